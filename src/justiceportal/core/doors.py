"""Which doors are open on which host: a pure decision over one request; `core.doorkeeper` asks it and acts.

Public hosts serve citizens: pages and files of the portal itself and its REST services, and nothing of Plone's own
user interface. The work host serves the staff: Plone's pages too, except those that show names and texts across
websites; whoever has not logged in meets the login and the password pages only.
"""

from dataclasses import dataclass
from enum import auto
from enum import Enum


class Answer(Enum):
    """What happens to a request."""

    ENTER = auto()
    NOT_FOUND = auto()
    NOT_ALLOWED = auto()
    LOG_IN = auto()


class Visitor(Enum):
    """Who asks: nobody known, a person of some website, or who runs the whole group."""

    NOBODY = auto()
    STAFF = auto()
    OPERATOR = auto()


class Kind(Enum):
    """What would answer: a view of the portal, one of Plone's, a REST service, a static file, or a bare object."""

    OWN = auto()
    STOCK = auto()
    SERVICE = auto()
    RESOURCE = auto()
    FILE = auto()
    OBJECT = auto()


@dataclass(frozen=True, slots=True)
class Knock:
    """One request after traversal, as far as the doors look at it.

    `path` are the segments below the root of the host, `name` is the name of the view that would answer (""
    for anything else), `is_direct` says that each segment names what lies right inside the one before.
    """

    is_public: bool
    method: str
    path: tuple[str, ...]
    kind: Kind
    name: str
    visitor: Visitor
    is_direct: bool = True
    has_password: bool = False


PAGE_METHODS = frozenset({"GET", "HEAD", "POST"})
# What a website's own host serves besides its pages, downloads and services.
PUBLIC_STOCK = frozenset({"favicon.ico"})
PUBLIC_RESOURCES = ("++theme++justiceportal", "++resource++justiceportal", "++plone++justiceportal")

# Where somebody who has not logged in may be on the work host.
LOGIN_DOORS = frozenset(
    {
        "failsafe_login",
        "failsafe_login_form",
        "favicon.ico",
        "logged-out",
        "login",
        "login-help",
        "login_form",
        "logout",
        "mail_password",
        "mail_password_form",
        "mail_password_response",
        "passwordreset",
        "require_login",
        "robots.txt",
    }
)

# Plone's pages that list texts with their authors or look people up, whatever website they belong to. The default
# view of a folder is not affected: it is not named in the address.
OPERATOR_DOORS = frozenset(
    {
        "album_view",
        "author",
        "dashboard",
        "event_listing",
        "event_view",
        "full_view",
        "listing_view",
        "member-search",
        "recently_modified",
        "recently_published",
        "search",
        "search_rss",
        "summary_view",
        "tabular_view",
    }
)


def segment_name(segment: str) -> str:
    """The name of the view that a segment of an address asks for, without its namespace."""
    for prefix in ("@@", "++view++"):
        if segment.startswith(prefix):
            return segment[len(prefix) :]
    return segment


def answer(knock: Knock) -> Answer:
    """Decide on one request."""
    if knock.kind is Kind.SERVICE:
        # A service asks for its own permission, on every host.
        return Answer.ENTER
    if knock.method not in PAGE_METHODS:
        return Answer.NOT_ALLOWED
    if not knock.is_direct:
        return Answer.NOT_FOUND
    return _on_public_host(knock) if knock.is_public else _on_work_host(knock)


def _on_public_host(knock: Knock) -> Answer:
    if knock.visitor is not Visitor.NOBODY or knock.has_password:
        # Nobody logs in here, and a right password gets the same answer as a wrong one.
        return Answer.NOT_FOUND
    if knock.kind in (Kind.OWN, Kind.FILE):
        return Answer.ENTER
    if knock.kind is Kind.STOCK:
        return Answer.ENTER if knock.name in PUBLIC_STOCK else Answer.NOT_FOUND
    if knock.kind is Kind.RESOURCE and any(segment.startswith(PUBLIC_RESOURCES) for segment in knock.path):
        return Answer.ENTER
    return Answer.NOT_FOUND


def _on_work_host(knock: Knock) -> Answer:
    if knock.visitor is Visitor.OPERATOR or knock.kind is Kind.RESOURCE:
        return Answer.ENTER
    if knock.visitor is Visitor.NOBODY:
        return Answer.ENTER if knock.name in LOGIN_DOORS else Answer.LOG_IN
    if knock.kind is Kind.OBJECT:
        return Answer.NOT_FOUND
    if knock.kind is Kind.STOCK and knock.name in OPERATOR_DOORS:
        named = any(segment_name(segment) == knock.name for segment in knock.path)
        return Answer.NOT_FOUND if named else Answer.ENTER
    return Answer.ENTER
