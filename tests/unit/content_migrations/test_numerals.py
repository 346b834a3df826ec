import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("一千零一", 1001),
        ("二〇二一", 2021),
        ("○", 0),
        ("两百", 200),
        ("12", 12),
        ("１２", 12),
        ("3十", 30),
    ],
)
def test_numeral_has_its_value(part, text, value):
    assert part("numerals").number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "一条", "1a"])
def test_what_is_no_numeral_is_refused(part, text):
    with pytest.raises(ValueError, match="not a Chinese numeral"):
        part("numerals").number(text)
