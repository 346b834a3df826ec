"""What other rooms may ask of forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from justiceportal.core import working_days
from justiceportal.core.clock import CHINA
from justiceportal.core.credentials import address_of
from justiceportal.forms import easyform_action
from justiceportal.forms import limits
from justiceportal.forms import showing
from justiceportal.forms.divisions import divisions
from justiceportal.forms.domain import masking
from justiceportal.forms.domain import schema
from justiceportal.forms.domain import validation
from justiceportal.forms.domain.canonical import Checking
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.errors import AnswersRefused
from justiceportal.forms.errors import ConsentMissing
from justiceportal.forms.errors import NotOpen
from justiceportal.forms.errors import sentence_of
from justiceportal.forms.interfaces import Receipt
from justiceportal.forms.interfaces import Submission
from justiceportal.forms.paper import Filled as Filled
from justiceportal.forms.paper import paper_of as paper_of
from justiceportal.forms.paper import PaperStep as PaperStep
from justiceportal.forms.present import copy_form as copy_form
from justiceportal.forms.present import form_by_checksum as form_by_checksum
from justiceportal.forms.present import form_of as form_of
from justiceportal.forms.present import write_form as write_form
from justiceportal.forms.quarantine import claim as claim
from justiceportal.forms.quarantine import discard as discard
from justiceportal.forms.quarantine import file_of as file_of
from justiceportal.forms.quarantine import FileState as FileState
from justiceportal.forms.quarantine import forget as forget
from justiceportal.forms.quarantine import open_file as open_file
from justiceportal.forms.quarantine import OpenFile as OpenFile
from justiceportal.forms.quarantine import refuse_too_many as refuse_too_many
from justiceportal.forms.quarantine import state_of as state_of
from justiceportal.forms.quarantine import take_file as take_file
from justiceportal.forms.quarantine import use as use
from justiceportal.forms.submission import ONLINE
from justiceportal.forms.submission import Sending
from justiceportal.forms.submission import with_files
from justiceportal.forms.validators import validators_of
from plone.uuid.interfaces import IUUID
from typing import Any


@dataclass(frozen=True, slots=True)
class Checked:
    """Canonical answers, faults as pairs of path (see `domain.validation`) and translatable sentence."""

    answers: dict[str, Any]
    faults: tuple[tuple[str, str], ...]
    #: ids of the fields that these answers make the form ask for; those of notes too
    asked: frozenset[str]


def check(form: Form, answers: Mapping[str, Any], moment: datetime, language: str = "zh-cn") -> Checked:
    """Check answers to a complete form at an aware moment: text as browsers send it, or values as in JSON.

    All faults are found at once; one who shows a single step keeps those whose path begins with an id of that step.
    `language` is that of the words which validators chosen by staff say.
    """
    checking = Checking(
        today=moment.astimezone(CHINA).date(),
        divisions=divisions(),
        moved=working_days.moved,
        validators=validators_of(form, language),
    )
    checked = validation.check(form, answers, checking)
    faults = tuple((fault.path, sentence_of(fault)) for fault in checked.faults)
    return Checked(checked.answers, faults, checked.asked)


@lru_cache(maxsize=256)
def json_schema(form: Form) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of the body `{"answers", "files", "consent"}`; not to be changed by who asks."""
    return schema.schema_of(form)


def masked(field: Field, value: Any) -> Any:
    """A canonical value with what is sensitive hidden, of the same shape; `shown` makes text of it."""
    return masking.masked(field, value)


def shown(field: Field, value: Any, language: str = "zh-cn") -> str:
    """A canonical or masked value as people read it, on screen, in mail and in tables; "" for no answer."""
    return showing.shown(field, value, language)


def submit(owner, sending: Sending, moment: datetime) -> Receipt:
    """Check everything, hand it to the ISubmissionSink, give the Receipt; all in the present transaction.

    Raises NotOpen (online only: what comes by other channels was received whatever the state), ConsentMissing,
    AnswersRefused with each field and its sentence, and what the sink raises.
    """
    if sending.channel == ONLINE:
        openness = owner.openness(moment)
        if not openness.is_open:
            raise NotOpen(openness.reason)
    if not sending.has_consented:
        raise ConsentMissing
    answers = with_files(sending.form, sending.answers, sending.files)
    checked = check(sending.form, answers, moment, sending.language)
    if checked.faults:
        raise AnswersRefused(checked.faults)
    fields = (one for one in sending.form.fields() if one.kind is Kind.FILES)
    sent = {upload for one in fields for upload in checked.answers.get(one.id, ())}
    submission = Submission(
        form=sending.form,
        answers=checked.answers,
        files=tuple(one for one in sending.files if one.id in sent),
        consented=moment,
        channel=sending.channel,
        received_on=sending.received_on,
        actor=sending.actor,
        language=sending.language,
        entered_at=sending.entered_at,
    )
    return easyform_action.end(owner, submission, moment)


def count_upload(request) -> None:
    """Count a file that comes with a request; MustWait when too many come from its address."""
    limits.count_upload(address_of(request))


def count_sending(owner, address: str) -> None:
    """Count an application that is sent from an address; MustWait when too many come from there, or for the owner."""
    limits.count_sending(IUUID(owner), address)
