"""What may be announced, when it is shown, and when pages change."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.announcements.domain.entries import ANNOUNCEMENT
from justiceportal.announcements.domain.entries import BANNER
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import faults
from justiceportal.announcements.domain.entries import GREY
from justiceportal.announcements.domain.entries import next_switch
from justiceportal.announcements.domain.entries import shown_at
from justiceportal.announcements.domain.entries import switches
import pytest


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
A, B, A_EN = "uid-a", "uid-b", "uid-a-en"


def entry(number="1", kind=ANNOUNCEMENT, start=0, end=2, websites=(), **values):
    """An entry that is shown from `start` to `end` hours after noon."""
    values = {"text": "公告", "has_picture": kind == BANNER, "shown_on": websites} | values
    return Entry(number, kind, NOON + start * HOUR, NOON + end * HOUR, websites=websites, **values)


@pytest.mark.parametrize(
    ("hours", "state"), [(-0.001, "coming"), (0, "shown"), (1.999, "shown"), (2, "past"), (3, "past")]
)
def test_an_entry_is_shown_from_its_beginning_up_to_its_end(hours, state):
    assert entry().state(NOON + hours * HOUR) == state


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"kind": "popup"}, "kind", "kind"),
        ({"text": ""}, "text", "text_missing"),
        ({"kind": BANNER, "text": "", "has_picture": True}, "text", "text_missing"),
        ({"text": "长" * 121}, "text", "text_long"),
        ({"text_en": "x" * 301}, "text_en", "text_long"),
        ({"kind": BANNER, "has_picture": False}, "picture", "picture_missing"),
        ({"end": NOON}, "until", "until_before_from"),
        ({"end": NOON - HOUR}, "until", "until_before_from"),
        ({"start": NOON - 3 * HOUR, "end": NOON - HOUR}, "until", "until_past"),
        ({"end": NOON + timedelta(days=367)}, "until", "too_long"),
        ({"link": "javascript:alert(1)"}, "link", "link"),
        ({"link": "//evil.example/x"}, "link", "link"),
        ({"link": "/\\evil.example"}, "link", "link"),
        ({"link": "news/1"}, "link", "link"),
        ({"link": "https://"}, "link", "link"),
        ({"link": "https://a.example/ b"}, "link", "link"),
        ({"link": "/" + "x" * 500}, "link", "link"),
    ],
)
def test_what_is_wrong_is_named_at_its_field(changes, field, rule):
    assert [(fault.field, fault.rule) for fault in faults(replace(entry(), **changes), [], NOON)] == [(field, rule)]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "长" * 120, "text_en": "x" * 300},
        {"link": "/"},
        {"link": "/notices/1?x=1#y"},
        {"link": "https://www.gov.cn"},
        {"link": "http://www.gov.cn:8080/a?b=c"},
        {"kind": GREY, "text": ""},
        {"end": NOON + timedelta(days=366)},
    ],
)
def test_what_is_right_is_taken(changes):
    assert faults(replace(entry(), **changes), [], NOON) == []


@pytest.mark.parametrize("kind", [GREY, BANNER])
@pytest.mark.parametrize(
    ("start", "end", "own", "other", "is_refused"),
    [
        (1, 3, (), (), True),
        (1, 3, (A,), (), True),
        (1, 3, (), (A,), True),
        (1, 3, (A,), (A, B), True),
        (1, 3, (A,), (B,), False),
        (2, 3, (), (), False),
        (-2, 0, (), (), False),
    ],
)
def test_a_banner_or_a_grey_time_never_meets_another_on_the_same_website(kind, start, end, own, other, is_refused):
    found = faults(entry("2", kind, start, end, own), [entry("1", kind, 0, 2, other)], NOON - 9 * HOUR)
    assert [(fault.field, fault.rule) for fault in found] == ([("from", f"{kind}_meets")] if is_refused else [])


def test_an_entry_does_not_meet_its_own_older_version():
    assert faults(entry("1", GREY, 1, 3), [entry("1", GREY, 0, 2)], NOON) == []


@pytest.mark.parametrize(
    ("others", "is_refused"),
    [
        ([(0, 2, ()), (0, 2, ()), (0, 2, ())], True),
        ([(0, 2, ()), (0, 2, (A,)), (1, 2, (A, B))], True),
        ([(0, 2, (A,)), (0, 2, (A,)), (0, 2, (B,))], False),
        ([(0, 1, ()), (1, 2, ()), (0, 2, ())], False),
        ([(0, 2, ()), (0, 2, ()), (2, 3, ())], False),
    ],
)
def test_three_announcements_stand_above_a_page_at_most(others, is_refused):
    present = [entry(str(number), ANNOUNCEMENT, *values) for number, values in enumerate(others, 10)]
    found = faults(entry("1", ANNOUNCEMENT, 0, 2, (A,)), present, NOON)
    assert [fault.rule for fault in found] == (["too_many"] if is_refused else [])


def test_a_website_shows_what_is_for_all_and_what_is_for_it():
    everywhere, own, other = entry("1"), entry("2", websites=(A,), shown_on=(A, A_EN)), entry("3", websites=(B,))
    assert {found.id for found in shown_at([everywhere, own, other], A, NOON)} == {"1", "2"}
    assert {found.id for found in shown_at([everywhere, own, other], A_EN, NOON)} == {"1", "2"}
    assert shown_at([everywhere], A, NOON + 2 * HOUR) == []


def test_a_banner_stands_first_and_the_newest_announcement_before_older_ones():
    present = [entry("1", start=-2), entry("2", start=-1), entry("3", BANNER, start=-3)]
    assert [found.id for found in shown_at(present, A, NOON)] == ["3", "2", "1"]


def test_pages_of_a_website_change_at_the_moments_of_its_entries_only():
    table = switches([entry("1", start=1, end=5), entry("2", start=2, end=3, websites=(A,))])

    def hours(uid, after):
        found = next_switch(table, uid, (NOON + after * HOUR).timestamp())
        return (found - NOON.timestamp()) / 3600 if found else None

    assert [hours(A, after) for after in (0, 1, 2, 3, 4.9, 5)] == [1, 2, 3, 5, 5, None]
    assert [hours(B, after) for after in (0, 1, 2)] == [1, 5, 5]
