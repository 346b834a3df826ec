"""The sample laws as published texts of the education website."""

from datetime import date
from justiceportal.migration.domain.records import Result
from justiceportal.migration.errors import WebsiteMissing
from justiceportal.migration.service import find_website
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
import pytest


MADE = 9


def brains(desk, **query):
    path = "/".join((*desk.website.getPhysicalPath(), "laws"))
    return desk.portal.portal_catalog.unrestrictedSearchResults(path=path, **query)


def test_every_law_is_there_once_published_and_found(desk):
    summary = desk.run()
    assert summary.counts[Result.MADE] == MADE
    found = brains(desk, portal_type="LawText")
    assert len(found) == MADE
    assert {brain.review_state for brain in found} == {"published"}


def test_a_law_has_its_fields(desk):
    desk.run()
    law = desk.law("行政法/海塘观测法(2021")
    assert law.title == "中华人民共和国海塘观测法"
    assert law.getId() == "20210820-1"
    assert (law.adopted_on, law.effective_on) == (date(2016, 3, 1), date(2022, 1, 1))
    assert (law.level, law.field, law.validity) == ("法律", "行政法", "in-force")
    assert law.issuer == "全国人民代表大会常务委员会"
    assert law.history[-1] == ("2022-01-01", "施行")
    assert law.toc[0] == (2, "part-1", "第一编 总则")
    assert 'id="article-3-1"' in law.text.output
    assert law.language == desk.website.language


def test_its_publication_is_that_of_the_law(desk):
    desk.run()
    law = desk.law("行政法/海塘观测法(2021")
    assert law.first_published.date() == date(2021, 8, 20)
    assert law.effective().strftime("%Y-%m-%d") == "2021-08-20"


def test_parts_of_a_code_stand_in_the_order_of_their_articles_where_the_newest_is_first(desk):
    from justiceportal.core.clock import CHINA

    desk.run()
    part = desk.law("民法典/")
    assert part.first_published.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S") == "2020-05-28 08:56:35"


def test_its_body_reaches_the_reader_as_it_was_made(desk):
    desk.run()
    law = desk.law("行政法/海塘观测法(2021")
    assert law.text.output_relative_to(law) == law.text.raw


def test_anonymous_may_read_it(desk):
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SpecialUsers import nobody

    desk.run()
    law = desk.law("行政法规/")
    newSecurityManager(None, nobody)
    assert desk.portal.portal_membership.checkPermission("View", law)


def test_the_text_of_a_law_is_searched(desk):
    desk.run()
    assert [brain.getId for brain in brains(desk, SearchableText="观测点的设备")] == ["20210820-1"]


def test_versions_of_a_law_know_each_other(desk):
    desk.run()
    old, new = desk.law("行政法/海塘观测法(2016"), desk.law("行政法/海塘观测法(2021")
    assert old.versions == new.versions == (IUUID(old), IUUID(new))
    assert old.version_group == new.version_group == "海塘观测法"
    assert old.validity == "amended"
    assert desk.law("案例/").versions == ()


def test_sections_are_made_as_the_mapping_says(desk):
    desk.run()
    section = desk.website.unrestrictedTraverse("laws/zhejiang/ningbo")
    assert section.title == "宁波市地方性法规"
    assert section.content == "law"
    assert not section.in_navigation


def test_a_section_that_editors_changed_stays_as_it_is(desk):
    title = desk.website["laws"].title = "法规库"
    desk.run()
    assert desk.website["laws"].title == title


def test_a_second_run_changes_nothing(desk):
    desk.run()
    ledger = (desk.folder / "ledger.jsonl").read_bytes()
    catalog = desk.portal.portal_catalog._catalog
    before = catalog.getIndex("modified").numObjects(), desk.law("行政法规/").modified()
    summary = desk.run()
    assert not summary.changed
    assert summary.counts[Result.UNCHANGED] == MADE
    assert desk.kind.commits == 0
    assert (desk.folder / "ledger.jsonl").read_bytes() == ledger
    assert before == (catalog.getIndex("modified").numObjects(), desk.law("行政法规/").modified())


def test_a_changed_text_is_updated_where_it_is(desk):
    desk.run()
    law = desk.law("行政法规/")
    uid, name = IUUID(law), law.getId()
    file = next(desk.texts.rglob("渔灯管理条例*"))
    file.write_text(
        file.read_text("utf-8").replace("渔灯管理条例", "航标管理条例").replace("渔灯应当", "航标应当"), "utf-8"
    )
    assert desk.run().counts[Result.UPDATED] == 1
    processQueue()
    law = desk.law("行政法规/")
    assert (IUUID(law), law.getId(), law.title) == (uid, name, "航标管理条例")
    assert [brain.Title for brain in brains(desk, UID=uid)] == ["航标管理条例"]
    assert [brain.getId for brain in brains(desk, SearchableText="航标应当")] == [name]


def test_a_law_that_editors_deleted_stays_deleted(desk):
    desk.run()
    law = desk.law("行政法规/")
    law.__parent__.manage_delObjects([law.getId()])
    file = next(desk.texts.rglob("渔灯管理条例*"))
    file.write_text(file.read_text("utf-8").replace("渔灯应当", "航标应当"), "utf-8")
    assert desk.run().skipped["行政法规/渔灯管理条例(2019-03-02).md"] == "deleted on the portal"
    assert len(brains(desk, portal_type="LawText")) == MADE - 1


def test_an_id_that_editors_gave_away_is_passed_over(desk):
    target = desk.target()
    for path, definition in _sections():
        target.ensure_section(path, definition)
    folder = desk.website.unrestrictedTraverse("laws/regulations")
    from justiceportal.publishing.service import add_published

    add_published(folder, "LawText", target.moment, id="20190302-1", title="编辑的文本")
    desk.run()
    assert desk.law("行政法规/").getId() == "20190302-2"


def _sections():
    from justiceportal.migration.folder import load

    return load("laws").sections()


def test_two_websites_have_books_of_their_own(desk):
    from justiceportal.migration.target import LawTarget

    desk.run()
    other = LawTarget(desk.portal, desk.portal["zh-cn"]["bureau"], "laws", desk.target().moment)
    assert len(other.book) == 0


def test_a_website_is_found_by_its_id(portal):
    assert find_website(portal, "education") == portal["zh-cn"]["education"]


def test_of_two_editions_the_one_in_the_portals_own_language_is_found(portal):
    assert find_website(portal, "bureau").__parent__.getId() == "zh-cn"


def test_a_website_that_is_missing_is_one_clear_error(portal):
    with pytest.raises(WebsiteMissing, match="nowhere"):
        find_website(portal, "nowhere")
