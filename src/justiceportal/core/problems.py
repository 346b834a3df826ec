"""Errors of REST requests as problem documents (RFC 9457), those that stock services answer themselves included."""

from AccessControl import getSecurityManager
from contextlib import suppress
from html import unescape
from justiceportal import logger
from justiceportal.core.errors import PortalError
from justiceportal.core.errors import Problem
from justiceportal.core.errors import PROBLEM_JSON
from justiceportal.core.errors import status_of
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.limits import MustWait
from justiceportal.core.rest import caller_language
from justiceportal.core.rest import methods_at
from justiceportal.core.rest import PortalService
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IService
from plone.rest.traverse import RESTWrapper
from plone.restapi.exceptions import DeserializationError
from plone.restapi.exceptions import QueryParsingError
from Products.CMFCore.interfaces import IContentish
from Products.CMFEditions.interfaces.IArchivist import ArchivistRetrieveError
from Products.ZCatalog.Catalog import CatalogError
from transaction.interfaces import TransientError
from urllib.parse import unquote
from zExceptions import BadRequest
from zExceptions import NotFound
from zExceptions import Unauthorized
from ZODB.POSException import POSError
from zope.schema.interfaces import ValidationError
import ast
import json
import transaction


# What services of others raise when they stumble over a value that they did not check.
STUMBLES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)
REFUSALS = (CatalogError, DeserializationError, QueryParsingError, ValidationError)
LONGEST_MESSAGE = 500


class ProblemDocument(ErrorHandling):
    """Every exception of a REST request as a problem document in the caller's language, never a login page."""

    def __call__(self):
        """Write the document and lock the response."""
        exception, response = self.context, self.request.response
        if isinstance(exception, NotFound) and self._moved():
            response.setBody("", lock=1)
            return
        if status_of(exception)[0] < 400:
            # A redirection: the publisher has set status and address.
            return
        problem = problem_of(exception, self.request)
        if problem.status == 405:
            allowed = getattr(exception, "allowed", ()) or offered_methods(self.request)
            response.setHeader("Allow", ", ".join(allowed))
        if isinstance(exception, MustWait):
            response.setHeader("Retry-After", str(exception.wait_seconds))
        if problem.status == 500 or isinstance(exception, TransientError):
            logger.error("%s %s failed", self.request.get("REQUEST_METHOD"), self._url(), exc_info=exception)
        write(problem, self.request)

    def _moved(self) -> bool:
        try:
            return bool(self.attempt_redirect())
        except STUMBLES:
            # An address that is no path of this site has no forwarding either.
            return False


def problem_of(exception: Exception, request) -> Problem:
    """What an exception tells the caller; nothing of the code's insides."""
    status = status_of(exception)[0]
    if isinstance(exception, PortalError):
        return Problem(status, exception.text, tuple(exception.errors), more=exception.more)
    if isinstance(exception, Unauthorized) and _is_hidden(request):
        return Problem(404)
    if isinstance(exception, NotFound):
        offered = offered_methods(request)
        return Problem(405 if offered and request.get("REQUEST_METHOD") not in offered else 404)
    if isinstance(exception, BadRequest):
        return _refusal(exception.args[0] if exception.args else "")
    if isinstance(exception, ArchivistRetrieveError):
        return Problem(404)
    if isinstance(exception, REFUSALS):
        return _refusal(str(exception))
    if isinstance(exception, STUMBLES) and not isinstance(exception, POSError) and _is_foreign(request):
        logger.warning("%s stumbled over its input", request.get("URL"), exc_info=exception)
        return Problem(400)
    return Problem(status)


def _is_hidden(request) -> bool:
    """True when a visitor of a public host asks for what he may not see: he does not learn that it is there."""
    route = request.environ.get("portal.route")
    if route is None or not route.is_public or request._auth:
        return False
    for parent in request.get("PARENTS") or ():
        content = parent.context if isinstance(parent, RESTWrapper) else parent
        if IContentish.providedBy(content):
            return not getSecurityManager().checkPermission("View", content)
    return False


def _is_foreign(request) -> bool:
    """True when a service answers that is not ours, so that nothing checked what it reads."""
    published = request.get("PUBLISHED")
    kinds = type(published).__mro__
    return IService.providedBy(published) and not any(kind.__module__.startswith("justiceportal.") for kind in kinds)


def _refusal(value) -> Problem:
    """The problem in what a service of others gave to BadRequest: a sentence, or fields with a sentence each."""
    if isinstance(value, str) and value[:1] in "[{":
        with suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            value = ast.literal_eval(value)
    if isinstance(value, dict):
        value = value.get("errors", value)
    entries = value if isinstance(value, list) else []
    errors = tuple(
        (str(entry.get("field") or ""), _plain(entry.get("message") or ""))
        for entry in entries
        if isinstance(entry, dict) and entry.get("message")
    )
    return Problem(400, errors=errors, said="" if errors else _plain(value))


def _plain(value) -> str:
    return unescape(str(value)).strip("'\"")[:LONGEST_MESSAGE]


def offered_methods(request) -> tuple[str, ...]:
    """The methods that a REST address offers although the asked one is missing; () where no service has its name."""
    service_id = getattr(request, "_rest_service_id", "")
    steps, parents = getattr(request, "_steps", ()), request.get("PARENTS") or ()
    if parents and isinstance(parents[0], PortalService):
        # It is there, and does not know what follows its name.
        service, name = parents[0], "@" + parents[0].__name__.partition("@")[2]
        return methods_at(service.context, request, name, behind(name, request.get("PATH_INFO", "")))
    if not service_id or not steps or not parents or IService.providedBy(parents[0]):
        return ()
    context = parents[0].context if isinstance(parents[0], RESTWrapper) else parents[0]
    name = unquote(steps[-1]).removeprefix(service_id)
    rest = [unquote(step) for step in reversed(request.get("TraversalRequestNameStack") or ())]
    return methods_at(context, request, name, rest)


def behind(name: str, path: str) -> list[str]:
    """The segments of a path that follow the first one of a name."""
    segments = path.strip("/").split("/")
    return segments[segments.index(name) + 1 :] if name in segments else []


def write(problem: Problem, request) -> None:
    """Make a problem the whole answer to a request; nothing that comes later replaces it."""
    response = request.response
    document = problem.document(caller_language(request))
    response.setStatus(problem.status, lock=1)
    response.setHeader("Content-Type", PROBLEM_JSON)
    response.setHeader("Cache-Control", "no-store")
    if problem.status == 401:
        # Not Basic: a browser would ask its visitor for a password of an account that visitors do not have.
        response.setHeader("WWW-Authenticate", 'Bearer realm="justiceportal"')
    response.setBody(json.dumps(document, ensure_ascii=False, indent=2).encode(), lock=1)
    # The user folder takes it that it has sent its challenge, so no login form takes the place of the document.
    response._has_challenged = True


def mend_answers(event):
    """Make an error that a service answered by itself a problem document too (subscriber of IPubBeforeCommit).

    Services of plone.restapi set the status and give back `{"type", "message"}` or `{"error": {…}}` instead of raising.
    What they changed before that is not kept: an error changes nothing.
    """
    request, response = event.request, event.request.response
    if not IPortalApiRequest.providedBy(request) or response.getStatus() < 400:
        return
    transaction.doom()
    if response.getHeader("Content-Type") != PROBLEM_JSON:
        write(_answered(response), request)


def _answered(response) -> Problem:
    """The problem in the body of an answer."""
    status = response.getStatus()
    try:
        value = json.loads(response.body or b"{}")
    except ValueError:
        return Problem(status)
    value = value.get("error", value) if isinstance(value, dict) else value
    if not isinstance(value, dict):
        return Problem(status, said=_plain(value) if isinstance(value, str) else "")
    refusal = _refusal(value.get("errors") or [])
    return Problem(status, errors=refusal.errors, said=_plain(value.get("message") or ""))
