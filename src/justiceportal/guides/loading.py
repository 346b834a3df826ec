"""The files `items/*.yaml`: read with the group, checked against schema and rules, applied to each website's hall."""

from collections.abc import Iterator
from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.domain.reading import FormFault
from justiceportal.guides.domain.consistency import faults
from justiceportal.guides.domain.consistency import refusing
from justiceportal.guides.domain.definition import item_from
from justiceportal.guides.domain.definition import ItemDefinition
from justiceportal.guides.samples import faults_of_sample
from justiceportal.guides.schema import CASE_CHAINS
from justiceportal.guides.schema import CASE_RULES
from justiceportal.guides.service import hall_of
from justiceportal.guides.service import id_of
from justiceportal.guides.starter import apply_item
from justiceportal.guides.values import DEFAULTS
from justiceportal.guides.values import ROWS
from justiceportal.guides.values import TUPLES
from justiceportal.guides.wording import sentence_of
from justiceportal.websites.interfaces import IDefinitionPart
from justiceportal.websites.reader import fault_at
from justiceportal.websites.reader import read_checked
from pathlib import Path
from zope.component import queryUtility
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
import json


#: fields that name something which another room has, the vocabulary of it, and what it is
NAMED = (("case_chain", CASE_CHAINS, "workflow"), ("rule_set", CASE_RULES, "set of rules"))

FOLDER, SCHEMA = "items", "items.schema.json"


@implementer(IDefinitionPart)
class ServiceItems:
    """The service items of the group."""

    def read(self, folder: Path, group) -> tuple[ItemDefinition, ...]:
        """Every item, by the names of the files; DefinitionError for the first that is wrong."""
        paths = sorted((folder / FOLDER).glob("*.yaml"))
        if not paths:
            return ()
        schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
        return tuple(read_item(path, schema, group) for path in paths)

    def apply(self, website, values, report, say) -> Iterator[int]:
        """Make and update the items of one website; pauses after each that changed."""
        hall, name = hall_of(website), id_of(website)
        mine = [definition for definition in values if name in definition.websites]
        if hall is None or not mine:
            return
        for number, definition in enumerate(mine, 1):
            if apply_item(hall, definition, name, report):
                say(f"{website.title}: {number}/{len(mine)}")
                yield 1


def read_item(path: Path, schema: dict, group) -> ItemDefinition:
    """One item; DefinitionError names file, line, key and reason."""
    name = f"{FOLDER}/{path.name}"
    data = read_checked(path, name, schema)
    if data["id"] != path.stem:
        raise fault_at(path, name, ["id"], f"must be {path.stem}, as the file is named")
    for number, website in enumerate(data["websites"]):
        if not _has_hall(group, website):
            reason = f"the group has no website {website} with a section of service items"
            raise fault_at(path, name, ["websites", number], reason)
    for website in data["offices"]:
        if website != "default" and website not in data["websites"]:
            raise fault_at(path, name, ["offices", website], "is not among the websites of the item")
    definition = item_from(data, ROWS, TUPLES)
    form = _form(definition, path, name)
    file_fields = None if form is None else _file_fields(form)
    _check_sample(definition, form, path, name)
    _check_named(definition, path, name)
    for website in definition.websites:
        values = DEFAULTS | definition.values_for(website)
        for fault in refusing(faults(values, file_fields), is_draft=False):
            sentence = translate(sentence_of(fault), target_language="en")
            reason = f"{sentence} ({website}, {fault.source})"
            raise fault_at(path, name, _key(fault.field, website, definition), reason)
    return definition


def _has_hall(group, website_id: str) -> bool:
    found = next((website for website in group.websites if website.id == website_id), None)
    return found is not None and any(section.content == "items" for section in found.sections)


def _form(definition: ItemDefinition, path: Path, name: str) -> Form | None:
    """The complete form of an item, None without one; DefinitionError for a form that is none."""
    if definition.form is None:
        return None
    try:
        # Without its words, the applicant's step has the same fields.
        return complete(form_from_data(definition.form), {})
    except FormFault as error:
        flaw = error.flaws[0]
        raise fault_at(path, name, ["form", *_parts(flaw.path)], flaw.reason) from error


def _file_fields(form: Form) -> frozenset[str]:
    """The ids of the form's fields for files."""
    return frozenset(field.id for field in form.fields() if field.kind is Kind.FILES)


def _check_sample(definition: ItemDefinition, form: Form | None, path: Path, name: str) -> None:
    """Raise DefinitionError for the first answer of the sample that the form refuses."""
    sample = definition.values.get("sample")
    if form is None or not sample:
        return
    for place, sentence in faults_of_sample(form, sample):
        reason = translate(sentence, target_language="en")
        raise fault_at(path, name, ["sample", "answers", *_parts(place)], reason)


def _check_named(definition: ItemDefinition, path: Path, name: str) -> None:
    """Raise DefinitionError for a workflow of cases, or rules for them, that the portal does not have."""
    for field, known, what in NAMED:
        vocabulary = queryUtility(IVocabularyFactory, name=known)
        value = definition.values.get(field, "")
        if vocabulary is not None and value not in vocabulary(None):
            names = ", ".join(term.value for term in vocabulary(None) if term.value)
            raise fault_at(path, name, [field], f"there is no {what} {value}; known: {names}")


def _parts(path: str) -> list:
    return [int(part) if part.isdecimal() else part for part in path.split(".") if part]


def _key(field: str, website: str, definition: ItemDefinition) -> list:
    if field in ("transact_addr", "transact_time", "link_way", "supervise_way"):
        return ["offices", website if website in definition.offices else "default", field]
    if field.startswith("notice_"):
        return ["notice", field.removeprefix("notice_")]
    return [field]
