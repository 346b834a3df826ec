"""Whose name and password a request brings, and what becomes of them."""

from AccessControl.SecurityManagement import noSecurityManager
from justiceportal.core.attempts import attempts
from justiceportal.core.attempts import TooManyAttempts
from justiceportal.core.routes import SITE_ID
from zExceptions import Unauthorized
import base64
import binascii


NAME, PASSWORD = "__ac_name", "__ac_password"


def name_of(request) -> str | None:
    """The name in the header or the form of a request that brings a password too; None for one that brings none."""
    header = request._auth or ""
    scheme, _space, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value).decode("utf-8", "replace").partition(":")[0]
        except (binascii.Error, ValueError):
            return ""
    name = request.form.get(NAME)
    if isinstance(name, str) and PASSWORD in request.form:
        return name
    return None


def address_of(request) -> str:
    """Where a request comes from; behind the front server waitress names the visitor's own address."""
    return request.environ.get("REMOTE_ADDR", "")


def count_attempt(request, walk):
    """Walk the address of a request and count what its password is worth: gives what `walk` gives.

    TooManyAttempts where too many were wrong before, the same whether this one is right.
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
                attempts.failed(name, address)
            raise
        found = None
    if refusal is not None:
        noSecurityManager()
        refuse(request, refusal)
    user = request.get("AUTHENTICATED_USER")
    if user is None or user.getId() is None:
        attempts.failed(name, address)
    else:
        attempts.succeeded(name, address)
    return found


def is_known(request) -> bool:
    """True when the name and the password of a request belong to an account of the portal or of Zope's root."""
    root = request["PARENTS"][-1]
    holders = (root._getOb(SITE_ID, None), root)
    folders = [holder.acl_users for holder in holders if holder is not None]
    return any(folder._extractUserIds(request, folder.plugins) for folder in folders)


def refuse(request, refusal: TooManyAttempts) -> None:
    """Raise a refusal, with the header that tells a client when to come back."""
    request.response.setHeader("Retry-After", str(refusal.wait_seconds))
    raise refusal
