"""The gate before every REST service: who may call it, and whether its query and body can be read at all."""

from AccessControl import getSecurityManager
from justiceportal import _
from justiceportal.core.bodies import read_json
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import BodyTooLarge
from justiceportal.core.errors import ForeignOrigin
from justiceportal.core.errors import WrongMediaType
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.negotiation import JSON
from justiceportal.core.negotiation import query_pairs
from justiceportal.core.rest import LAST_START
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from plone.protect.interfaces import IDisableCSRFProtection
from plone.rest.interfaces import IService
from urllib.parse import urlsplit
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.component.hooks import getSite
from zope.interface import alsoProvides
import re


READING = ("GET", "HEAD", "OPTIONS")
PASSWORD_FIELDS = ("__ac_name", "__ac_password")
# What stock services read from accounts; the server's own limit holds for their size.
STAFF_MEDIA_TYPES = frozenset({JSON, "multipart/form-data", "application/offset+octet-stream"})
LARGEST = {"b_start": LAST_START, "b_size": 1000}
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
        return
    if getattr(request, "_rest_cors_preflight", False):
        return
    is_ours = isinstance(service, PortalService)
    check_query(request, is_ours)
    user = getSecurityManager().getUser()
    is_account = user.getId() is not None
    if not is_account and not isinstance(service, PublicService):
        raise Unauthorized("this service needs an account")
    if (service.__name__ or "").partition("@")[2] in OPERATORS_ONLY and not user.has_role(OPERATORS, getSite()):
        raise Forbidden("this service is the operators'")
    if request["REQUEST_METHOD"] in READING:
        return
    if is_account and not request._auth:
        check_origin(request)
    check_body(request, service if is_ours else None)
    # Nobody's browser sends this by mistake: it carries a token of its own or passed the check of its origin.
    alsoProvides(request, IDisableCSRFProtection)


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
        if not is_ours and plain in LARGEST and not _is_count(value, LARGEST[plain]):
            raise _unusable(name)
    if any(name in request.form for name in PASSWORD_FIELDS):
        raise _unusable(PASSWORD_FIELDS[0])


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


def media_type(request) -> str:
    """The media type of the body without its parameters, in small letters."""
    return (request.getHeader("Content-Type") or "").split(";")[0].strip().lower()
