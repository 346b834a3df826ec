"""Whose task a case is, from its chain and its ledger."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import facts_of
from justiceportal.cases.domain.facts import Rating
from justiceportal.cases.domain.facts import Urging
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.tasks import tasks_of
import pytest


NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
STANDARD = CHAINS["case_standard"]


NOTHING = Facts()


def found(state, facts=NOTHING, levels=1, chain=STANDARD):
    return [
        (task.kind, task.who, task.but) for task in tasks_of(chain, state, facts, levels, "2026-12-01", "2026-11-27")
    ]


@pytest.mark.parametrize("chain", sorted(CHAINS))
def test_every_open_state_is_somebodys_task_but_while_the_applicant_has_his_turn(chain):
    chain = CHAINS[chain]
    for state in chain.states.values():
        waits = found(state.name, Facts(examiners=("wang",)), chain=chain)
        assert bool(waits) is (state.phase.value in ("intake", "work", "decided")), state.name


def test_a_new_application_waits_for_all_receivers():
    assert found("submitted") == [("next", "r:Receiver", ())]
    assert found("submitted", Facts(supplements_asked=1)) == [("supplemented", "r:Receiver", ())]


def test_who_claimed_a_case_has_it_alone_when_his_role_may_take_the_next_step():
    assert found("submitted", Facts(assignee="window", assignee_roles=("Receiver",))) == [("next", "a:window", ())]
    assert found("submitted", Facts(assignee="wang", assignee_roles=("Handler",))) == [("next", "r:Receiver", ())]
    assert found("accepted", Facts(assignee="wang", assignee_roles=("Handler",))) == [("next", "a:wang", ())]
    assert found("accepted", Facts(assignee="window", assignee_roles=("Receiver",))) == [("hand-on", "a:window", ())]


def test_a_decision_waits_for_approvers_but_for_him_who_alone_examined():
    examined = Facts(assignee="wang", assignee_roles=("Handler", "Approver"), examiners=("wang",))
    assert found("examined", examined) == [("next", "r:Approver", ("wang",))]
    second = found("examined", examined, levels=2)
    assert {who for _kind, who, _but in second} == {"r:Approver", "r:Handler"}
    assert all(but == ("wang",) for _kind, _who, but in second)


def test_urgings_extensions_and_bad_ratings_are_tasks_of_their_own():
    urged = Facts(assignee="wang", urging=Urging("urged", NOON, "boss", date(2026, 11, 25)))
    tasks = tasks_of(STANDARD, "accepted", urged, due="2026-12-01", yellow_on="2026-11-27")
    assert [(task.kind, task.who, task.due, task.yellow_on) for task in tasks] == [
        ("next", "a:wang", "2026-12-01", "2026-11-27"),
        ("urging", "a:wang", "2026-11-25", "2026-11-23"),
    ]
    asked = Facts(assignee="wang", assignee_roles=("Handler",), extension_asked=(10, "wang"))
    assert ("extension", "r:Approver", ("wang",)) in found("accepted", asked)
    rated = tasks_of(STANDARD, "closed", Facts(rating=Rating(1, NOON)), rating_due="2026-12-14")
    assert {(task.kind, task.due) for task in rated} == {("rating", "2026-12-14")}
    assert tasks_of(STANDARD, "closed", Facts(rating=Rating(1, NOON, is_answered=True))) == ()
    assert tasks_of(STANDARD, "closed", Facts(rating=Rating(5, NOON))) == ()


@pytest.mark.parametrize("state", ["submitted", "supplement", "accepted", "decided"])
def test_a_message_of_the_applicant_waits_for_who_works_on_the_case_else_for_the_receivers(state):
    written = tasks_of(STANDARD, state, Facts(unanswered=NOON))
    assert [(task.who, task.due, task.yellow_on) for task in written if task.kind == "message"] == [
        ("r:Receiver", "", "2026-11-25")
    ]
    assert ("message", "a:wang", ()) in found(state, Facts(unanswered=NOON, assignee="wang"))


def test_a_message_is_answered_by_the_next_one_of_the_office_and_not_by_its_notes():
    raws, since = (), []
    for days, act in enumerate(("submitted", "message-received", "message-received", "noted", "message-sent")):
        raws = (*raws, ledger.following(raws, NOON + timedelta(days=days), act, "somebody", {}))
        since.append(facts_of(ledger.read(raw) for raw in raws).unanswered)
    second_day = NOON + timedelta(days=1)
    assert since == [None, second_day, second_day, second_day, None]
    assert not any(kind == "message" for kind, _who, _but in found("closed", Facts(unanswered=NOON)))


def test_an_urging_is_not_answered_by_whoever_urged():
    urged = Facts(urging=Urging("urged", NOON, "boss", date(2026, 11, 25)))
    assert all(but == ("boss",) for kind, _who, but in found("accepted", urged) if kind == "urging")
