"""Officers are reminded of what turned urgent or late, once a day, and of nobody's personal values."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.cases import service as cases
from justiceportal.notices import reminders
from plone import api
from tests.integration.cases.samples import SECRETS
import pytest


ONE_DAY = timedelta(days=1)


@pytest.fixture
def letters(monkeypatch):
    """The letters that were put into the queue: (to, subject, text)."""
    found = []
    monkeypatch.setenv("PORTAL_SMTP_HOST", "mail.example.cn")
    monkeypatch.setattr(reminders, "send_letter", lambda _portal, *letter: found.append(letter))
    return found


@pytest.fixture
def task(portal, case, yinzhou, login, moment):
    """The receiver's task to take the case in."""
    api.user.get(username="yinzhou-receiver").setMemberProperties({"email": "shouli@example.cn"})
    (found,) = cases.open_tasks(login("yinzhou-receiver"), [yinzhou], moment)
    return found


def day(text):
    return date.fromisoformat(text)


def to_receiver(letters):
    return [(subject, text) for to, subject, text in letters if to == "shouli@example.cn"]


def test_an_officer_reads_on_the_very_day_what_became_urgent_and_what_became_late(
    portal, yinzhou, task, letters, moment
):
    for turned, word in ((task.yellow_on, "【临期】"), (task.red_on, "【逾期】")):
        letters.clear()
        reminders.remind(portal, yinzhou, moment, day(turned) - ONE_DAY, day(turned))
        ((subject, text),) = to_receiver(letters)
        assert word in text
        assert task.entry.number in text
        assert task.due in text
        assert "http://work.localhost/zh-cn/yinzhou/desk/tasks" in text
        assert subject.startswith("鄞州区司法局：您有 1 项")
        assert not any(secret in text for secret in SECRETS)
        letters.clear()
        reminders.remind(portal, yinzhou, moment, day(turned), day(turned) + ONE_DAY)
        assert not [text for _subject, text in to_receiver(letters) if word in text]


def test_each_office_is_reminded_once_on_each_working_day(portal, yinzhou, task, letters):
    job = reminders.RemindersJob()
    turned = day(task.yellow_on)
    morning = datetime(turned.year, turned.month, turned.day, 0, 30, tzinfo=UTC)
    assert not job.run(portal, morning - timedelta(minutes=1))
    while job.run(portal, morning):
        pass
    assert len(to_receiver(letters)) == 1
    assert not job.run(portal, morning + timedelta(hours=8))
    assert len(to_receiver(letters)) == 1


def test_without_a_mail_server_and_on_days_off_nobody_is_reminded(portal, task, letters, monkeypatch):
    saturday = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
    assert not reminders.RemindersJob().run(portal, saturday)
    monkeypatch.delenv("PORTAL_SMTP_HOST")
    assert not reminders.RemindersJob().run(portal, saturday - ONE_DAY)
