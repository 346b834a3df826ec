"""What the editor of texts asks for: a place for a new picture, and the pictures of the libraries."""

from justiceportal import _
from justiceportal.pictures.errors import NoAlternative
from justiceportal.pictures.errors import PictureRefused
from justiceportal.pictures.errors import UnreadablePicture
from justiceportal.pictures.library import library_of
from justiceportal.pictures.library import pictures_in
from justiceportal.pictures.pasted import add_picture
from justiceportal.websites.domain.pictures import from_record
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from zExceptions import MethodNotAllowed
from zope.component.hooks import getSite
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload
import json


MOST_OFFERED = 60


class TakePictureView(BrowserView):
    """`@@take-picture`: puts a picture from the clipboard or the disk into the library of the website.

    Takes one file with what it shows, and answers with its UID as JSON; a refusal is a sentence with status 400.
    """

    def __call__(self):
        """The new picture's UID and alternative text."""
        if self.request["REQUEST_METHOD"] != "POST":
            raise MethodNotAllowed(self.request["REQUEST_METHOD"])
        CheckAuthenticator(self.request)
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        try:
            return json.dumps(self._taken(), ensure_ascii=False)
        except PictureRefused as error:
            response.setStatus(400)
            return json.dumps({"message": translate(error.text, context=self.request)}, ensure_ascii=False)

    def _taken(self) -> dict:
        form = self.request.form
        alt, is_decorative = str(form.get("alt", "")).strip(), form.get("decorative") == "on"
        if not alt and not is_decorative:
            raise NoAlternative
        file = form.get("picture")
        if not isinstance(file, FileUpload):
            raise UnreadablePicture
        alt = "" if is_decorative else alt
        picture = add_picture(self.context, file.read(), alt, is_decorative, file.filename or "")
        return {"uid": IUUID(picture), "alt": picture.image_alt}


class LibraryPicturesView(BrowserView):
    """`@@library-pictures?q=`: the newest pictures of the website's and the group's libraries that hold the words."""

    def __call__(self):
        """Their UIDs, titles, alternative texts and cards as JSON, and how many there are as a sentence."""
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        words = self.request.form.get("q", "")
        libraries = {"/".join(library_of(place).getPhysicalPath()) for place in (self.context, getSite())}
        found = pictures_in(sorted(libraries), words if isinstance(words, str) else "")
        summary = _("library_total", default="${total} pictures", mapping={"total": len(found)})
        items = [_item(record) for record in found[:MOST_OFFERED] if record.lead_picture]
        return json.dumps({"items": items, "summary": translate(summary, context=self.request)}, ensure_ascii=False)


def _item(record) -> dict:
    picture = from_record(f"{record.getURL()}/@@picture", record.lead_picture)
    thumb = picture.card.url(picture.card.widths[0], "jpeg")
    return {"uid": record.UID, "title": record.Title, "alt": picture.alt, "thumb": thumb}
