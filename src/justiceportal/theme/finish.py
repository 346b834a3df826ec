"""The last step of a themed page: bytes as HTML5 wants them."""

from justiceportal.websites.browser.page import THEME
from lxml import html
from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from zope.interface import implementer
import re


DOCTYPE = "<!DOCTYPE html>"
# libxml2 knows the void elements of HTML 4; the end tags that it writes for newer ones are faults in HTML5.
STRAY_END = re.compile(rb"</(?:source|track|wbr)>")


@implementer(ITransform)
class Html5:
    """Writes the tree of a themed page as UTF-8 with the doctype of HTML5 and without stray end tags."""

    # After everything that works on the tree.
    order = 9500

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def transformIterable(self, result, encoding):
        """The bytes of a tree; what is no tree, or a page of Plone's, goes on as it is."""
        if not isinstance(result, XMLSerializer) or THEME not in self.request.environ:
            return None
        return [STRAY_END.sub(b"", html.tostring(result.tree, encoding="utf-8", doctype=DOCTYPE))]

    def transformBytes(self, result, encoding):
        """Nothing: this was never a tree."""

    transformString = transformUnicode = transformBytes
