"""When the quiet hour of a day comes."""

from datetime import datetime
from datetime import UTC
from justiceportal.core.clock import next_night
import pytest


@pytest.mark.parametrize(
    ("now", "night"),
    [
        pytest.param("2026-11-22T10:00", "2026-11-22T18:30", id="evening in China"),
        pytest.param("2026-11-22T18:29", "2026-11-22T18:30", id="a minute before"),
        pytest.param("2026-11-22T18:30", "2026-11-23T18:30", id="at the hour itself"),
        pytest.param("2026-12-31T20:00", "2027-01-01T18:30", id="over the year's end"),
    ],
)
def test_the_quiet_hour_is_half_past_two_in_china(now, night):
    assert next_night(datetime.fromisoformat(now).replace(tzinfo=UTC)).isoformat() == f"{night}:00+00:00"
