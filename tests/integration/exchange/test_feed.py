"""What an account sees of the feed, and how it goes on."""

from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.exchange import feed
from justiceportal.exchange.domain.cloudevents import schema_uri
from justiceportal.exchange.errors import NoLongerKept
from justiceportal.exchange.feed import Asked
from justiceportal.exchange.records import make_exchange
from justiceportal.exchange.records import PAUSED
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.service import last_sequence
from urllib.parse import parse_qsl
from zope.component import getMultiAdapter
import pytest


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


@pytest.fixture
def begun(portal):
    """The last number before these events: of two websites in turns, numbers 1 to 6 behind it."""
    log = records.make_log(portal)
    begun = log.last
    for number in range(1, 7):
        website, kind = ("yinzhou", "case.accepted") if number % 2 else ("haishu", "case.decided")
        subject = f"{number % 3}"
        envelope = Envelope(f"id-{number}", kind, f"/websites/{website}", subject, NOON, "case.step-1", {})
        log.add(records.put(portal, DAY, envelope))
    return begun


@pytest.fixture
def numbers(portal, begun):
    """A function: the numbers, counted from `begun`, that the present account reads at a place of the portal."""

    def read(context=None, after=0, limit=100, **asked):
        sight = feed.sight_of(portal, portal if context is None else context)
        found = feed.read(portal, sight, Asked(begun + after, limit, **asked))
        return [message.number - begun for message in found.messages]

    return read


def subscribe(portal, account, **granted):
    subscription = Subscription("one", "One", PULL, NOON, 0)
    subscription.system = account
    for name, value in granted.items():
        setattr(subscription, name, value)
    make_exchange(portal).subscriptions["one"] = subscription
    return subscription


def test_operators_see_everything_and_a_module_the_events_of_its_websites(numbers, login, yinzhou, haishu):
    login("admin")
    assert numbers() == [1, 2, 3, 4, 5, 6]
    assert numbers(yinzhou) == [1, 3, 5]
    login("yinzhou-module")
    assert numbers() == numbers(yinzhou) == [1, 3, 5]
    assert numbers(haishu) == []


@pytest.mark.parametrize("account", ["yinzhou-handler", "yinzhou-manager", "yinzhou-author"])
def test_nobody_else_sees_anything(portal, login, yinzhou, account):
    login(account)
    assert feed.sight_of(portal, portal) == feed.sight_of(portal, yinzhou) == ()


def test_types_and_a_subject_choose(numbers, login):
    login("admin")
    assert numbers(types=("case.decided",)) == [2, 4, 6]
    assert numbers(types=("case.*",), subject="1") == [1, 4]
    assert numbers(types=("content.*",)) == []


def test_a_subscription_that_is_pulled_limits_what_its_system_sees(portal, numbers, login):
    login("yinzhou-module")
    subscription = subscribe(portal, "yinzhou-module", types=("case.decided",))
    assert numbers() == []
    subscription.types = ("case.*",)
    assert numbers() == [1, 3, 5]
    subscription.websites = ("haishu",)
    assert numbers() == []
    subscription.websites, subscription.state = (), PAUSED
    assert numbers() == []
    subscription.system = "haishu-module"
    assert numbers() == [1, 3, 5]


def test_one_goes_on_where_the_page_ended_and_misses_nothing(portal, begun, login, monkeypatch):
    monkeypatch.setattr(feed, "STEP", 2)
    monkeypatch.setattr(feed, "MOST_LOOKED_AT", 4)
    login("yinzhou-module")
    sight, found, following, is_last = feed.sight_of(portal, portal), [], begun, False
    while not is_last:
        reading = feed.read(portal, sight, Asked(following, 1))
        assert reading.following > following
        found += [message.number - begun for message in reading.messages]
        following, is_last = reading.following, reading.is_last
    assert (found, following) == ([1, 3, 5], last_sequence(portal))


def test_a_page_says_that_it_is_the_last_only_when_nothing_follows(portal, begun, login):
    login("admin")
    sight = feed.sight_of(portal, portal)
    assert not feed.read(portal, sight, Asked(begun, 5)).is_last
    whole = feed.read(portal, sight, Asked(begun, 6))
    assert (whole.is_last, whole.following) == (True, begun + 6)
    assert feed.read(portal, sight, Asked(begun + 6, 5)).is_waiting


def test_each_event_carries_its_number(portal, begun, login):
    login("admin")
    (message,) = feed.read(portal, feed.sight_of(portal, portal), Asked(begun, 1)).messages
    assert (message.event["sequence"], message.event["id"]) == (begun + 1, "id-1")
    assert message.event["dataschema"] == feed.schemas()["case.step-1"]["$id"]


def test_every_type_has_a_schema_that_its_events_refer_to(portal):
    schemas = feed.schemas()
    assert {"case.submitted-1", "case.step-1"} <= set(schemas)
    for name, schema in schemas.items():
        assert (schema["$id"], bool(feed.types_of(name))) == (schema_uri(name), True)


def service(portal, request):
    found = getMultiAdapter((portal, request), name="GET_application_json_@events")
    found.query = {name: [value] for name, value in parse_qsl(request.environ["QUERY_STRING"])}
    return found


def test_who_goes_on_from_before_what_is_kept_learns_what_the_oldest_is(portal, begun, login, request_):
    login("admin")
    records.log_of(portal).forget(begun + 2, 99_999)
    request_.environ["QUERY_STRING"] = f"after={begun}"
    with pytest.raises(NoLongerKept) as refused:
        service(portal, request_).answer()
    assert (refused.value.status, refused.value.more) == (410, {"first": begun + 3})
    request_.environ["QUERY_STRING"] = ""
    assert [one["sequence"] - begun for one in service(portal, request_).answer()["items"]] == [3, 4, 5, 6]
