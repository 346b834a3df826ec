"""How a browser keeps to its draft: a sealed cookie for the pages of one form, and a token inside each page."""

from datetime import datetime
from functools import cached_property
from justiceportal.core.cookies import drop_cookie
from justiceportal.core.cookies import sealed_cookie
from justiceportal.core.cookies import set_sealed_cookie
from justiceportal.core.interfaces import IPageVariants
from justiceportal.core.sealing import sign
from justiceportal.core.sealing import signed
from justiceportal.forms.drafts import life
from justiceportal.forms.errors import ForeignPage
from plone.uuid.interfaces import IUUID
from urllib.parse import urlsplit
from zope.component import queryUtility


COOKIE = "portal-draft"
PAGE_PURPOSE = "page of a form"
PAGE = "apply"
# What a page carries that was made before there is a draft.
NO_DRAFT = "new"
SAME_SITE = ("", "same-origin", "none")


class Session:
    """The draft of a browser for one owner of a form; `moment` is that of the request."""

    def __init__(self, request, owner, moment: datetime) -> None:
        self.request = request
        self.owner = owner
        self.moment = moment
        self.owner_uid = IUUID(owner)

    @cached_property
    def cookie_number(self) -> str:
        """The number of the draft that the browser's cookie names, "" without one."""
        value = sealed_cookie(self.request, self._name(self.request.environ.get("portal.variants", ())), self.moment)
        uid, _blank, number = (value or "").partition(" ")
        return number if uid == self.owner_uid else ""

    def remember(self, number: str) -> None:
        """Give the browser the cookie, one for each variant of the pages; only an answer to a POST may do so."""
        for names, path in self._paths():
            value = f"{self.owner_uid} {number}"
            set_sealed_cookie(self.request, self._name(names), value, self._seconds, self.moment, path)

    def forget(self) -> None:
        """Take the cookies away again."""
        for names, path in self._paths():
            drop_cookie(self.request, self._name(names), path)

    def token(self, number: str) -> str:
        """What a page carries that belongs to a draft; `NO_DRAFT` stands for a page that comes before it."""
        return sign(f"{self.owner_uid} {number}", PAGE_PURPOSE, self._seconds, self.moment)

    def token_number(self, token) -> str:
        """The number in a token that was made for this owner and has not ended, "" for any other text."""
        value = signed(token, PAGE_PURPOSE, self.moment) if isinstance(token, str) else None
        uid, _blank, number = (value or "").partition(" ")
        return number if uid == self.owner_uid else ""

    def check_origin(self) -> None:
        """ForeignPage for a POST that a page of another origin sent."""
        origin = self.request.getHeader("Origin", "")
        host = self.request.getHeader("Host", "").lower()
        if self.request.getHeader("Sec-Fetch-Site", "") not in SAME_SITE:
            raise ForeignPage
        if origin and urlsplit(origin).netloc.lower() != host:
            raise ForeignPage

    @property
    def _seconds(self) -> int:
        return int(life().total_seconds())

    @staticmethod
    def _name(names: tuple[str, ...]) -> str:
        return "-".join((COOKIE, *names))

    def _paths(self) -> list[tuple[tuple[str, ...], str]]:
        path = f"{self.owner.absolute_url_path()}/{PAGE}"
        route, variants = self.request.environ.get("portal.route"), queryUtility(IPageVariants)
        if route is None or variants is None:
            return [((), path)]
        return [(names, f"{prefix}{path}") for names, prefix in variants.prefixes(route.language).items()]
