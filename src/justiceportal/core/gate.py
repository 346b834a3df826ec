"""The gate before every REST service: who may call it, and whether its query and body can be read at all."""

from AccessControl import getSecurityManager
from justiceportal import _
from justiceportal.core.bodies import parse_object
from justiceportal.core.bodies import read_json
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import BodyTooLarge
from justiceportal.core.errors import ForeignOrigin
from justiceportal.core.errors import MethodNotOffered
from justiceportal.core.errors import WrongMediaType
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.negotiation import JSON
from justiceportal.core.negotiation import query_pairs
from justiceportal.core.rest import LAST_START
from justiceportal.core.rest import methods_at
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from plone.protect.interfaces import IDisableCSRFProtection
from plone.rest.interfaces import IService
from urllib.parse import unquote
from urllib.parse import urlsplit
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.component.hooks import getSite
from zope.interface import alsoProvides
import json
import re


READING = ("GET", "HEAD", "OPTIONS")
PASSWORD_FIELDS = ("__ac_name", "__ac_password")
# What stock services read from accounts; the server's own limit holds for their size.
STAFF_MEDIA_TYPES = frozenset({JSON, "multipart/form-data", "application/offset+octet-stream"})
LARGEST = {"b_start": LAST_START, "b_size": 1000}
# How far a search may go down; the index of paths walks through every level it is told, be it a billion.
DEEPEST_SEARCH = 100
LEVELS = ("depth", "level", "navtree_start", "bottomlevel", "toplevel")
LEVELS_IN_VALUE = re.compile(r"::\s*\+?([\d_]+)")
VOCABULARIES = ("getVocabulary", "getSource")
TEXT_LIMIT = 8000
# Stock services whose own permission would show the whole group to the staff of each website.
OPERATORS = ("Manager", "Operator")
OPERATORS_ONLY = frozenset({"relations", "sites", "transactions", "vocabularies"})


def keep_gate(event):
    """Refuse a call to a REST service that it must not see (subscriber of IPubAfterTraversal).

    Raises Unauthorized, BadParameter, BadBody, BodyTooLarge, WrongMediaType, ForeignOrigin, Forbidden.
    """
    request = event.request
    service = request.get("PUBLISHED")
    if not IPortalApiRequest.providedBy(request) or not IService.providedBy(service):
        if getattr(service, "__name__", "") in VOCABULARIES:
            check_asked_query(request)
        return
    if getattr(request, "_rest_cors_preflight", False):
        return
    is_ours = isinstance(service, PortalService)
    if is_ours:
        check_method(request, service)
    check_query(request, is_ours)
    user = getSecurityManager().getUser()
    is_account = user.getId() is not None
    if not is_account and not isinstance(service, PublicService):
        raise Unauthorized("this service needs an account")
    name = (service.__name__ or "").partition("@")[2]
    if name in OPERATORS_ONLY and not user.has_role(OPERATORS, getSite()):
        raise Forbidden("this service is the operators'")
    if request["REQUEST_METHOD"] not in READING:
        if is_account and not request._auth:
            check_origin(request)
        check_body(request, service if is_ours else None)
    if name == "querystring-search":
        check_search(request)
    # Nobody's browser sends this by mistake: it carries a token of its own or passed the check of its origin.
    alsoProvides(request, IDisableCSRFProtection)


def check_method(request, service: PortalService) -> None:
    """MethodNotOffered where other methods than the asked one are offered at the address behind a service's name."""
    asked = "GET" if request["REQUEST_METHOD"] == "HEAD" else request["REQUEST_METHOD"]
    if not service.offers(asked, service.segments):
        name = service.__name__.partition("@")
        allowed = methods_at(service.context, request, f"@{name[2]}", service.segments)
        if allowed:
            raise MethodNotOffered(allowed)


def check_query(request, is_ours: bool) -> None:
    """BadParameter for a query that is not UTF-8, has NUL characters, a password, or a batch that cannot be.

    Our own services tell more about a wrong batch, so `is_ours` leaves that to them.
    """
    try:
        pairs = query_pairs(request.get("QUERY_STRING", ""))
    except ValueError as error:
        raise BadParameter("", _("error_query", default="The query has too many fields or is not UTF-8.")) from error
    for name, value in pairs:
        plain = name.split(":")[0]
        if "\0" in name + value or len(value) > TEXT_LIMIT or plain in PASSWORD_FIELDS:
            raise _unusable(name.replace("\0", ""))
        if not is_ours and not _is_bounded(plain, value):
            raise _unusable(name)
    if any(name in request.form for name in PASSWORD_FIELDS):
        raise _unusable(PASSWORD_FIELDS[0])


def _is_bounded(name: str, value: str) -> bool:
    """False for a count or a number of levels that a stock service would take without a look."""
    if name in LARGEST:
        return _is_count(value, LARGEST[name])
    return name.rpartition(".")[2].lower() not in LEVELS or _is_count(value.removeprefix("-"), DEEPEST_SEARCH)


def _is_count(value: str, most: int) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,9}", value)) and int(value) <= most


def _unusable(name: str) -> BadParameter:
    return BadParameter(
        name, _("error_value", default="${name} has a value that cannot be used.", mapping={"name": name or "-"})
    )


def check_origin(request) -> None:
    """ForeignOrigin when a session's cookie could have been sent by a page that the portal did not make.

    A form of another page can send neither this media type nor this `Accept`; browsers name their page's origin.
    """
    origin = request.getHeader("Origin", "")
    if origin and urlsplit(origin).netloc.lower() != request.getHeader("Host", "").lower():
        raise ForeignOrigin
    if media_type(request) != JSON and request.getHeader("Accept", "") != JSON:
        raise ForeignOrigin


def check_body(request, service: PortalService | None) -> None:
    """Refuse a body that the service does not read, or JSON that nobody should; None stands for a stock service."""
    size = int(request.get("CONTENT_LENGTH") or 0)
    if not size:
        return
    if service is not None and size > service.largest_body_bytes:
        raise BodyTooLarge(service.largest_body_bytes)
    known = STAFF_MEDIA_TYPES if service is None else service.media_types
    given = media_type(request)
    if given not in known:
        raise WrongMediaType(given, sorted(known))
    if given == JSON:
        read_json(request)


def check_search(request) -> None:
    """BadParameter or BadBody for a stored query, in the body or in the address, that nobody can answer."""
    if request["REQUEST_METHOD"] in READING:
        asked = request.form.get("query", "{}")
        check_levels(parse_object(unquote(asked) if isinstance(asked, str) else ""))
    else:
        check_levels(read_json(request))


def check_asked_query(request) -> None:
    """The same for Plone's vocabularies, to which the fields that look texts up send such a query."""
    asked = request.form.get("query")
    if isinstance(asked, str) and asked.lstrip().startswith("{"):
        check_levels(parse_object(asked))


def check_levels(query: dict) -> None:
    """BadParameter for a stored query that goes down further than `DEEPEST_SEARCH` levels."""
    for found in LEVELS_IN_VALUE.findall(json.dumps(query, ensure_ascii=False)):
        digits = found.replace("_", "")
        if len(digits) > len(str(DEEPEST_SEARCH)) or int(digits or 0) > DEEPEST_SEARCH:
            raise _unusable("query")


def media_type(request) -> str:
    """The media type of the body without its parameters, in small letters."""
    return (request.getHeader("Content-Type") or "").split(";")[0].strip().lower()
