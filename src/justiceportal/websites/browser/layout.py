"""The macros that every public page uses."""

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Layout(BrowserView):
    """Gives the macros `page` and `breadcrumbs` by name."""

    pages = ViewPageTemplateFile("layout.pt")
    parts = ViewPageTemplateFile("parts.pt")

    def __getitem__(self, name):
        """The macro of that name."""
        template = self.pages if name == "page" else self.parts
        return template.macros[name]


class ToolbarResources(BrowserView):
    """Styles and scripts that the staff's toolbar needs; visitors never load them."""

    index = ViewPageTemplateFile("toolbar_resources.pt")

    def __call__(self):
        """The elements for the head of a page."""
        return self.index()
