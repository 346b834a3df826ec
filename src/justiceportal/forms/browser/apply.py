"""`<item>/apply` and what lies below it: which page answers."""

from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.files import FilesPage
from justiceportal.forms.browser.resume import ResumePage
from justiceportal.forms.browser.resume import SavedPage
from justiceportal.forms.browser.review import ReviewPage
from justiceportal.forms.browser.session import PAGE
from justiceportal.forms.browser.start import StartPage
from justiceportal.forms.browser.step import StepPage
from justiceportal.forms.domain import pages
from justiceportal.websites.hosts import public_url
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


PAGES: dict[str, type[FormPage]] = {
    "": StartPage,
    pages.REVIEW: ReviewPage,
    pages.RESUME: ResumePage,
    pages.SAVED: SavedPage,
    pages.FILES: FilesPage,
}


@implementer(IPublishTraverse)
class ApplyView(BrowserView):
    """Hands a request to the page that it names; the work host's staff is led to the public host."""

    name = ""

    def publishTraverse(self, request, name):
        """Take the name of the page from the address."""
        if self.name:
            raise NotFound(name)
        self.name = name
        return self

    def __call__(self):
        """The answer of the page."""
        route = self.request.environ.get("portal.route")
        if route is not None and not route.is_public:
            self.request.response.redirect(f"{public_url(self.context, self.request)}/{PAGE}")
            return ""
        kind = PAGES.get(self.name, StepPage)
        page = kind(self.context, self.request)
        if kind is StepPage:
            page.name = self.name
        return page()
