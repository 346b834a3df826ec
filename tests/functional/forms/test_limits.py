"""Machines are held up; a person behind the same address answers a small question."""

from tests.functional.forms.conftest import APPLICANT
import re


ITEM = "/hall/legal-aid"
NUMERALS = "零一二三四五六七八九十"


def answered(question):
    """The answer to a question of the last page."""
    sums = re.search(r"(.)加(.)等于几", question)
    if sums:
        return str(NUMERALS.index(sums[1]) + NUMERALS.index(sums[2]))
    differences = re.search(r"(.)减(.)等于几", question)
    if differences:
        return str(NUMERALS.index(differences[1]) - NUMERALS.index(differences[2]))
    word, place = re.search(r"“(.+)”的第(.)个字", question).groups()
    return word[NUMERALS.index(place) - 1]


def test_a_form_is_not_filled_in_no_time(filled, settings):
    settings(least_seconds=600)
    one = filled()
    one.send(changes={"consent": "yes"})
    assert (one.status, "太快" in one.faults[0]) == (400, True)
    settings(least_seconds=0)
    one.send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/")


def test_who_fills_what_nobody_sees_is_asked_a_question(filled):
    one = filled()
    one.send(changes={"consent": "yes", "website": "http://spam.example"})
    assert "小问题" in one.faults[0]
    right = answered(one.text("//label[@for='answer']"))
    one.send(changes={"consent": "yes", "website": "http://spam.example", "answer": "不知道"})
    assert "小问题" in one.faults[0]
    right = answered(one.text("//label[@for='answer']"))
    one.send(changes={"consent": "yes", "website": "http://spam.example", "answer": right})
    assert one.path.startswith("/receipt/")


def test_an_address_that_sends_very_much_is_asked_and_an_answer_counts_once(filled, settings):
    settings(asked_after=1)
    try:
        filled().send(changes={"consent": "yes", "answer": "1"})
        one, other = filled(), filled()
        right = answered(one.text("//label[@for='answer']"))
        token = one.form()["question"][0]
        one.send(changes={"consent": "yes", "answer": f" {right} "})
        assert one.path.startswith("/receipt/")
        other.send(changes={"consent": "yes", "answer": right, "question": token})
        assert (other.status, "小问题" in other.faults[0]) == (400, True)
    finally:
        settings(asked_after=1000)


def test_too_much_from_one_address_waits_and_loses_nothing(filled, settings):
    one = filled()
    settings(sent_per_address=1)
    try:
        one.send(changes={"consent": "yes"})
        assert one.status == 429
        assert int(one.answer.headers["Retry-After"]) > 0
        assert "分钟后再试" in one.main
    finally:
        settings(sent_per_address=200)
    one.open(f"{ITEM}/apply/review").send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/")


def test_guessing_codes_of_drafts_is_slowed_down(visitor):
    one = visitor().begin(ITEM)
    number = re.search(r"编号 (\d{12})", one.main)[1]
    one.send("next", **APPLICANT)
    statuses = []
    for _time in range(12):
        guesser = visitor().open(f"{ITEM}/apply/resume")
        guesser.send(changes={"number": number, "code": "AAAAAAAA"})
        statuses.append(guesser.status)
    assert statuses == [404] * 10 + [429] * 2
