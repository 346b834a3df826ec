"""The steps of cases: permission, rule, change, history and event belong together."""

from datetime import timedelta
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.errors import CaseChanged
from justiceportal.cases.errors import RuleRefused
from justiceportal.cases.errors import StepNotYours
import pytest


RECEIVER = Actor("window", frozenset({"Receiver"}))
HANDLER = Actor("handler", frozenset({"Handler", "Approver"}))
APPROVER = Actor("approver", frozenset({"Approver"}))


def take(case, name, actor, minutes, **said):
    from justiceportal.cases import acting

    return acting.act(case, name, actor, case.submitted + timedelta(minutes=minutes), said)


def test_a_case_goes_its_way_and_nobody_decides_what_he_alone_examined(case):
    from justiceportal.cases.texts import text_of

    take(case, "accept", RECEIVER, 1)
    take(case, "examine", HANDLER, 2, opinion="材料齐全，符合条件。", proposal="granted")
    with pytest.raises(RuleRefused) as refused:
        take(case, "decide", HANDLER, 3, outcome="granted", message="准予。")
    assert refused.value.rule == "four-eyes"
    entry = take(case, "decide", APPROVER, 3, outcome="granted", message="准予法律援助。")
    assert case.state == "decided"
    assert case.workflow_history[case.chain][-1]["review_state"] == "decided"
    assert text_of(case, entry, "message") == "准予法律援助。"
    assert "准予" not in case.ledger.raws[-1].decode()


def test_who_saw_less_of_the_ledger_changes_nothing(case):
    take(case, "accept", RECEIVER, 1)
    from justiceportal.cases import acting

    with pytest.raises(CaseChanged):
        acting.act(case, "note", RECEIVER, case.submitted + timedelta(minutes=2), {"note": "电话已确认"}, expected=1)
    assert len(case.ledger) == 2


def test_a_supervisor_takes_no_step_of_the_work(case):
    with pytest.raises(StepNotYours):
        take(case, "accept", Actor("eye", frozenset({"Supervisor"})), 1)
    assert case.state == "submitted"
