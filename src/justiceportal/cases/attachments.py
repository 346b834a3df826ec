"""Files that office and applicant add in the course of a case: through the quarantine, claimed by a step.

A file is taken first (`take_file`) and belongs to nobody; a step that names its id (`files` of `domain.asks`) claims
it, in the same transaction as everything else of the step. The ledger names each by id and SHA-256, and the entry it
stands in says who may open it: the office all of them, the applicant those that came with words for him.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from justiceportal import _
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.visibility import is_for_applicant
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.errors import NoSuchFile
from justiceportal.forms.interfaces import SentFile
from justiceportal.websites.hosts import website_of
from typing import BinaryIO
from zope.globalrequest import getRequest
from zope.i18n import translate


#: what a step's files are called among those of a case
FIELD_ID = "case-files"
TITLE = _("case_files_field", default="Files")
FIELD = Field(
    id=FIELD_ID,
    kind=Kind.FILES,
    title="",
    files=FileRule(
        types=("pdf", "ofd", "jpg", "png", "doc", "docx", "xls", "xlsx", "zip"),
        most_bytes=20 * 1024 * 1024,
        most_count=10,
    ),
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file with the entry of the ledger it belongs to."""

    entry: Entry
    file: SentFile


def field() -> Field:
    """The field that files of a step belong to, with its title in the language of the present request."""
    return replace(FIELD, title=translate(TITLE, context=getRequest()))


def take_file(case, filename: str, stream: BinaryIO, moment: datetime, present: int = 0) -> SentFile:
    """Take a file for a step of a case; it is nobody's until the step names its id. `present` counts those before it.

    Raises FileRefused (FileTooLarge), whose sentence names the file and the mend.
    """
    asked = field()
    forms.refuse_too_many(asked, present, filename)
    return forms.take_file(website_of(case), asked, filename, stream, moment)


def claim(case, upload_ids: Iterable[str]) -> list[dict[str, str]]:
    """Give files to a case with the step that names them; what the ledger says of them: `[{"id", "sha256"}]`.

    Raises NoSuchFile for one that is not there, was not taken for a step, or belongs to a case already.
    """
    known = {upload[0] for upload in (*case.uploads, *case.attached)}
    found = [forms.file_of(upload_id) for upload_id in dict.fromkeys(upload_ids)]
    if any(sent is None or sent.field != FIELD_ID or sent.id in known for sent in found):
        raise NoSuchFile
    forms.claim([sent.id for sent in found], case.id)
    case.attached = (*case.attached, *((sent.id, sent.field, sent.size_bytes, sent.sha256) for sent in found))
    return [{"id": sent.id, "sha256": sent.sha256} for sent in found]


def files_of(case, entry: Entry) -> tuple[SentFile, ...]:
    """The files that belong to an entry of the ledger; one that is deleted has no name any more."""
    kept = {upload[0]: upload for upload in case.attached}
    return tuple(_sent(*kept[named["id"]]) for named in _named(entry) if named["id"] in kept)


def of_applicant(case) -> Iterator[Attached]:
    """The files that the applicant may read and open, in the order of the ledger."""
    for entry in case.ledger.entries():
        if is_for_applicant(entry):
            for file in files_of(case, entry):
                yield Attached(entry, file)


def open_for_applicant(case, upload_id: str) -> forms.OpenFile:
    """A file that the applicant may open. Raises NoSuchFile, FileClosed with the reason, BrokenSeal."""
    if upload_id not in {attached.file.id for attached in of_applicant(case)}:
        raise NoSuchFile
    return forms.open_file(upload_id)


def _named(entry: Entry) -> list[dict[str, str]]:
    named = entry.details.get("files", [])
    return [one for one in named if isinstance(one, dict) and "id" in one]


def _sent(upload_id: str, field_id: str, size_bytes: int, sha256: str) -> SentFile:
    return forms.file_of(upload_id) or SentFile(upload_id, field_id, "", "", size_bytes, sha256)
