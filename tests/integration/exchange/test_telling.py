"""The operator reads of a subscription in trouble: once an hour at most, and when it is over."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.exchange import records
from justiceportal.exchange.delivery import telling
from justiceportal.exchange.records import Subscription
from plone import api
import pytest


NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def subscription(portal):
    made = Subscription("centre", "行政服务中心", "push", NOON, 0)
    records.make_exchange(portal).subscriptions["centre"] = made
    return made


@pytest.fixture
def letters(portal, monkeypatch):
    """What is sent: (address, subject, text) of each letter."""
    sent = []
    monkeypatch.setenv("PORTAL_SMTP_HOST", "mail.example.cn")
    monkeypatch.setattr(telling, "send_letter", lambda _portal, *letter: sent.append(letter))
    api.portal.set_registry_record("justiceportal.exchange.operator_addresses", ["yunwei@example.cn"])
    return sent


def fail(subscription, since):
    course = subscription.course
    course.failures, course.since, course.next_call, course.status = 9, since, since, "timeout"


def run(portal, moment):
    while telling.TellJob().run(portal, moment):
        pass


def test_a_short_silence_is_told_to_nobody(portal, subscription, letters):
    fail(subscription, NOON)
    run(portal, NOON + 59 * MINUTE)
    assert letters == []


def test_a_silence_is_told_once_and_its_end_too(portal, subscription, letters):
    fail(subscription, NOON)
    run(portal, NOON + HOUR)
    run(portal, NOON + 3 * HOUR)
    ((address, subject, text),) = letters
    assert (address, subject) == ("yunwei@example.cn", "数据交换：行政服务中心（centre）")
    assert "2026-11-23 12:00" in text
    assert "对方未按时应答" in text
    course = subscription.course
    course.failures, course.since, course.next_call, course.last_taken = 0, None, None, NOON + 4 * HOUR
    run(portal, NOON + 4 * HOUR)
    run(portal, NOON + 9 * HOUR)
    assert len(letters) == 2
    assert "恢复接收" in letters[1][2]


def test_a_stop_is_told_and_resuming_it_alone_is_not_its_end(portal, subscription, letters):
    subscription.state, subscription.reason, subscription.course.status = records.STOPPED, records.GONE, "410"
    run(portal, NOON)
    assert "已停止" in letters[0][2]
    subscription.state = records.ACTIVE
    run(portal, NOON + 2 * HOUR)
    assert len(letters) == 1
    subscription.course.last_taken = NOON + 2 * HOUR
    run(portal, NOON + 2 * HOUR)
    assert "恢复接收" in letters[1][2]


def test_parked_messages_are_counted_between_two_letters_an_hour_apart(portal, subscription, letters):
    subscription.course.untold, subscription.course.status = 1, "400"
    run(portal, NOON)
    subscription.course.untold = 5
    run(portal, NOON + 59 * MINUTE)
    assert len(letters) == 1
    run(portal, NOON + HOUR)
    assert [("1 条" in letters[0][2]), ("5 条" in letters[1][2])] == [True, True]
    assert subscription.course.untold == 0


def test_without_addresses_the_operators_are_written_to(portal, subscription, letters):
    api.portal.set_registry_record("justiceportal.exchange.operator_addresses", [])
    roles = portal.acl_users.portal_role_manager
    assert telling.recipients(portal) == ["admin@example.cn"]
    roles.assignRoleToPrincipal("Operator", "yinzhou-author")
    assert telling.recipients(portal) == ["yinzhou-author@example.cn"]


def test_without_a_mail_server_it_is_written_down_all_the_same(portal, subscription, letters, monkeypatch):
    monkeypatch.delenv("PORTAL_SMTP_HOST")
    fail(subscription, NOON)
    run(portal, NOON + HOUR)
    assert letters == []
    assert subscription.course.trouble == telling.AWAY
