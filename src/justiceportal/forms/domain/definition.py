"""What a form asks: steps of fields, as frozen values. Pages, REST, checks and snapshots all read these.

Canonical answers (`answers`: field id → value): text for line, text, id-number, credit-code, phone, email, choice and
division; whole number for number; decimal text for amount; ISO date for date; list of values for choices; true or false
for yes-no and consent; list of mappings for rows; list of ids of uploads for files. A note has no answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from justiceportal.forms.domain import conditions
from typing import Any
import json


class Kind(StrEnum):
    """What a field asks for."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes-no"
    ID_NUMBER = "id-number"
    CREDIT_CODE = "credit-code"
    PHONE = "phone"
    EMAIL = "email"
    DIVISION = "division"
    ROWS = "rows"
    FILES = "files"
    CONSENT = "consent"
    NOTE = "note"


class ApplicantKind(StrEnum):
    """Who applies; an agent applies for one of the others."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that can be chosen, with the words for it."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class FileRule:
    """What may be uploaded to a field: endings without dot in lower case, bytes of each file, number of files."""

    types: tuple[str, ...] = ("pdf", "jpg", "png", "doc", "docx", "xls", "xlsx")
    most_bytes: int = 10 * 1024 * 1024
    most_count: int = 1


@dataclass(frozen=True, slots=True)
class DateBound:
    """A bound of a date: the anchor is `today` or the id of another date field, moved by days or working days."""

    anchor: str
    days: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told before personal information is taken.

    Rule: 个人信息保护法 art. 17 (handler and contact, purpose, kinds, retention, rights)
    """

    handler: str
    contact: str
    purpose: str
    kinds: str
    retention: str
    rights: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question."""

    id: str
    kind: Kind
    title: str
    hint: str = ""
    required: bool = False
    #: kept encrypted and shown masked
    sensitive: bool = False
    #: when the field is asked for, None for always
    condition: conditions.Condition | None = None
    choices: tuple[Choice, ...] = ()
    #: bounds of the number of characters, of rows, or of chosen values; 0 for none
    shortest: int = 0
    longest: int = 0
    #: bounds of a number or an amount
    least: float | None = None
    most: float | None = None
    earliest: DateBound | None = None
    latest: DateBound | None = None
    files: FileRule | None = None
    #: the fields of each row
    columns: tuple["Field", ...] = ()
    notice: Notice | None = None
    #: names of validators that staff chose for the field in its editor
    validators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a form."""

    id: str
    title: str
    fields: tuple[Field, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `steps` are all pages that have questions, that about the applicant (made by us) included."""

    title: str
    steps: tuple[Step, ...]
    introduction: str = ""
    applicants: tuple[ApplicantKind, ...] = (ApplicantKind.PERSON,)
    agent: bool = False
    #: what everybody agrees to before sending
    notice: Notice | None = None

    def fields(self) -> Iterator[Field]:
        """Every field in the order of the pages, columns of rows not among them."""
        for step in self.steps:
            yield from step.fields

    def to_data(self) -> dict[str, Any]:
        """The form as JSON-able data, what is default left out; `reading.form_from_data` makes the form again."""
        return _data(self)

    @property
    def canonical(self) -> bytes:
        """The one way to write this form down; equal forms are equal bytes."""
        return json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @property
    def checksum(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return sha256(self.canonical).hexdigest()


def _data(value: Any) -> Any:
    if isinstance(value, conditions.Condition):
        return conditions.to_data(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            name: _data(part)
            for name, spec in value.__dataclass_fields__.items()
            if (part := getattr(value, name)) != spec.default
        }
    return value
