"""The step about the applicant: made by us, the same in every form, from who may apply and whether agents may.

Its answers have these ids, so that every room finds them: `applicant_kind` (only where both kinds may apply), for a
person `applicant_name`, `applicant_document`, `applicant_id_number` or `applicant_document_number`; for an organisation
`applicant_organisation`, `applicant_organisation_kind`, `applicant_credit_code`, `applicant_representative`,
`applicant_contact`; for both `applicant_phone`, `applicant_address` and, if they wish, `applicant_email`; for agents
`agent_present`, `agent_name`, `agent_id_number`, `agent_phone`, `agent_authority`. Ask `kind_of`, `name_of` and
`phone_of` rather than single ids.
"""

from collections.abc import Mapping
from dataclasses import replace
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import Test
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Choice
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from typing import Any


STEP = "applicant"
#: where notices go; who gives none gets none by e-mail
EMAIL = "applicant_email"
#: documents whose number follows GB 11643 (the two permits for residents from elsewhere have used its form since 2018)
NUMBERED = ("id-card", "residence-permit", "permanent-resident")
DOCUMENTS = (*NUMBERED, "mainland-travel-permit", "passport", "other")
#: Rule: 国办公开办函〔2021〕30号, annual report, table 3 (legal persons and other organisations)
ORGANISATIONS = ("business", "research", "public-benefit", "legal-service", "other")
AUTHORITY = FileRule(types=("pdf", "jpg", "png"), most_count=3)


def complete(form: Form, words: Mapping[str, str]) -> Form:
    """The form with the applicant's step before its own; a form that has it is given back as it is.

    `words` are the titles and hints of that step (key → text, see `words_needed`), in the language of the form.
    """
    if form.steps and form.steps[0].id == STEP:
        return form
    return replace(form, steps=(step(form, words), *form.steps))


def step(form: Form, words: Mapping[str, str]) -> Step:
    """The step about the applicant of a form; a word that is not given stands as its key."""
    fields: list[Field] = []
    if len(form.applicants) > 1:
        kinds = [kind.value for kind in form.applicants]
        fields.append(_chosen("applicant_kind", kinds, words, None))
    if ApplicantKind.PERSON in form.applicants:
        fields.extend(_person(_asked_of(form, ApplicantKind.PERSON), words))
    if ApplicantKind.ORGANISATION in form.applicants:
        fields.extend(_organisation(_asked_of(form, ApplicantKind.ORGANISATION), words))
    fields.append(_field("applicant_phone", Kind.PHONE, words))
    fields.append(_field("applicant_address", Kind.LINE, words, sensitive=True, longest=200))
    fields.append(_field(EMAIL, Kind.EMAIL, words, sensitive=True, required=False))
    if form.agent:
        fields.extend(_agent(words))
    return Step(STEP, _word(words, "applicant_step"), tuple(fields), words.get("applicant_step_description", ""))


def words_needed() -> tuple[str, ...]:
    """The keys of all words that `complete` may use."""
    return _WORDS


def kind_of(answers: Mapping[str, Any]) -> ApplicantKind:
    """Who applied, from the answers of a form."""
    given = answers.get("applicant_kind")
    if given is None:
        given = "organisation" if answers.get("applicant_organisation") else "person"
    return ApplicantKind(given)


def name_of(answers: Mapping[str, Any]) -> str:
    """The name of the person or organisation that applied."""
    organisation = kind_of(answers) is ApplicantKind.ORGANISATION
    return answers.get("applicant_organisation" if organisation else "applicant_name") or ""


def phone_of(answers: Mapping[str, Any]) -> str:
    """The number under which the applicant is reached: his own, or that of the agent."""
    return answers.get("applicant_phone") or answers.get("agent_phone") or ""


def _asked_of(form: Form, kind: ApplicantKind) -> Condition | None:
    return Test("applicant_kind", "is", kind.value) if len(form.applicants) > 1 else None


def _person(condition: Condition | None, words: Mapping[str, str]) -> list[Field]:
    numbered = Test("applicant_document", "one_of", NUMBERED)
    others = Test("applicant_document", "one_of", tuple(kind for kind in DOCUMENTS if kind not in NUMBERED))
    return [
        _field("applicant_name", Kind.LINE, words, condition, sensitive=True, longest=50),
        _chosen("applicant_document", DOCUMENTS, words, condition),
        _field("applicant_id_number", Kind.ID_NUMBER, words, _both(condition, numbered), sensitive=True),
        _field("applicant_document_number", Kind.LINE, words, _both(condition, others), sensitive=True, longest=40),
    ]


def _organisation(condition: Condition | None, words: Mapping[str, str]) -> list[Field]:
    return [
        _field("applicant_organisation", Kind.LINE, words, condition, longest=100),
        _chosen("applicant_organisation_kind", ORGANISATIONS, words, condition),
        _field("applicant_credit_code", Kind.CREDIT_CODE, words, condition),
        _field("applicant_representative", Kind.LINE, words, condition, longest=50),
        _field("applicant_contact", Kind.LINE, words, condition, longest=50),
    ]


def _agent(words: Mapping[str, str]) -> list[Field]:
    present = Test("agent_present", "is", True)
    return [
        _field("agent_present", Kind.YES_NO, words),
        _field("agent_name", Kind.LINE, words, present, sensitive=True, longest=50),
        _field("agent_id_number", Kind.ID_NUMBER, words, present, sensitive=True),
        _field("agent_phone", Kind.PHONE, words, present),
        _field("agent_authority", Kind.FILES, words, present, files=AUTHORITY),
    ]


def _both(one: Condition | None, other: Condition) -> Condition:
    return other if one is None else All((one, other))


def _field(
    field_id: str, kind: Kind, words: Mapping[str, str], condition: Condition | None = None, **more: Any
) -> Field:
    if kind in (Kind.ID_NUMBER, Kind.PHONE):
        more["sensitive"] = True
    hint = words.get(f"{field_id}_hint", "")
    more.setdefault("required", True)
    return Field(field_id, kind, _word(words, field_id), hint, condition=condition, **more)


def _chosen(field_id: str, values, words: Mapping[str, str], condition: Condition | None) -> Field:
    choices = tuple(Choice(value, _word(words, f"{field_id}_{value}")) for value in values)
    return _field(field_id, Kind.CHOICE, words, condition, choices=choices)


def _word(words: Mapping[str, str], key: str) -> str:
    return words.get(key) or key


class _Keys(dict):
    """Notes every key that is asked for."""

    def get(self, key, default=None):
        self[key] = ""
        return default


def _all_words() -> tuple[str, ...]:
    keys = _Keys()
    step(Form("", (), applicants=tuple(ApplicantKind), agent=True), keys)
    return tuple(keys)


_WORDS = _all_words()
