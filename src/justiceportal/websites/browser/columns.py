"""The facts of columns: what page tags say of the section, the home page or the list that a page belongs to."""

from functools import cache
from justiceportal import _
from justiceportal.websites.domain.page_tags import ColumnFacts
from justiceportal.websites.domain.page_tags import HOME_TYPE
from justiceportal.websites.interfaces import ISection
from zope.i18n import translate


HOME = _("label_home_page", default="Home")
# Languages whose catalogue is called otherwise.
CATALOGUES = {"zh-cn": "zh_CN"}


def section_column(section) -> ColumnFacts | None:
    """The facts of a section; without a type of its own it has that of the nearest section around it.

    None for what is no section.
    """
    if not ISection.providedBy(section):
        return None
    kind, around = section.column_type, section.__parent__
    while not kind and ISection.providedBy(around):
        kind, around = around.column_type, around.__parent__
    return ColumnFacts(section.title, section.description or "", section.keywords or (), kind or "")


def home_column(chrome) -> ColumnFacts:
    """The facts of the home page: its keywords are what the website is about, the titles of its main sections."""
    words = (chrome.short_title, *(entry.title for entry in chrome.navigation))
    return ColumnFacts(home_title(chrome.language), chrome.description, words, HOME_TYPE)


@cache
def home_title(language: str) -> str:
    """What a home page is called in the language of a website."""
    return translate(HOME, target_language=CATALOGUES.get(language, language))


def own_column(view) -> ColumnFacts:
    """The facts of a page that is no section and lists something (search, site map)."""
    return ColumnFacts(view.heading, view.description)
