"""The EasyForm that staff edit and the Form that everybody reads: one made from the other, without loss.

Fieldsets of the model are steps; title, help text and the mark "required" are the model's own, everything else of a
field is in its settings. The notice of a form belongs to its owner and is not kept here.
"""

from collections.abc import Mapping
from functools import lru_cache
from justiceportal.forms.domain.applicants import STEP
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.domain.reading import FormFault
from justiceportal.forms.domain.soundness import Flaw
from justiceportal.forms.fields import KINDS
from justiceportal.forms.fields import TYPES
from justiceportal.forms.metadata import set_settings
from justiceportal.forms.metadata import settings_of
from plone.supermodel import loadString
from plone.supermodel import serializeSchema
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.model import Fieldset
from plone.supermodel.model import Schema
from plone.supermodel.model import SchemaClass
from plone.supermodel.parser import SupermodelParseError
from plone.supermodel.utils import sortedFields
from typing import Any
from typing import NamedTuple
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IMinMax
from zope.schema.interfaces import IMinMaxLen
from zope.schema.interfaces import ISet


#: id of the step of fields that stand in no fieldset
FIRST_STEP = "form"
#: of a field these are the model's own
OWN = ("id", "kind", "title", "hint", "required")
#: our action, the only one of a form (see `easyform_action`)
ACTIONS = """<?xml version='1.0' encoding='utf-8'?>
<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="hand_over" type="justiceportal.forms.easyform_action.HandOver">
      <title>hand_over</title>
    </field>
  </schema>
</model>
"""


@lru_cache(maxsize=128)
def model_of(form: Form) -> str:
    """The model (supermodel XML) of a form; the step about the applicant is left out."""
    attributes: dict[str, Any] = {}
    fieldsets = []
    steps = [step for step in form.steps if step.id != STEP]
    for step in steps:
        for field in step.fields:
            attributes[field.id] = _typed(field)
        names = [field.id for field in step.fields]
        fieldsets.append(Fieldset(step.id, label=step.title, description=step.description or None, fields=names))
    schema = SchemaClass("form", (Schema,), attrs=attributes)
    for step in form.to_data().get("steps", ()):
        for data in step["fields"] if step["id"] != STEP else ():
            set_settings(schema, data["id"], {key: value for key, value in data.items() if key not in OWN})
    schema.setTaggedValue(FIELDSETS_KEY, fieldsets)
    return serializeSchema(schema)


def _typed(field: Field):
    return TYPES[field.kind](
        __name__=field.id, title=field.title, description=field.hint, required=field.required, default=None
    )


def schema_of(model: str):
    """The schema of a model; raises FormFault for one that cannot be read."""
    try:
        return loadString(model).schema
    except SupermodelParseError as error:
        reason = str(error).partition("\n")[0]
        raise FormFault([Flaw("", "condition", (("reason", f"the model cannot be read: {reason}"),))]) from error


class Said(NamedTuple):
    """What an EasyForm says: everything that its form is made from."""

    model: str
    title: str
    introduction: str
    applicants: tuple[str, ...]
    agent: bool


def said_by(easyform) -> Said:
    """What an EasyForm says now; AttributeError for one without a model."""
    return Said(
        easyform.fields_model,
        easyform.title or easyform.getId(),
        getattr(easyform, "introduction", None) or "",
        applicants_of(easyform),
        bool(getattr(easyform, "agent", False)),
    )


@lru_cache(maxsize=128)
def form_said(said: Said, with_empty: bool = False) -> Form:
    """The form that an EasyForm says, without the step about the applicant; raises FormFault.

    A step that staff have just made has no questions yet: it is there for them only, `with_empty`.
    """
    schema = schema_of(said.model)
    steps = [step for step in _steps(schema, said.title) if step["fields"] or with_empty]
    return form_from_data(
        {
            "title": said.title,
            "introduction": said.introduction,
            "applicants": list(said.applicants),
            "agent": said.agent,
            "steps": steps,
        }
    )


def _steps(schema, title: str) -> list[dict[str, Any]]:
    fields = dict(sortedFields(schema))
    fieldsets = schema.queryTaggedValue(FIELDSETS_KEY, [])
    inside = {name for fieldset in fieldsets for name in fieldset.fields}
    steps = [
        {
            "id": fieldset.__name__,
            "title": str(fieldset.label or fieldset.__name__),
            "description": fieldset.description or "",
            "fields": [field_data(schema, fields[name]) for name in fieldset.fields if name in fields],
        }
        for fieldset in fieldsets
    ]
    first = [field_data(schema, field) for name, field in fields.items() if name not in inside]
    return [{"id": FIRST_STEP, "title": title, "fields": first}, *steps] if first else steps


def field_data(schema, field) -> dict[str, Any]:
    """A field of a schema as data; raises FormFault for a type that no form may have."""
    kind = KINDS.get(type(field))
    if kind is None:
        known = ", ".join(kept.__name__ for kept in KINDS)
        raise FormFault([Flaw(field.__name__, "unknown_value", (("value", type(field).__name__), ("known", known)))])
    settings = settings_of(schema, field.__name__)
    if not isinstance(settings, Mapping):
        raise FormFault([Flaw(field.__name__, "not_mapping", (("value", repr(settings)[:80]),))])
    return {
        "id": field.__name__,
        "kind": kind.value,
        "title": str(field.title or ""),
        "hint": str(field.description or ""),
        "required": bool(field.required) and kind is not Kind.NOTE,
        **_stock(field),
        **{key: value for key, value in settings.items() if key not in OWN},
    }


def _stock(field) -> dict[str, Any]:
    """What a field of a stock type says by its own attributes."""
    data: dict[str, Any] = {}
    if IMinMaxLen.providedBy(field) and type(field) in (TYPES[Kind.LINE], TYPES[Kind.TEXT]):
        lengths = {"shortest": field.min_length, "longest": field.max_length}
        data |= {key: length for key, length in lengths.items() if length}
    if IMinMax.providedBy(field) and KINDS[type(field)] is Kind.NUMBER:
        data |= {key: bound for key, bound in (("least", field.min), ("most", field.max)) if bound is not None}
    chosen = field.value_type if ISet.providedBy(field) else field
    if IChoice.providedBy(chosen):
        terms = chosen.vocabulary or ()
        data["choices"] = [{"value": str(term.value), "title": str(term.title or term.value)} for term in terms]
    return data


def applicants_of(easyform) -> tuple[str, ...]:
    """Who may apply with an EasyForm, in the order of the kinds."""
    chosen = set(getattr(easyform, "applicants", None) or ("person",))
    return tuple(kind.value for kind in ApplicantKind if kind.value in chosen)


def write_form(easyform, form: Form) -> None:
    """Make an EasyForm say what a form says; tells nobody (see `service.write_form`)."""
    applicants = tuple(kind.value for kind in form.applicants)
    say(easyform, Said(model_of(form), form.title, form.introduction, applicants, form.agent))


def say(easyform, said: Said) -> None:
    """Write down what an EasyForm says; its one action is ours."""
    easyform.fields_model, easyform.actions_model = said.model, ACTIONS
    easyform.title, easyform.introduction = said.title, said.introduction
    easyform.applicants, easyform.agent = list(said.applicants), said.agent
