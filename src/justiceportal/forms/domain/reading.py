"""Reads a form from data (YAML, JSON, a snapshot) and says exactly where the data is wrong.

What is read is strict: an unknown key is a flaw, not something to be ignored. What the parts say together (ids given
once, conditions that can be answered) is checked by `soundness`.
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from justiceportal.forms.domain import conditions
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Choice
from justiceportal.forms.domain.definition import DateBound
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Notice
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.soundness import Flaw
from justiceportal.forms.domain.soundness import flaws
from typing import Any


class FormFault(ValueError):
    """Data that is no form; `flaws` are all that was found, each with path and reason."""

    def __init__(self, found: Iterable[Flaw]) -> None:
        self.flaws = tuple(found)
        super().__init__("; ".join(f"{flaw.path or 'form'}: {flaw.reason}" for flaw in self.flaws))


def form_from_data(data: Any, snapshot: bool = False) -> Form:
    """The form that data describes; raises FormFault with every flaw.

    A `snapshot` is what `Form.to_data` of a complete form gave. It is taken as it is: what was once sent must be read
    for ever, whatever is asked of a definition by then.
    """
    found: list[Flaw] = []
    try:
        form = _object(Form, READERS_OF_FORM, data, "", found)
    except RecursionError:
        found.append(Flaw("", "condition", (("reason", "nested too deeply"),)))
        form = None
    if form is not None and not found and not snapshot:
        found.extend(flaws(form))
    if found:
        raise FormFault(found)
    return form


def field_from_data(data: Any) -> Field:
    """One field, without a look at the form around it; raises FormFault."""
    found: list[Flaw] = []
    field = _object(Field, READERS_OF_FIELD, data, "", found)
    if found:
        raise FormFault(found)
    return field


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is read, and the list that flaws are added to."""

    path: str
    found: list[Flaw]

    def refuse(self, rule: str, **values: Any) -> None:
        self.found.append(Flaw(self.path, rule, tuple(values.items())))
        return


Reader = Callable[[Any, str, list[Flaw]], Any]


def _text(value: Any, path: str, found: list[Flaw]) -> str:
    if not isinstance(value, str):
        _Place(path, found).refuse("not_text", value=_short(value))
        return ""
    return value.strip()


def _flag(value: Any, path: str, found: list[Flaw]) -> bool:
    if not isinstance(value, bool):
        _Place(path, found).refuse("not_flag", value=_short(value))
        return False
    return value


def _whole(value: Any, path: str, found: list[Flaw]) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        _Place(path, found).refuse("not_whole", value=_short(value))
        return 0
    return value


def _number(value: Any, path: str, found: list[Flaw]) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        _Place(path, found).refuse("not_number", value=_short(value))
        return None
    # 1 and 1.0 are the same bound and must be the same bytes.
    return int(value) if value == int(value) else value


def _one_of(kinds: type) -> Reader:
    def read(value: Any, path: str, found: list[Flaw]) -> Any:
        try:
            return kinds(value)
        except ValueError:
            _Place(path, found).refuse("unknown_value", value=_short(value), known=", ".join(kinds))
            return None

    return read


def _several(read: Reader) -> Reader:
    def read_all(value: Any, path: str, found: list[Flaw]) -> tuple:
        if not isinstance(value, list | tuple):
            _Place(path, found).refuse("not_list", value=_short(value))
            return ()
        return tuple(
            read(part, f"{path}.{number}" if path else str(number), found) for number, part in enumerate(value)
        )

    return read_all


def _condition(value: Any, path: str, found: list[Flaw]) -> conditions.Condition | None:
    try:
        return conditions.from_data(value)
    except (conditions.ConditionFault, RecursionError) as fault:
        _Place(path, found).refuse("condition", reason=str(fault) or "nested too deeply")
        return None


def _nested(kind: type, readers: Callable[[], dict[str, Reader]]) -> Reader:
    def read(value: Any, path: str, found: list[Flaw]) -> Any:
        return _object(kind, readers(), value, path, found)

    return read


def _object(kind: type, readers: dict[str, Reader], data: Any, path: str, found: list[Flaw]) -> Any:
    if not isinstance(data, dict):
        _Place(path, found).refuse("not_mapping", value=_short(data))
        return None
    before = len(found)
    values = {}
    for key, value in data.items():
        place = f"{path}.{key}" if path else str(key)
        if key not in readers:
            _Place(place, found).refuse("unknown_key", known=", ".join(readers))
        else:
            values[key] = readers[key](value, place, found)
    for name, spec in kind.__dataclass_fields__.items():
        if spec.default is spec.default_factory and name not in data:
            _Place(f"{path}.{name}" if path else name, found).refuse("missing")
    return kind(**values) if len(found) == before else None


def _short(value: Any) -> str:
    return repr(value)[:80]


READERS_OF_CHOICE: dict[str, Reader] = {"value": _text, "title": _text}
READERS_OF_FILES: dict[str, Reader] = {"types": _several(_text), "most_bytes": _whole, "most_count": _whole}
READERS_OF_BOUND: dict[str, Reader] = {"anchor": _text, "days": _whole, "working_days": _whole}
READERS_OF_NOTICE: dict[str, Reader] = dict.fromkeys(Notice.__dataclass_fields__, _text)
READERS_OF_FIELD: dict[str, Reader] = {
    "id": _text,
    "kind": _one_of(Kind),
    "title": _text,
    "hint": _text,
    "required": _flag,
    "sensitive": _flag,
    "condition": _condition,
    "choices": _several(_nested(Choice, lambda: READERS_OF_CHOICE)),
    "shortest": _whole,
    "longest": _whole,
    "least": _number,
    "most": _number,
    "earliest": _nested(DateBound, lambda: READERS_OF_BOUND),
    "latest": _nested(DateBound, lambda: READERS_OF_BOUND),
    "files": _nested(FileRule, lambda: READERS_OF_FILES),
    "columns": _several(_nested(Field, lambda: READERS_OF_FIELD)),
    "notice": _nested(Notice, lambda: READERS_OF_NOTICE),
    "validators": _several(_text),
}
READERS_OF_STEP: dict[str, Reader] = {
    "id": _text,
    "title": _text,
    "fields": _several(_nested(Field, lambda: READERS_OF_FIELD)),
    "description": _text,
}
READERS_OF_FORM: dict[str, Reader] = {
    "title": _text,
    "steps": _several(_nested(Step, lambda: READERS_OF_STEP)),
    "introduction": _text,
    "applicants": _several(_one_of(ApplicantKind)),
    "agent": _flag,
    "notice": _nested(Notice, lambda: READERS_OF_NOTICE),
}
