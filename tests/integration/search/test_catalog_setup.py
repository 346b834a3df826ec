"""The index as the portal's catalog, its profile and plone.restapi meet it."""

from justiceportal.search.text_index import SegmentedTextIndex
from plone.restapi.interfaces import IZCatalogCompatibleQuery
from Products.GenericSetup.context import SetupEnviron
from Products.GenericSetup.interfaces import IBody
from zope.component import getMultiAdapter
import pytest


CATALOG_XML = b"""<?xml version="1.0" encoding="utf-8"?>
<object meta_type="Plone Catalog Tool" name="portal_catalog">
  <index name="SearchableText" remove="True" />
  <index meta_type="SegmentedTextIndex" name="SearchableText">
    <indexed_attr value="SearchableText" />
  </index>
</object>
"""


class Extension(SetupEnviron):
    """An extension profile, which leaves alone what it does not name."""

    def shouldPurge(self):
        return False


def apply(catalog, profile):
    getMultiAdapter((catalog, Extension()), IBody).body = profile


@pytest.fixture
def catalog(portal):
    apply(portal.portal_catalog, CATALOG_XML)
    return portal.portal_catalog


def test_a_profile_makes_the_index(catalog):
    index = catalog._catalog.getIndex("SearchableText")

    assert isinstance(index, SegmentedTextIndex)
    assert index.getIndexSourceNames() == ["SearchableText"]


def test_applying_the_profile_again_keeps_what_is_indexed(catalog):
    catalog.reindexIndex("SearchableText", None)
    before = catalog._catalog.getIndex("SearchableText").numObjects()

    apply(catalog, CATALOG_XML.replace(b'<index name="SearchableText" remove="True" />', b""))

    assert catalog._catalog.getIndex("SearchableText").numObjects() == before > 0


def test_the_profile_is_exported_as_it_was_written(catalog):
    exported = getMultiAdapter((catalog, Extension()), IBody).body

    assert b'<index name="SearchableText" meta_type="SegmentedTextIndex">' in exported


def test_the_portal_finds_its_content_by_it(catalog, bureau):
    catalog.reindexIndex("SearchableText", None)

    found = catalog.unrestrictedSearchResults(SearchableText=bureau.Title())

    assert "/".join(bureau.getPhysicalPath()) in [brain.getPath() for brain in found]


def test_a_rest_query_reaches_it(catalog, portal, request_):
    parsed = getMultiAdapter((portal, request_), IZCatalogCompatibleQuery)({"SearchableText": "法律"})

    assert parsed == {"SearchableText": "法律"}
