"""`GET /@openapi`: what all our REST takes and gives, as OpenAPI 3.1, in the language of the caller."""

from justiceportal import _
from justiceportal import __version__
from justiceportal.core import openapi
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Operation
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.openapi_document import document
from justiceportal.core.openapi_document import Head
from justiceportal.core.rest import caller_language
from justiceportal.core.rest import PublicService
from justiceportal.core.routes import Route
from justiceportal.core.routes import WEBSITE
from justiceportal.core.shapes import many
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import record
from justiceportal.core.shapes import TEXT
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.i18n import translate


TITLE = _("api_title", default="REST of the website group")
ABOUT = _(
    "api_about",
    default="What the portal offers to other programs, on the portal and on each website's host: the same services, "
    "on a website limited to it. Answers are JSON, errors are problem documents (RFC 9457) in the language of "
    "Accept-Language (zh or en). Unknown parameters and fields are refused and named. Another method at one of these "
    "addresses gets 405, and the header Allow names those that are offered; what is longer than the server reads "
    "gets 413 or 431. Every address answers HEAD like GET without a body.",
)
DESCRIPTION = record(
    {
        "openapi": TEXT,
        "info": OBJECT,
        "servers": many(OBJECT),
        "tags": many(OBJECT),
        "paths": OBJECT,
        "webhooks?": OBJECT,
        "components": OBJECT,
    }
)
#: how many documents are kept: a few websites in two languages are asked again and again
MOST_KEPT = 64
_kept: dict[tuple, dict] = {}


class OpenApiGet(PublicService):
    """The description of what is offered here; a caller may ask whether it is still the same."""

    has_etag = True
    operations = (
        Operation(
            "read-description",
            _("api_read_description", default="This description"),
            tag="about",
            answers=(Answer(200, DESCRIPTION),),
        ),
    )

    def answer(self):
        """The document; made anew only when the websites changed."""
        website = website_of(self.context)
        uid = "" if website is None else IUUID(website)
        language = caller_language(self.request)
        route = Route(WEBSITE, self.context.getPhysicalPath()[1:], uid)
        generation = getUtility(IHostDirectory).generation(getSite(), route)
        key = (self.context.absolute_url(), language, generation)
        if key not in _kept:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = self._document(language)
        return _kept[key]

    def _document(self, language: str) -> dict:
        def say(text) -> str:
            return translate(text, target_language=language)

        here = self.context
        head = Head(TITLE, ABOUT, __version__, here.absolute_url())
        return document(head, openapi.offers(here), openapi.webhooks(here), say, here)


class ItemOpenApiGet(OpenApiGet):
    """The same for one thing that can be applied for: the body of its applications is the schema of its form."""

    operations = (
        Operation(
            "read-item-description",
            _("api_read_item_description", default="This description for one item, with the schema of its own form"),
            tag="about",
            answers=(Answer(200, DESCRIPTION),),
        ),
    )
