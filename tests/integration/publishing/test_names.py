"""Ids that the portal chooses."""

from plone.dexterity.utils import createContentInContainer
from zope.container.interfaces import INameChooser
import pytest
import re


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("宁波普法", "ning-bo-pu-fa"),
        ("宁海动态", "ning-hai-dong-tai"),
        ("人民调解", "ren-min-tiao-jie"),
        ("行业规则", "hang-ye-gui-ze"),
        ("行政处罚", "xing-zheng-chu-fa"),
        ("处长信箱", "chu-zhang-xin-xiang"),
        ("长者服务", "zhang-zhe-fu-wu"),
        ("鄞州区", "yin-zhou-qu"),
        ("象山渔港", "xiang-shan-yu-gang"),
        ("参与式预算", "can-yu-shi-yu-suan"),
        ("Legal aid", "legal-aid"),
    ],
)
def test_a_section_is_called_by_the_right_reading_of_its_title(yinzhou, title, name):
    section = createContentInContainer(yinzhou, "Section", title=title, checkConstraints=False)
    assert section.getId() == name


def test_a_second_section_of_that_name_gets_a_number(yinzhou):
    for name in ("fa-zhi", "fa-zhi-2"):
        section = createContentInContainer(yinzhou, "Section", title="法治", checkConstraints=False)
        assert section.getId() == name


def test_an_article_is_called_by_date_and_serial(yinzhou):
    names = [
        createContentInContainer(yinzhou["news"], "Article", title="很长的标题" * 9, source="局").getId()
        for _n in range(2)
    ]
    assert all(re.fullmatch(r"\d{8}-\d+", name) for name in names)
    assert names[0] != names[1]


def test_a_title_without_letters_still_gives_an_id(yinzhou):
    section = createContentInContainer(yinzhou, "Section", title="！！！", checkConstraints=False)
    assert INameChooser(yinzhou) is not None
    assert section.getId() == "section"
