"""The rules of consistency over items that are there: at save, at publication, and for the report of a website."""

from dataclasses import dataclass
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Kind
from justiceportal.guides.content import NEXT
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.consistency import Fault
from justiceportal.guides.domain.consistency import faults
from justiceportal.guides.domain.consistency import refusing
from justiceportal.guides.errors import ItemRefused
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.guides.service import hall_of
from justiceportal.guides.values import DEFAULTS
from justiceportal.guides.values import values_of
from justiceportal.guides.wording import sentence_of
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of an item that is there."""

    item: Any
    fault: Fault

    @property
    def text(self):
        """The translatable sentence."""
        return sentence_of(self.fault)


def file_fields_of(item) -> frozenset[str] | None:
    """The ids of the fields of an item's form that take files, None where it has no form."""
    if item.form_object() is None:
        return None
    return frozenset(field.id for field in forms.form_of(item).fields() if field.kind is Kind.FILES)


def faults_of(item, changes: dict[str, Any] | None = None) -> list[Fault]:
    """Every broken rule of an item as it would be with these changes."""
    return faults({**values_of(item), **(changes or {})}, file_fields_of(item))


def check(item, is_draft: bool, changes: dict[str, Any] | None = None) -> None:
    """Raise ItemRefused, with a sentence for each field, when an item may not be so."""
    found = refusing(faults_of(item, changes), is_draft)
    if found:
        raise ItemRefused([(fault.field, sentence_of(fault)) for fault in found])


def is_draft(item) -> bool:
    """True for an item that may still be incomplete; a prepared version whose day is chosen may not."""
    return item.state is State.DRAFT and item.plan_effect_date is None


def new_faults(values: dict[str, Any]) -> list[Fault]:
    """The contradictions in the values of an item that is about to be added."""
    return refusing(faults({**DEFAULTS, **values}, None), is_draft=True)


def report_of(website) -> list[Finding]:
    """What is wrong or could be better with the items of a website, prepared versions too."""
    hall = hall_of(website)
    found = []
    for item in () if hall is None else hall.objectValues():
        if IServiceItem.providedBy(item) and item.state is not State.CANCELLED:
            found += [Finding(item, fault) for fault in faults_of(item)]
            version = item._getOb(NEXT, None)
            if version is not None:
                found += [Finding(version, fault) for fault in faults_of(version)]
    return found
