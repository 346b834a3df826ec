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
    NO_METHOD = auto()
    #: who has not logged in is asked to, everybody else reads that he may not
    REFUSE = auto()


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
    for anything else), `is_direct` says that each segment names what lies right inside the one before, `is_visible`
    that the visitor may see the text, section or website that the address leads to, `is_addable` is False for the form
    of something that he may not add there.
    """

    is_public: bool
    method: str
    path: tuple[str, ...]
    kind: Kind
    name: str
    visitor: Visitor
    is_direct: bool = True
    is_visible: bool = True
    has_password: bool = False
    is_addable: bool = True


PAGE_METHODS = frozenset({"GET", "HEAD", "POST"})
# What a website's own host serves besides its pages, downloads and services.
PUBLIC_STOCK = frozenset({"favicon.ico"})
PUBLIC_RESOURCES = ("++theme++justiceportal", "++resource++justiceportal", "++plone++justiceportal")

# Where somebody who has not logged in may be on the work host.
LOGIN_DOORS = frozenset(
    {
        "custom.css",
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
        "plonejsi18n",
        "require_login",
        "robots.txt",
        "site-logo",
        "staff-language",
        "widget-words.js",
    }
)

# Plone's pages that the staff of a website works with; each still asks for its permission. The other pages of Plone
# list texts with their authors, look people up or answer with an error when they are called by address: a page that
# is not named here is closed to all but operators, so one that a new version brings is closed too.
STAFF_DOORS = LOGIN_DOORS | frozenset(
    {
        # one's own account
        "change-password",
        "forced-password-change",
        "initial-login-password-change",
        "insufficient-privileges",
        "personal-information",
        "personal-preferences",
        # writing
        "authenticator",
        "confirm-action",
        "csrf_token",
        "edit",
        "fileUpload",
        "getSource",
        "getVocabulary",
        "iconresolver",
        "plone_lock_operations",
        "plone_patterns_settings",
        "render-toolbar",
        "resolveuid",
        "resolveuid_and_caption",
        "z3cform_validate_field",
        # versions
        "compare.css",
        "contenthistorypopup",
        "download-version",
        "history",
        "historyview",
        "revertversion",
        "version-view",
        "versions_history_form",
        # arranging
        "content_status_history",
        "content_status_modify",
        "delete_confirmation",
        "folder_contents",
        "folder_factories",
        "folder_publish",
        "folder_rename",
        "object_copy",
        "object_cut",
        "object_delete",
        "object_paste",
        "object_rename",
        "qsOptions",
        # translations
        "add_translations",
        "addtranslation",
        "babel_edit",
        "babel_view",
        "connect_translation",
        "create_translation",
        "disconnect_translation",
        "gtranslation_service",
        "modify_translations",
        "update_language",
    }
)
STAFF_PREFIXES = ("fc-",)
# Forms and widgets that traversal makes: their names are those of types and fields.
MADE_BY_TRAVERSAL = ("++add++", "++widget++")


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
        return Answer.ENTER if knock.is_visible else Answer.REFUSE
    if knock.method not in PAGE_METHODS:
        return Answer.NO_METHOD
    if not knock.is_direct:
        return Answer.NOT_FOUND
    return _on_public_host(knock) if knock.is_public else _on_work_host(knock)


def _on_public_host(knock: Knock) -> Answer:
    if knock.visitor is not Visitor.NOBODY or knock.has_password or not knock.is_visible:
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
    if not knock.is_addable:
        return Answer.REFUSE
    if knock.visitor is Visitor.OPERATOR or knock.kind is Kind.RESOURCE:
        return Answer.ENTER
    if knock.visitor is Visitor.NOBODY:
        return Answer.ENTER if knock.name in LOGIN_DOORS else Answer.REFUSE
    if not knock.is_visible:
        # Many small views of Plone ask for no permission at all.
        return Answer.REFUSE
    if knock.kind is Kind.OBJECT:
        return Answer.NOT_FOUND
    return Answer.ENTER if knock.kind is not Kind.STOCK or _is_for_staff(knock) else Answer.NOT_FOUND


def _is_for_staff(knock: Knock) -> bool:
    """True for a page of Plone that is open to staff: named above, or the default view of what is addressed."""
    if knock.name in STAFF_DOORS or knock.name.startswith(STAFF_PREFIXES):
        return True
    if any(segment.startswith(MADE_BY_TRAVERSAL) for segment in knock.path):
        return True
    return all(segment_name(segment) != knock.name for segment in knock.path)
