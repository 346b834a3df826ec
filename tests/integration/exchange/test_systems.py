"""Connected systems: who they are, how long their keys hold, what they may answer to which case."""

from datetime import timedelta
from io import BytesIO
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.cases.errors import NoSuchCase
from justiceportal.cases.errors import SaidRefused
from justiceportal.exchange import handed
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.errors import AnswerNotNow
from justiceportal.exchange.errors import AnswerRefused
from justiceportal.exchange.errors import AnswerUsedOtherwise
from justiceportal.exchange.errors import SystemInUse
from justiceportal.exchange.errors import SystemRefused
from justiceportal.exchange.errors import UnknownSystem
from tests.integration.cases.conftest import form as form
from tests.integration.cases.conftest import make_item
from tests.integration.cases.conftest import moment as moment
from tests.integration.cases.conftest import receive as receive
from tests.integration.cases.conftest import submission as submission
from tests.integration.cases.samples import PDF
from zExceptions import Unauthorized
from zope.i18n import translate
import pytest
import transaction
import uuid


ACCOUNT = "aid-system"
RECEIVER = Actor("yinzhou-receiver", frozenset({"Receiver"}))
HANDLER = Actor("yinzhou-handler", frozenset({"Handler"}))


@pytest.fixture
def operator(login):
    """Who runs the exchange."""
    return login("admin")


@pytest.fixture
def item(yinzhou):
    """An item whose cases another system handles."""
    found = make_item(yinzhou)
    found.handling = "hand-over"
    return found


@pytest.fixture
def connect(portal, operator, moment, item):
    """A function that connects a system."""
    from justiceportal.exchange import accounts

    def make(account=ACCOUNT, title="法律援助系统", websites=("yinzhou",), items=("case-aid",)):
        return accounts.register(portal, operator, moment, account, accounts.Wanted(title, websites, items))

    return make


@pytest.fixture
def case(receive, item, portal, connect):
    """A case that was handed over to the system."""
    from justiceportal.cases import acting
    from justiceportal.cases import service

    connect()
    found = service.find(portal, receive(item).number)
    acting.act(found, "accept", RECEIVER, found.submitted + timedelta(minutes=1))
    acting.act(found, "forward", RECEIVER, found.submitted + timedelta(minutes=2), {"module": ACCOUNT})
    return found


@pytest.fixture
def answer(portal, moment):
    """A function that sends an answer to a case and gives what became of it."""
    from justiceportal.exchange import answers
    from justiceportal.exchange.domain.answers import AnswerFile

    def send(case, kind, minutes=5, account=ACCOUNT, files=(), answer_id="", **values):
        at = moment + timedelta(minutes=minutes)
        data = {"id": answer_id or str(uuid.uuid4()), "kind": kind, "time": at.isoformat(), **values}
        found = answers.read(data, [AnswerFile(name, BytesIO(content)) for name, content in files], at)
        return answers.take(portal, account, case.id, found, at)

    return send


def test_a_system_has_its_role_on_its_websites_and_nowhere_else(portal, connect, operator, moment, yinzhou, haishu):
    from justiceportal.exchange import accounts

    connect()
    user = portal.acl_users.getUserById(ACCOUNT)
    assert "Module" in user.getRolesInContext(yinzhou)
    assert "Module" not in user.getRolesInContext(haishu)
    accounts.change(portal, operator, moment, ACCOUNT, accounts.Wanted("法援系统", ("haishu",)))
    user = portal.acl_users.getUserById(ACCOUNT)
    assert "Module" not in user.getRolesInContext(yinzhou)
    assert accounts.websites_of(portal, ACCOUNT) == ("haishu",)
    assert user.getProperty("fullname") == "法援系统"
    accounts.close(portal, operator, moment, ACCOUNT)
    assert portal.acl_users.getUserById(ACCOUNT) is None
    with pytest.raises(SystemRefused):
        connect()


def test_a_system_stays_on_every_way_as_long_as_it_has_subscriptions(portal, connect, operator, moment, yinzhou):
    from justiceportal.exchange import accounts
    from justiceportal.exchange import subscribing
    from justiceportal.websites import people

    connect()
    terms = {"name": "aid-pull", "title": "法律援助", "channel": "pull", "types": "all", "websites": "all"}
    subscribing.create(portal, operator, moment, terms | {"system": ACCOUNT})
    ways = (
        lambda: accounts.close(portal, operator, moment, ACCOUNT),
        lambda: people.remove(yinzhou, operator, moment, ACCOUNT),
        lambda: portal.portal_membership.deleteMembers([ACCOUNT]),
    )
    for way in ways:
        before = transaction.savepoint()
        with pytest.raises(SystemInUse) as refused:
            way()
        assert "aid-pull" in translate(refused.value.text, target_language="en")
        before.rollback()
        assert portal.acl_users.getUserById(ACCOUNT) is not None
    subscribing.remove(portal, operator, moment, "aid-pull", True)
    assert people.remove(yinzhou, operator, moment, ACCOUNT)
    assert accounts.system_of(portal, ACCOUNT) is None


def test_what_is_wrong_with_a_system_is_named(connect, login, portal, moment):
    with pytest.raises(SystemRefused) as refused:
        connect("Aid System", " ", ())
    assert [name for name, _text in refused.value.errors] == ["account", "title", "websites"]
    with pytest.raises(SystemRefused) as refused:
        connect("yinzhou-module", websites=("yinzhou", "bureau-en"))
    assert [name for name, _text in refused.value.errors] == ["account", "websites"]
    with pytest.raises(SystemRefused) as refused:
        connect(items=("no-such-item",))
    assert [name for name, _text in refused.value.errors] == ["items"]
    from justiceportal.exchange import accounts

    with pytest.raises(Unauthorized):
        accounts.register(portal, login("yinzhou-manager"), moment, "x-system", accounts.Wanted("x", ("yinzhou",)))
    with pytest.raises(UnknownSystem):
        accounts.find(portal, "nobody")


def test_a_key_is_its_system_s_until_it_ends_is_changed_or_withdrawn(portal, connect, operator, moment):
    from justiceportal.core.api_keys import Presented
    from justiceportal.core.api_keys import read
    from justiceportal.exchange import keys

    system = connect()
    first = read(keys.make(portal, operator, moment, ACCOUNT, moment + timedelta(days=30)))
    assert keys.owner_of(portal, first, moment) == ACCOUNT
    assert keys.owner_of(portal, Presented(first.id, first.secret[::-1]), moment) == ""
    assert keys.owner_of(portal, Presented("00000000", first.secret), moment) == ""
    assert first.secret not in repr(system.keys)
    second = read(keys.rotate(portal, operator, moment, ACCOUNT, timedelta(days=2)))
    assert {keys.owner_of(portal, one, moment + timedelta(days=1)) for one in (first, second)} == {ACCOUNT}
    assert keys.owner_of(portal, first, moment + timedelta(days=2)) == ""
    keys.withdraw(portal, operator, moment, ACCOUNT, second.id)
    assert keys.owner_of(portal, second, moment) == ""
    with pytest.raises(SystemRefused):
        keys.withdraw(portal, operator, moment, ACCOUNT, second.id)


def test_the_answers_lead_the_case_to_its_end_and_the_ledger_names_the_system(case, answer):
    from justiceportal.cases import attachments
    from justiceportal.cases.texts import text_of

    assert answer(case, "accepted", 5).act == "taken-over"
    answer(case, "progress", 6, message="已指派律师。", internal="律师编号 17。")
    taken = answer(case, "decided", 7, outcome="granted", message="准予援助。", files=[("决定书.pdf", PDF)])
    assert (taken.state, taken.entry, taken.is_repeat) == ("decided", 6, False)
    assert answer(case, "closed", 8).state == case.state == "closed"
    entries = case.ledger.entries()
    assert {entry.actor for entry in entries[3:]} == {ACCOUNT}
    assert text_of(case, entries[4], "note") == "律师编号 17。"
    assert [one.file.filename for one in attachments.of_applicant(case)] == ["决定书.pdf"]


def test_the_same_answer_is_taken_once_and_another_content_under_its_id_is_refused(case, answer):
    same = str(uuid.uuid4())
    first = answer(case, "progress", 5, answer_id=same, message="已受理。")
    answer(case, "decided", 6, outcome="denied", message="不予援助。")
    again = answer(case, "progress", 5, answer_id=same, message="已受理。")
    assert again.is_repeat
    assert (again.entry, again.moment, again.state) == (first.entry, first.moment, "forwarded")
    with pytest.raises(AnswerUsedOtherwise):
        answer(case, "progress", 7, answer_id=same, message="已受理！")
    assert len(case.ledger) == 5


def test_what_the_system_needs_is_asked_of_the_applicant_and_comes_back_to_it(case, answer, moment):
    from justiceportal.cases import acting
    from justiceportal.cases import supplements
    from justiceportal.cases import timing

    taken = answer(case, "supplement-needed", 5, message="请写明理由。", fields=["reasons"], days=5)
    assert (taken.state, case.ledger.facts.supplement_fields) == ("supplement-there", ("reasons",))
    assert timing.timing_of(case, moment + timedelta(minutes=6)).level == "paused"
    with pytest.raises(AnswerNotNow) as refused:
        answer(case, "decided", 6, outcome="granted", message="准予。")
    assert refused.value.more == {"rule": "state", "state": "supplement-there", "kinds": []}
    handed = supplements.Handed({"reasons": "补充理由。"})
    supplements.hand_in(case, THE_APPLICANT, handed, moment + timedelta(minutes=7))
    assert case.state == "forwarded"
    assert supplements.answers_of(case)["reasons"] == "补充理由。"
    with pytest.raises(AnswerNotNow) as refused:
        answer(case, "supplement-needed", 8, message="再补。", fields=["reasons"])
    assert refused.value.more["rule"] == "supplement-once-there"
    assert refused.value.more["kinds"] == ["accepted", "decided", "progress"]
    acting.act(case, "take-back", HANDLER, moment + timedelta(minutes=9), {"opinion": "收回"})
    with pytest.raises(NoSuchCase):
        answer(case, "progress", 10, message="继续。")


def test_the_wrong_order_is_refused_with_what_is_possible(case, answer, moment):
    from justiceportal.cases import acting

    with pytest.raises(AnswerNotNow) as refused:
        answer(case, "closed")
    assert refused.value.more["kinds"] == ["accepted", "supplement-needed", "decided", "progress"]
    answer(case, "accepted")
    with pytest.raises(AnswerNotNow) as refused:
        answer(case, "accepted")
    assert refused.value.more["rule"] == "not-taken-over"
    acting.act(case, "withdraw", THE_APPLICANT, moment + timedelta(minutes=6))
    with pytest.raises(AnswerNotNow) as refused:
        answer(case, "decided", 7, outcome="granted", message="准予。")
    assert refused.value.more == {"rule": "state", "state": "withdrawn", "kinds": []}


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("decided", {"message": "准予。"}, "outcome"),
        ("decided", {"message": "准予。", "outcome": "perhaps"}, "outcome"),
        ("decided", {"outcome": "granted"}, "message"),
        ("progress", {"message": "好。", "outcome": "granted"}, "outcome"),
        ("supplement-needed", {"message": "补。", "fields": ["salary"]}, "fields"),
        ("decided", {"message": "好。", "outcome": "granted", "files": [("../../a.exe", b"MZ")]}, "files.0"),
    ],
)
def test_a_part_that_cannot_be_used_is_named_and_nothing_has_changed(case, answer, kind, values, field):
    before = len(case.ledger)
    with pytest.raises(AnswerRefused) as refused:
        answer(case, kind, **values)
    assert [name for name, _text in refused.value.errors] == [field]
    assert len(case.ledger) == before


def test_a_case_of_another_system_item_or_website_is_not_there(case, answer, connect, portal, operator, moment):
    from justiceportal.exchange import accounts

    connect("other-system")
    connect("sea-system", websites=("haishu",), items=())
    for account in ("other-system", "sea-system", "yinzhou-handler", "nobody"):
        with pytest.raises(NoSuchCase):
            answer(case, "progress", account=account, message="好。")
    event, grant = {"type": "case.progressed", "subject": case.id}, Grant(fields=("reasons",), system=ACCOUNT)
    assert handed.values_for(portal, event, grant)
    accounts.change(portal, operator, moment, ACCOUNT, accounts.Wanted("法援", ("haishu",)))
    with pytest.raises(NoSuchCase):
        answer(case, "progress", message="好。")
    assert not handed.values_for(portal, event, grant)


def test_a_case_is_handed_over_only_to_a_system_that_serves_its_item(receive, item, portal, connect):
    from justiceportal.cases import acting
    from justiceportal.cases import choices
    from justiceportal.cases import service
    from justiceportal.exchange.records import exchange_of

    connect()
    case = service.find(portal, receive(item).number)
    assert choices.modules(case) == [ACCOUNT, "yinzhou-module"]

    exchange_of(portal).systems[ACCOUNT].items = ("something-else",)
    assert choices.modules(case) == ["yinzhou-module"]
    acting.act(case, "accept", RECEIVER, case.submitted + timedelta(minutes=1))
    with pytest.raises(SaidRefused):
        acting.act(case, "forward", RECEIVER, case.submitted + timedelta(minutes=2), {"module": ACCOUNT})
