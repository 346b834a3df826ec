"""Websites and their sections: what exists, and what higher rooms provide for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zope.interface import Interface
from zope.viewlet.interfaces import IViewletManager


class IWebsite(Interface):
    """A website of the group: a navigation root with its own host, office, sections and people."""


class ISection(Interface):
    """A column (栏目) of a website: it holds texts and further sections."""


class IPublicText(Interface):
    """A text that lists show once it is published: it has a title, a description and a publication time."""


class IPictured(Interface):
    """A content with a picture: `image` and what belongs to it, see `pictured.picture_of`."""


class ITextPictures(Interface):
    """What a higher room does with the pictures inside texts; a utility."""

    def check(html):
        """Raise a ValidationError with a sentence when a picture of the text cannot stay as it is."""

    def take_in(content, html):
        """The HTML with pictures that it carries itself (data: addresses) put where pictures belong."""


class IPageModes(Interface):
    """What changes on all pages of a website by the clock; a utility of a higher room."""

    def next_switch(portal, website_uid):
        """The first moment to come at which the pages look different, in seconds since 1970; 0.0 when none is planned.

        Asked for every request, so it takes microseconds.
        """

    def is_grey(portal, website_uid):
        """True while the pages have no colours (days of mourning)."""

    def previewed(request):
        """The mode (`grey`, `announcement`, `banner`) that a link for preview shows before its time, "" for none."""


class IStarterContent(Interface):
    """Puts the texts of a new website in place; a named utility of a higher room, one for each kind of text."""

    def add(website, entries, first_start, say):
        """Add the texts that are missing; entries that were added once and deleted since stay away.

        `entries` are `domain.definition.StarterText`, `first_start` an aware datetime. Yields once after each batch
        that may be committed.
        """


class IDefinitionPart(Interface):
    """A kind of definition files below the folder of the group that a higher room reads and applies; a named utility.

    Parts are read with the group and applied website by website, in the order of their names.
    """

    def read(folder, group):
        """What the files in the folder (a Path) say; `group` is the SiteGroupDefinition without its parts.

        DefinitionError names the first fault.
        """

    def apply(website, values, report, say):
        """Bring what was read to one website, and say in the `apply.Report` what that did.

        Idempotent: what is missing is created, what files own is updated, what editors changed is kept. A generator
        that pauses wherever what was done may be committed.
        """


class IPublicAssets(Interface):
    """Where the stylesheet and the scripts of public pages are; a utility of the room theme."""

    def names(theme, look):
        """(stylesheet, early script, late script) as names below `<website>/@@assets`.

        `theme` is a website's theme, `look` the `chrome.Look` that changes it.
        """


class IHomeTiles(Interface):
    """What the home page shows of a service section that holds something else than texts.

    Provided by a higher room as adapter of (section, request).
    """

    def html():
        """The block as HTML, the same for all visitors until the website changes; "" for nothing to show."""


@dataclass(frozen=True, slots=True)
class ServiceHit:
    """A service that a search finds: `everyday` is what people call it, `note` a state that matters, "" for none."""

    title: str
    url: str
    everyday: str
    description: str
    note: str = ""


class IServiceSearch(Interface):
    """Finds services before texts; a utility of a higher room."""

    def found(website, words, most):
        """The ServiceHits of a website for what a visitor typed, the best first, at most `most`."""


class IServiceAddresses(Interface):
    """Where the services of a website are, for its sitemap; a utility of a higher room."""

    def addresses(website):
        """The addresses of the website's own services, each with the moment of its last change or None."""


class ITopViewlets(IViewletManager):
    """What higher rooms show above the main part of a public page (announcements)."""


class IHeadViewlets(IViewletManager):
    """What higher rooms add to the head of a public page (tags, feeds)."""


class IHomeViewlets(IViewletManager):
    """Blocks that higher rooms add to the home page of a website."""


class IModeViewlets(IViewletManager):
    """Switches in the header of a public page, each an item of a list: language variants, modes of reading."""


class IAfterTextViewlets(IViewletManager):
    """What higher rooms add below a text."""


class ISearchWords(Interface):
    """Reads what visitors type into a search as the texts write it; a utility of a higher room."""

    def __call__(words):
        """The words as they stand in the texts."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """A website's people changed.

    `verb` is invited, added, regrouped, removed, deleted or link-sent; `actor_id` and `person_id` are ids of
    accounts, `groups` are the groups of this website that the person has now. Known listeners: none.
    """

    website: Any
    actor_id: str
    moment: datetime
    verb: str
    person_id: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentBinned:
    """A text or a section was deleted and lies in the bin of its website.

    `content` is what was deleted, it still knows its place, `website` is its website. Known listeners:
    `publishing.subscribers` (what was published is withdrawn).
    """

    content: Any
    website: Any
    actor_id: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class ContentRestored:
    """What lay in the bin is back in its place; attributes as in ContentBinned.

    Known listeners: `publishing.subscribers` (what was published is public again).
    """

    content: Any
    website: Any
    actor_id: str
    moment: datetime
