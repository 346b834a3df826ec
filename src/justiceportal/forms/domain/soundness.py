"""Whether a form makes sense: ids given once, conditions and bounds that can be answered, sizes that can be filled.

A condition asks only what stands before its field, so no two fields can wait for each other.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.forms.domain import applicants
from justiceportal.forms.domain import conditions
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from typing import Any
import re


ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
RESERVED = ("applicant_", "agent_")
MOST_FIELDS = 500
MOST_STEPS = 40
LONGEST_LINE = 1000
LONGEST_TEXT = 50_000
MOST_ROWS = 200
#: what files may be asked for; archives only where a field says so
FILE_TYPES = ("pdf", "jpg", "jpeg", "png", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "zip", "rar")
MOST_BYTES = 50 * 1024 * 1024
MOST_FILES = 20
CHOOSING = (Kind.CHOICE, Kind.CHOICES)
#: kinds whose fields cannot be columns of rows
NO_COLUMNS = (Kind.ROWS, Kind.FILES, Kind.CONSENT, Kind.NOTE)
ORDERED = (Kind.NUMBER, Kind.AMOUNT, Kind.DATE)
COMPARED = {"less", "more"}

REASONS = {
    "not_text": "must be a text, not {value}",
    "not_flag": "must be true or false, not {value}",
    "not_whole": "must be a whole number, not {value}",
    "not_number": "must be a number, not {value}",
    "not_list": "must be a list, not {value}",
    "not_mapping": "must be a mapping, not {value}",
    "unknown_key": "unknown key; known: {known}",
    "unknown_value": "{value} is not known; known: {known}",
    "missing": "is missing",
    "condition": "{reason}",
    "id": "{id!r} is no id: lower case letters, digits and _, beginning with a letter, at most 60 characters",
    "id_reserved": "{id!r} begins with applicant_ or agent_, which belong to the step made for the applicant",
    "id_twice": "{id!r} is the id of another field or step",
    "empty": "must not be empty",
    "too_many": "at most {most} are possible",
    "condition_unknown": "asks {field!r}, which is no field of the form",
    "condition_later": "asks {field!r}, which does not stand before it",
    "condition_kind": "asks {field!r}, a field of the kind {kind}, with {operator}, which it cannot answer",
    "condition_value": "asks {field!r} for {value!r}, which cannot be chosen there",
    "choices_missing": "needs at least one choice",
    "choices_twice": "{value!r} can be chosen twice",
    "not_for_kind": "has no meaning for the kind {kind}",
    "column_kind": "a row cannot have a column of the kind {kind}",
    "column_condition": "a column cannot have a condition",
    "columns_missing": "needs at least one column",
    "notice_missing": "a consent needs the notice it belongs to",
    "bounds": "the lower bound {least} is above the upper bound {most}",
    "size": "must be between {least} and {most}",
    "anchor": "{anchor!r} is neither today nor a date field that stands before",
    "changed_meanwhile": "the form was changed by somebody else meanwhile",
    "field_gone": "there is no such field any more",
    "step_gone": "there is no such step any more",
    "step_not_empty": "a step is taken away when it has no fields any more",
    "file_type": "{type!r} cannot be asked for; possible are {known}",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a definition: where (dotted path, numbers from 0), the rule, and its values."""

    path: str
    rule: str
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def reason(self) -> str:
        """The flaw in English, for who writes a definition file."""
        return REASONS[self.rule].format(**dict(self.values))


def flaws(form: Form) -> list[Flaw]:
    """Everything that does not make sense in a form as staff define it, without the applicant's step."""
    known = {field.id: field for field in applicants.step(form, {}).fields}
    found = list(_of_form(form))
    steps: set[str] = set()
    for number, step in enumerate(form.steps):
        path = f"steps.{number}"
        if not ID.fullmatch(step.id):
            found.append(_flaw(f"{path}.id", "id", id=step.id))
        elif step.id in steps or step.id == applicants.STEP:
            found.append(_flaw(f"{path}.id", "id_twice", id=step.id))
        steps.add(step.id)
        found.extend(_texts(path, title=step.title))
        for place, field in enumerate(step.fields):
            here = f"{path}.fields.{place}"
            found.extend(_of_id(field, here, known))
            found.extend(_of_field(field, here, known))
            known.setdefault(field.id, field)
    return [_moved(flaw, form) for flaw in found]


def flaws_of_field(field: Field, before: Mapping[str, Field]) -> list[Flaw]:
    """What does not make sense in one field after those that stand before it (id → Field); paths begin at the field."""
    return list(_of_field(field, "", before))


def _moved(flaw: Flaw, form: Form) -> Flaw:
    # A field that is asked too early is told from one that is not there.
    if flaw.rule == "condition_unknown":
        asked = dict(flaw.values)["field"]
        if any(field.id == asked for field in form.fields()):
            return _flaw(flaw.path, "condition_later", field=asked)
    return flaw


def _of_form(form: Form) -> Iterator[Flaw]:
    yield from _texts("", title=form.title)
    if not form.applicants:
        yield _flaw("applicants", "empty")
    if len(form.steps) > MOST_STEPS:
        yield _flaw("steps", "too_many", most=MOST_STEPS)
    if sum(1 for _ in form.fields()) > MOST_FIELDS:
        yield _flaw("steps", "too_many", most=MOST_FIELDS)
    if form.notice is not None:
        yield from _of_notice(form.notice, "notice")


def _of_id(field: Field, path: str, known: Mapping[str, Field]) -> Iterator[Flaw]:
    if not ID.fullmatch(field.id):
        yield _flaw(f"{path}.id", "id", id=field.id)
    elif field.id.startswith(RESERVED):
        yield _flaw(f"{path}.id", "id_reserved", id=field.id)
    elif field.id in known:
        yield _flaw(f"{path}.id", "id_twice", id=field.id)


def _of_field(field: Field, path: str, before: Mapping[str, Field]) -> Iterator[Flaw]:
    yield from _texts(path, title=field.title)
    yield from _of_condition(field, path, before)
    yield from _of_choices(field, path)
    yield from _of_bounds(field, path)
    yield from _of_dates(field, path, before)
    yield from _of_files(field, path)
    yield from _of_columns(field, path, before)
    if field.kind is Kind.CONSENT and field.notice is None:
        yield _flaw(_at(path, "notice"), "notice_missing")
    elif field.notice is not None:
        if field.kind is not Kind.CONSENT:
            yield _flaw(_at(path, "notice"), "not_for_kind", kind=field.kind.value)
        yield from _of_notice(field.notice, _at(path, "notice"))


def _of_notice(notice, path: str) -> Iterator[Flaw]:
    yield from _texts(path, **{name: getattr(notice, name) for name in notice.__dataclass_fields__})


def _texts(path: str, **texts: str) -> Iterator[Flaw]:
    for name, text in texts.items():
        if not text.strip():
            yield _flaw(_at(path, name), "empty")


def _of_condition(field: Field, path: str, before: Mapping[str, Field]) -> Iterator[Flaw]:
    for test in conditions.tests_of(field.condition):
        asked = before.get(test.field)
        values = {"field": test.field}
        if asked is None:
            yield _flaw(_at(path, "condition"), "condition_unknown", **values)
        elif not _answers(asked, test):
            values |= {"kind": asked.kind.value, "operator": test.operator}
            yield _flaw(_at(path, "condition"), "condition_kind", **values)
        elif asked.kind in CHOOSING and test.operator not in ("filled",):
            known = {choice.value for choice in asked.choices}
            wanted = test.value if test.operator == "one_of" else (test.value,)
            for value in wanted:
                if value not in known:
                    yield _flaw(_at(path, "condition"), "condition_value", value=value, **values)


def _answers(asked: Field, test: conditions.Test) -> bool:
    """Whether a field of that kind can be compared so."""
    operator, value, kind = test.operator, test.value, asked.kind
    if kind is Kind.NOTE:
        return False
    if operator == "filled":
        return True
    if kind in (Kind.ROWS, Kind.FILES):
        return False
    if operator in COMPARED:
        wanted = str if kind is Kind.DATE else int | float
        return kind in ORDERED and isinstance(value, wanted) and not isinstance(value, bool)
    if kind in (Kind.YES_NO, Kind.CONSENT):
        return operator in ("is", "is_not") and isinstance(value, bool)
    if kind is Kind.NUMBER:
        values = value if operator == "one_of" else (value,)
        return operator != "contains" and all(isinstance(part, int) and not isinstance(part, bool) for part in values)
    if kind is Kind.CHOICES:
        return operator == "contains"
    return kind is not Kind.AMOUNT and all(isinstance(v, str) for v in (value if operator == "one_of" else (value,)))


def _of_choices(field: Field, path: str) -> Iterator[Flaw]:
    place = _at(path, "choices")
    if field.kind not in CHOOSING:
        if field.choices:
            yield _flaw(place, "not_for_kind", kind=field.kind.value)
        return
    if not field.choices:
        yield _flaw(place, "choices_missing")
    seen = set()
    for number, choice in enumerate(field.choices):
        yield from _texts(f"{place}.{number}", value=choice.value, title=choice.title)
        if choice.value in seen:
            yield _flaw(f"{place}.{number}.value", "choices_twice", value=choice.value)
        seen.add(choice.value)


#: what `longest` may be for each kind that has a length
LENGTHS = {
    Kind.LINE: LONGEST_LINE,
    Kind.TEXT: LONGEST_TEXT,
    Kind.ROWS: MOST_ROWS,
    Kind.CHOICES: 200,
}


def _of_bounds(field: Field, path: str) -> Iterator[Flaw]:
    if field.shortest or field.longest:
        if field.kind not in LENGTHS:
            place = _at(path, "longest" if field.longest else "shortest")
            yield _flaw(place, "not_for_kind", kind=field.kind.value)
            return
        for name in ("shortest", "longest"):
            if not 0 <= getattr(field, name) <= LENGTHS[field.kind]:
                yield _flaw(_at(path, name), "size", least=0, most=LENGTHS[field.kind])
        if field.longest and field.shortest > field.longest:
            yield _flaw(_at(path, "shortest"), "bounds", least=field.shortest, most=field.longest)
    if field.least is not None or field.most is not None:
        if field.kind not in (Kind.NUMBER, Kind.AMOUNT):
            yield _flaw(
                _at(path, "least" if field.least is not None else "most"), "not_for_kind", kind=field.kind.value
            )
        elif field.least is not None and field.most is not None and field.least > field.most:
            yield _flaw(_at(path, "least"), "bounds", least=field.least, most=field.most)


def _of_dates(field: Field, path: str, before: Mapping[str, Field]) -> Iterator[Flaw]:
    for name in ("earliest", "latest"):
        bound = getattr(field, name)
        if bound is None:
            continue
        if field.kind is not Kind.DATE:
            yield _flaw(_at(path, name), "not_for_kind", kind=field.kind.value)
        elif bound.anchor != "today" and (bound.anchor not in before or before[bound.anchor].kind is not Kind.DATE):
            yield _flaw(_at(path, f"{name}.anchor"), "anchor", anchor=bound.anchor)
        for amount in ("days", "working_days"):
            if abs(getattr(bound, amount)) > 36_600:
                yield _flaw(_at(path, f"{name}.{amount}"), "size", least=-36_600, most=36_600)


def _of_files(field: Field, path: str) -> Iterator[Flaw]:
    rule = field.files
    if rule is None:
        return
    if field.kind is not Kind.FILES:
        yield _flaw(_at(path, "files"), "not_for_kind", kind=field.kind.value)
    if not rule.types:
        yield _flaw(_at(path, "files.types"), "empty")
    for kind in rule.types:
        if kind not in FILE_TYPES:
            yield _flaw(_at(path, "files.types"), "file_type", type=kind, known=", ".join(FILE_TYPES))
    if not 1 <= rule.most_bytes <= MOST_BYTES:
        yield _flaw(_at(path, "files.most_bytes"), "size", least=1, most=MOST_BYTES)
    if not 1 <= rule.most_count <= MOST_FILES:
        yield _flaw(_at(path, "files.most_count"), "size", least=1, most=MOST_FILES)


def _of_columns(field: Field, path: str, before: Mapping[str, Field]) -> Iterator[Flaw]:
    if field.kind is not Kind.ROWS:
        if field.columns:
            yield _flaw(_at(path, "columns"), "not_for_kind", kind=field.kind.value)
        return
    if not field.columns:
        yield _flaw(_at(path, "columns"), "columns_missing")
    earlier: dict[str, Field] = {}
    for number, column in enumerate(field.columns):
        place = _at(path, f"columns.{number}")
        if not ID.fullmatch(column.id):
            yield _flaw(f"{place}.id", "id", id=column.id)
        elif column.id in earlier:
            yield _flaw(f"{place}.id", "id_twice", id=column.id)
        if column.kind in NO_COLUMNS:
            yield _flaw(f"{place}.kind", "column_kind", kind=column.kind.value)
        elif column.condition is not None:
            yield _flaw(f"{place}.condition", "column_condition")
        else:
            yield from _of_field(column, place, {**before, **earlier})
        earlier[column.id] = column


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _flaw(path: str, rule: str, **values: Any) -> Flaw:
    return Flaw(path, rule, tuple(values.items()))
