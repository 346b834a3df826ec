"""Keys by which programs prove themselves: `Authorization: Bearer jp_<id>_<secret>`, on REST addresses only.

Whose key it is and whether it holds is said by a plug-in of a higher room; the core only knows how one looks.
"""

from dataclasses import dataclass
from dataclasses import field
from justiceportal import _
from justiceportal.core.codes import DIGITS
from justiceportal.core.codes import random_code
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IPortalApiRequest
from string import ascii_letters
from string import ascii_lowercase
import re


PREFIX = "jp_"
ID_LENGTH = 8
#: as many as hold 256 random bits
SECRET_LENGTH = 43
FORM = re.compile(rf"{PREFIX}([a-z0-9]{{{ID_LENGTH}}})_([A-Za-z0-9]{{{SECRET_LENGTH}}})")


class KeyRefused(PortalError):
    """A key that is wrong, has ended or was withdrawn; which of these is not told."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            _(
                "error_key_refused",
                default="This key is not valid (any more). Ask the operator of the portal for a new one.",
            )
        )


@dataclass(frozen=True, slots=True)
class Presented:
    """A key that came with a request; `id` is its public part. Both are "" for what begins like a key and is none."""

    id: str
    secret: str = field(repr=False)

    @property
    def name(self) -> str:
        """What it is called where attempts are counted and written down."""
        return PREFIX + self.id


def new_key() -> Presented:
    """A new random key."""
    return Presented(
        random_code(ID_LENGTH, ascii_lowercase + DIGITS), random_code(SECRET_LENGTH, ascii_letters + DIGITS)
    )


def written(key: Presented) -> str:
    """A key as its owner writes it into the header behind `Bearer`."""
    return f"{PREFIX}{key.id}_{key.secret}"


def read(text: str) -> Presented | None:
    """The key in a text, None where the text does not begin like one."""
    if not text.startswith(PREFIX):
        return None
    found = FORM.fullmatch(text)
    return Presented(*(found.groups() if found else ("", "")))


def presented(request) -> Presented | None:
    """The key that a REST request brings; None for a request that brings none, or that is no REST request."""
    scheme, _space, value = (request._auth or "").partition(" ")
    if scheme.lower() != "bearer" or not IPortalApiRequest.providedBy(request):
        return None
    return read(value.strip())
