"""How long personal information is kept (个人信息保护法 art. 19, 47)."""

from datetime import timedelta
from justiceportal.cases.domain.retention import days_of
from justiceportal.cases.domain.retention import end_of
import pytest


def test_the_period_counts_from_closing(noon):
    assert end_of(noon, 1095) == noon + timedelta(days=1095)


@pytest.mark.parametrize("days", [0, -1])
def test_an_open_case_or_one_without_a_period_is_kept(noon, days):
    assert end_of(None, 1095) is None
    assert end_of(noon, days) is None


@pytest.mark.parametrize(
    ("guide", "days"), [({"notice_retention_days": 30}, 30), ({}, 0), ({"notice_retention_days": "30"}, 0)]
)
def test_the_period_is_the_one_of_the_guide(guide, days):
    assert days_of(guide) == days
