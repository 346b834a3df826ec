"""`@@take-picture`: the editor sends a picture from the clipboard or the disk into the library of the website."""

from justiceportal.pictures.errors import NoAlternative
from justiceportal.pictures.errors import PictureRefused
from justiceportal.pictures.errors import UnreadablePicture
from justiceportal.pictures.pasted import add_picture
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from zExceptions import MethodNotAllowed
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload
import json


class TakePictureView(BrowserView):
    """Takes one file with what it shows, and answers with its UID as JSON; a refusal is a sentence with status 400."""

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
