"""What is sent: answers, files and consent with all that belongs to them; `service.submit` takes it."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.interfaces import SentFile
from typing import Any


ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Sending:
    """What somebody sends for a form (`service.form_of`, or the one that a draft was begun under)."""

    form: Form
    #: as `domain.definition` has them or as a browser sends them; those of fields for files count nothing
    answers: Mapping[str, Any]
    #: uploads of the quarantine that nobody has claimed
    files: Sequence[SentFile] = ()
    #: whether the applicant agreed to the notice
    has_consented: bool = False
    channel: str = ONLINE
    #: the day of receipt (收到之日) where it is not the day of entry
    received_on: date | None = None
    #: the account of staff who enters it, "" for a citizen
    actor: str = ""
    language: str = "zh-cn"
    #: UID of the website where it is entered
    entered_at: str = ""


def with_files(form: Form, answers: Mapping[str, Any], files: Sequence[SentFile]) -> dict[str, Any]:
    """The answers with the ids of uploads in their fields; ids that came with the answers themselves count nothing."""
    fields = [one.id for one in form.fields() if one.kind is Kind.FILES]
    plain = {name: value for name, value in answers.items() if name not in fields}
    return plain | {name: ids for name in fields if (ids := [one.id for one in files if one.field == name])}
