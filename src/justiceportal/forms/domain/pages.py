"""The pages of a form: where each step is, what comes next, how long filling takes, what has to be at hand."""

from collections.abc import Collection
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
import math


REVIEW, RESUME, SAVED, FILES = "review", "resume", "saved", "files"
RESERVED = (REVIEW, RESUME, SAVED, FILES)
OWN_STEP = "step-"
# Seconds that a person who types slowly takes for an answer, reading the question included.
SECONDS = {
    Kind.TEXT: 120,
    Kind.FILES: 90,
    Kind.ROWS: 90,
    Kind.ID_NUMBER: 40,
    Kind.CREDIT_CODE: 40,
    Kind.DIVISION: 30,
    Kind.NOTE: 10,
    Kind.CONSENT: 30,
}
OTHER_SECONDS = 25
READING_SECONDS = 60
MINUTES_STEP = 5


def address_of(step: Step) -> str:
    """The last part of the address of a step's page."""
    return f"{OWN_STEP}{step.id}" if step.id in RESERVED else step.id


def step_at(form: Form, name: str) -> Step | None:
    """The step whose page has this last part of its address, None for no step."""
    return next((step for step in form.steps if address_of(step) == name), None)


def steps_asked(form: Form, asked: Collection[str]) -> list[Step]:
    """The steps that have something to ask; `asked` are the ids of the fields that are asked for."""
    return [step for step in form.steps if any(one.id in asked for one in step.fields)]


def before(form: Form, asked: Collection[str], step: Step) -> str:
    """The last part of the address of the page before a step, "" for the start."""
    position = form.steps.index(step)
    former = [one for one in steps_asked(form, asked) if form.steps.index(one) < position]
    return address_of(former[-1]) if former else ""


def after(form: Form, asked: Collection[str], step: Step) -> str:
    """The last part of the address of the page after a step: the next one that asks something, or the review."""
    position = form.steps.index(step)
    later = [one for one in steps_asked(form, asked) if form.steps.index(one) > position]
    return address_of(later[0]) if later else REVIEW


def step_of(form: Form, path: str) -> Step | None:
    """The step that a field is on; `path` is the id of a field, or that of a cell (`others.2.phone`)."""
    name = path.partition(".")[0]
    return next((step for step in form.steps if any(one.id == name for one in step.fields)), None)


def file_fields(form: Form) -> list[Field]:
    """The fields that take files, in order."""
    return [one for one in form.fields() if one.kind is Kind.FILES]


def minutes(form: Form) -> int:
    """About how many minutes the form takes, in steps of five; fields that are asked of some people count half."""
    seconds: float = READING_SECONDS
    for one in form.fields():
        own = SECONDS.get(one.kind, OTHER_SECONDS)
        seconds += own if one.condition is None and one.required else own / 2
    return max(1, math.ceil(seconds / 60 / MINUTES_STEP)) * MINUTES_STEP
