"""Absences: who may be entered, until when they hold, and that they end by themselves."""

from dataclasses import replace
from datetime import date
from justiceportal.cases.domain import standins
from justiceportal.cases.domain.standins import Absence
import pytest


TODAY = date(2026, 11, 23)
OFFICERS = {"wang": ("Handler",), "li": ("Handler", "Receiver"), "zhao": ("Approver",)}
AWAY = Absence("1", "wang", "li", date(2026, 11, 24), date(2026, 11, 27), "leave")


def rules(absence, known=()):
    return [(fault.field, fault.rule) for fault in standins.faults(absence, known, OFFICERS, TODAY)]


def test_a_colleague_of_the_same_role_stands_in_for_as_long_as_somebody_is_away():
    assert rules(AWAY) == []
    days = [date(2026, 11, day) for day in (23, 24, 27, 28)]
    assert [standins.covered_by("li", [AWAY], day) for day in days] == [set(), {"wang"}, {"wang"}, set()]
    assert standins.covered_by("zhao", [AWAY], days[1]) == set()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"account": "nobody"}, ("account", "officer")),
        ({"stand_in": "nobody"}, ("stand_in", "officer")),
        ({"stand_in": "wang"}, ("stand_in", "himself")),
        ({"stand_in": "zhao"}, ("stand_in", "roles")),
        ({"reason": "illness"}, ("reason", "reason")),
        ({"last": date(2026, 11, 23)}, ("last", "order")),
        ({"first": date(2026, 11, 2), "last": date(2026, 11, 20)}, ("last", "past")),
        ({"last": date(2027, 11, 24)}, ("last", "long")),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(change, wanted):
    assert rules(replace(AWAY, **change)) == [wanted]


def test_a_stand_in_who_goes_away_later_or_works_there_no_more_is_noticed():
    later = Absence("3", "li", "wang", date(2026, 11, 27), date(2026, 11, 30), "travel")
    assert not standins.is_uncovered(AWAY, [AWAY], OFFICERS)
    assert standins.is_uncovered(AWAY, [AWAY, later], OFFICERS)
    assert not standins.is_uncovered(AWAY, [AWAY, replace(later, first=date(2026, 11, 28))], OFFICERS)
    assert standins.is_uncovered(AWAY, [AWAY], {"wang": ("Handler",)})


def test_nobody_is_away_twice_and_no_stand_in_is_away_himself():
    assert rules(replace(AWAY, id="2", first=date(2026, 11, 27)), [AWAY]) == [("first", "twice")]
    other = Absence("3", "li", "wang", date(2026, 11, 27), date(2026, 11, 30), "travel")
    assert rules(AWAY, [other]) == [("stand_in", "away")]
