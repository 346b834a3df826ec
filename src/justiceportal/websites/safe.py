"""Texts are made safe when they are saved, so that showing them costs nothing."""

from justiceportal.websites.cleaning import clean
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import ITextPictures
from justiceportal.websites.richtext import with_addresses
from plone.app.textfield import RichText
from plone.app.textfield.value import RichTextValue
from plone.base.utils import safe_text
from Products.CMFCore.utils import getToolByName
from zope.component import queryUtility
from zope.component.hooks import getSite


SAFE = "text/x-html-safe"
# Links and pictures by UID are looked up when a page is shown, since their targets may move.
REFERENCE = "resolveuid"


class SafeText(RichText):
    """A field for HTML whose pictures are checked."""

    def _validate(self, value) -> None:
        super()._validate(value)
        pictures = queryUtility(ITextPictures)
        if pictures is not None and value is not None:
            pictures.check(value.raw or "")


def clean_text(content, event=None) -> None:
    """Replace the HTML of a content's `text` by its safe form, and store it only when it differs (subscriber)."""
    value = getattr(content, "text", None)
    if value is None or not value.raw:
        return
    pictures = queryUtility(ITextPictures)
    carried = value.raw if pictures is None else pictures.take_in(content, value.raw)
    safe = safe_html(clean(carried))
    if safe != value.raw or value.mimeType != "text/html":
        content.text = RichTextValue(safe, "text/html", SAFE)


def safe_html(html: str) -> str:
    """HTML without scripts, event handlers and elements that the portal's filter forbids."""
    transforms = getToolByName(getSite(), "portal_transforms")
    return safe_text(transforms.convertTo(SAFE, html, mimetype="text/html").getData())


def shown_html(content) -> str:
    """The HTML of a content's `text` for a page."""
    value = content.text
    if value is None:
        return ""
    if REFERENCE not in value.raw:
        return value.raw
    website = website_of(content)
    return with_addresses(value.raw, (content if website is None else website).absolute_url())
