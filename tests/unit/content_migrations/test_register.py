import pytest


ROWS = [
    {"name": "甲法", "subtitle": "", "folder": "行政法", "publish": "2016-01-01", "valid_from": "", "expired": "1"},
    {"name": "甲法", "subtitle": "", "folder": "行政法", "publish": "2021-01-01", "valid_from": "", "expired": "0"},
    {"name": "判决要旨", "subtitle": "乙案", "folder": "案例/甲", "publish": "", "valid_from": "", "expired": "0"},
    {"name": "民法典 总则", "subtitle": "", "folder": "民法典", "publish": "", "valid_from": "", "expired": "0"},
    {"name": "修正案", "subtitle": "", "folder": "刑法", "publish": "1999-12-25", "valid_from": "", "expired": "0"},
]


@pytest.mark.parametrize(
    ("path", "row", "here"),
    [
        ("行政法/甲法(2016-01-01).md", 0, True),
        ("行政法/甲法(2021-01-01).md", 1, True),
        ("社会法/甲法(2021-01-01).md", 1, False),
        ("案例/甲/乙案.md", 2, True),
        ("民法典/总则.md", 3, True),
        ("刑法/修正案.md", 4, True),
        ("行政法/甲法.md", None, False),
        ("行政法/甲法(2030-01-01).md", None, False),
    ],
)
def test_a_file_finds_its_row(part, path, row, here):
    found = part("register").Register(ROWS).row_of(path)
    assert found == (ROWS[row] if row is not None else None, here)
