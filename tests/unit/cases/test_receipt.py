"""The day of receipt (政府信息公开条例 art. 31)."""

from datetime import date
from datetime import timedelta
from justiceportal.cases.domain.receipt import Channel
from justiceportal.cases.domain.receipt import DAY_OF_RECEIPT
from justiceportal.cases.domain.receipt import fault_of
from justiceportal.cases.domain.receipt import MOST_DAYS_BACK
import pytest


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("channel", "day", "fault"),
    [
        ("online", TODAY, ""),
        ("online", TODAY - timedelta(days=1), "other-day"),
        ("window", TODAY, ""),
        ("window", TODAY - timedelta(days=3), ""),
        ("letter", TODAY - timedelta(days=MOST_DAYS_BACK), ""),
        ("letter", TODAY - timedelta(days=MOST_DAYS_BACK + 1), "too-old"),
        ("ordinary-letter", TODAY, ""),
        ("fax", TODAY + timedelta(days=1), "future"),
        ("telephone", None, "missing"),
        ("pigeon", TODAY, "channel"),
        ("", TODAY, "channel"),
    ],
)
def test_a_day_of_receipt_fits_its_channel(channel, day, fault):
    assert fault_of(channel, day, TODAY) == fault


def test_each_channel_says_what_its_day_of_receipt_is():
    assert set(DAY_OF_RECEIPT) == set(Channel)
    assert DAY_OF_RECEIPT[Channel.WINDOW] == "handed-in"
    assert DAY_OF_RECEIPT[Channel.LETTER] == "signed-for"
    assert {DAY_OF_RECEIPT[c] for c in (Channel.ONLINE, Channel.FAX, Channel.ORDINARY_LETTER)} == {"confirmed"}
