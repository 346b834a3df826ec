"""What stands above every page: banner pictures and announcements."""

from justiceportal.announcements.domain.entries import ANNOUNCEMENT
from justiceportal.announcements.domain.entries import BANNER
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import GREY
from justiceportal.announcements.modes import previewed_entry
from justiceportal.announcements.modes import shown_on
from justiceportal.announcements.records import picture_of
from justiceportal.websites.domain.pictures import PictureSet
from justiceportal.websites.hosts import website_of
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.viewlet.viewlet import ViewletBase
import hashlib


ENGLISH = "en"
# A banner is as wide as the page, whatever the window.
BANNER_SIZES = "(min-width: 80em) 80em, 100vw"
PICTURE_VIEW = "@@announcement-picture"


def picture_set(website, entry: Entry, text: str) -> PictureSet | None:
    """The picture of a banner with its addresses on the website."""
    files = picture_of(getSite(), entry.id)
    if files is None:
        return None
    address = f"{website.absolute_url()}/{PICTURE_VIEW}/{entry.id}"
    return PictureSet(address, files.digest, files.width, files.height, text)


class TopViewlet(ViewletBase):
    """Announcements and banners of the present moment; nothing at all on most days."""

    template = ViewPageTemplateFile("top.pt")

    def render(self):
        """The lines and pictures as HTML, "" where there are none."""
        website = website_of(self.context)
        if website is None:
            return ""
        found = shown_on(website)
        previewed = previewed_entry(self.request) if self.request.form else None
        if previewed is not None and previewed not in found:
            found.insert(0, previewed)
        self.rows = [row for row in (self._row(website, entry) for entry in found) if row is not None]
        return self.template() if self.rows else ""

    def _row(self, website, entry: Entry) -> dict | None:
        text = (entry.text_en or "") if website.language == ENGLISH else entry.text
        link = self._address(website, entry.link)
        if entry.kind == GREY or not text:
            return None
        if entry.kind == BANNER:
            picture = picture_set(website, entry, text)
            return None if picture is None else {"picture": picture.html(BANNER_SIZES, eager=True), "link": link}
        # Another text is another announcement for who has closed the first one.
        key = hashlib.blake2b(f"{entry.id} {text} {link}".encode(), digest_size=6).hexdigest()
        return {"kind": ANNOUNCEMENT, "picture": "", "text": text, "link": link, "key": key}

    def _address(self, website, link: str) -> str:
        return f"{website.absolute_url()}{link}" if link.startswith("/") else link


@implementer(IPublishTraverse)
class BannerPicture(BrowserView):
    """`@@announcement-picture/<id>/<digest>/<shape>-<width>.<format>`: one size of a banner's picture."""

    names: tuple[str, ...] = ()

    def publishTraverse(self, request, name):
        """Take id, digest and file name from the address."""
        if len(self.names) == 3:
            raise NotFound(name)
        self.names += (name,)
        return self

    def __call__(self):
        """The file; its address changes with it, so browsers may keep it for ever."""
        files = picture_of(getSite(), self.names[0]) if len(self.names) == 3 else None
        data = files.read(self.names[2]) if files is not None and files.digest == self.names[1] else None
        if data is None:
            raise NotFound(self.request.get("URL"))
        response = self.request.response
        response.setHeader("Content-Type", "image/webp" if self.names[2].endswith(".webp") else "image/jpeg")
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return data
