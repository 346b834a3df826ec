"""How uploads are stored: 64 shards at the portal, each with its files, those nobody claimed, and those to be scanned.

The dotted paths of the classes are data in the database.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from justiceportal.forms.domain.uploads import State
from persistent import Persistent
from persistent.mapping import PersistentMapping
from zlib import crc32
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.forms.uploads"
SHARDS = 64


class Upload(Persistent):
    """One file. Its contents are in a sealed blob; its name is sealed, since names of files often name people.

    `owner` is the UID of what it was sent for, `website` the id of its website; `key` the sealed key of the blob;
    `taken` and `due` (when the scanner is asked next, None for at once) aware moments; `case` the number of the case
    that has it, "" while nobody claimed it; `finding` what the scanner said.
    """

    tries = 0
    finding = ""
    due = None
    case = ""

    def __init__(self, id_: str, owner: str, website: str, field: str, moment: datetime) -> None:
        self.id, self.owner, self.website, self.field, self.taken = id_, owner, website, field, moment
        self.blob = Blob()
        self.key = self.name = b""
        self.media_type = self.sha256 = ""
        self.size_bytes = 0
        self.state = State.RECEIVED.value
        self.state_since = moment


class Shard(Persistent):
    """A part of all uploads: `files` by id, `unclaimed` id → moment of their last use.

    `unseen` are the ids of files that the scanner is to look at, `failed` of those it could not look at.
    """

    def __init__(self) -> None:
        self.files = OOBTree()
        self.unclaimed = OOBTree()
        self.unseen = OOTreeSet()
        self.failed = OOTreeSet()


def ensure_shards(portal) -> None:
    """Make the shards in advance, so that the first two uploads do not meet at their making."""
    if KEY not in IAnnotations(portal):
        IAnnotations(portal)[KEY] = PersistentMapping({number: Shard() for number in range(SHARDS)})


def shard_of(portal, upload_id: str) -> Shard:
    """The shard of an upload, whether or not that is there."""
    ensure_shards(portal)
    return IAnnotations(portal)[KEY][crc32(upload_id.encode()) % SHARDS]


def shards(portal) -> list[Shard]:
    """All shards; none before the first upload."""
    return list(IAnnotations(portal).get(KEY, {}).values())


def find(portal, upload_id: str) -> Upload | None:
    """The upload of that id, None without one."""
    kept = IAnnotations(portal).get(KEY)
    return None if kept is None else kept[crc32(upload_id.encode()) % SHARDS].files.get(upload_id)


def uploads(portal) -> Iterator[Upload]:
    """All uploads."""
    for shard in shards(portal):
        yield from shard.files.values()
