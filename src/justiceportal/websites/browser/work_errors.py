"""Errors on the work host: a visitor who has not logged in is sent to the login, a person reads what he may not do."""

from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal import logger
from justiceportal.core.attempts import TooManyAttempts
from justiceportal.core.errors import detail_of
from justiceportal.core.errors import PortalError
from justiceportal.core.errors import status_of
from justiceportal.core.errors import title_of
from justiceportal.core.interfaces import IPortalApiRequest
from plone.app.redirector.interfaces import IRedirectionStorage
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getSiteManager
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.interface import Interface
from zope.interface import providedBy
import json


LOGIN = "login"
TEXTS = {
    403: (
        _("refused_title", default="This is not possible"),
        _("refused_text", default="Your account does not have the right to see this page or to do this."),
    ),
    404: (
        _("page_not_found_title", default="This page does not exist"),
        _("work_not_found_text", default="The address may be mistyped, or what was here was moved or deleted."),
    ),
    500: (
        _("page_error_title", default="Something went wrong"),
        _(
            "page_error_text",
            default="The portal could not answer. The operators have been told. Please try again in a moment.",
        ),
    ),
}


class WorkErrorView(BrowserView):
    """An exception on the work host as a page; the template is `index`, `plain` where the portal was not reached."""

    plain = ViewPageTemplateFile("error_plain.pt")

    def __call__(self):
        """Redirect to the login or from an old address, or render what is wrong."""
        if IPortalApiRequest.providedBy(self.request):
            return self._as_problem()
        self.exception, response = self.context, self.request.response
        # The page is the portal's: the one asked for must not show in its title or navigation.
        self.context = getSite() or self.__parent__
        response._has_challenged = True
        response.setHeader("Cache-Control", "no-store")
        if self.is_unknown and isinstance(self.exception, Unauthorized | NotFound):
            return self._to_login()
        if isinstance(self.exception, NotFound) and self._redirect():
            return ""
        response.setStatus(self.status, lock=1)
        if self.status >= 500:
            logger.error("%s failed", self.request.get("URL"), exc_info=self.exception)
        if "text/html" not in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "application/json; charset=utf-8")
            return json.dumps({"error_type": type(self.exception).__name__, "message": self.reasons[0]})
        return self.index() if getSite() is not None else self.plain()

    @property
    def heading(self) -> str:
        """The heading of the plain page."""
        return translate(self.title, context=self.request)

    @property
    def description(self) -> str:
        """The text of the plain page."""
        return self.reasons[0]

    @cached_property
    def is_unknown(self) -> bool:
        """True for a visitor who has not logged in."""
        if isinstance(self.exception, TooManyAttempts):
            # Whether the password was right this time is not said.
            return True
        if getSecurityManager().getUser().getId() is not None:
            return False
        if getSite() is None:
            return True
        # Traversal failed before it came to ask who this is, so the page would be rendered for nobody.
        users = getSite().acl_users
        for user_id, login in users._extractUserIds(self.request, users.plugins):
            newSecurityManager(self.request, users._findUser(users.plugins, user_id, login, self.request).__of__(users))
            return False
        return True

    @cached_property
    def status(self) -> int:
        """The HTTP status of the exception; a person who has logged in gets 403 where a visitor would log in."""
        if isinstance(self.exception, Unauthorized):
            return 403
        return status_of(self.exception)[0]

    @property
    def title(self) -> str:
        """The heading of the page."""
        known = TEXTS.get(403 if isinstance(self.exception, PortalError) else self.status)
        return known[0] if known else title_of(self.status)

    @property
    def reasons(self) -> list[str]:
        """What is wrong, in sentences: those of the portal's own rule, or what the status means."""
        known = TEXTS.get(self.status)
        texts = [known[1] if known else detail_of(self.status)]
        if isinstance(self.exception, PortalError):
            texts = [text for _field, text in self.exception.errors] or [self.exception.text]
        return [translate(text, context=self.request) for text in texts]

    @property
    def back_url(self) -> str:
        """Where the person came from, as long as that is a page of the portal."""
        referer = self.request.get("HTTP_REFERER", "")
        return referer if getSite().portal_url.isURLInPortal(referer) else getSite().absolute_url()

    def _to_login(self):
        url = f"{getSite().absolute_url()}/{LOGIN}"
        if self.request.get("REQUEST_METHOD") == "GET":
            query = self.request.get("QUERY_STRING", "")
            wanted = self.request.get("ACTUAL_URL", "") + (f"?{query}" if query else "")
            url += f"?came_from={quote(wanted, safe='')}"
        self.request.response.redirect(url, lock=1)
        return ""

    def _redirect(self) -> bool:
        storage = queryUtility(IRedirectionStorage)
        path = self.request.environ.get("PATH_INFO", "").partition("/VirtualHostRoot")[2].rstrip("/")
        root = "/".join(self.request.get("VirtualRootPhysicalPath", ()))
        target = storage.get(root + path) if storage is not None else None
        if not target:
            return False
        self.request.response.redirect(self.request.physicalPathToURL(target), status=301, lock=1)
        return True

    def _as_problem(self):
        required = (providedBy(self.context), IPortalApiRequest)
        view = getSiteManager().adapters.lookup(required, Interface, name="index.html")
        return view(self.context, self.request)()
