"""The page of one field: what its kind can say, filled and explained."""

from collections.abc import Mapping
from functools import cached_property
from justiceportal import _
from justiceportal.forms.domain import applicants
from justiceportal.forms.domain import editing
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.soundness import FILE_TYPES
from justiceportal.forms.editor import reading
from justiceportal.forms.editor import values
from justiceportal.forms.editor.said import OPERATORS
from justiceportal.forms.editor.said import said
from justiceportal.forms.fields import TITLES
from justiceportal.forms.validators import offered_validators
from justiceportal.forms.words import words_in
from typing import Any


MODES = {
    reading.ALWAYS: _("form_condition_always", default="Always"),
    reading.ALL: _("form_condition_all", default="When all of these hold"),
    reading.ANY: _("form_condition_any", default="When one of these holds"),
}
KEPT = _("form_condition_kept", default="As it is (too rich for this page): ${condition}")
BOUND_TITLES = {
    "earliest": _("form_editor_earliest", default="Not before"),
    "latest": _("form_editor_latest", default="Not after"),
}
NOTICE_TITLES = {
    "handler": _("form_notice_handler", default="Who processes it"),
    "contact": _("form_notice_contact", default="How to reach them"),
    "purpose": _("form_notice_purpose", default="What for"),
    "kinds": _("form_notice_kinds", default="Which information"),
    "retention": _("form_notice_retention", default="How long it is kept"),
    "rights": _("form_notice_rights", default="Which rights one has"),
}
FREE_KINDS = (Kind.NOTE, Kind.CONSENT)


class FieldPart:
    """The inputs for one field of a form; `typed` is what was just sent, None when the page is opened."""

    def __init__(self, form: Form, step: Step, field: Field | None, kind: Kind, language: str, typed) -> None:
        self.form, self.step, self.field, self.kind = form, step, field, kind
        self.language, self.typed = language, typed

    @property
    def is_new(self) -> bool:
        """Whether the field is being made."""
        return self.field is None

    @cached_property
    def field_id(self) -> str:
        """The id of the field: its own, the one typed, or a free one."""
        if self.field is not None:
            return self.field.id
        typed = (self.typed or {}).get("id", "")
        return typed.strip() if isinstance(typed, str) and typed.strip() else editing.free_id(self.form, "field")

    @cached_property
    def step_id(self) -> str:
        """The step that the field is put into."""
        wanted = (self.typed or {}).get("into", "")
        return wanted if any(step.id == wanted for step in self.form.steps) else self.step.id

    @cached_property
    def before(self) -> dict[str, Field]:
        """What the field's condition may ask: the fields before it, those about the applicant first."""
        first = applicants.step(self.form, words_in("en" if self.language == "en" else "zh-cn")).fields
        found = editing.before(self.form, self.field_id, self.step_id)
        return {field.id: field for field in (*first, *found) if field.kind is not Kind.NOTE}

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The inputs by name."""
        if self.typed is not None:
            return self.typed
        blank = self.field or Field(self.field_id, self.kind, "")
        return values.values_of(blank, self.before, self.language)

    def value(self, name: str) -> Any:
        """The value of one input."""
        found = self.values.get(name, "")
        return found if isinstance(found, str | list) else str(found)

    @property
    def kind_title(self) -> str:
        """What the kind is called."""
        return TITLES[self.kind]

    @property
    def steps(self) -> list[dict]:
        """The steps to choose from."""
        return [{"value": s.id, "title": s.title, "on": s.id == self.step_id} for s in self.form.steps]

    @property
    def can_be_required(self) -> bool:
        """Whether an answer can be asked for."""
        return self.kind is not Kind.NOTE

    @property
    def can_be_sensitive(self) -> bool:
        """Whether it can be marked as personal; numbers of documents and telephones always are."""
        return self.kind not in (*FREE_KINDS, Kind.ID_NUMBER, Kind.PHONE)

    @property
    def is_always_sensitive(self) -> bool:
        """Whether it is kept encrypted in any case."""
        return self.kind in (Kind.ID_NUMBER, Kind.PHONE)

    @property
    def limits(self) -> list[dict]:
        """Inputs for bounds: of characters, rows, chosen values, or of the number itself."""
        if self.kind in values.LENGTH_TITLES:
            names = zip(("shortest", "longest"), values.LENGTH_TITLES[self.kind], strict=True)
        elif self.kind in (Kind.NUMBER, Kind.AMOUNT):
            titles = (_("form_editor_least", default="Least"), _("form_editor_most", default="Most"))
            names = zip(("least", "most"), titles, strict=True)
        else:
            return []
        return [{"name": name, "title": title, "value": self.value(name)} for name, title in names]

    @property
    def has_choices(self) -> bool:
        """Whether there is something to choose."""
        return self.kind in (Kind.CHOICE, Kind.CHOICES)

    @property
    def bounds(self) -> list[dict]:
        """Inputs for the bounds of a day."""
        if self.kind is not Kind.DATE:
            return []
        days = [(field.id, field.title) for field in self.before.values() if field.kind is Kind.DATE]
        anchors = [
            ("", _("form_editor_no_bound", default="No bound")),
            ("today", _("form_editor_today", default="The day of filling in")),
            *days,
        ]
        return [
            {
                "name": name,
                "title": title,
                "anchors": [
                    {"value": value, "title": words, "on": value == self.value(f"{name}_anchor")}
                    for value, words in anchors
                ],
                "days": self.value(f"{name}_days"),
                "working_days": self.value(f"{name}_working_days"),
            }
            for name, title in BOUND_TITLES.items()
        ]

    @property
    def types(self) -> list[dict]:
        """The types of files to choose from."""
        if self.kind is not Kind.FILES:
            return []
        chosen = self.value("types")
        chosen = [chosen] if isinstance(chosen, str) else chosen
        return [{"value": kind, "title": kind.upper(), "on": kind in chosen} for kind in FILE_TYPES]

    @property
    def columns(self) -> list[dict]:
        """The rows of the table of columns."""
        if self.kind is not Kind.ROWS:
            return []
        rows = []
        for number in range(values.column_count(self.values)):
            row = {name: self.value(f"column_{name}_{number}") for name in ("id", "title", "required", "choices")}
            kind = self.value(f"column_kind_{number}") or Kind.LINE.value
            kinds = [{"value": one.value, "title": TITLES[one], "on": one.value == kind} for one in values.COLUMN_KINDS]
            rows.append(row | {"number": number, "ordinal": number + 1, "kinds": kinds})
        return rows

    @property
    def notice(self) -> list[dict]:
        """The parts of the notice of a consent."""
        if self.kind is not Kind.CONSENT:
            return []
        names = NOTICE_TITLES.items()
        return [
            {"name": f"notice_{name}", "title": title, "value": self.value(f"notice_{name}")} for name, title in names
        ]

    @property
    def validators(self) -> list[dict]:
        """The validators to choose from."""
        if self.kind not in values.VALIDATED:
            return []
        chosen = self.value("validators")
        chosen = [chosen] if isinstance(chosen, str) else chosen
        return [{"value": name, "title": title, "on": name in chosen} for name, title in offered_validators()]

    @property
    def modes(self) -> list[dict]:
        """How the rows of the condition are joined."""
        present = self.value("condition_mode") or reading.ALWAYS
        modes = dict(MODES)
        if self.field is not None and self.field.condition is not None:
            words = said(self.field.condition, self.before, self.language)
            if values.values_of(self.field, self.before, self.language)["condition_mode"] == reading.KEEP:
                modes[reading.KEEP] = _(KEPT, default=KEPT.default, mapping={"condition": words})
        return [{"value": mode, "title": title, "on": mode == present} for mode, title in modes.items()]

    @property
    def tests(self) -> list[dict]:
        """The rows of the condition."""
        rows = []
        for number in range(reading.CONDITION_ROWS):
            asked = self.value(f"condition_field_{number}")
            operator = self.value(f"condition_operator_{number}") or "is"
            fields = [{"value": "", "title": "—", "on": not asked}] + [
                {"value": field.id, "title": field.title, "on": field.id == asked} for field in self.before.values()
            ]
            operators = [{"value": key, "title": title, "on": key == operator} for key, title in OPERATORS.items()]
            value = self.value(f"condition_value_{number}")
            rows.append(
                {"number": number, "ordinal": number + 1, "fields": fields, "operators": operators, "value": value}
            )
        return rows

    @property
    def choices_to_wait_for(self) -> list[str]:
        """What can be typed as the value of a row of the condition."""
        return list(dict.fromkeys(choice.title for field in self.before.values() for choice in field.choices))
