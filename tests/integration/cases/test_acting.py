"""The steps of cases: permission, rule, change, history and event belong together."""

from datetime import timedelta
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
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


def test_nothing_is_done_with_an_erased_case(case):
    from justiceportal.cases import acting
    from justiceportal.cases.errors import StepNotOffered

    case.is_erased = True
    assert not list(acting.offers(case, RECEIVER, case.submitted))
    with pytest.raises(StepNotOffered):
        take(case, "note", RECEIVER, 1, note="电话")


def test_a_file_that_a_supplement_replaced_stands_in_nobodys_way(case, monkeypatch):
    from justiceportal.cases import acting
    from types import SimpleNamespace

    case.uploads = (("bad", "identity_files", 1, "0" * 64),)
    monkeypatch.setattr(acting.forms, "state_of", lambda _id: SimpleNamespace(state="infected"))
    entries = case.ledger.entries()
    entries[0].details["files"].append({"id": "bad", "field": "identity_files", "sha256": "0" * 64})
    with pytest.raises(RuleRefused) as refused:
        take(case, "accept", RECEIVER, 1)
    assert refused.value.rule == "files-opened"
    take(case, "ask-supplement", RECEIVER, 2, message="请重新上传。", fields=["identity_files"], days=5)
    take(case, "supplement", THE_APPLICANT, 3, supplement={"fields": ["identity_files"]})
    take(case, "accept", RECEIVER, 4)
    assert case.state == "accepted"


def test_a_case_is_handed_over_to_a_system_of_the_office_and_its_result_recorded(receive, item, portal):
    from justiceportal.cases import choices
    from justiceportal.cases import service

    item.handling = "hand-over"
    case = service.find(portal, receive(item).number)
    take(case, "accept", RECEIVER, 1)
    assert choices.modules(case) == ["yinzhou-module"]
    take(case, "forward", RECEIVER, 2, module="yinzhou-module")
    module = Actor("yinzhou-module", frozenset({"Module"}))
    with pytest.raises(RuleRefused) as refused:
        take(case, "record-result", Actor("haishu-module", module.roles), 3, outcome="granted", message="已办结。")
    assert refused.value.rule == "forwarded-here"
    take(case, "record-result", module, 3, outcome="granted", message="已办结。")
    assert (case.state, case.ledger.facts.outcome) == ("decided", "granted")
