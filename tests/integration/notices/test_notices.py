"""Notices to applicants: made once of each event, sent until somebody takes them, and nothing personal in them."""

from AccessControl import Unauthorized
from datetime import timedelta
from justiceportal.cases import service as cases
from justiceportal.notices import records
from justiceportal.notices import service
from justiceportal.notices.actions import retry
from justiceportal.notices.domain.kinds import KINDS
from justiceportal.notices.domain.kinds import LONGEST_WAIT
from justiceportal.notices.errors import Failure
from justiceportal.notices.errors import NotDelivered
from justiceportal.notices.errors import UnknownNotice
from justiceportal.notices.letters import letter_of
from justiceportal.notices.mail import MailChannel
from justiceportal.notices.records import Notice
from justiceportal.notices.worker import collect
from justiceportal.notices.worker import NoticesJob
from justiceportal.notices.worker import send_due
from justiceportal.outbox.domain.retry import PAUSES
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import SECRETS
import pytest


MINUTE = timedelta(minutes=1)


@pytest.fixture
def notice(portal, case, moment, way, told):
    """A notice that waits to be sent on the way of the test."""
    told(case, "submitted", moment)
    collect(portal, moment)
    (made,) = records.notices_of(portal).of_case(case.id)
    return made


def states(portal, case):
    return [(one.channel, one.state) for one in records.notices_of(portal).of_case(case.id)]


def test_each_event_that_concerns_the_applicant_becomes_one_notice_on_each_way(
    portal, receive, item, moment, way, told
):
    answers = {**ANSWERS, "applicant_email": "zhang@example.cn"}
    case = cases.find(portal, receive(item, answers=answers).number)
    told(case, "submitted", moment)
    told(case, "examined", moment)
    told(case, "closed", moment)
    assert collect(portal, moment)
    assert not collect(portal, moment)
    assert [(one.kind, one.channel) for one in records.notices_of(portal).of_case(case.id)] == [
        ("submitted", "mail"),
        ("submitted", "test"),
        ("closed", "mail"),
        ("closed", "test"),
    ]


def test_who_gave_no_address_and_what_is_no_news_make_no_notice(portal, case, moment, way, told):
    way.address = ""
    told(case, "submitted", moment)
    collect(portal, moment)
    way.address = "138"
    told(case, "accepted", moment - timedelta(days=4))
    collect(portal, moment)
    assert states(portal, case) == []
    assert records.notices_of(portal).cursor == 2


def test_nothing_is_written_where_nothing_happened(portal, moment, way, told):
    assert not NoticesJob().run(portal, moment)
    assert records.notices_of(portal) is None


@pytest.mark.parametrize("language", ["zh-cn", "en"])
def test_a_letter_says_what_happened_and_what_to_do_and_nothing_personal(portal, case, moment, language):
    case.language = language
    details = {"fields": ["reasons", "identity_files"], "until": "2026-12-01", "procedure": "听证"}
    case.ledger.add(moment, "supplement-requested", "yinzhou-receiver", details)
    for kind in KINDS:
        letter = letter_of(case, Notice(case.id, kind, "test", 7, 2, moment))
        for part in (letter.subject, letter.text, letter.short):
            assert "${" not in part, kind
            assert "notice_" not in part, kind
            assert not any(secret in part for secret in SECRETS), kind
        assert case.id in letter.subject
        assert case.id in letter.text
        assert "/progress" in letter.text
        assert "公民申请法律援助" in letter.text
        assert len(letter.subject) < 90
    asked = letter_of(case, Notice(case.id, "supplement-requested", "test", 7, 2, moment))
    if language == "zh-cn":
        assert "申请理由、身份证明" in asked.text
        assert "2026年12月1日" in asked.text
        assert asked.subject == f"鄞州区司法局：您的申请需要补正（{case.id}）"
    else:
        assert "by 2026-12-01" in asked.text


def test_what_is_taken_is_sent_once_and_staff_can_see_it(portal, case, moment, way, notice):
    assert not send_due(portal, moment)
    send_due(portal, moment + MINUTE)
    ((address, letter),) = way.taken
    assert (address, letter.key) == ("138", notice.key)
    (seen,) = service.of_case(portal, case.id)
    assert (seen.channel, seen.state, seen.changed) == ("test", "sent", moment)
    assert notice.attempts == 1


def test_a_letter_that_is_put_off_is_tried_for_a_day_and_then_parked(portal, case, moment, way, notice):
    way.failure = NotDelivered(Failure.LATER, "450 4.2.1")
    now = moment
    for pause in PAUSES:
        send_due(portal, now)
        assert notice.due == now + pause
        send_due(portal, now + pause - timedelta(seconds=1))
        now += pause
    send_due(portal, now)
    assert (notice.state, notice.attempts, notice.reason) == ("parked", len(PAUSES) + 1, "450 4.2.1")
    way.failure = None
    send_due(portal, now + timedelta(days=30))
    assert way.taken == []


def test_what_is_refused_for_good_is_parked_at_once_until_the_operator_sends_it_again(
    portal, case, moment, way, notice, login
):
    way.failure = NotDelivered(Failure.REFUSED, "550 5.1.1")
    send_due(portal, moment)
    assert notice.state == "parked"
    with pytest.raises(Unauthorized):
        retry(portal, login("yinzhou-manager"), moment)
    admin = login("admin")
    with pytest.raises(UnknownNotice):
        retry(portal, admin, moment, "no key")
    assert retry(portal, admin, moment, notice.key) == 1
    way.failure = None
    send_due(portal, moment)
    assert notice.state == "sent"
    assert retry(portal, admin, moment) == 0


def test_while_nobody_answers_letters_wait_without_being_counted_and_other_ways_go_on(
    portal, receive, item, moment, way, told, monkeypatch
):
    sent = []
    monkeypatch.setattr(MailChannel, "is_ready", True)
    monkeypatch.setattr(MailChannel, "send", lambda self, *given: sent.append(given))
    case = cases.find(portal, receive(item, answers={**ANSWERS, "applicant_email": "zhang@example.cn"}).number)
    told(case, "submitted", moment)
    collect(portal, moment)
    way.failure = NotDelivered(Failure.AWAY, "ConnectionRefusedError")
    for second in range(9):
        send_due(portal, moment + timedelta(seconds=second))
    away = records.notices_of(portal).away["test"]
    assert (away.since, away.failures, away.next_call) == (moment, 1, moment + timedelta(seconds=10))
    assert states(portal, case) == [("mail", "sent"), ("test", "waiting")]
    way.failure = None
    send_due(portal, away.next_call)
    assert states(portal, case) == [("mail", "sent"), ("test", "sent")]
    assert "test" not in records.notices_of(portal).away


def test_where_no_way_is_set_up_notices_wait_for_two_weeks(portal, moment, way, notice):
    way.is_ready = False
    send_due(portal, moment + LONGEST_WAIT)
    assert notice.state == "waiting"
    send_due(portal, moment + LONGEST_WAIT + MINUTE)
    assert (notice.state, notice.attempts) == ("given-up", 0)


def test_of_an_erased_case_nobody_is_told(portal, case, moment, way, notice):
    case.is_erased = True
    send_due(portal, moment)
    assert (notice.state, way.taken) == ("given-up", [])


def test_a_letter_that_cannot_be_made_keeps_back_no_other(portal, case, moment, way, notice, told, monkeypatch):
    told(case, "accepted", moment + MINUTE, entry=99)
    collect(portal, moment + MINUTE)
    send_due(portal, moment + MINUTE)
    assert states(portal, case) == [("test", "sent"), ("test", "parked")]
