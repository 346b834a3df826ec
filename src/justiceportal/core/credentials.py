"""Whose name and password, or which key, a request brings, and what becomes of them."""

from AccessControl.SecurityManagement import noSecurityManager
from justiceportal.core.api_keys import KeyRefused
from justiceportal.core.api_keys import presented
from justiceportal.core.attempts import attempts
from justiceportal.core.attempts import TooManyAttempts
from justiceportal.core.events import PasswordChecked
from justiceportal.core.interfaces import IClock
from justiceportal.core.routes import SITE_ID
from zExceptions import BadRequest
from zExceptions import Unauthorized
from zope.component import getUtility
from zope.event import notify
from ZPublisher.utils import basic_auth_decode


NAME, PASSWORD = "__ac_name", "__ac_password"


def name_of(request) -> str | None:
    """The name in the header or the form of a request that brings a password too; None for one that brings none.

    A key has the name of its public part. BadRequest for a header that cannot be read.
    """
    key = presented(request)
    if key is not None:
        return key.name
    try:
        given = basic_auth_decode(request._auth or "")
    except ValueError as error:
        raise BadRequest("The header Authorization cannot be read.") from error
    if given is not None:
        return given[0]
    name = request.form.get(NAME)
    if isinstance(name, str) and PASSWORD in request.form:
        return name
    return None


def address_of(request) -> str:
    """Where a request comes from; behind the front server waitress names the visitor's own address."""
    return request.environ.get("REMOTE_ADDR", "")


def count_attempt(request, walk):
    """Walk the address of a request and count what its password or key is worth: gives what `walk` gives.

    TooManyAttempts where too many were wrong before, the same whether this one is right. KeyRefused for a wrong key,
    also where nobody needs one.
    """
    name = name_of(request)
    if name is None:
        return walk()
    address = address_of(request)
    refusal = None
    try:
        attempts.check(name, address)
    except TooManyAttempts as error:
        refusal = error
    try:
        found = walk()
    except Unauthorized:
        if refusal is None:
            # A place may be closed to somebody whose password is right.
            if not is_known(request):
                _failed(request, name, address)
            raise
        found = None
    if refusal is not None:
        noSecurityManager()
        refuse(request, refusal)
    user = request.get("AUTHENTICATED_USER")
    if user is None or user.getId() is None:
        _failed(request, name, address)
    else:
        attempts.succeeded(name, address)
        if PASSWORD in request.form:
            # Programs bring their password with every request; that is no login.
            _tell(request, name, address, is_right=True)
    return found


def is_known(request) -> bool:
    """True when the name and the password of a request belong to an account of the portal or of Zope's root."""
    return any(folder._extractUserIds(request, folder.plugins) for folder in _user_folders(request))


def _failed(request, name: str, address: str) -> None:
    """Count what was wrong and write it down; KeyRefused where it was a key."""
    attempts.failed(name, address)
    _tell(request, name, address, is_right=False)
    if presented(request) is not None:
        raise KeyRefused


def _tell(request, name: str, address: str, is_right: bool) -> None:
    # What is no account's name may be anything that somebody typed into the wrong field; the name of a key is public.
    is_account = presented(request) is not None or any(
        folder.getUser(name) is not None for folder in _user_folders(request)
    )
    notify(PasswordChecked(name if is_account else "", address, is_right, getUtility(IClock).now()))


def _user_folders(request) -> list:
    root = request["PARENTS"][-1]
    holders = (root._getOb(SITE_ID, None), root)
    return [holder.acl_users for holder in holders if holder is not None]


def refuse(request, refusal: TooManyAttempts) -> None:
    """Raise a refusal, with the header that tells a client when to come back."""
    request.response.setHeader("Retry-After", str(refusal.wait_seconds))
    raise refusal
