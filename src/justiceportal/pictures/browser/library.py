"""The pages of a library and of a picture in it, for the staff."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.core.parts import start_of_part
from justiceportal.pictures.library import ADD_PICTURE
from justiceportal.pictures.library import pictures_in
from justiceportal.pictures.library import uses_of
from justiceportal.websites.browser.search import LONGEST_QUERY
from justiceportal.websites.domain.pictures import from_record
from justiceportal.websites.pictured import picture_of
from justiceportal.websites.richtext import SIZES
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zope.component.hooks import getSite


BATCH = 24
MOST_SHOWN = 100


class LibraryView(BrowserView):
    """The pictures of a library, the newest first, with a search."""

    @property
    def words(self) -> str:
        """What is looked for."""
        words = self.request.form.get("q", "")
        return words[:LONGEST_QUERY].strip() if isinstance(words, str) else ""

    @property
    def start(self) -> int:
        """The place of the first picture shown, from 0."""
        return start_of_part(self.request, BATCH)

    @cached_property
    def _found(self):
        return pictures_in("/".join(self.context.getPhysicalPath()), self.words)

    @property
    def total(self) -> int:
        """How many pictures there are, or how many the search found."""
        return len(self._found)

    @cached_property
    def pictures(self) -> list[dict]:
        """One part of the pictures with title, address and card."""
        shown = []
        for record in self._found[self.start : self.start + BATCH]:
            url = record.getURL()
            picture = from_record(f"{url}/@@picture", record.lead_picture)
            card = picture.card.html("(min-width: 60em) 16rem, 50vw", alt="") if picture is not None else ""
            shown.append({"title": record.Title, "url": url, "card": card, "alt": picture.alt if picture else ""})
        return shown

    @property
    def add_url(self) -> str:
        """The address of the form for a new picture, "" for whoever may add none."""
        allowed = getSecurityManager().checkPermission(ADD_PICTURE, self.context)
        return f"{self.context.absolute_url()}/++add++Picture" if allowed else ""

    @property
    def previous_url(self) -> str:
        """The address of the part before, "" on the first one."""
        return self._part(max(0, self.start - BATCH)) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the part after, "" on the last one."""
        return self._part(self.start + BATCH) if self.start + BATCH < self.total else ""

    def _part(self, start: int) -> str:
        return f"{self.context.absolute_url()}?{urlencode({'q': self.words, 'b_start': start})}"


class LibraryPictureView(BrowserView):
    """A picture of a library with what is known of it and which texts use it."""

    @cached_property
    def picture(self):
        """The picture with its addresses, None without one."""
        return picture_of(self.context)

    @property
    def html(self) -> str:
        """The picture in all sizes."""
        return self.picture.html(SIZES, eager=True)

    @cached_property
    def uses(self) -> list[dict]:
        """Title and address of the texts that show the picture; those that one may not see by number only."""
        return [{"title": record.Title, "url": record.getURL()} for record in self._seen[:MOST_SHOWN]]

    @cached_property
    def unseen(self) -> int:
        """How many more texts show it, of websites or in states that one may not see."""
        return len(uses_of(IUUID(self.context))) - len(self._seen)

    @cached_property
    def _seen(self) -> list:
        return list(getSite().portal_catalog.searchResults(picture_uids=IUUID(self.context)))
