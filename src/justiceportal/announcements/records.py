"""Where announcements are kept: one mapping in an annotation of the portal, read by every page and written rarely.

Entries are kept as plain dicts; `switches` is computed from them at each change, so that a request looks at a few
numbers only. Pictures are kept beside the entries under the same ids.
"""

from dataclasses import asdict
from dataclasses import dataclass
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import switches
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.announcements"
# Past entries beyond this number are forgotten with the next change.
MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with what the staff's list tells besides: who changed it last."""

    entry: Entry
    account: str


def records_of(portal) -> list[Record]:
    """All entries, those that begin last first."""
    found = [_record(values) for values in _kept(portal).get("entries", {}).values()]
    return sorted(found, key=lambda record: (record.entry.start, int(record.entry.id)), reverse=True)


def entries_of(portal) -> list[Entry]:
    """All entries without their accounts."""
    return [record.entry for record in records_of(portal)]


def picture_of(portal, entry_id: str):
    """The PictureFiles of a banner, None without one."""
    return _kept(portal).get("pictures", {}).get(entry_id)


def switches_of(portal) -> dict[str, tuple[float, ...]]:
    """The moments at which pages change, as `domain.entries.switches` gives them."""
    return _kept(portal).get("switches", {})


def new_id(portal) -> str:
    """The number of the next new entry; a number is never given twice."""
    return str(_kept(portal).get("last", 0) + 1)


def put(portal, record: Record, picture) -> None:
    """Keep an entry in the place of its older version, and its picture (None keeps the one that is there)."""
    kept = _writable(portal)
    kept["last"] = max(kept["last"], int(record.entry.id))
    if picture is not None:
        kept["pictures"] = {**kept["pictures"], record.entry.id: picture}
    _write(kept, {**kept["entries"], record.entry.id: asdict(record.entry) | {"account": record.account}})


def drop(portal, entry_id: str) -> None:
    """Forget an entry and its picture."""
    kept = _writable(portal)
    _write(kept, {name: values for name, values in kept["entries"].items() if name != entry_id})


def _write(kept, entries: dict) -> None:
    newest = sorted(entries.values(), key=lambda values: values["end"], reverse=True)[:MOST_KEPT]
    names = {values["id"] for values in newest}
    kept["entries"] = {name: values for name, values in entries.items() if name in names}
    if not names.issuperset(kept["pictures"]):
        kept["pictures"] = {name: picture for name, picture in kept["pictures"].items() if name in names}
    kept["switches"] = switches(_record(values).entry for values in kept["entries"].values())


def _record(values: dict) -> Record:
    values = dict(values)
    account = values.pop("account")
    return Record(Entry(**values), account)


def _kept(portal):
    annotations = getattr(portal, "__annotations__", None)
    return {} if annotations is None else annotations.get(KEY, {})


def _writable(portal):
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping(last=0, entries={}, pictures={}, switches={})
    return annotations[KEY]
