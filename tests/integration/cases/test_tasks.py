"""Tasks, stand-ins and routing on real cases: the register tells them, and it is the fold of the ledgers."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from justiceportal.cases import assigning
from justiceportal.cases import boxes
from justiceportal.cases import entries
from justiceportal.cases import register
from justiceportal.cases import routing
from justiceportal.cases import standins
from justiceportal.cases import tasks
from justiceportal.cases.domain.routing import Rule
from justiceportal.cases.domain.standins import Absence
from justiceportal.cases.errors import AbsenceRefused
from justiceportal.cases.errors import RuleOfRoutingRefused
from justiceportal.cases.errors import RuleRefused
from plone import api
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
import pytest


def mine(user, website, moment):
    return [(one.entry.number, one.kind, one.why) for one in tasks.tasks_of(user, [website], moment)]


@pytest.fixture
def act(login, moment):
    """A function that takes a step as an account of the county."""
    from justiceportal.cases import acting

    def take(case, name, account, minutes, **said):
        at = moment + timedelta(minutes=minutes)
        return acting.act(case, name, acting.actor_of(login(account), case, at), at, said)

    return take


@pytest.fixture
def colleague(portal, yinzhou):
    """A second handler of the county."""
    api.user.create(username="yinzhou-second", email="second@example.cn", password="correct-horse-battery")
    api.group.add_user(groupname="yinzhou-handlers", username="yinzhou-second")
    return "yinzhou-second"


def test_a_case_wanders_from_the_pool_to_a_person_and_to_the_next_pool(case, yinzhou, haishu, login, act, moment):
    assert mine(login("yinzhou-receiver"), yinzhou, moment) == [(case.id, "next", "pool")]
    assert mine(login("yinzhou-handler"), yinzhou, moment) == []
    assert mine(login("haishu-receiver"), haishu, moment) == []
    act(case, "accept", "yinzhou-receiver", 1)
    act(case, "claim", "yinzhou-handler", 2)
    assert mine(login("yinzhou-handler"), yinzhou, moment) == [(case.id, "next", "own")]
    act(case, "examine", "yinzhou-handler", 3, opinion="符合条件。", proposal="granted")
    assert mine(login("yinzhou-handler"), yinzhou, moment) == []
    assert mine(login("yinzhou-approver"), yinzhou, moment) == [(case.id, "next", "pool")]
    assert tasks.counts_of(login("yinzhou-approver"), [yinzhou], moment).total == 1


def test_an_urging_is_a_task_until_it_is_answered_and_counts_for_the_office(case, portal, yinzhou, login, act, moment):
    act(case, "supervise", "yinzhou-supervisor", 1, opinion="请尽快办理。", days=2)
    office = boxes.office_of(portal, IUUID(yinzhou))
    assert register.urged(office) == 1
    waiting = tasks.tasks_of(login("yinzhou-receiver"), [yinzhou], moment)
    assert {one.kind for one in waiting} == {"next", "urging"}
    act(case, "answer-urging", "yinzhou-receiver", 2, opinion="今天办理。")
    assert register.urged(office) == 0


def test_a_stand_in_has_the_tasks_of_the_absent_and_may_take_his_cases(
    case, yinzhou, login, act, moment, colleague, portal
):
    act(case, "accept", "yinzhou-receiver", 1)
    act(case, "claim", "yinzhou-handler", 2)
    assert mine(login(colleague), yinzhou, moment) == []
    with pytest.raises(RuleRefused):
        act(case, "examine", colleague, 3, opinion="符合条件。", proposal="granted")
    away = Absence("", "yinzhou-handler", colleague, date(2026, 11, 22), date(2026, 11, 25), "leave")
    standins.enter(yinzhou, login("yinzhou-handler"), moment, away)
    assert mine(login(colleague), yinzhou, moment) == [(case.id, "next", "stand-in")]
    assert mine(login(colleague), yinzhou, moment + timedelta(days=4)) == []
    act(case, "examine", colleague, 4, opinion="符合条件。", proposal="granted")


def test_only_who_arranges_the_office_enters_the_absence_of_others(yinzhou, haishu, login, moment, colleague, portal):
    away = Absence("", "yinzhou-handler", colleague, date(2026, 11, 22), date(2026, 11, 25), "leave")
    for account in (colleague, "yinzhou-receiver", "haishu-approver", "yinzhou-supervisor"):
        with pytest.raises(Unauthorized):
            standins.enter(yinzhou, login(account), moment, away)
    kept = standins.enter(yinzhou, login("yinzhou-manager"), moment, away)
    with pytest.raises(AbsenceRefused):
        standins.enter(yinzhou, login("yinzhou-manager"), moment, away)
    with pytest.raises(Unauthorized):
        standins.end(yinzhou, login(colleague), moment, kept.id)
    standins.end(yinzhou, login("yinzhou-handler"), moment, kept.id)
    assert standins.absences_of(portal, IUUID(yinzhou), date(2026, 11, 22)) == []


def test_a_rule_gives_a_new_case_to_somebody_and_the_ledger_says_which(
    yinzhou, item, receive, login, moment, portal, colleague
):
    manager = login("yinzhou-manager")
    routing.put(yinzhou, manager, moment, Rule("", "外地", "yinzhou-approver", places=("江北区",)))
    rule = Rule("", "首南街道的申请", colleague, item=IUUID(item), places=("首南街道",))
    rule = routing.put(yinzhou, manager, moment, rule)
    case = boxes.find(portal, receive(item).number)
    entry = case.ledger.entries()[-1]
    assert (entry.act, entry.actor, case.ledger.facts.assignee) == ("assigned", "worker", colleague)
    assert entry.details["rule"] == "首南街道的申请"
    assert entry.details["because"] == ["item", "places"]
    assert "惠风东路" not in entry.raw.decode()
    assert [said.failed for said in routing.tried(case)] == ["places", ""]
    routing.move(yinzhou, manager, moment, rule.id, -1)
    assert [one.title for one in routing.rules_of(portal, IUUID(yinzhou))] == ["首南街道的申请", "外地"]
    routing.remove(yinzhou, manager, moment, rule.id)
    case = boxes.find(portal, receive(item).number)
    assert case.ledger.facts.assignee == ""


def test_a_group_gets_a_case_and_one_of_it_claims_it(yinzhou, item, receive, login, moment, portal, act):
    routing.put(yinzhou, login("yinzhou-manager"), moment, Rule("", "全部", "yinzhou-receivers"))
    case = boxes.find(portal, receive(item).number)
    assert mine(login("yinzhou-receiver"), yinzhou, moment) == [(case.id, "next", "group")]
    act(case, "claim", "yinzhou-receiver", 1)
    assert mine(login("yinzhou-receiver"), yinzhou, moment) == [(case.id, "next", "own")]


@pytest.mark.parametrize("account", ["yinzhou-receiver", "haishu-manager", "yinzhou-supervisor", "bureau-manager"])
def test_rules_are_changed_by_who_arranges_the_office(yinzhou, login, moment, account):
    with pytest.raises(Unauthorized):
        routing.put(yinzhou, login(account), moment, Rule("", "全部", "yinzhou-receiver"))


def test_a_rule_names_only_who_works_on_cases_of_the_website(yinzhou, login, moment):
    for target in ("haishu-receiver", "yinzhou-author", "haishu-receivers", "nobody"):
        with pytest.raises(RuleOfRoutingRefused):
            routing.put(yinzhou, login("yinzhou-manager"), moment, Rule("", "全部", target))


def test_several_cases_are_assigned_at_once_and_each_says_how_it_went(
    yinzhou, item, other_item, receive, login, moment, portal
):
    numbers = [receive(item).number, receive(item).number, receive(other_item).number, "nonsense"]
    user = login("yinzhou-receiver")
    done = assigning.take_each(yinzhou, user, moment, numbers, assigning.ASSIGN, "yinzhou-handler")
    assert [one.text is None for one in done] == [True, True, False, False]
    office = boxes.office_of(portal, IUUID(yinzhou))
    page = register.page(office, register.Filter(assignee="yinzhou-handler"))
    assert sorted(entry.number for entry in page.entries) == sorted(numbers[:2])
    refused = assigning.take_each(yinzhou, user, moment, numbers[:1], assigning.ASSIGN, "haishu-handler")
    assert refused[0].text is not None
    again = assigning.take_each(yinzhou, user, moment, numbers[:2], assigning.CLAIM)
    assert all(one.text is not None for one in again)


def test_the_register_is_the_fold_of_the_ledgers(case, portal, yinzhou, receive, item, act, moment):
    receive(item)
    act(case, "accept", "yinzhou-receiver", 1)
    act(case, "claim", "yinzhou-handler", 2)
    later = moment + timedelta(minutes=5)
    assert list(entries.register_faults(portal, later)) == []
    office = boxes.office_of(portal, IUUID(yinzhou))
    rows = [sorted(shard.index) for shard in office.shards]
    before = register.entry_of(office, case.id, case.received_on.isoformat())
    register.renew(office, replace(before, assignee="somebody", state="closed"))
    assert len(list(entries.register_faults(portal, later))) == 3
    assert sum(entries.renew(portal, batch, later) for batch in entries.batches(portal)) == 1
    assert list(entries.register_faults(portal, later)) == []
    entries.rebuild(portal, later)
    assert [sorted(shard.index) for shard in office.shards] == rows
    assert list(entries.register_faults(portal, later)) == []


def test_lines_of_older_code_are_made_anew(case, portal, yinzhou, moment):
    from justiceportal.cases.domain import lines

    office = boxes.office_of(portal, IUUID(yinzhou))
    entry = register.entry_of(office, case.id, case.received_on.isoformat())
    shard = office.shards[int(case.id[14:]) % len(office.shards)]
    old = lines.read_entry(lines.kept(entry)[:9])
    shard.entries[entry.key] = lines.kept(old)[:9]
    for row in lines.rows_of(entry) - lines.rows_of(old):
        shard.index.remove(row)
    assert register.entry_of(office, case.id, case.received_on.isoformat()) == old
    assert entries.renew(portal, [case.id], moment) == 1
    assert register.entry_of(office, case.id, case.received_on.isoformat()) == entry
    assert list(entries.register_faults(portal, moment)) == []
