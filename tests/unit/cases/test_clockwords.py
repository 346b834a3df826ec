"""The calculation in words names what counted, what did not and why; its rows add up to the date."""

from datetime import date
from itertools import pairwise
from justiceportal.cases.clockwords import explained
from justiceportal.cases.domain.clock import Course
from justiceportal.cases.domain.clock import explain
from justiceportal.cases.domain.clock import Extension
from justiceportal.cases.domain.clock import Limit
from justiceportal.cases.domain.clock import Pause
from justiceportal.cases.domain.clock import Purpose
from justiceportal.cases.domain.clock import Restart
from justiceportal.cases.domain.clock import Unit
from justiceportal.cases.domain.courses import SUPPLEMENT
from justiceportal.cases.holidays import packaged_calendar


LIMIT = Limit(20, Unit.WORKING_DAY, "行政许可法 art. 42", Purpose.STATUTORY)
HEARING = Pause(date(2026, 9, 14), date(2026, 9, 16), "听证", "行政许可法 art. 45")
START = date(2026, 9, 7)


def words(course, today=date(2026, 12, 1)):
    return explained(explain(course, packaged_calendar(), today), "en", lambda account: account.upper())


def test_the_sentences_tell_start_end_and_everything_that_did_not_count():
    extension = Extension(10, "", "approver", "行政许可法 art. 42")
    said = words(Course(START, LIMIT, (HEARING,), (), (extension,))).sentence
    assert said.startswith(
        "Counted from the day after 7 September 2026 (Monday), the law allows 20 working days: until "
    )
    assert "extended by 10 working days" in said
    assert (
        "From the day after 14 September 2026 (Monday) until 16 September 2026 (Wednesday) it did not count: 听证."
        in said
    )
    assert "Weekends and holidays in between do not count" in said
    assert said.endswith("Basis: 行政许可法 art. 42.")


def test_the_rows_add_up_to_the_date():
    said = words(Course(START, LIMIT, (HEARING,)))
    assert said.rows[0].first == START
    counted = [row for row in said.rows if row.kind == "counted"]
    assert sum(row.days for row in counted) == counted[-1].count == 20
    assert said.rows[-1].kind == "due"
    assert said.rows[-1].first == counted[-1].last
    days = [row for row in said.rows if row.kind not in ("start", "due")]
    assert all((after.first - before.last).days == 1 for before, after in pairwise(days))
    assert any("National Day" in row.text for row in said.rows)


def test_a_clock_that_stands_still_tells_why_and_what_is_left():
    said = words(Course(START, LIMIT, (Pause(date(2026, 9, 9), None, "鉴定", ""),)))
    assert (
        "stands still since 9 September 2026 (Wednesday): 鉴定. 2 of 20 working days are used, 18 working days are left"
        in (said.sentence)
    )
    assert said.rows[-1].kind == "paused"


def test_an_extension_names_its_approver_to_the_office_only():
    said = words(Course(START, LIMIT, (), (), (Extension(10, "", "approver", ""),)))
    assert "APPROVER" not in said.sentence
    assert [row.text for row in said.rows if row.kind == "extension"] == [
        "Extended by 10 working days, approved by APPROVER"
    ]


def test_a_restart_an_unknown_year_and_a_moved_end_are_told():
    restarted = Course(START, LIMIT, (), (Restart(date(2026, 9, 16), SUPPLEMENT, ""),))
    assert words(restarted).sentence.startswith("Since your supplement arrived on 16 September 2026 (Wednesday)")
    unknown = Course(date(2090, 3, 2), Limit(5, Unit.DAY, "", Purpose.PROMISE))
    assert "The holidays of 2090 are not announced yet" in words(unknown).sentence
    moved = Course(date(2026, 8, 4), Limit(60, Unit.DAY, "行政复议法 art. 62", Purpose.STATUTORY))
    assert "The last day was no working day" in words(moved).sentence


def test_what_is_done_at_once_says_so():
    assert words(Course(START, Limit(0, Unit.DAY, "", Purpose.PROMISE))).sentence == (
        "It is to be done on the spot: on 7 September 2026 (Monday)."
    )
