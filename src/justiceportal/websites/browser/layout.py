"""The macros that every public page uses."""

from AccessControl import getSecurityManager
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# Says in the environment of a request that staff wants to see a page as visitors do.
AS_VISITOR = "portal.as-visitor"


class Layout(BrowserView):
    """Gives the macros `page`, `breadcrumbs`, `picture`, `reading`, `share` and `batch`.

    `picture` shows the PictureSet of that name; `sizes` and `eager` are as in `PictureSet.html` and may be left out.

    Staff sees the same content in Plone's own frame, with toolbar and editing.
    """

    pages = ViewPageTemplateFile("layout.pt")
    parts = ViewPageTemplateFile("parts.pt")

    def __getitem__(self, name):
        """The macro of that name."""
        if name != "page":
            return self.parts.macros[name]
        if self.request.environ.get(AS_VISITOR) or getSecurityManager().getUser().getId() is None:
            return self.pages.macros[name]
        return self.context.unrestrictedTraverse("main_template").macros["master"]
