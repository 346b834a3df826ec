"""Remedies: the right bodies and times for each kind of decision."""

from justiceportal.documents.domain.remedies import Basis
from justiceportal.documents.domain.remedies import basis_of
from justiceportal.documents.domain.remedies import Bodies
from justiceportal.documents.domain.remedies import bodies_of
from justiceportal.documents.domain.remedies import remedy_of
import pytest
import yaml


COUNTY = Bodies("鄞州区人民政府或者宁波市司法局", "鄞州区人民法院", "鄞州区司法局")
AID = [{"title": "中华人民共和国法律援助法", "article": "第四十三条"}]


@pytest.mark.parametrize(
    ("guide", "basis"),
    [
        ({"task_type": "01"}, Basis.GENERAL),
        ({"task_type": "20"}, Basis.NONE),
        ({"task_type": "10"}, Basis.NONE),
        ({"task_type": "10", "court": "某法院"}, Basis.GENERAL),
        ({"task_type": "05", "by_law": AID}, Basis.LEGAL_AID),
        # an objection is decided by the justice department itself
        ({"task_type": "10", "by_law": AID, "review_organ": "某政府"}, Basis.GENERAL),
        ({"task_type": "10", "by_law": [{"title": "中华人民共和国政府信息公开条例"}]}, Basis.DISCLOSURE),
        ({}, Basis.NONE),
    ],
)
def test_the_law_of_the_item_says_how_a_decision_is_contested(guide, basis):
    assert basis_of(guide) is basis


def test_a_general_decision_names_sixty_days_and_six_months():
    """Rule: 行政复议法 art. 20, 28; 行政诉讼法 art. 46."""
    (text,) = remedy_of(Basis.GENERAL, COUNTY)
    assert "60日内向鄞州区人民政府或者宁波市司法局申请行政复议" in text
    assert "6个月内直接向鄞州区人民法院提起行政诉讼" in text


def test_against_a_refusal_to_disclose_reconsideration_comes_first():
    """Rule: 行政复议法 art. 23."""
    first, _other = remedy_of(Basis.DISCLOSURE, COUNTY)
    assert "应当先自收到本文书之日起60日内" in first
    assert "15日内向人民法院" in first


def test_a_decision_on_legal_aid_is_objected_to_at_the_justice_department():
    """Rule: 法律援助法 art. 49."""
    (text,) = remedy_of(Basis.LEGAL_AID, COUNTY)
    assert "第四十九条" in text
    assert "向鄞州区司法局提出" in text
    assert "五日内" in text


@pytest.mark.parametrize("bodies", [Bodies(), Bodies(review="甲"), Bodies(court="乙")])
def test_no_remedy_is_told_with_half_of_its_bodies(bodies):
    assert remedy_of(Basis.GENERAL, bodies) == ()
    assert remedy_of(Basis.LEGAL_AID, bodies) == ()


def test_the_guide_of_the_case_goes_before_the_settings_of_the_website():
    guide = {"review_organ": "甲区人民政府（也可以向甲市司法局申请）", "court": "", "review_days": 15}
    found = bodies_of(guide, COUNTY)
    assert (found.review, found.court, found.days, found.months) == (
        "甲区人民政府或者甲市司法局",
        "鄞州区人民法院",
        15,
        6,
    )


def test_every_bureau_of_the_group_names_its_bodies():
    from pathlib import Path

    sites = Path(__file__).parent.parent.parent.parent / "sites"
    for path in sites.glob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and data.get("kind") in ("bureau", "county") and data.get("language") == "zh-cn":
            assert set(data["remedies"]) == {"government", "superior", "court"}, path.name
            assert data["organisation"]["document_mark"]
