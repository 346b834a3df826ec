"""What the templates show of each field: plain values, ready to be written."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import groupby
from justiceportal.forms.browser.conditions import in_words
from justiceportal.forms.browser.hints import hints_of
from justiceportal.forms.browser.posted import MOST_ROWS
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.divisions import divisions
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import to_data
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.divisions import OTHER
from justiceportal.forms.domain.showing import reduced
from justiceportal.forms.showing import NO
from justiceportal.forms.showing import YES
from justiceportal.websites.text import html_from_markdown
from operator import attrgetter
from typing import Any
import json


# Up to so many answers stand open on the page, more go into a list.
MOST_OPEN = 7
#: stands for the number of a row in the pattern from which the script makes new ones
PATTERN = "0000"
INPUTS = {
    Kind.LINE: {"type": "text"},
    Kind.NUMBER: {"type": "text", "inputmode": "numeric"},
    Kind.AMOUNT: {"type": "text", "inputmode": "decimal"},
    Kind.DATE: {"type": "date", "min": "1900-01-01", "max": "2100-12-31"},
    Kind.ID_NUMBER: {"type": "text", "autocapitalize": "characters", "spellcheck": "false"},
    Kind.CREDIT_CODE: {"type": "text", "autocapitalize": "characters", "spellcheck": "false"},
    Kind.PHONE: {"type": "tel", "inputmode": "tel"},
    Kind.EMAIL: {"type": "email", "inputmode": "email"},
}
# What browsers fill in by themselves: WCAG 1.3.5, for facts about the person himself.
AUTOCOMPLETE = {
    "applicant_name": "name",
    "applicant_organisation": "organization",
    "applicant_phone": "tel",
    "applicant_address": "address-line1",
    "applicant_email": "email",
}
GROUPS = ("radios", "boxes", "division", "rows", "files", "consent")
SHAPES = {
    Kind.TEXT: "text",
    Kind.CHOICES: "boxes",
    Kind.YES_NO: "radios",
    Kind.DIVISION: "division",
    Kind.ROWS: "rows",
    Kind.FILES: "files",
    Kind.CONSENT: "consent",
    Kind.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen; `id` is that of its input, `group` what it stands under in a list."""

    id: str
    value: str
    title: str
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number for people, its number in names, its controls."""

    number: int
    index: str
    controls: list["Control"]


@dataclass(slots=True)
class Control:
    """One field on the page; `shape` names the macro that writes it."""

    field: Field
    id: str
    shape: str
    value: Any = ""
    errors: tuple[str, ...] = ()
    hints: list[str] = dataclass_field(default_factory=list)
    html: str = ""
    options: list[Option] = dataclass_field(default_factory=list)
    rows: list[Row] = dataclass_field(default_factory=list)
    pattern: Row | None = None
    uploads: list = dataclass_field(default_factory=list)
    #: what the browser's script decides, as JSON; None where the field is always asked for
    condition: str | None = None
    condition_words: str = ""
    attributes: dict[str, str] = dataclass_field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """True for what has several inputs and so a legend in place of a label."""
        return self.shape in GROUPS

    @property
    def described_by(self) -> str | None:
        """The ids of what explains the field."""
        ids = [f"{self.id}-hint"] * bool(self.hints) + [f"{self.id}-when"] * bool(self.condition_words)
        return " ".join(ids + [f"{self.id}-error"] * bool(self.errors)) or None

    @property
    def can_grow(self) -> bool:
        """Whether one more row may be added."""
        return not self.field.longest or len(self.rows) < self.field.longest

    @property
    def can_take(self) -> bool:
        """Whether one more file may be added."""
        return len(self.uploads) < self.field.files.most_count

    @property
    def line_attributes(self) -> dict[str, str]:
        """The attributes of an input for one line."""
        found = {**self.attributes}
        if self.described_by:
            found["aria-describedby"] = self.described_by
        if self.errors:
            found["aria-invalid"] = "true"
        return found

    @property
    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self.rows)

    @property
    def most_rows(self) -> int:
        """How many rows there may be."""
        return self.field.longest or MOST_ROWS

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options under their headings, in order."""
        return [(name, list(some)) for name, some in groupby(self.options, attrgetter("group"))]

    @property
    def is_elsewhere(self) -> bool:
        """Whether the place is outside the city."""
        return str(self.value).startswith(f"{OTHER}/")

    @property
    def accept(self) -> str:
        """The endings of files as browsers want them."""
        return ",".join(f".{one}" for one in self.field.files.types)


@dataclass(frozen=True, slots=True)
class Page:
    """What all controls of one page need: sentences about faults by path, canonical answers, uploads, translation."""

    fields: Mapping[str, Field]
    #: ids of the fields on the page
    here: frozenset[str]
    answers: Mapping[str, Any]
    errors: Mapping[str, tuple[str, ...]]
    #: gives what is known of the upload with an id
    upload: Callable[[str], Any]
    say: Callable[[Any], str]


def controls_of(fields: tuple[Field, ...], typed: Mapping[str, Any], page: Page) -> list[Control]:
    """The controls of the fields that may be asked for on the page."""
    found = [_control(one, typed.get(one.id), page, (one.id,), page.here, page.fields) for one in fields]
    return [one for one in found if one is not None]


def _control(
    field: Field, value: Any, page: Page, path: tuple, here: frozenset[str], known: Mapping[str, Field]
) -> Control | None:
    left = reduced(field.condition, here, page.answers)
    if left is False:
        return None
    shape = _shape(field)
    errors = page.errors.get(".".join(str(part) for part in path), ())
    control = Control(field, name_of(*path), shape, value or "", errors, hints_of(field, page.say))
    if not isinstance(left, bool):
        control.condition = _data(left)
        control.condition_words = in_words(left, known, page.say)
    if shape == "note":
        control.html = html_from_markdown(field.hint)
    elif shape == "files":
        control.uploads = [page.upload(one) for one in value or ()]
    elif shape == "rows":
        _fill_rows(control, value or [], page)
    elif shape == "line":
        control.attributes = _attributes(field)
    else:
        control.options = _options(control, value or "", page.say)
    return control


def _shape(field: Field) -> str:
    if field.kind is Kind.CHOICE:
        return "radios" if len(field.choices) <= MOST_OPEN else "list"
    return SHAPES.get(field.kind, "line")


def _data(condition: Condition) -> str:
    return json.dumps(to_data(condition), ensure_ascii=False)


def _attributes(field: Field) -> dict[str, str]:
    found = dict(INPUTS[field.kind])
    if field.id in AUTOCOMPLETE:
        found["autocomplete"] = AUTOCOMPLETE[field.id]
    return found


def _fill_rows(control: Control, typed: list[Mapping[str, Any]], page: Page) -> None:
    field = control.field
    columns = {column.id: column for column in field.columns}
    here, known = page.here | columns.keys(), {**page.fields, **columns}

    def row(number: int, index: str, values: Mapping[str, Any]) -> Row:
        cells = [
            _control(column, values.get(column.id), page, (field.id, index, column.id), here, known)
            for column in field.columns
        ]
        return Row(number, index, [cell for cell in cells if cell is not None])

    shown = [*typed, *({} for _missing in range(max(1, field.shortest) - len(typed)))]
    control.rows = [row(index + 1, str(index), values) for index, values in enumerate(shown)]
    control.pattern = row(0, PATTERN, {})


def _options(control: Control, value: Any, say: Callable[[Any], str]) -> list[Option]:
    field = control.field
    if field.kind is Kind.DIVISION:
        return _townships(control.id, value)
    chosen = value if isinstance(value, list) else [value]
    choices = [(choice.value, choice.title) for choice in field.choices]
    if field.kind is Kind.YES_NO:
        choices = [("yes", say(YES)), ("no", say(NO))]
    return [
        Option(f"{control.id}-{number}" if number else control.id, one, title, one in chosen)
        for number, (one, title) in enumerate(choices)
    ]


def _townships(control_id: str, value: str) -> list[Option]:
    return [
        Option(f"{control_id}-town", place, township, value == place, county.name)
        for county in divisions().counties
        for township in county.townships
        for place in (f"{county.code}/{township}",)
    ]


def counties(value: str) -> list[Option]:
    """The counties of the city to choose from, as (code, name), with that of a division's value chosen."""
    code = value.partition("/")[0]
    return [Option("", one.code, one.name, one.code == code) for one in divisions().counties]


def elsewhere(value: str) -> str:
    """The words for a place outside the city in a division's value, "" for a place inside."""
    head, _slash, rest = value.partition("/")
    return rest if head == OTHER else ""
