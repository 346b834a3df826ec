"""Parts that several pages of the desk share."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Parts(BrowserView):
    """Gives the macros `blocks`, `rows`, `sections` and `pages` by name."""

    template = ViewPageTemplateFile("parts.pt")

    def __getitem__(self, name):
        """The macro of that name."""
        return self.template.macros[name]
