"""What the text index keeps in the database.

Segments and their parts are never changed once they are stored; only the two kinds of AdditiveMap are: the register of
segments and the sets of removed entries.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Iterator
from justiceportal.search.domain.lines import Line
from justiceportal.search.domain.lines import StoredLine
from justiceportal.search.domain.segments import Block
from justiceportal.search.domain.segments import find
from justiceportal.search.domain.segments import Hits
from justiceportal.search.domain.segments import hits
from justiceportal.search.domain.tokens import Phrase
from justiceportal.search.hits_cache import HITS
from persistent import Persistent
from typing import NamedTuple
from ZODB.POSException import ConflictError


class AdditiveMap(Persistent):
    """A small mapping whose keys many transactions may add and remove at once.

    A key never gets another value. Two transactions conflict only if both add or both remove the same key.
    """

    def __init__(self):
        self.entries = {}

    def add(self, key, value=None):
        """Add a key that is not there."""
        self.entries[key] = value
        self._p_changed = True

    def remove(self, keys):
        """Remove keys; those that are not there are ignored."""
        present = [key for key in keys if key in self.entries]
        for key in present:
            del self.entries[key]
        if present:
            self._p_changed = True

    def _p_resolveConflict(self, old, committed, mine):
        before, theirs, ours = (state["entries"] for state in (old, committed, mine))
        # Only keys are compared: here the values are stand-ins for objects that refuse comparison.
        if (before.keys() ^ theirs.keys()) & (before.keys() ^ ours.keys()):
            raise ConflictError("the same entry was changed twice")
        kept = {key: value for key, value in theirs.items() if key in ours or key not in before}
        kept.update((key, value) for key, value in ours.items() if key not in before)
        return {**committed, "entries": kept}


class Entry(NamedTuple):
    """One version of an indexed text: the catalog's number, a random key of its own, the text's fingerprint."""

    docid: int
    key: int
    fingerprint: int


class Documents(Persistent):
    """The texts of a segment in the order of its line, as arrays; ``starts`` has one element more."""

    def __init__(self, entries, starts):
        self.docids = array("i", [entry.docid for entry in entries])
        self.keys = array("q", [entry.key for entry in entries])
        self.fingerprints = array("q", [entry.fingerprint for entry in entries])
        self.starts = array("I", starts)
        self._order = array("I", sorted(range(len(entries)), key=self.docids.__getitem__))

    def __len__(self):
        return len(self.docids)

    def numbers_of(self, docid: int) -> Iterator[int]:
        """Give the places on the line of the versions of a text; none if the segment has none."""
        at = bisect_left(self._order, docid, key=self.docids.__getitem__)
        while at < len(self._order) and self.docids[self._order[at]] == docid:
            yield self._order[at]
            at += 1

    def entry(self, number: int) -> Entry:
        """Give the entry at a place."""
        return Entry(self.docids[number], self.keys[number], self.fingerprints[number])


class StoredBlock(Persistent):
    """The postings of some neighbouring tokens."""

    def __init__(self, data):
        self.data = data


class Segment(Persistent):
    """Stored postings of some texts."""

    def __init__(self, key: int, documents: Documents, blocks: Iterable[tuple[str, bytes]]):
        self.key = key
        self.documents = documents
        fences, stored, size_bytes = [], [], 0
        for fence, data in blocks:
            fences.append(fence)
            stored.append(StoredBlock(data))
            size_bytes += len(data)
        self._fences = tuple(fences)
        self._blocks = tuple(stored)
        self.size_bytes = size_bytes

    def _read(self, number: int) -> Block:
        return Block(self._blocks[number].data)

    def blocks(self) -> Iterator[Block]:
        """Give all blocks in order."""
        return map(self._read, range(len(self._blocks)))

    def hits(self, phrase: Phrase) -> Hits:
        """Give the texts that hold a phrase; remembered for all threads, as a segment never changes."""
        return HITS.get_or_make((self.key, phrase), lambda: self._hits(phrase))

    def _hits(self, phrase: Phrase) -> Hits:
        return hits(find(phrase.steps, StoredLine(self._fences, self._read)), self.documents.starts)


class OpenSegment(Persistent):
    """The texts that the present transaction has added so far, for which no postings are stored yet.

    It is an ordinary persistent object, so that savepoints and their rollback need no code; it becomes a Segment before
    the commit. One that is stored as it is (the hook did not run) still answers queries.
    """

    _v_line = None

    def __init__(self, key: int):
        self.key = key
        self.texts = {}  # docid → (entry, normalised text), in the order of the line
        self.characters = 0

    def add(self, entry: Entry, text: str):
        """Append a text whose docid is not there."""
        self.texts[entry.docid] = (entry, text)
        self.characters += len(text)
        self._p_changed = True
        if self._v_line is not None:
            self._v_line.add(text)

    def remove(self, docid: int):
        """Forget a text."""
        _, text = self.texts.pop(docid)
        self.characters -= len(text)
        self._p_changed = True
        self._v_line = None

    def empty(self):
        """Forget all texts: what a savepoint has stored of them is not worth keeping."""
        self.texts = {}
        self.characters = 0
        self._v_line = None

    @property
    def line(self) -> Line:
        """The postings, made when they are first needed."""
        if self._v_line is None:
            self._v_line = Line()
            for _, text in self.texts.values():
                self._v_line.add(text)
        return self._v_line

    @property
    def documents(self) -> Documents:
        """The texts as a stored segment would have them."""
        return Documents([entry for entry, _ in self.texts.values()], self.line.starts)

    def hits(self, phrase: Phrase) -> Hits:
        """Give the texts that hold a phrase."""
        return hits(find(phrase.steps, self.line), self.line.starts)
