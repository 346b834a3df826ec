"""REST for the portal: which requests are REST, our services' base class, problem documents."""

from AccessControl import Unauthorized
from html import unescape
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.errors import status_of
from justiceportal.core.interfaces import IPortalApiRequest
from plone.rest.errors import ErrorHandling
from plone.rest.events import mark_as_api_request
from plone.rest.interfaces import IAPIRequest
from plone.restapi.services import Service
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import alsoProvides
import json
import re


MARKER = re.compile(r"(^|/)@(?!@)")
LARGEST_BATCH = 200


def is_rest_path(path: str) -> bool:
    """True for a path with a segment that begins with one `@` (not `@@`) or with `++api++`."""
    return bool(MARKER.search(path)) or "++api++" in path


def mark_rest_requests(event):
    """Make a request to a REST address one, whatever its `Accept` header says (subscriber of IPubStart)."""
    request = event.request
    if is_rest_path(request.get("PATH_INFO", "")):
        mark_as_api_request(request, "application/json")
    else:
        mark_as_api_request(request, request.getHeader("Accept", "text/html"))
    if IAPIRequest.providedBy(request):
        alsoProvides(request, IPortalApiRequest)


def caller_language(request) -> str:
    """The language of a REST caller: the first supported one of `Accept-Language`, else Chinese."""
    wanted = request.environ.get("portal.accept_language", "").lower()
    for part in wanted.split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith("zh"):
            return "zh-cn"
        if tag.startswith("en"):
            return "en"
    return "zh-cn"


class PublicService(Service):
    """A service that visitors may call; it checks parameters itself and never asks for a Plone permission."""

    #: query parameters that the service knows, besides those of batching
    parameters: frozenset[str] = frozenset()
    batched = False

    def check_permission(self):
        """Everybody may call a public service."""

    def reply(self):
        """Refuse unknown parameters, then answer."""
        known = self.parameters | ({"b_start", "b_size"} if self.batched else set())
        unknown = sorted(set(self.request.form) - known)
        if unknown:
            raise UnknownParameters(unknown, sorted(known))
        return self.answer()

    def answer(self):
        """The answer as JSON-able value."""
        raise NotImplementedError

    def batch(self) -> tuple[int, int]:
        """(b_start, b_size) of the request, b_size at most `LARGEST_BATCH`; BadParameter for anything else."""
        start = self.number("b_start", 0, 0, 10_000_000)
        return start, self.number("b_size", 25, 1, LARGEST_BATCH)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number from the query within bounds; BadParameter names the field and the bounds."""
        value = self.request.form.get(name, default)
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = least - 1
        if not least <= number <= most:
            raise BadParameter(
                name,
                _(
                    "error_number_range",
                    default="${name} must be a whole number from ${least} to ${most}.",
                    mapping={"name": name, "least": least, "most": most},
                ),
            )
        return number


class BadParameter(PortalError):
    """A parameter or field has a value that cannot be used; `field` names it, `text` says how to mend it."""

    status = 400

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.errors = [(field, text)]


class UnknownParameters(PortalError):
    """The query has parameters that the service does not know."""

    status = 400

    def __init__(self, unknown: list[str], known: list[str]) -> None:
        self.errors = [
            (
                name,
                _(
                    "error_unknown_parameter",
                    default="Unknown parameter ${name}. Known: ${known}.",
                    mapping={"name": name, "known": ", ".join(known) or "-"},
                ),
            )
            for name in unknown
        ]
        super().__init__(self.errors[0][1])


class ProblemDocument(ErrorHandling):
    """Every error of a REST request as `application/problem+json` (RFC 9457) in the caller's language."""

    def __call__(self):
        """Render the error and lock the response, so that no login form takes its place."""
        if isinstance(self.context, NotFound) and self.attempt_redirect():
            self.request.response.setBody("", lock=1)
            return
        status, title, errors = self._describe(self.context)
        language = caller_language(self.request)
        shown = [{"field": field, "message": translate(text, target_language=language)} for field, text in errors]
        detail = (
            shown[0]["message"] if shown else translate(self._detail(self.context, title), target_language=language)
        )
        document = {
            "type": "about:blank",
            "title": translate(title, target_language=language),
            "status": status,
            "detail": detail,
            "message": detail,
            "errors": shown,
        }
        response = self.request.response
        response.setStatus(status, lock=1)
        response.setHeader("Content-Type", "application/problem+json; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        response.setBody(json.dumps(document, ensure_ascii=False, indent=2).encode(), lock=1)
        response._has_challenged = True

    def _describe(self, exception):
        status, title = status_of(exception)
        return status, title, list(getattr(exception, "errors", ()) if isinstance(exception, PortalError) else ())

    def _detail(self, exception, title):
        if isinstance(exception, PortalError):
            return exception.text
        if isinstance(exception, BadRequest) and exception.args and isinstance(exception.args[0], str):
            return unescape(exception.args[0])
        if isinstance(exception, Unauthorized):
            return _("error_detail_unauthorized", default="This needs an account with the right to do it.")
        return title
