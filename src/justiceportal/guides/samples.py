"""The sample of an item's form: answers of an invented applicant, checked by the form itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from justiceportal.core.clock import CHINA
from justiceportal.forms import service as forms
from justiceportal.forms.domain.applicants import name_of
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from typing import Any


NOON = time(12)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that a form accepts: its answers, who signs it, and the day on which it was filled in."""

    filled: forms.Filled
    signed_by: str
    day: date


def sample_of(version, form: Form, language: str) -> Sample | None:
    """The sample of an item (or its next version) for its present form, None where it has none.

    What the form refuses, since it was changed after the sample was written, is left out.
    """
    if not version.sample:
        return None
    checked = _checked(form, version.sample, language)
    answers = {**checked.answers, **_files(form, version.sample["answers"])}
    day = date.fromisoformat(version.sample["filled_on"])
    return Sample(forms.Filled(answers, checked.asked), name_of(answers), day)


def faults_of_sample(form: Form, sample: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What the form refuses of a sample: path of the answer and translatable sentence.

    Checked as on the day on which the sample was filled in; files are not asked for, since a sample has none.
    """
    files = {field.id for field in form.fields() if field.kind is Kind.FILES}
    return tuple(fault for fault in _checked(form, sample, "zh-cn").faults if fault[0] not in files)


def _checked(form: Form, sample: Mapping[str, Any], language: str) -> forms.Checked:
    moment = datetime.combine(date.fromisoformat(sample["filled_on"]), NOON, CHINA)
    files = _files(form, sample["answers"])
    return forms.check(form, {**sample["answers"], **files}, moment, language)


def _files(form: Form, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Names of files as lists, whether a sample names one or several."""
    ids = [field.id for field in form.fields() if field.kind is Kind.FILES and answers.get(field.id)]
    return {name: [answers[name]] if isinstance(answers[name], str) else list(answers[name]) for name in ids}
