"""`@@assets/<name>`: the stylesheet and the scripts of a website, under addresses that change with them."""

from AccessControl import getSecurityManager
from justiceportal.theme.bundles import Bundle
from justiceportal.theme.bundles import script
from justiceportal.theme.bundles import styles
from justiceportal.theme.domain.colours import properties
from justiceportal.websites.chrome import Look
from justiceportal.websites.chrome import look_of
from justiceportal.websites.domain.contrast import is_colour
from justiceportal.websites.fragments import Kept
from justiceportal.websites.interfaces import IPublicAssets
from Products.CMFCore.permissions import ModifyPortalContent
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


FOR_EVER = "public, max-age=31536000, immutable"
SCRIPTS = ("early", "late")
MOST_LOOKS = 500
# The stylesheet with the colours of the query, for who may change the website.
PREVIEW = "preview.css"


def styles_of(theme: str, look: Look) -> Bundle:
    """The stylesheet of a theme with what a website changes of it."""
    bundle = styles(theme)
    # Seen from the address of the stylesheet itself.
    own = properties(look.main, look.accent, f"../@@banner/{look.banner}" if look.banner else "")
    return Bundle(f"{bundle.text}\n{own}", bundle.content_type) if own else bundle


@implementer(IPublicAssets)
class PublicAssets:
    """Tells the pages where their stylesheet and scripts are."""

    def __init__(self):
        self._kept = Kept(MOST_LOOKS)

    def names(self, theme, look):
        """(stylesheet, early script, late script) as names below `@@assets`."""
        return self._kept.get((theme, look), lambda: self._names(theme, look))

    def _names(self, theme, look):
        return (
            f"{theme}.{styles_of(theme, look).digest}.css",
            *(f"{name}.{script(name).digest}.js" for name in SCRIPTS),
        )


@implementer(IPublishTraverse)
class AssetsView(BrowserView):
    """Serves one of them."""

    name = ""

    def publishTraverse(self, request, name):
        """Take the name from the address."""
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def __call__(self):
        """The text; NotFound for a name that was never given."""
        stem, _dot, rest = self.name.partition(".")
        digest, _dot, kind = rest.partition(".")
        website = self.context
        if kind == "css" and stem == website.theme:
            bundle = styles_of(stem, look_of(website))
        elif self.name == PREVIEW and getSecurityManager().checkPermission(ModifyPortalContent, website):
            return self._preview(website)
        elif kind == "js" and stem in SCRIPTS:
            bundle = script(stem)
        else:
            raise NotFound(self.name)
        response = self.request.response
        response.setHeader("Content-Type", bundle.content_type)
        # A page kept by somebody's browser may still ask by an older address: it gets what there is now, for now.
        response.setHeader("Cache-Control", FOR_EVER if digest == bundle.digest else "no-cache")
        return bundle.text

    def _preview(self, website):
        wanted = {key: self.request.form.get(key, "") for key in ("main", "accent")}
        colours = {key: value for key, value in wanted.items() if isinstance(value, str) and is_colour(value)}
        bundle = styles_of(website.theme, Look(**colours, banner=look_of(website).banner))
        self.request.response.setHeader("Content-Type", bundle.content_type)
        self.request.response.setHeader("Cache-Control", "no-store")
        return bundle.text
