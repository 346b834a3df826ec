"""The portal as the target of a migration of laws: sections and published law texts of one website."""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from dataclasses import fields
from DateTime import DateTime
from datetime import datetime
from datetime import time
from datetime import timedelta
from justiceportal.core.clock import CHINA
from justiceportal.migration.domain.plan import next_name
from justiceportal.migration.interfaces import IMigrationTarget
from justiceportal.publishing.service import add_published
from justiceportal.websites.domain.definition import SectionDefinition
from justiceportal.websites.hosts import count_change
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.utils import getToolByName
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.interface import implementer
from zope.lifecycleevent import ObjectModifiedEvent
import transaction


BOOKS = "justiceportal.migration"
LAW_TEXT = "LawText"
# Sections of a migration have no text of their own.
NOT_FIELDS = {"id", "sections", "text"}
# What the body of a law consists of was made by the transform, escaped and without scripts: no transform on view.
BODY_TYPE = "text/html"
NINE = time(9)


@implementer(IMigrationTarget)
class LawTarget:
    """The sections and law texts below one website.

    `moment` (aware) is the publication time of texts without a day of their own, such as cases.
    """

    def __init__(self, portal, website, name: str, moment: datetime) -> None:
        self.portal = portal
        self.website = website
        self.moment = moment
        self._book_key = f"{name}:{IUUID(website)}"

    @property
    def book(self):
        """Source key → Record, in the portal's annotations."""
        return self._kept("book")

    @property
    def links(self):
        """Group → UIDs, in the portal's annotations."""
        return self._kept("links")

    def ensure_section(self, path: str, definition: SectionDefinition) -> bool:
        """Make the section if it is missing; True when it was made."""
        parent = self._section(path.rpartition("/")[0])
        if parent.has_key(definition.id):
            return False
        names = {field.name for field in fields(definition)} - NOT_FIELDS
        values = {name: getattr(definition, name) for name in names}
        content = createContent("Section", id=definition.id, language=self.website.language, **values)
        addContentToContainer(parent, content, checkConstraints=False)
        return True

    def create(self, section: str, name: str, item) -> tuple[str, str]:
        """Make a published law text; an id that editors gave away is passed over."""
        folder = self._section(section)
        while folder.has_key(name):
            name = next_name(name)
        published = _published(item) or self.moment
        values = {"language": self.website.language, **_values(item)}
        content = add_published(folder, LAW_TEXT, published, id=name, **values)
        return IUUID(content), name

    def update(self, uid: str, item) -> bool:
        """Give a law text the contents of the item; False when it is gone."""
        content = self._content(uid)
        if content is None:
            return False
        for name, value in _values(item).items():
            setattr(content, name, value)
        content.first_published = _published(item) or content.first_published
        content.effective_date = DateTime(content.first_published)
        notify(ObjectModifiedEvent(content))
        return True

    def link_versions(self, uids: Iterable[str]) -> None:
        """Write the versions on each of them. No index holds them: nothing is indexed, only kept pages are renewed."""
        for uid in uids:
            content = self._content(uid)
            if content is not None:
                content.versions = tuple(uids)
                count_change(content)

    def commit(self, note: str) -> None:
        """Commit, and let the memory shrink to the cache's size again; what the next batch needs stays."""
        transaction.get().note(note)
        transaction.commit()
        self.portal._p_jar.cacheGC()

    def abort(self) -> None:
        """Abort."""
        transaction.abort()

    def _kept(self, name: str):
        # Asked for each time: after an abort a tree that was made before belongs to nothing.
        annotations = IAnnotations(self.portal)
        for key in (BOOKS, self._book_key, name):
            if key not in annotations:
                annotations[key] = OOBTree()
            annotations = annotations[key]
        return annotations

    def _section(self, path: str):
        return self.website.unrestrictedTraverse(path) if path else self.website

    def _content(self, uid: str):
        catalog = getToolByName(self.portal, "portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=uid)
        return brains[0]._unrestrictedGetObject() if brains else None


def _published(item) -> datetime | None:
    """When the item counts as published: on its day, and for lists, the newest first, before what comes after it."""
    if item.published_on is None:
        return None
    return datetime.combine(item.published_on, NINE, CHINA) - timedelta(seconds=item.rank)


def _values(item) -> dict:
    """The fields of a law text that an item fills."""
    return {
        "title": item.title,
        "subtitle": " ".join(item.subtitles),
        "description": item.summary,
        "text": RichTextValue(item.body, BODY_TYPE, BODY_TYPE),
        "toc": item.toc,
        "issuer": item.issuer,
        "adopted_on": item.adopted_on,
        "effective_on": item.effective_on,
        "level": item.level,
        "field": item.field,
        "validity": item.validity,
        "keywords": item.keywords,
        "history": tuple((event.on.isoformat() if event.on else "", event.text) for event in item.events),
        "version_group": item.group,
    }
