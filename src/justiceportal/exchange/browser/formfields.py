"""The fields of the form of a subscription."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal import _
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.sealed import is_sealed
from justiceportal.exchange.sealed import SECRET


LINES, NUMBER, CHOICE = "lines", "number", "choice"
LONGEST_NUMBER = 12
LINES_ROWS = 4


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the form shows it: `kind` is text, password, area or select; `is_set`: a secret is kept already."""

    name: str
    kind: str
    title: str
    help: str
    value: str
    error: str = ""
    is_required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    is_set: bool = False
    rows: int = 1

    @property
    def id(self) -> str:
        """The id of its control."""
        return f"field-{self.name.replace('.', '-')}"

    @property
    def described_by(self) -> str | None:
        """The ids of what explains it."""
        ids = [f"{self.id}-error"] * bool(self.error) + [f"{self.id}-help"] * bool(self.help)
        return " ".join(ids) or None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be mended: the id of its place in the form and what that is called, "" where it has none."""

    place: str
    title: str
    text: str


def faults_of(errors: Mapping[str, str], fields: Iterable[Field], chosen: Mapping[str, str]) -> list[Fault]:
    """Errors by the names of fields, as a list above the form has them: in its order, others first. `chosen` are the
    titles of what stands below the fields, by their names, which are their ids.
    """
    places = {field.name: (field.id, field.title) for field in fields}
    places |= {name: (name, title) for name, title in chosen.items()}
    others = [Fault("", "", text) for name, text in errors.items() if name not in places]
    return others + [Fault(*place, errors[name]) for name, place in places.items() if errors.get(name)]


def setting_field(field: SettingField, value, errors: dict[str, str]) -> Field:
    """A field of a channel: `value` is what was typed (text), or what is kept."""
    name = f"settings.{field.name}"
    kind = {LINES: "area", CHOICE: "select"}.get(field.kind, "area" if field.rows > 1 else "text")
    if field.kind == SECRET and field.rows == 1:
        kind = "password"
    is_kept = is_sealed(value)
    text = "" if value is None or is_kept else value
    if isinstance(text, list | tuple):
        text = "\n".join(map(str, text))
    choices = tuple(field.choices)
    if kind == "select" and not field.is_required:
        choices = (("", _("exchange_choose_none", default="None")), *choices)
    return Field(
        name,
        kind,
        field.title,
        field.description,
        str(text),
        errors.get(name, ""),
        field.is_required and not is_kept,
        choices,
        is_kept,
        max(field.rows, LINES_ROWS if field.kind == LINES else 1),
    )


def setting_value(field: SettingField, text: str, request):
    """What the form says about a field of a channel; None for a secret that is to be forgotten."""
    if field.kind == SECRET and request.form.get(f"forget.{field.name}") == "1":
        return None
    if field.kind == LINES:
        return [line.strip() for line in text.splitlines() if line.strip()]
    return number_or_text(text) if field.kind == NUMBER else text


def number_or_text(text: str) -> int | str:
    """A whole number where a text is one; the text, which the rules refuse by name, where not."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else text
