"""Error pages in the style of the website, and the way from old addresses to new ones."""

from functools import cached_property
from justiceportal import _
from justiceportal import logger
from justiceportal.core.errors import status_of
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.interfaces import IPublicHostRequest
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.core.problems import ProblemDocument
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.browser.page import THEME
from justiceportal.websites.hosts import website_of
from plone.app.redirector.interfaces import IRedirectionStorage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.publisher.interfaces import NotFound as PublisherNotFound
import urllib.parse


TEXTS = {
    404: (
        _("page_not_found_title", default="This page does not exist"),
        _(
            "page_not_found_text",
            default="The address may be mistyped, or the page was moved or withdrawn. Try the search or the site map.",
        ),
    ),
    500: (
        _("page_error_title", default="Something went wrong"),
        _(
            "page_error_text",
            default="The portal could not answer. The operators have been told. Please try again in a moment.",
        ),
    ),
}


class ErrorView(PageView):
    """An exception as a page of the website; visitors of public hosts learn nothing but 404 or 500."""

    kept = False
    is_indexed = False
    page = ViewPageTemplateFile("error.pt")
    plain = ViewPageTemplateFile("error_plain.pt")

    def __call__(self):
        """Redirect from an old address, or render the page in the website's style."""
        if IPortalApiRequest.providedBy(self.request):
            return ProblemDocument(self.context, self.request)()
        self.exception, self.context = self.context, self.__parent__
        if status_of(self.exception)[0] < 400:
            # A redirection that a view raised: the publisher has set status and address.
            return ""
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        if self.shown_status == 404 and self._redirect():
            return ""
        response.setHeader("Content-Type", "text/html; charset=utf-8")
        response.setStatus(self.shown_status, lock=1)
        if isinstance(self.exception, Unauthorized):
            # The visitor of a public host is not asked to log in: there is no login.
            response._has_challenged = True
        if self.shown_status == 500:
            logger.error("%s failed", self.request.get("URL"), exc_info=self.exception)
        self.texts = TEXTS[self.shown_status]
        if self.website is None:
            return self.plain()
        self.request.environ[THEME] = self.chrome.theme
        return self.page()

    @cached_property
    def shown_status(self) -> int:
        """404 for everything that the visitor may not see, 500 for faults of the portal."""
        return 500 if status_of(_zope_error(self.exception))[0] >= 500 else 404

    @cached_property
    def website(self):
        """The website of the host, also where the address leads nowhere."""
        route = self.request.environ.get("portal.route")
        site = getSite()
        if route is not None and route.is_public and site is not None:
            return site.unrestrictedTraverse("/".join(("", *route.path)), None)
        for parent in self.request.get("PARENTS", ()):
            website = website_of(parent)
            if website is not None:
                return website
        return None

    @property
    def heading(self):
        """The main heading."""
        return self.translated[0]

    @cached_property
    def translated(self) -> tuple[str, str]:
        """Heading and text in the language of the website."""
        return tuple(translate(text, context=self.request) for text in self.texts)

    @property
    def description(self) -> str:
        """The text of the page."""
        return self.translated[1]

    url = property(lambda self: self.website_url)
    section = "-"
    breadcrumbs = ()
    kind = "error"

    def _redirect(self) -> bool:
        storage = queryUtility(IRedirectionStorage)
        virtual = self.request.get("VirtualRootPhysicalPath")
        if storage is None or virtual is None:
            return False
        wanted = self.request.environ["PATH_INFO"].partition("/VirtualHostRoot")[2].rstrip("/")
        parts = [urllib.parse.unquote(part) for part in wanted.split("/") if part]
        for cut in range(len(parts), 0, -1):
            target = storage.get("/".join((*virtual, *parts[:cut])))
            if target:
                address = target if "://" in target else self.request.physicalPathToURL(target)
                rest = "".join(f"/{urllib.parse.quote(part)}" for part in parts[cut:])
                self.request.response.redirect(address + rest, status=301, lock=1)
                return True
        return False


def _zope_error(exception: Exception) -> Exception:
    return NotFound(str(exception)) if isinstance(exception, PublisherNotFound) else exception


def mark_requests(event):
    """Mark a request by the kind of its host before it is traversed (subscriber of IPubStart)."""
    route = event.request.environ.get("portal.route")
    if route is not None:
        alsoProvides(event.request, IPublicHostRequest if route.is_public else IWorkHostRequest)
