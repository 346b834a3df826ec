"""What a step asks for, as controls of a form, and what was typed into them."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal.cases import act_words
from justiceportal.cases import choices
from justiceportal.cases import timing
from justiceportal.cases.domain.asks import DELIVERIES
from justiceportal.cases.domain.asks import LONGEST_TEXT
from justiceportal.cases.domain.asks import MOST_DAYS
from justiceportal.cases.domain.asks import PROPOSALS
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.shapes import SHAPES
from justiceportal.cases.officers import groups_with_roles
from justiceportal.cases.officers import officers_of
from justiceportal.cases.refusals import said_fault
from justiceportal.cases.snapshots import form_of
from justiceportal.core.counts import sent_count
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.interfaces import SentFile
from typing import Any


NUMBERS = ("days", "amount")
UNSHOWN = (Kind.NOTE, Kind.CONSENT)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading."""

    title: str
    options: tuple[Option, ...]


@dataclass(slots=True)
class Control:
    """One thing that a step asks for; `shape` names the macro that writes it."""

    name: str
    shape: str
    label: str
    hint: str
    is_required: bool
    value: str = ""
    options: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    files: tuple[SentFile, ...] = ()
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its input."""
        return f"said-{self.name}"

    @property
    def is_group(self) -> bool:
        """Whether it has several inputs and so a legend in place of a label."""
        return self.shape in ("radios", "boxes", "files")

    @property
    def described_by(self) -> str | None:
        """The ids of what explains it."""
        ids = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(self.errors)
        return " ".join(ids) or None

    @property
    def invalid(self) -> str | None:
        """The attribute of what has to be mended."""
        return "true" if self.errors else None

    @property
    def required(self) -> str | None:
        """The attribute of what has to be filled in."""
        return "required" if self.is_required else None

    @property
    def longest(self) -> int:
        """The most characters of a text."""
        return LONGEST_TEXT

    @property
    def most(self) -> int:
        """The largest number."""
        return MOST_DAYS


class Asking:
    """What a step of a case asks for. `typed` is what a person wrote, by name; `errors` the sentences by name."""

    def __init__(self, case, step: Step, say: Callable[[Any], str], name_of: Callable[[str], str]) -> None:
        self.case, self.step, self.say, self.name_of = case, step, say, name_of
        self.names = tuple(name for name in step.asked if name in SHAPES)
        self.typed: dict[str, Any] = self._first()
        self.files: tuple[SentFile, ...] = ()
        self.errors: dict[str, list[str]] = {}

    def read(self, form: Mapping[str, Any]) -> None:
        """Take what was typed; files are taken by the page."""
        for name in self.names:
            if name != "files":
                value = form.get(f"said-{name}", "")
                self.typed[name] = _many(value) if name == "fields" else _one(value)

    def said(self) -> dict[str, Any]:
        """What is handed to the step; faults of what is missing, or no number, are in `errors`."""
        found: dict[str, Any] = {name: value for name, value in self.typed.items() if value not in ("", [])}
        for name in NUMBERS:
            number = sent_count(found.get(name, ""))
            if number is not None:
                found[name] = number
        if self.files:
            found["files"] = [file.id for file in self.files]
        for name in self.step.asks:
            if name not in found:
                self.fault(name, self.say(said_fault(name, "missing")))
        return found

    def fault(self, name: str, sentence: str) -> None:
        """Say at one of the controls what is wrong."""
        self.errors.setdefault(name, []).append(sentence)

    @property
    def controls(self) -> list[Control]:
        """The controls in the order in which the step asks."""
        return [self._control(name) for name in self.names]

    def _first(self) -> dict[str, Any]:
        """What stands in the form at first: the days that the rules give."""
        return {name: str(self._days(name)[0] or "") for name in NUMBERS if name in self.names}

    def _days(self, name: str) -> tuple[int, str]:
        """How many days the rules of the case give where a number is asked for, and in which unit."""
        limits = timing.limits_of(self.case)
        if name == "amount":
            return limits.extension_days, limits.extension_unit
        if self.step.clock is Effect.SUPPLEMENT:
            return limits.supplement_days, limits.supplement_unit
        return limits.urging_workdays, "workday"

    def _control(self, name: str) -> Control:
        label, hint = act_words.ASKS[name]
        control = Control(
            name=name,
            shape=SHAPES[name],
            label=self.say(label),
            hint="" if hint is None else self.say(hint),
            is_required=name in self.step.asks,
            errors=self.errors.get(name, []),
        )
        if name in NUMBERS:
            unit = act_words.UNITS.get(self._days(name)[1])
            control.hint = "" if unit is None else self.say(unit)
        if name == "fields":
            control.groups = self._field_groups()
        elif name == "files":
            control.files = self.files
        else:
            control.value = self.typed.get(name, "")
            control.options = tuple(
                Option(value, title, value == control.value) for value, title in self._options(name)
            )
        return control

    def _options(self, name: str) -> list[tuple[str, str]]:
        if name == "outcome":
            return [(one, self.say(act_words.OUTCOMES.get(one, one))) for one in self.step.outcomes]
        if name == "proposal":
            return [(one, self.say(act_words.PROPOSALS[one])) for one in PROPOSALS]
        if name == "delivery":
            return [(one, self.say(act_words.DELIVERIES[one])) for one in DELIVERIES]
        if name == "procedure":
            return [(one, one) for one in choices.procedures(self.case)]
        if name == "account":
            website = self.case.__parent__
            return [(one, self.name_of(one)) for one in (*officers_of(website), *groups_with_roles(website))]
        return [(one, self.name_of(one)) for one in choices.modules(self.case)] if name == "module" else []

    def _field_groups(self) -> tuple[Group, ...]:
        known, chosen = {name for name, _title in choices.fields(self.case)}, self.typed.get("fields", [])
        found = []
        for step in form_of(self.case).steps:
            options = tuple(
                Option(one.id, one.title, one.id in chosen)
                for one in step.fields
                if one.id in known and one.kind not in UNSHOWN
            )
            found.append(Group(step.title, options))
        return tuple(group for group in found if group.options)


def _one(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def _many(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]
