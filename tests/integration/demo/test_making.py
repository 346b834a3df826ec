"""Fictional cases: made through the actions of casework, on with a stopped run, never beside real cases."""

from datetime import timedelta
from justiceportal.cases import boxes
from justiceportal.cases.domain import ledger
from justiceportal.core.interfaces import IClock
from justiceportal.demo.errors import RealCases
from justiceportal.demo.making import Making
from zope.component import getUtility
import pytest


@pytest.fixture
def now(portal):
    return getUtility(IClock).now()


@pytest.fixture
def making(portal, now):
    found = Making(portal, now)
    # The copy of the sample group may hold cases of other tests.
    found.plan(20, 2, 1, more=False, force=True)
    return found


def test_cases_of_two_years_are_made_with_whole_ledgers(portal, making, now):
    before = {case.id for case in boxes.walk(portal)}
    assert [progress.made for progress in making.run()][-1] == 20
    made = [case for case in boxes.walk(portal) if case.id not in before]
    assert len(made) == 20
    assert all(ledger.faults(case.ledger.raws) == [] for case in made)
    assert all(case.ledger.entries()[-1].time <= now for case in made)
    assert max(case.submitted for case in made) - min(case.submitted for case in made) > timedelta(days=365)
    assert any(case.ledger.facts.decided for case in made)


def test_a_stopped_run_goes_on_where_it_was(portal, making):
    run = making.run()
    assert next(run).made == 10
    run.close()
    assert next(Making(portal, making.moment).run()).made == 20


def test_a_finished_plan_makes_nothing_more(making):
    list(making.run())
    making.plan(20, 2, 1, more=False, force=True)
    assert list(making.run()) == []


def test_fictional_cases_do_not_mix_with_real_ones(portal, making, now):
    list(making.run())
    making.state["all"] -= 1
    with pytest.raises(RealCases):
        Making(portal, now).plan(20, 2, 1, more=True, force=False)
