"""The root of all errors of the portal, and which HTTP status a class of errors has."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal import _
from justiceportal.core.stock_sentences import in_language
from transaction.interfaces import TransientError
from types import MappingProxyType
from zExceptions import HTTPException
from zope.i18n import translate
from zope.i18nmessageid import Message


PROBLEM_JSON = "application/problem+json; charset=utf-8"


class PortalError(Exception):
    """An error that a person can mend: `text` is a translatable sentence, `errors` pairs of field name and sentence.

    `more` is what a problem document tells programs besides, by names of its own.

    Rule: RFC 9457 section 3.2 (extension members)
    """

    status = 400
    errors: list[tuple[str, str]] = []
    more: Mapping[str, str | int] = MappingProxyType({})

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class BadParameter(PortalError):
    """A parameter or field has a value that cannot be used; `field` names it, `text` says how to mend it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.errors = [(field, text)]


class UnknownParameters(PortalError):
    """The query or the body has fields that the service does not know; each is named."""

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


class BadBody(PortalError):
    """The body of a request cannot be read; `text` says why."""


class BodyTooLarge(PortalError):
    """The body is larger than `limit_bytes`."""

    status = 413

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(
            _(
                "error_body_too_large",
                default="The body may have at most ${limit} bytes.",
                mapping={"limit": limit_bytes},
            )
        )


class WrongMediaType(PortalError):
    """The body has a media type that the service does not read; `known` are those it reads."""

    status = 415

    def __init__(self, given: str, known: list[str]) -> None:
        super().__init__(
            _(
                "error_media_type",
                default="The body has the media type ${given}; this service reads ${known}.",
                mapping={"given": given or "-", "known": ", ".join(known)},
            )
        )


class MethodNotOffered(PortalError):
    """An address does not offer a method; `allowed` are those that it offers."""

    status = 405

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(DETAILS[405])
        self.allowed = allowed


class ForeignOrigin(PortalError):
    """A page of another origin tries to act with the session of its visitor."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            _(
                "error_foreign_origin",
                default="A browser's session may write through REST from the portal's own pages only, as JSON.",
            )
        )


TITLES = {
    400: _("error_title_400", default="The request cannot be understood"),
    401: _("error_title_401", default="Not authorised"),
    403: _("error_title_403", default="Not allowed"),
    404: _("error_title_404", default="Not found"),
    405: _("error_title_405", default="This method is not offered here"),
    409: _("error_title_409", default="In conflict with the present state"),
    410: _("error_title_410", default="No longer kept"),
    412: _("error_title_412", default="A condition of the request does not hold"),
    413: _("error_title_413", default="Too large"),
    415: _("error_title_415", default="This kind of body is not read here"),
    422: _("error_title_422", default="The request contradicts an earlier one"),
    423: _("error_title_423", default="Somebody else is editing this"),
    429: _("error_title_429", default="Too many requests"),
    431: _("error_title_431", default="The header of the request is too large"),
    500: _("error_title_500", default="An error of the portal"),
    501: _("error_title_501", default="Not offered"),
    503: _("error_title_503", default="Not available at the moment"),
}

DETAILS = {
    400: _("error_detail_400", default="A part of the request is missing or has a value that cannot be used."),
    401: _("error_detail_unauthorized", default="This needs an account with the right to do it."),
    403: _("error_detail_403", default="Your account may not do this."),
    404: _("error_detail_404", default="Nothing answers at this address."),
    405: _("error_detail_405", default="Another method is offered at this address; the header Allow names it."),
    409: _("error_detail_409", default="The present state does not allow this. Read it again, then decide."),
    423: _("error_detail_423", default="It is locked as long as it is being edited."),
    500: _("error_detail_500", default="The portal could not answer. The cause is in its log."),
    503: _("error_detail_503", default="Please try again in a moment."),
}

# A body nested a thousand deep is a mistake of the sender, not of the server.
STATUS = ((TransientError, 503), (RecursionError, 400))


def title_of(status: int) -> str:
    """The translatable title of a status; one without a title of its own has that of its class (400 or 500)."""
    return TITLES.get(status) or TITLES[500 if status >= 500 else 400]


def detail_of(status: int) -> str:
    """What a person can do about a status, as a translatable sentence."""
    return DETAILS.get(status) or (title_of(status) if status in TITLES else DETAILS[500 if status >= 500 else 400])


def status_of(exception: Exception) -> tuple[int, str]:
    """HTTP status and translatable title for an exception; what is not listed is an error of the portal (500).

    A redirection has its own status below 400.
    """
    status = 500
    if isinstance(exception, PortalError):
        status = exception.status
    elif isinstance(exception, HTTPException):
        # 418 is what Zope says of a view that cannot be published.
        status = 404 if exception.getStatus() == 418 else exception.getStatus()
    else:
        status = next((known for kind, known in STATUS if isinstance(exception, kind)), 500)
    return status, title_of(status)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: `errors` are pairs of field and sentence, `said` is what a service of others said.

    A sentence of others that is English reaches callers who read English, and others as far as we can say it. `more`
    is added for programs.
    """

    status: int
    detail: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    said: str = ""
    more: Mapping[str, str | int] = field(default_factory=dict)

    def document(self, language: str) -> dict:
        """The document in one language; `message` is what clients of plone.restapi look for."""

        def show(text):
            return translate(text, target_language=language)

        general = show(self.detail or detail_of(self.status))
        errors = [
            {
                "field": name,
                "message": show(text) if isinstance(text, Message) else in_language(text, language) or general,
            }
            for name, text in self.errors
        ]
        said = in_language(self.said, language)
        detail = said or (errors[0]["message"] if errors else general)
        return {
            "type": "about:blank",
            "title": show(title_of(self.status)),
            "status": self.status,
            "detail": detail,
            "message": detail,
            "errors": errors,
            **self.more,
        }
