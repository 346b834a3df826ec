"""A form that somebody has begun to fill: what was typed, as it was typed, and where the person is.

What is typed (`answers`: field id → value) is text for most kinds, `yes` or `no` for yes-no and consent, a list of
texts for choices, a list of mappings for rows, a list of ids of uploads for files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from typing import Any
import json


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. `number` and `code` together open it from any browser."""

    number: str
    code: str
    #: UID of what is applied for
    owner: str
    #: checksum of the form that it is filled under
    checksum: str
    begun: datetime
    #: step id → checksum of the step, field id → kind, both as they were when the draft took the form
    step_sums: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    #: ids of the steps that were sent at least once: their faults are shown
    tried: tuple[str, ...] = ()
    #: field id → sentences about files that were refused at the last sending of the step
    refused: dict[str, list[str]] = field(default_factory=dict)
    #: ids of the steps that differ since the form changed, None where it did not
    changed: tuple[str, ...] | None = None

    def to_bytes(self) -> bytes:
        """The draft as JSON."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps(values | {"begun": self.begun.isoformat()}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Draft":
        """The draft that `to_bytes` wrote."""
        values = json.loads(data)
        values["begun"] = datetime.fromisoformat(values["begun"])
        values["tried"] = tuple(values["tried"])
        values["changed"] = None if values["changed"] is None else tuple(values["changed"])
        return cls(**values)

    @property
    def uploads(self) -> tuple[str, ...]:
        """The ids of all its uploads."""
        files = (value for name, value in self.answers.items() if self.kinds.get(name) == Kind.FILES)
        return tuple(upload for ids in files if isinstance(ids, list) for upload in ids)


def begun(number: str, code: str, owner: str, form: Form, moment: datetime) -> Draft:
    """A new draft for a form."""
    return _under(Draft(number, code, owner, form.checksum, moment), form)


def carried(draft: Draft, form: Form) -> Draft:
    """A draft taken over to another form: the answers that still fit stay, steps that differ are named in `changed`."""
    fields = {one.id: one for one in form.fields()}
    kept = {
        name: _still_fitting(fields[name], value)
        for name, value in draft.answers.items()
        if name in fields and draft.kinds.get(name) == fields[name].kind
    }
    changed = tuple(step.id for step in form.steps if draft.step_sums.get(step.id) != step_sum(step))
    return _under(
        replace(
            draft,
            checksum=form.checksum,
            answers={name: value for name, value in kept.items() if value not in ("", [])},
            tried=tuple(step.id for step in form.steps if step.id in draft.tried and step.id not in changed),
            refused={},
            changed=changed,
        ),
        form,
    )


def step_sum(step: Step) -> str:
    """What tells a step from one that was changed."""
    return sha256(Form("", (step,)).canonical).hexdigest()


def with_answers(draft: Draft, answers: Mapping[str, Any]) -> Draft:
    """The draft with other answers in some fields."""
    return replace(draft, answers={**draft.answers, **answers})


def _under(draft: Draft, form: Form) -> Draft:
    sums = {step.id: step_sum(step) for step in form.steps}
    return replace(draft, step_sums=sums, kinds={one.id: one.kind.value for one in form.fields()})


def _still_fitting(one: Field, value: Any) -> Any:
    """As much of an answer as can be chosen or written in a field; empty for nothing."""
    known = {choice.value for choice in one.choices}
    if one.kind is Kind.CHOICE:
        return value if value in known else ""
    if one.kind is Kind.CHOICES:
        return [part for part in value if part in known]
    if one.kind is Kind.ROWS:
        columns = {column.id for column in one.columns}
        return [{name: cell for name, cell in row.items() if name in columns} for row in value]
    if one.kind is Kind.CONSENT:
        # Another text wants another consent.
        return ""
    return value
