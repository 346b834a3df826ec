"""Visitors print the form of an item, blank or as a sample."""

from lxml import html
from tests.functional.validator import faults


NAMES = ("blank-form", "sample-form")


def test_both_sheets_are_valid_pages_that_may_be_kept_and_set_nothing(client, tmp_path):
    visitor = client("yinzhou.localhost")
    answers = {name: visitor.get(f"/hall/legal-aid/{name}") for name in NAMES}
    for name, answer in answers.items():
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "no-store" not in answer.headers.get("Cache-Control", "")
        root = html.fromstring(answer.text)
        assert root.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/hall/legal-aid/{name}")
        assert root.xpath("//button[@data-print]")
    assert faults({name: answer.text for name, answer in answers.items()}, tmp_path) == []
