"""What the body of a submission holds, read from JSON or from a multipart form; files are streams, nothing is kept."""

from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from justiceportal import _
from justiceportal.cases.domain.digests import digest_of
from justiceportal.core.bodies import parse_object
from justiceportal.core.errors import BadBody
from justiceportal.core.errors import PortalError
from justiceportal.core.errors import UnknownParameters
from typing import Any
from typing import BinaryIO
import json


ANSWERS, FILES, CONSENT, MESSAGE = "answers", "files", "consent", "message"
KNOWN = (ANSWERS, FILES, CONSENT)
FILE_KEYS = ("filename", "content-type", "encoding", "data")
# More files than any form takes; each has its own rule.
MOST_FILES = 200
TRUE, FALSE = ("true", "1", "on", "yes"), ("false", "0", "off", "no", "")


class BadSubmission(PortalError):
    """Parts of a submission cannot be read or fail a check; `errors` are pairs of field and sentence."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__(errors[0][1])
        self.errors = list(errors)


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file of the body: `path` names its place there, `stream` stands at its begin."""

    field: str
    path: str
    filename: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: answers as they came, unchecked."""

    answers: dict[str, Any]
    files: tuple[GivenFile, ...]
    consent: bool
    message: str = ""

    @property
    def content(self) -> str:
        """One text for equal contents, whatever way they were sent in."""
        files = [[file.field, file.filename, digest_of(file.stream)] for file in self.files]
        whole = [self.answers, sorted(files), self.consent, *([self.message] if self.message else [])]
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(data: dict, known: tuple[str, ...] = KNOWN) -> Sent:
    """What a JSON body holds. Raises UnknownParameters and BadSubmission, which name every part that is wrong."""
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise UnknownParameters(unknown, list(known))
    answers, consent, message = data.get(ANSWERS, {}), data.get(CONSENT, False), data.get(MESSAGE, "")
    errors = []
    if not isinstance(message, str):
        errors.append((MESSAGE, _must_be_text(MESSAGE)))
    if not isinstance(answers, dict):
        errors.append((ANSWERS, _must_be_object(ANSWERS)))
    if not isinstance(consent, bool):
        errors.append((CONSENT, _must_be_truth(CONSENT)))
    files = []
    with _gathering(errors):
        files = list(_json_files(data.get(FILES, {})))
    if errors:
        raise BadSubmission(errors)
    return Sent(answers, tuple(files), consent, message)


def from_form(form: dict, known: tuple[str, ...] = KNOWN) -> Sent:
    """What a multipart form holds: a part `answers` with JSON and fields beside it; files under their fields' ids."""
    answers, files, errors = {}, [], []
    consent, message = False, ""
    for name, value in form.items():
        uploads = [part for part in (value if isinstance(value, list) else [value]) if hasattr(part, "filename")]
        if uploads:
            files += [_upload(name, number, part) for number, part in enumerate(uploads) if part.filename]
        elif name == MESSAGE and name in known and isinstance(value, str):
            message = value
        elif name == CONSENT and name in known:
            consent = _truth(value, errors)
        elif name == ANSWERS:
            answers = {**answers, **_json_answers(value, errors)}
        elif isinstance(value, str) or (isinstance(value, list) and all(isinstance(part, str) for part in value)):
            answers = {name: value, **answers}
        else:
            errors.append((name, _must_be_text(name)))
    if len(files) > MOST_FILES:
        errors.append((FILES, _too_many()))
    if errors:
        raise BadSubmission(errors)
    return Sent(answers, tuple(files), consent, message)


def listed_files(files: Any) -> tuple[GivenFile, ...]:
    """The files of a JSON body that has one list of them. Raises BadSubmission naming each that cannot be read."""
    return tuple(_json_files({FILES: files}))


def uploaded_files(form: dict) -> tuple[GivenFile, ...]:
    """The files of a multipart form, whatever names they have. Raises BadSubmission where there are too many."""
    found = []
    for name, value in form.items():
        parts = [part for part in (value if isinstance(value, list) else [value]) if hasattr(part, "filename")]
        found += [_upload(name, number, part) for number, part in enumerate(parts) if part.filename]
    if len(found) > MOST_FILES:
        raise BadSubmission([(FILES, _too_many())])
    return tuple(found)


def no_such_file_field(field: str) -> str:
    """The sentence about a file for a field that the form does not have."""
    return _("submission_no_file_field", default="The form takes no files under ${field}.", mapping={"field": field})


def _json_answers(value, errors: list) -> dict:
    try:
        return parse_object(value) if isinstance(value, str) else {}
    except BadBody as error:
        errors.append((ANSWERS, error.text))
        return {}


def _truth(value, errors: list) -> bool:
    plain = value.strip().lower() if isinstance(value, str) else None
    if plain not in TRUE + FALSE:
        errors.append((CONSENT, _must_be_truth(CONSENT)))
    return plain in TRUE


def _json_files(files) -> Iterator[GivenFile]:
    if not isinstance(files, dict):
        raise BadSubmission([(FILES, _must_be_object(FILES))])
    errors, found = [], []
    for field, entries in files.items():
        # One list alone stands under its own name.
        path = FILES if field == FILES else f"{FILES}.{field}"
        if not isinstance(entries, list):
            errors.append((field, _must_be_list(path)))
            continue
        for number, entry in enumerate(entries):
            with _gathering(errors):
                found.append(_json_file(field, f"{path}.{number}", entry))
    if len(found) > MOST_FILES:
        errors.append((FILES, _too_many()))
    if errors:
        raise BadSubmission(errors)
    yield from found


def _json_file(field: str, path: str, entry) -> GivenFile:
    if not _is_file(entry):
        raise BadSubmission([(field, _must_be_file(path))])
    try:
        data = b64decode(entry["data"], validate=True)
    except (ValueError, BadBase64):
        raise BadSubmission([(field, _must_be_base64(f"{path}.data"))]) from None
    return GivenFile(field, path, entry["filename"], BytesIO(data))


def _is_file(entry) -> bool:
    if not isinstance(entry, dict) or set(entry) - set(FILE_KEYS) or not {"filename", "data"} <= set(entry):
        return False
    return all(isinstance(value, str) for value in entry.values()) and entry.get("encoding", "base64") == "base64"


def _upload(field: str, number: int, part) -> GivenFile:
    return GivenFile(field, f"{field}.{number}", part.filename, part.file)


@contextmanager
def _gathering(errors: list):
    """Add what a part complains of to the errors of the whole."""
    try:
        yield
    except BadSubmission as error:
        errors += error.errors


def _must_be_object(path: str) -> str:
    return _("submission_object", default="${path} must be a JSON object.", mapping={"path": path})


def _must_be_truth(path: str) -> str:
    return _("submission_truth", default="${path} must be true or false.", mapping={"path": path})


def _must_be_list(path: str) -> str:
    return _("submission_list", default="${path} must be a list of files.", mapping={"path": path})


def _must_be_file(path: str) -> str:
    return _(
        "submission_file",
        default="${path} must be an object with the texts filename and data (base64); content-type and encoding may "
        "be there too.",
        mapping={"path": path},
    )


def _must_be_text(path: str) -> str:
    return _("submission_text", default="${path} must be text.", mapping={"path": path})


def _must_be_base64(path: str) -> str:
    return _("submission_base64", default="${path} must be base64.", mapping={"path": path})


def _too_many() -> str:
    return _("submission_too_many_files", default="At most ${most} files can be sent.", mapping={"most": MOST_FILES})
