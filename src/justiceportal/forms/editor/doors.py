"""The doors of collective.easyform that lead past us: closed, or leading to where things are done here."""

from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.forms.content import FORM_ID
from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound


class ClosedDoor(BrowserView):
    """A page of collective.easyform that this portal does not have."""

    def __call__(self, *args, **kwargs):
        """Say that nothing is there."""
        raise NotFound

    def publishTraverse(self, request, name):
        """Nothing below it either."""
        raise NotFound(name)


class FormView(BrowserView):
    """The form itself: staff are led to its editor, everybody else to the pages of the application."""

    def __call__(self):
        """Redirect; what was posted here is not looked at."""
        item = self.context.aq_parent
        target = f"{item.absolute_url()}/apply"
        if IWorkHostRequest.providedBy(self.request) and api.user.has_permission(
            "Modify portal content", obj=self.context
        ):
            target = f"{self.context.absolute_url()}/fields"
        self.request.response.setHeader("Cache-Control", "no-store")
        self.request.response.redirect(target, status=303 if self.request.method == "POST" else 302)
        return ""


class FormOfItem(BrowserView):
    """The way from an item to its form: the editor, or the page that adds a form to an item without one."""

    def __call__(self):
        """Redirect; for an item whose next version is being prepared each version has its own."""
        below = f"{FORM_ID}/fields" if FORM_ID in self.context.objectIds() else "++add++EasyForm"
        self.request.response.redirect(f"{self.context.absolute_url()}/{below}")
        return ""


class EditView(BrowserView):
    """The stock edit page leads to the page of the form's name and applicants."""

    def __call__(self):
        """Redirect."""
        self.request.response.redirect(f"{self.context.absolute_url()}/fields?settings=1")
        return ""
