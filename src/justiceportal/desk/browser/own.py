"""A page that is one person's own."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.desk.work import Desk
from Products.Five.browser import BrowserView
from zope.component.hooks import getSite


class OwnPage(BrowserView):
    """Shows the work of the present person; the template is `index`, and nothing keeps what it gave."""

    def __call__(self):
        """Render the page."""
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    @cached_property
    def desk(self) -> Desk:
        """The work of the present person."""
        return Desk(getSecurityManager().getUser(), getSite())
