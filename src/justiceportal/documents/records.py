"""Where issued documents are kept: 64 shards at the portal by the number of their case, their bytes sealed.

The dotted paths of the classes are data in the database. Bytes are only added, never changed; they go with the end of
their case's retention.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from justiceportal.cases.interfaces import DOCUMENT_FORMATS
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from persistent import Persistent
from persistent.mapping import PersistentMapping
from zlib import crc32
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.documents"
SHARDS = 64
PURPOSE = "case document"


class SealedBytes(Persistent):
    """One written form of a document, sealed."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class Issued(Persistent):
    """A document: `moment` aware, `entry` the number of its ledger entry, `occasion` of that which called for it.

    `template` is the version of the template (0: the shipped one), `replaces` the id of the document that it corrects,
    `hashes` the SHA-256 of each form by its name.
    """

    def __init__(self, case_number: str, said: dict, moment: datetime, entry: int, is_for_applicant: bool) -> None:
        self.case_number, self.id = case_number, said["id"]
        self.kind, self.title, self.number = said["kind"], said["title"], said["number"]
        self.occasion, self.template, self.replaces = said["occasion"], said["template"], said["replaces"]
        self.hashes = {name: said[f"sha256_{name}"] for name in DOCUMENT_FORMATS}
        self.moment, self.entry, self.is_for_applicant = moment, entry, is_for_applicant
        self.forms: dict[str, SealedBytes] = {}

    def keep(self, format_name: str, data: bytes) -> None:
        """Keep one form; each says inside whose it is, so that none can take another's place."""
        self.forms = {**self.forms, format_name: SealedBytes(seal(self._head(format_name) + data, PURPOSE))}

    def open(self, format_name: str) -> bytes:
        """One form as it was written. Raises KeyError, BrokenSeal."""
        plain, head = unseal(self.forms[format_name].data, PURPOSE), self._head(format_name)
        if not plain.startswith(head):
            raise BrokenSeal("it belongs to another document")
        return plain[len(head) :]

    def _head(self, format_name: str) -> bytes:
        return f"{self.case_number} {self.id} {format_name}\n".encode()


def ensure_shards(portal) -> None:
    """Make the shards in advance, so that the first two documents do not meet at their making."""
    if KEY not in IAnnotations(portal):
        IAnnotations(portal)[KEY] = PersistentMapping({number: OOBTree() for number in range(SHARDS)})


def issued_in(portal, case_number: str) -> tuple[Issued, ...]:
    """The documents of a case, the first first."""
    kept = IAnnotations(portal).get(KEY)
    return () if kept is None else kept[_shard(case_number)].get(case_number, ())


def add(portal, document: Issued) -> None:
    """Keep a new document."""
    ensure_shards(portal)
    shard = IAnnotations(portal)[KEY][_shard(document.case_number)]
    shard[document.case_number] = (*shard.get(document.case_number, ()), document)


def forget(portal, case_number: str) -> None:
    """Delete the documents of a case with their bytes."""
    kept = IAnnotations(portal).get(KEY)
    if kept is not None:
        kept[_shard(case_number)].pop(case_number, None)


def all_issued(portal):
    """Every document, shard by shard."""
    for shard in IAnnotations(portal).get(KEY, {}).values():
        for documents in shard.values():
            yield from documents


def _shard(case_number: str) -> int:
    return crc32(case_number.encode()) % SHARDS
