"""`/desk` on the work host: leads whoever works on cases to those of his office, or lets him choose among several."""

from AccessControl import getSecurityManager
from justiceportal.cases.service import list_url
from justiceportal.cases.service import offices_of
from plone import api
from Products.Five.browser import BrowserView
from zExceptions import Unauthorized


class DeskDoor(BrowserView):
    """A redirection; Unauthorized for who has no cases to read."""

    def __call__(self):
        """To the list of the only office, or to the start page, which names all of them."""
        offices = offices_of(getSecurityManager().getUser(), self.context)
        if not offices:
            raise Unauthorized("desk")
        portal_url = api.portal.get().absolute_url()
        target = list_url(offices[0]) if len(offices) == 1 else f"{portal_url}/#cases"
        self.request.response.redirect(target)
        return ""
