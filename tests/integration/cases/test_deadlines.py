"""What the worker does to cases by the clock: once, only where the rules let it, and never by walking all cases."""

from datetime import timedelta
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
import pytest


RECEIVER = Actor("window", frozenset({"Receiver"}))
#: past every limit of the intake and of a supplement, holidays included
LATER = timedelta(days=60)


@pytest.fixture
def licence(item):
    """The item of the case is a licence: nobody told in time means accepted (行政许可法 art. 32)."""
    item.task_type, item.anticipate_day, item.promise_day = "01", 20, 10
    return item


@pytest.fixture
def case(licence, receive, portal):
    """A case about a licence, in the context of its website."""
    from justiceportal.cases import service

    return service.find(portal, receive(licence).number)


@pytest.fixture
def job():
    """The worker's job."""
    from justiceportal.cases.deadlines import Deadlines

    return Deadlines()


def acts(case):
    return [entry.act for entry in case.ledger.entries()]


def test_a_licence_about_which_nobody_was_told_counts_as_accepted_once(case, job, portal, moment):
    assert job.run(portal, moment + LATER) is False
    assert case.state == "accepted"
    assert job.run(portal, moment + LATER + timedelta(seconds=1)) is False
    assert acts(case) == ["submitted", "deemed-accepted"]
    facts = case.ledger.facts
    assert facts.is_deemed_accepted
    assert facts.accepted_by == "worker"


def test_on_the_last_day_itself_nothing_is_done(case, job, portal, moment):
    from justiceportal.cases import timing
    from justiceportal.core.clock import CHINA

    due = timing.intake_due(case, case.ledger.facts, moment)
    last = moment + timedelta(days=(due - moment.astimezone(CHINA).date()).days)
    job.run(portal, last)
    assert acts(case) == ["submitted"]
    job.run(portal, last + timedelta(days=1))
    assert acts(case) == ["submitted", "deemed-accepted"]


def test_where_silence_is_no_acceptance_a_case_waits_for_its_office(item, receive, job, portal, moment):
    from justiceportal.cases import service

    item.task_type = "20"
    case = service.find(portal, receive(item).number)
    job.run(portal, moment + LATER)
    assert acts(case) == ["submitted"]


def test_a_supplement_that_never_comes_ends_the_case_once(case, job, portal, moment):
    from justiceportal.cases import acting

    said = {"message": "请补充身份证明。", "fields": ["identity_files"], "days": 5}
    acting.act(case, "ask-supplement", RECEIVER, moment + timedelta(minutes=1), said)
    job.run(portal, moment + timedelta(days=2))
    assert case.state == "supplement"
    job.run(portal, moment + LATER)
    job.run(portal, moment + LATER + timedelta(minutes=1))
    assert case.state == "lapsed"
    assert acts(case) == ["submitted", "supplement-requested", "lapsed"]


def test_what_was_withdrawn_is_left_alone(case, job, portal, moment):
    from justiceportal.cases import acting

    acting.act(case, "withdraw", THE_APPLICANT, moment + timedelta(minutes=1))
    job.run(portal, moment + LATER)
    assert acts(case) == ["submitted", "withdrawn"]


def test_a_run_takes_a_bounded_piece_and_says_that_more_waits(case, licence, receive, job, portal, moment, monkeypatch):
    from justiceportal.cases import deadlines
    from justiceportal.cases import service

    monkeypatch.setattr(deadlines, "BATCH", 2)
    cases = [case, *(service.find(portal, receive(licence).number) for _number in range(3))]
    assert job.run(portal, moment + LATER) is True
    assert sum(one.state == "accepted" for one in cases) == 2
    while job.run(portal, moment + LATER):
        pass
    assert all(acts(one) == ["submitted", "deemed-accepted"] for one in cases)


def test_a_case_that_fails_stands_in_nobodys_way(case, licence, receive, job, portal, moment, monkeypatch):
    from justiceportal.cases import deadlines
    from justiceportal.cases import service

    other = service.find(portal, receive(licence).number)
    whole, tried = deadlines.take, []

    def take(portal, number, moment):
        tried.append(number)
        if number == case.id:
            raise RuntimeError("a broken case")
        return whole(portal, number, moment)

    monkeypatch.setattr(deadlines, "take", take)
    job.run(portal, moment + LATER)
    job.run(portal, moment + LATER)
    assert acts(case) == ["submitted"]
    assert acts(other) == ["submitted", "deemed-accepted"]
    assert tried.count(case.id) == 1
    job.run(portal, moment + LATER + timedelta(days=1))
    assert tried.count(case.id) == 2
