"""The root of all errors of the portal, and which HTTP status a class of errors has."""

from justiceportal import _
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import MethodNotAllowed
from zExceptions import NotFound
from zExceptions import Unauthorized


class PortalError(Exception):
    """An error that a person can mend: `text` is a translatable sentence, `errors` pairs of field name and sentence."""

    status = 400
    errors: list[tuple[str, str]] = []

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


TITLES = {
    400: _("error_title_400", default="The request cannot be understood"),
    401: _("error_title_401", default="Not authorised"),
    403: _("error_title_403", default="Not allowed"),
    404: _("error_title_404", default="Not found"),
    405: _("error_title_405", default="This method is not offered here"),
    409: _("error_title_409", default="In conflict with the present state"),
    413: _("error_title_413", default="Too large"),
    422: _("error_title_422", default="The request contradicts an earlier one"),
    429: _("error_title_429", default="Too many requests"),
    500: _("error_title_500", default="An error of the portal"),
    503: _("error_title_503", default="Not available at the moment"),
}

STATUS = (
    (Unauthorized, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (MethodNotAllowed, 405),
    (BadRequest, 400),
    # A body nested a thousand deep is a mistake of the sender, not of the server.
    (RecursionError, 400),
)


def status_of(exception: Exception) -> tuple[int, str]:
    """HTTP status and translatable title for an exception; what is not listed is an error of the portal (500)."""
    if isinstance(exception, PortalError):
        return exception.status, TITLES.get(exception.status, TITLES[400])
    for kind, status in STATUS:
        if isinstance(exception, kind):
            return status, TITLES[status]
    return 500, TITLES[500]
