"""A law text as structured data."""

from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.publishing.domain.legislation import legislation
from justiceportal.websites.domain.page_tags import TextFacts
import pytest


TEXT = TextFacts("灯塔保护条例", "http://x/laws/1", datetime(2020, 8, 17, 1, 0, tzinfo=UTC))
DAYS = (date(2020, 8, 17), date(2020, 10, 1))


@pytest.mark.parametrize(
    ("validity", "force"),
    [
        ("in-force", "https://schema.org/InForce"),
        ("amended", "https://schema.org/NotInForce"),
        ("expired", "https://schema.org/NotInForce"),
        ("not-yet", "https://schema.org/NotInForce"),
        ("unknown", None),
    ],
)
def test_the_legal_force_is_that_of_the_version(validity, force):
    assert legislation(TEXT, "地方性法规", "市人大常委会", *DAYS, validity).get("legislationLegalForce") == force


def test_a_law_has_its_days_its_level_and_who_passed_it():
    node = legislation(TEXT, "地方性法规", "市人大常委会", *DAYS, "in-force")
    assert node["@type"] == "Legislation"
    assert node["legislationDate"] == "2020-08-17"
    assert node["temporalCoverage"] == "2020-10-01/.."
    assert node["legislationType"] == "地方性法规"
    assert node["legislationPassedBy"] == {"@type": "Organization", "name": "市人大常委会"}


def test_a_version_that_ended_claims_no_open_period():
    assert "temporalCoverage" not in legislation(TEXT, "法律", "", *DAYS, "amended")


def test_what_a_source_does_not_tell_is_left_out():
    assert set(legislation(TEXT, "", "", None, None, "unknown")) == {
        "@type",
        "@id",
        "url",
        "name",
        "inLanguage",
        "datePublished",
    }


def test_a_case_applies_the_law_and_is_none():
    assert legislation(TEXT, "案例", "", None, None, "unknown")["@type"] == "Article"
