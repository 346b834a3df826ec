"""The files of an item: the staff's page for blank forms and samples, and the address that serves them."""

from functools import cached_property
from justiceportal import _
from justiceportal.guides import actions
from justiceportal.guides.browser.pages import ActionPage
from justiceportal.guides.content import NEXT
from justiceportal.guides.errors import StepRefused
from justiceportal.guides.files import file_of
from justiceportal.guides.files import MATERIAL_SLOTS
from justiceportal.guides.files import TYPES
from justiceportal.guides.schema import IServiceItemSchema
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from urllib.parse import quote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SLOT_TITLES = {column.name: column.title for column in IServiceItemSchema["materials"].columns}
KEPT = _("item_file_kept", default="The file is kept; the guide offers it at once.")
TAKEN = _("item_file_taken", default="The file was taken away.")
NOTHING = _("item_file_nothing", default="Choose a file first.")
VIEW = "@@item-file"


class FilesView(ActionPage):
    """The page `item-files` of an item: for each material its blank form and its sample."""

    name = "item-files"
    types = ", ".join(f".{ending}" for ending in TYPES)

    def act(self):
        """Keep the file that was sent for a place, or take the one there away."""
        context = (self.context, self.actor, self.moment)
        if self.text("remove"):
            actions.set_file(*context, self.text("remove"), "", None)
            return TAKEN
        sent = self.request.form.get("file")
        if not hasattr(sent, "read") or not sent.filename:
            raise StepRefused(NOTHING, self.text("place"))
        actions.set_file(*context, self.text("place"), sent.filename, sent.read())
        return KEPT

    @cached_property
    def slots(self) -> list[dict]:
        """Every place for a file with what is there."""
        found = [
            self._slot(f"materials.{number}.{name}", row["material_name"], SLOT_TITLES[name], row[name])
            for number, row in enumerate(self.context.materials)
            for name in MATERIAL_SLOTS
        ]
        title = IServiceItemSchema["result_guid"].title
        result = self.context.result_name
        return [*found, *([self._slot("result_guid", result, title, self.context.result_guid)] if result else [])]

    def _slot(self, place: str, owner: str, title, key: str) -> dict:
        file = file_of(self.context, key) if key else None
        return {
            "place": place,
            "owner": owner,
            "title": title,
            "error": self.errors.get(place, ""),
            "name": file.filename if file is not None else "",
            "url": f"{self.context.absolute_url()}/{VIEW}/{quote(key)}" if file is not None else "",
        }


@implementer(IPublishTraverse)
class FileView(BrowserView):
    """`@@item-file/<key>`: a file of an item as a download; its key changes with its bytes."""

    key = ""

    def publishTraverse(self, request, name):
        """Take the key from the address."""
        if self.key:
            raise NotFound(name)
        self.key = name
        return self

    def __call__(self):
        """The bytes, always as a download."""
        version = self.context._getOb(NEXT, None)
        places = (self.context,) if version is None else (self.context, version)
        file = next((found for place in places if (found := file_of(place, self.key)) is not None), None)
        if file is None:
            raise NotFound(self.request.get("URL"))
        response = self.request.response
        set_headers(file, response, filename=file.filename)
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "sandbox")
        return stream_data(file)
