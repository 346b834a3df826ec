"""What the clock changes on pages, and links that show it before its time."""

from justiceportal.announcements.domain import entries
from justiceportal.announcements.records import entries_of
from justiceportal.announcements.records import switches_of
from justiceportal.core.interfaces import IClock
from justiceportal.websites.interfaces import IPageModes
from plone.keyring.interfaces import IKeyManager
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.interface import implementer
import hashlib
import hmac


PARAMETER = "announcement"
PREVIEW_SECONDS = 3600
LONGEST_TOKEN = 200


@implementer(IPageModes)
class PageModes:
    """The announcements as all pages of a website meet them."""

    def next_switch(self, portal, website_uid) -> float:
        """The first moment to come at which the pages change, in seconds since 1970; 0.0 when none is planned."""
        table = switches_of(portal)
        if not table:
            return 0.0
        return entries.next_switch(table, website_uid, getUtility(IClock).now().timestamp())

    def is_grey(self, portal, website_uid) -> bool:
        """True while the pages of the website have no colours."""
        moment = getUtility(IClock).now()
        present = entries.shown_at(entries_of(portal), website_uid, moment)
        return any(entry.kind == entries.GREY for entry in present)

    def previewed(self, request) -> str:
        """The kind of the entry that a link for preview shows, "" for none."""
        entry = previewed_entry(request)
        return "" if entry is None else entry.kind


def shown_on(website) -> list[entries.Entry]:
    """What stands above the pages of a website now, the grey mode included."""
    return entries.shown_at(entries_of(getSite()), IUUID(website), getUtility(IClock).now())


def preview_token(entry_id: str) -> str:
    """What a link carries to show an entry before its time, for `PREVIEW_SECONDS`."""
    expires = int(getUtility(IClock).now().timestamp()) + PREVIEW_SECONDS
    return f"{entry_id}.{expires}.{_signature(entry_id, str(expires))}"


def previewed_entry(request) -> entries.Entry | None:
    """The entry that the address of a request asks to see; None for a token that is wrong or too old."""
    token = request.form.get(PARAMETER)
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or token.count(".") != 2:
        return None
    entry_id, expires, signature = token.split(".")
    if not hmac.compare_digest(signature.encode(), _signature(entry_id, expires).encode()):
        return None
    if int(expires) < getUtility(IClock).now().timestamp():
        return None
    return next((entry for entry in entries_of(getSite()) if entry.id == entry_id), None)


def _signature(entry_id: str, expires: str) -> str:
    secret = queryUtility(IKeyManager).secret()
    return hmac.new(secret.encode(), f"announcement {entry_id} {expires}".encode(), hashlib.sha256).hexdigest()
