"""What is sent to the pages of a form to harm: kept as text, refused, or without effect, always with an answer."""

from tests.functional.forms.conftest import APPLICANT
from tests.functional.forms.conftest import MATTER
from tests.functional.forms.visitor import PNG
import pytest


ITEM = "/hall/legal-aid"
APPLY = f"{ITEM}/apply"
SCRIPT = "<script>alert(1)</script>\"'><img src=x>"


@pytest.fixture
def begun(visitor):
    """A visitor at the second page."""
    one = visitor().begin(ITEM)
    return one.send("next", **APPLICANT)


@pytest.mark.parametrize("typed", [SCRIPT, '=HYPERLINK("http://evil.example")', "+1+1", "@SUM(1)", "${view}", "&amp;"])
def test_whatever_is_typed_is_kept_as_text_and_shown_as_text(begun, typed):
    begun.send("next", changes={"f-others-0-name": typed}, **{**MATTER, "reasons": f"{typed} 理由理由"})
    assert begun.path == f"{APPLY}/papers"
    begun.open(f"{APPLY}/matter")
    assert begun.page.xpath("string(//textarea[@id='f-reasons'])").strip() == f"{typed} 理由理由"
    assert begun.page.xpath("//*[@id='f-others-0-name']/@value") == [typed]
    begun.open(f"{APPLY}/review")
    assert typed in begun.page.xpath("string(//main)")
    assert not begun.page.xpath("//main//script | //main//img")


def test_control_characters_and_broken_text_do_no_harm(begun):
    begun.send("next", **{**MATTER, "reasons": "理由\x00\x08理由理由\u202e"})
    assert begun.path == f"{APPLY}/papers"
    assert "\x00" not in begun.open(f"{APPLY}/review").main


def test_ten_thousand_rows_are_too_many_and_cost_nothing(begun):
    rows = {f"f-others-{number}-name": "甲" for number in range(10_000)}
    answers = {f"f-{name}": value for name, value in MATTER.items()}
    sent = {"token": begun.form()["token"][0], "do": "next", **answers, **rows, "f-others-rows": "10000"}
    begun.open(f"{APPLY}/matter", "POST", data=sent)
    assert begun.status == 200
    assert "3" in begun.faults[0]
    assert len(begun.page.xpath("//*[@class='row'][not(ancestor::template)]")) == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"f-others-rows": "-1"},
        {"f-others-rows": "1e9"},
        {"f-matter_kind": ["civil", "criminal"]},
        {"f-matter_kind": "no such kind"},
        {"f-happened_on": "2026-02-30"},
        {"f-reasons:list": "x", "f-reasons:int": "x", "f-others:records": "x"},
        {"do": "drop:others:99"},
        {"do": "remove:identity_files:../../etc"},
        {"do": "add:matter_kind"},
        {"from": "http://evil.example"},
        {"unknown": "x", "f-nothing": "y"},
    ],
    ids=str,
)
def test_values_that_no_page_sends_get_an_ordinary_answer(begun, changes):
    begun.send(changes.get("do", "next"), changes={name: value for name, value in changes.items() if name != "do"})
    # What the publisher itself cannot read is no page of ours.
    assert begun.status in (200, 400, 404)
    assert begun.path.startswith(APPLY)
    assert begun.open(f"{APPLY}/matter").heading == "案件情况"


def test_a_page_that_nobody_here_made_shows_what_was_typed_and_saves_nothing(begun):
    begun.send("next", changes={"token": "forged"}, **MATTER)
    assert begun.status == 400
    assert "没有丢失" in begun.main
    assert begun.text("//textarea[@id='f-reasons']") == MATTER["reasons"]
    assert begun.open(f"{APPLY}/matter").text("//textarea[@id='f-reasons']") == ""


def test_a_token_of_another_form_opens_nothing(begun, visitor):
    other = visitor().begin("/hall/exam-query")
    begun.send("next", changes={"token": other.form()["token"][0]}, **MATTER)
    assert begun.status == 400


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}], ids=str
)
def test_a_page_of_another_origin_cannot_send_a_form(begun, headers):
    form = [(name, (None, value)) for name, values in begun.form().items() for value in values]
    begun.open(f"{APPLY}/matter", "POST", files=form, headers=headers)
    assert begun.status == 403


def test_an_upload_of_somebody_else_cannot_be_named(filled, visitor):
    first = filled()
    first.open(f"{APPLY}/papers")
    [stolen] = first.page.xpath("//*[@class='uploads']//button/@value")
    upload = stolen.rpartition(":")[2]
    second = visitor().begin(ITEM)
    second.send("next", **APPLICANT)
    second.send("next", **MATTER)
    second.send("next", changes={"f-identity_files": upload})
    assert "身份证明" in second.faults[0]
    second.send(f"remove:identity_files:{upload}")
    assert "身份证.png" in first.open(f"{APPLY}/papers").main


def test_a_text_of_two_megabytes_is_told_to_be_too_long(begun):
    begun.send("next", **{**MATTER, "reasons": "长" * 700_000})
    assert begun.status == 200
    assert "2000" in begun.faults[0]
    assert len(begun.answer.content) < 200_000


def test_a_long_text_is_told_to_be_too_long_and_not_cut(begun):
    begun.send("next", **{**MATTER, "reasons": "长" * 3000})
    assert "2000" in begun.faults[0]
    assert len(begun.text("//textarea[@id='f-reasons']")) == 3000


def test_the_script_s_door_for_files_answers_json_and_asks_for_the_token(begun):
    token = begun.form()["token"][0]
    door = f"{APPLY}/files"

    def send(**parts):
        return begun.open(door, "POST", files=list(parts.items())).answer

    taken = send(token=(None, token), field=(None, "identity_files"), file=("照片.png", PNG, ""))
    assert taken.status_code == 200
    assert taken.json()["filename"] == "照片.png"
    refused = send(token=(None, token), field=(None, "identity_files"), file=("照片.png", b"<html>", ""))
    assert (refused.status_code, "照片.png" in refused.json()["error"]) == (400, True)
    for parts in (
        {"token": (None, "forged"), "field": (None, "identity_files"), "file": ("a.png", PNG, "")},
        {"token": (None, token), "field": (None, "reasons"), "file": ("a.png", PNG, "")},
        {"token": (None, token), "field": (None, "identity_files")},
    ):
        assert send(**parts).status_code == 409
    gone = send(token=(None, token), field=(None, "identity_files"), remove=(None, taken.json()["id"]))
    assert gone.json() == {}
    assert "照片.png" not in begun.open(f"{APPLY}/papers").main
