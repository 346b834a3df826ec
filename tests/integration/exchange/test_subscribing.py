"""What may be done with subscriptions, and by whom."""

from AccessControl import Unauthorized
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.exchange import records
from justiceportal.exchange import subscribing
from justiceportal.exchange.errors import NameTaken
from justiceportal.exchange.errors import NotNow
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.errors import UnknownSubscription
from justiceportal.exchange.errors import WouldLose
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.records import Parked
from justiceportal.exchange.records import Retry
from justiceportal.exchange.records import System
from justiceportal.exchange.sealed import target_of
from justiceportal.outbox import service as outbox
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest


NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
VALUES = {
    "name": "esup",
    "title": "电子监察",
    "channel": "drop",
    "settings": {"place": "here", "word": "open sesame"},
    "types": ["case.*"],
    "websites": "all",
}


@implementer(IChannel)
class Drop:
    """A way that is signed, with a place and a secret word."""

    title = description = "Drop"
    is_signed = True
    fields = (SettingField("place", "Place"), SettingField("word", "Word", kind="secret", is_required=False))

    def checked(self, settings):
        if not settings.get("place"):
            raise SettingsRefused({"place": "Write a place."})
        return dict(settings)


@pytest.fixture(autouse=True)
def channel():
    """The way, known as `drop`."""
    drop, manager = Drop(), getGlobalSiteManager()
    manager.registerUtility(drop, IChannel, name="drop")
    yield drop
    manager.unregisterUtility(drop, IChannel, name="drop")


@pytest.fixture(autouse=True)
def last(monkeypatch):
    """Events 1 to 90 are kept."""
    monkeypatch.setattr(outbox, "first_sequence", lambda portal: 1)
    monkeypatch.setattr(outbox, "last_sequence", lambda portal: 90)


@pytest.fixture
def admin(login):
    return login("admin")


@pytest.fixture
def do(portal, admin):
    """A function that does something as the operator: `do("pause", "esup")`."""

    def act(verb, *arguments, **more):
        return getattr(subscribing, verb)(portal, admin, NOW, *arguments, **more)

    return act


@pytest.fixture
def made(do):
    return do("create", VALUES)


@pytest.fixture
def pulled(portal, do):
    """A subscription of a connected system that comes for its events."""
    records.make_exchange(portal).systems["yinzhou-handler"] = System("yinzhou-handler", "System", NOW)
    values = {"name": "own", "title": "Own", "channel": "pull", "system": "yinzhou-handler"}
    return do("create", {**values, "types": "all", "websites": ["yinzhou"], "start": 50}).subscription


def test_a_new_subscription_begins_with_the_next_event_and_its_secret_is_given_once(made):
    one = made.subscription
    assert (one.state, one.revision, one.course.cursor) == (records.ACTIVE, 1, 90)
    assert (one.types, one.websites, one.fields) == (("case.*",), (), ())
    assert made.secret.startswith("whsec_")
    assert target_of(one, NOW).secrets == (made.secret,)
    assert target_of(one, NOW).settings == {"place": "here", "word": "open sesame"}
    assert b"sesame" not in one.settings["word"]


def test_all_faults_are_named_those_of_the_channel_too(do):
    with pytest.raises(SettingsRefused) as refused:
        do("create", {**VALUES, "name": "A B", "websites": ["nowhere"], "fields": ["nothing"], "settings": {}})
    assert {name for name, _text in refused.value.errors} == {"name", "websites", "fields", "settings.place"}


def test_names_of_form_fields_are_known(do):
    assert do("create", {**VALUES, "fields": ["applicant_name"]}).subscription.fields == ("applicant_name",)


def test_a_name_is_given_once(do, made):
    with pytest.raises(NameTaken):
        do("create", VALUES)


def test_a_change_keeps_the_secret_setting_that_nobody_wrote_anew(do, made):
    changed = do("change", "esup", {"title": "监察", "settings": {"place": "there"}})
    assert (changed.title, changed.revision) == ("监察", 2)
    assert target_of(changed, NOW).settings == {"place": "there", "word": "open sesame"}
    changed = do("change", "esup", {"settings": {"word": None}})
    assert target_of(changed, NOW).settings == {"place": "there"}


def test_a_change_is_refused_when_somebody_else_changed_it_meanwhile(do, made):
    do("change", "esup", {"title": "监察"}, revision=1)
    with pytest.raises(NotNow):
        do("change", "esup", {"title": "电子监察"}, revision=1)


def test_who_is_paused_goes_on_and_is_called_at_once(do, made):
    course = made.subscription.course
    assert do("pause", "esup").state == records.PAUSED
    course.failures, course.since, course.next_call = 7, NOW, NOW + timedelta(minutes=5)
    resumed = do("resume", "esup")
    assert (resumed.state, resumed.reason, resumed.revision) == (records.ACTIVE, "", 3)
    assert (course.failures, course.since, course.next_call) == (0, None, None)
    assert do("resume", "esup").revision == 3


def test_the_old_secret_holds_for_a_while_beside_the_new_one(do, made):
    again = do("new_secret", "esup", old_until=NOW + timedelta(hours=2))
    assert target_of(again.subscription, NOW).secrets == (again.secret, made.secret)
    assert target_of(again.subscription, NOW + timedelta(hours=2)).secrets == (again.secret,)
    with pytest.raises(SettingsRefused):
        do("new_secret", "esup", old_until=NOW + timedelta(days=8))
    last = do("new_secret", "esup", old_until=NOW)
    assert target_of(last.subscription, NOW).secrets == (last.secret,)


def test_what_was_not_delivered_is_given_up_only_when_that_is_said(portal, do, made):
    made.subscription.course.parked[17] = Parked(12, NOW, "500")
    with pytest.raises(WouldLose) as lost:
        do("remove", "esup")
    assert lost.value.more == {"behind": 0, "waiting": 0, "parked": 1}
    do("remove", "esup", discard=True)
    assert "esup" not in records.exchange_of(portal).subscriptions


def test_orders_wait_for_the_worker(do, made):
    one = made.subscription
    key = do("order", "esup", "test")
    assert do("order", "esup", "test") == key
    assert one.orders[key].kind == "test"
    with pytest.raises(NotNow):
        do("order", "esup", "retry")
    one.course.parked[17] = one.course.parked[20] = Parked(12, NOW, "500")
    found = one.orders[do("order", "esup", "retry")]
    assert (found.kind, found.first, found.last, found.actor) == ("retry", 17, 20, "admin")
    assert one.orders[do("order", "esup", "retry", 20)].first == 20
    with pytest.raises(NotNow):
        do("order", "esup", "retry", 18, 19)


def test_only_what_was_delivered_and_is_kept_is_sent_once_more(monkeypatch, do, made):
    monkeypatch.setattr(outbox, "first_sequence", lambda portal: 30)
    for first, last in ((29, 40), (40, 91), (50, 40)):
        with pytest.raises(SettingsRefused):
            do("order", "esup", "replay", first, last)
    found = made.subscription.orders[do("order", "esup", "replay", 0, 40)]
    assert (found.first, found.last) == (30, 40)
    with pytest.raises(NotNow):
        do("order", "esup", "replay")


def test_who_comes_for_events_confirms_forward_only(portal, login, pulled):
    system = login("yinzhou-handler")
    assert subscribing.confirm(portal, system, NOW, "own", 60).course.cursor == 60
    assert subscribing.confirm(portal, system, NOW, "own", 60).course.last_taken == NOW
    with pytest.raises(NotNow):
        subscribing.confirm(portal, system, NOW, "own", 59)
    for number in (91, -1, True, "61", None):
        with pytest.raises(SettingsRefused):
            subscribing.confirm(portal, system, NOW, "own", number)


def test_nothing_is_sent_to_who_comes_for_events_and_nothing_confirmed_by_who_is_sent_them(do, made, pulled):
    for verb, *more in (("new_secret",), ("order", "test"), ("order", "retry"), ("order", "replay")):
        with pytest.raises(NotNow):
            do(verb, "own", *more)
    with pytest.raises(NotNow):
        do("confirm", "esup", 90)


def test_a_connected_system_sees_its_own_subscriptions_and_changes_none(portal, login, made, pulled):
    system = login("yinzhou-handler")
    assert subscribing.visible(portal, system) == [pulled]
    with pytest.raises(UnknownSubscription):
        subscribing.find(portal, system, "esup")
    for verb, *more in (("change", {}), ("pause",), ("remove",), ("new_secret",), ("order", "test")):
        with pytest.raises(Unauthorized):
            getattr(subscribing, verb)(portal, system, NOW, "own", *more)
    with pytest.raises(Unauthorized):
        subscribing.create(portal, system, NOW, VALUES)


def test_who_is_nothing_of_both_sees_nothing(portal, login, made):
    for name in ("yinzhou-manager", "yinzhou-author"):
        with pytest.raises(Unauthorized):
            subscribing.find(portal, login(name), "esup")


def test_an_operator_of_one_website_does_not_run_the_exchange(portal, login, yinzhou):
    yinzhou.manage_setLocalRoles("yinzhou-manager", ["Operator"])
    manager = login("yinzhou-manager")
    assert manager.has_permission(subscribing.MANAGE, yinzhou)
    assert not subscribing.may_manage(portal, manager)


def test_waiting_messages_count_as_not_delivered(do, made):
    made.subscription.course.waiting[88] = Retry(1, NOW, NOW)
    made.subscription.course.cursor = 89
    with pytest.raises(WouldLose) as lost:
        do("remove", "esup")
    assert (lost.value.more["behind"], lost.value.more["waiting"]) == (1, 1)
