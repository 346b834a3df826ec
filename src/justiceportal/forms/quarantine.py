"""The quarantine: every file that somebody sends is checked at once, sealed, and opened by staff only when it is clean.

What is taken belongs to nobody until a case claims it; what nobody claims is forgotten after the life of a draft.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from hashlib import sha256
from justiceportal import _
from justiceportal.core.ids import new_id
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealed_files import read_sealed
from justiceportal.core.sealed_files import write_sealed
from justiceportal.core.sealing import key_id_of
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.uploads import allowed_kinds
from justiceportal.forms.domain.uploads import clean_name
from justiceportal.forms.domain.uploads import ending_of
from justiceportal.forms.domain.uploads import may_open
from justiceportal.forms.domain.uploads import size_words
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.errors import FileClosed
from justiceportal.forms.errors import FileRefused
from justiceportal.forms.errors import FileTooLarge
from justiceportal.forms.errors import NoSuchFile
from justiceportal.forms.interfaces import SentFile
from justiceportal.forms.scanner import present_scanner
from justiceportal.forms.scanner import wake_after_commit
from justiceportal.forms.settings import setting
from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.contents import examined
from justiceportal.forms.uploads.contents import Found
from justiceportal.forms.uploads.faults import Unfit
from justiceportal.forms.uploads.records import find
from justiceportal.forms.uploads.records import shard_of
from justiceportal.forms.uploads.records import shards
from justiceportal.forms.uploads.records import Upload
from justiceportal.forms.uploads.records import uploads
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from zope.component.hooks import getSite
from zope.interface import implementer


# Larger files than any field allows by default wait on the disk meanwhile, in a file without a name.
MEMORY_BYTES = 16 * 1024 * 1024
PIECE_BYTES = 1 << 16
NAME_PURPOSE = "upload name"
KEY_PURPOSE = "upload key"
# A draft is written at each step; its files are marked as used once in this time.
USE_STEP = timedelta(days=1)
BATCH = 200

CLOSED = {
    State.WAITING: _("upload_closed_waiting", default="The virus scanner has still to look at this file. Try later."),
    State.INFECTED: _("upload_closed_infected", default="The virus scanner found this file infected. It stays closed."),
    State.FAILED: _(
        "upload_closed_failed", default="The virus scanner could not look at this file. Ask the operator to try again."
    ),
    State.RECEIVED: _("upload_closed_received", default="The virus scanner has still to look at this file. Try later."),
}


@dataclass(frozen=True, slots=True)
class FileState:
    """What is known of a file: its state, since when (aware), whether staff may open it, what the scanner found."""

    state: State
    since: datetime
    may_open: bool
    finding: str = ""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file with its contents, for who may read it."""

    file: SentFile
    data: bytes


def take_file(owner, field: Field, filename: str, stream: BinaryIO, moment: datetime) -> SentFile:
    """Keep a file for a field of an IFormOwner, checked; it is nobody's until it is claimed.

    Raises FileRefused (FileTooLarge), whose sentence names the file, the field and the mend.
    """
    rule = field.files or FileRule()
    with SpooledTemporaryFile(MEMORY_BYTES) as copy:
        try:
            size = _copied(stream, copy, rule.most_bytes)
            found = examined(copy, ending_of(filename), allowed_kinds(rule.types)) if size else None
        except Unfit as unfit:
            raise _refused(field, filename, unfit) from None
        if found is None:
            raise _refused(field, filename, Unfit(faults.EMPTY))
        return _kept(getSite(), owner, field, clean_name(filename, found.kind.ending), found, moment)


def refuse_too_many(field: Field, present: int, filename: str) -> None:
    """Raise FileRefused when a field that has `present` files already cannot take one more."""
    most = (field.files or FileRule()).most_count
    if present >= most:
        shown = clean_name(filename, ending_of(filename) or "?")
        raise FileRefused(field.id, faults.TOO_MANY, {"file": shown, "field": field.title, "most": str(most)})


def file_of(upload_id: str) -> SentFile | None:
    """What is told of an upload, None when it is not there (any more)."""
    upload = find(getSite(), upload_id)
    return None if upload is None else _told(upload)


def state_of(upload_id: str) -> FileState | None:
    """The state of an upload, None when it is not there (any more)."""
    upload = find(getSite(), upload_id)
    if upload is None:
        return None
    state = State(upload.state)
    return FileState(state, upload.state_since, may_open(state, is_scanned_here()), upload.finding)


def claim(upload_ids: Iterable[str], case_number: str) -> None:
    """Give files to a case. Raises NoSuchFile for one that is not there or belongs to another case."""
    for upload_id in upload_ids:
        upload = find(getSite(), upload_id)
        if upload is None or upload.case not in ("", case_number):
            raise NoSuchFile
        upload.case = case_number
        shard_of(getSite(), upload_id).unclaimed.pop(upload_id, None)


def open_file(upload_id: str) -> OpenFile:
    """A file that may be opened. Raises NoSuchFile, FileClosed with the reason, or BrokenSeal for a damaged one."""
    upload = find(getSite(), upload_id)
    if upload is None:
        raise NoSuchFile
    state = State(upload.state)
    if not may_open(state, is_scanned_here()):
        raise FileClosed(CLOSED[state])
    return OpenFile(_told(upload), contents(upload))


def use(upload_ids: Iterable[str], moment: datetime) -> None:
    """Mark unclaimed files as used, so that they live as long as their draft does."""
    for upload_id in upload_ids:
        unclaimed = shard_of(getSite(), upload_id).unclaimed
        last = unclaimed.get(upload_id)
        if last is not None and moment - last > USE_STEP:
            unclaimed[upload_id] = moment


def discard(upload_ids: Iterable[str]) -> None:
    """Forget files that no case has; what a case has stays."""
    for upload_id in upload_ids:
        upload = find(getSite(), upload_id)
        if upload is not None and not upload.case:
            _drop(getSite(), upload_id)


def forget(upload_ids: Iterable[str], case_number: str) -> None:
    """Delete files of a case, at the end of its retention or with it."""
    for upload_id in upload_ids:
        upload = find(getSite(), upload_id)
        if upload is not None and upload.case == case_number:
            _drop(getSite(), upload_id)


def purge(portal, moment: datetime) -> int:
    """Forget unclaimed files that nobody used for the life of a draft; gives how many."""
    # A draft may have been used up to a day after its files were marked.
    last = moment - timedelta(days=setting("draft_days")) - 2 * USE_STEP
    old = [name for shard in shards(portal) for name, used in shard.unclaimed.items() if used < last]
    for upload_id in old:
        _drop(portal, upload_id)
    return len(old)


def purge_at_night(event) -> None:
    """The same every night (subscriber of NightBegan)."""
    purge(event.portal, event.moment)


def contents(upload: Upload) -> bytes:
    """The contents of a file, whatever its state. Raises BrokenSeal."""
    with upload.blob.open("r") as stream:
        return b"".join(read_sealed(stream, unseal(upload.key, KEY_PURPOSE)))


def is_scanned_here() -> bool:
    """Whether a virus scanner is set up."""
    return present_scanner() is not None


@implementer(ISealedStore)
class UploadStore:
    """Names and keys of files for the change of keys; the files themselves stay as they are."""

    def key_ids(self, portal):
        """The ids of all keys that uploads are sealed with."""
        return {key_id_of(sealed) for upload in uploads(portal) for sealed in (upload.name, upload.key)}

    def reseal(self, portal, again):
        """Seal names and keys anew by `again(sealed, purpose)`; yields (done, total) after each batch."""
        total = sum(len(shard.files) for shard in shards(portal))
        done = 0
        for done, upload in enumerate(uploads(portal), 1):
            name, key = again(upload.name, NAME_PURPOSE), again(upload.key, KEY_PURPOSE)
            if (name, key) != (upload.name, upload.key):
                upload.name, upload.key = name, key
            if not done % BATCH:
                yield done, total
        yield done, total


def _copied(stream: BinaryIO, target: BinaryIO, most_bytes: int) -> int:
    """The number of bytes copied; it ends with the first piece that is too much. Raises Unfit."""
    size = 0
    while piece := stream.read(PIECE_BYTES):
        size += len(piece)
        if size > most_bytes:
            raise Unfit(faults.TOO_LARGE)
        target.write(piece)
    return size


def _kept(portal, owner, field: Field, name: str, found: Found, moment: datetime) -> SentFile:
    website = website_of(owner)
    upload = Upload(new_id(), IUUID(owner), getattr(website, "website_id", ""), field.id, moment)
    # A blob that belongs to a database is written where that keeps its blobs.
    portal._p_jar.add(upload.blob)
    digest = sha256()
    while piece := found.stream.read(PIECE_BYTES):
        digest.update(piece)
        upload.size_bytes += len(piece)
    found.stream.seek(0)
    with upload.blob.open("w") as target:
        upload.key = seal(write_sealed(found.stream, target), KEY_PURPOSE)
    upload.name = seal(name.encode(), NAME_PURPOSE)
    upload.media_type, upload.sha256 = found.kind.media_type, digest.hexdigest()
    shard = shard_of(portal, upload.id)
    shard.files[upload.id] = upload
    shard.unclaimed[upload.id] = moment
    # Also where no scanner is set up: one may be, later.
    shard.unseen.add(upload.id)
    if is_scanned_here():
        upload.state, upload.due = State.WAITING.value, moment
        wake_after_commit()
    return _told(upload)


def _drop(portal, upload_id: str) -> None:
    shard = shard_of(portal, upload_id)
    shard.files.pop(upload_id, None)
    shard.unclaimed.pop(upload_id, None)
    for names in (shard.unseen, shard.failed):
        if upload_id in names:
            names.remove(upload_id)


def _told(upload: Upload) -> SentFile:
    name = unseal(upload.name, NAME_PURPOSE).decode()
    return SentFile(upload.id, upload.field, name, upload.media_type, upload.size_bytes, upload.sha256)


def _refused(field: Field, filename: str, unfit: Unfit) -> FileRefused:
    rule = field.files or FileRule()
    kind = FileTooLarge if unfit.sentence == faults.TOO_LARGE else FileRefused
    ending = ending_of(filename)
    values = {
        "file": clean_name(filename, ending[:10]) if ending else clean_name(filename, "").rstrip("."),
        "field": field.title,
        "limit": size_words(rule.most_bytes),
        "types": "、".join(one.ending.upper() for one in allowed_kinds(rule.types)),
    }
    return kind(field.id, unfit.sentence, values)
