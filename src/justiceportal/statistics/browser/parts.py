"""Parts that several pages of figures share."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Parts(BrowserView):
    """Gives the macros `table` and `shares` by name."""

    template = ViewPageTemplateFile("figures_parts.pt")

    def __getitem__(self, name):
        """The macro of that name."""
        return self.template.macros[name]
