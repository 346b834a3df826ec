"""What staff do with a form: put, move and take away fields and steps. Each function gives another form.

They work on forms as staff define them, without the applicant's step; whether the result makes sense is for
`soundness.flaws` to say.
"""

from collections.abc import Sequence
from dataclasses import replace
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Step


class EditFault(ValueError):
    """Something cannot be done with a form; `rule` is field_gone, step_gone or step_not_empty."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def field_of(form: Form, field_id: str) -> Field:
    """The field of an id; raises EditFault."""
    found = next((field for field in form.fields() if field.id == field_id), None)
    if found is None:
        raise EditFault("field_gone")
    return found


def step_of(form: Form, field_id: str) -> Step:
    """The step that a field stands in; raises EditFault."""
    found = next((step for step in form.steps if any(field.id == field_id for field in step.fields)), None)
    if found is None:
        raise EditFault("field_gone")
    return found


def step_by_id(form: Form, step_id: str) -> Step:
    """The step of an id; raises EditFault."""
    found = next((step for step in form.steps if step.id == step_id), None)
    if found is None:
        raise EditFault("step_gone")
    return found


def before(form: Form, field_id: str, step_id: str) -> tuple[Field, ...]:
    """The fields that stand before a field: before its place, or before the end of the step for one not there yet."""
    step_by_id(form, step_id)
    found: list[Field] = []
    for step in form.steps:
        for field in step.fields:
            if field.id == field_id and step.id == step_id:
                return tuple(found)
            if field.id != field_id:
                found.append(field)
        if step.id == step_id:
            break
    return tuple(found)


def put_field(form: Form, step_id: str, field: Field) -> Form:
    """Put a field in place of the one with its id; into another step, or as a new one, it comes last."""
    target = step_by_id(form, step_id)
    if any(one.id == field.id for one in target.fields):
        fields = tuple(field if one.id == field.id else one for one in target.fields)
        return _with(form, replace(target, fields=fields))
    if any(one.id == field.id for one in form.fields()):
        form = remove_field(form, field.id)
    target = step_by_id(form, step_id)
    return _with(form, replace(target, fields=(*target.fields, field)))


def remove_field(form: Form, field_id: str) -> Form:
    """Take a field away."""
    step = step_of(form, field_id)
    return _with(form, replace(step, fields=tuple(field for field in step.fields if field.id != field_id)))


def move_field(form: Form, field_id: str, down: bool) -> Form:
    """Move a field by one place; beyond the edge of its step it goes into the next one. At the very edge it stays."""
    step = step_of(form, field_id)
    place = next(number for number, field in enumerate(step.fields) if field.id == field_id)
    target = place + (1 if down else -1)
    if 0 <= target < len(step.fields):
        return _with(form, replace(step, fields=_swapped(step.fields, place, target)))
    number = form.steps.index(step) + (1 if down else -1)
    if not 0 <= number < len(form.steps):
        return form
    field, neighbour = step.fields[place], form.steps[number]
    fields = (field, *neighbour.fields) if down else (*neighbour.fields, field)
    return _with(remove_field(form, field_id), replace(neighbour, fields=fields))


def put_step(form: Form, step_id: str, title: str, description: str) -> Form:
    """Rename a step; with an id of "" add one at the end."""
    if step_id:
        return _with(form, replace(step_by_id(form, step_id), title=title, description=description))
    return replace(form, steps=(*form.steps, Step(free_id(form, "step"), title, (), description)))


def remove_step(form: Form, step_id: str) -> Form:
    """Take an empty step away; raises EditFault for one with fields."""
    step = step_by_id(form, step_id)
    if step.fields:
        raise EditFault("step_not_empty")
    return replace(form, steps=tuple(one for one in form.steps if one.id != step_id))


def move_step(form: Form, step_id: str, down: bool) -> Form:
    """Move a step by one place; at the edge it stays."""
    place = form.steps.index(step_by_id(form, step_id))
    target = place + (1 if down else -1)
    return replace(form, steps=_swapped(form.steps, place, target)) if 0 <= target < len(form.steps) else form


def free_id(form: Form, word: str) -> str:
    """An id that nothing in the form has: the word and a number."""
    taken = {step.id for step in form.steps} | {field.id for field in form.fields()}
    number = 1
    while f"{word}_{number}" in taken:
        number += 1
    return f"{word}_{number}"


def _with(form: Form, step: Step) -> Form:
    return replace(form, steps=tuple(step if one.id == step.id else one for one in form.steps))


def _swapped(parts: Sequence, one: int, other: int) -> tuple:
    swapped = list(parts)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return tuple(swapped)
