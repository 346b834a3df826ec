"""The segments of one text index: added to, removed from, joined, and read as they stand.

Everything is ordinary persistent state, so abort, savepoints and the other connections' view need no code here.
"""

from collections import Counter
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import chain
from justiceportal.search.claims import CLAIMS
from justiceportal.search.domain.lines import joined_postings
from justiceportal.search.domain.lines import joined_starts
from justiceportal.search.domain.lines import Part
from justiceportal.search.domain.segments import encode
from justiceportal.search.domain.segments import Hits
from justiceportal.search.domain.segments import positions
from justiceportal.search.domain.segments import spans
from justiceportal.search.domain.tiers import choose
from justiceportal.search.domain.tiers import everything
from justiceportal.search.domain.tiers import Extent
from justiceportal.search.domain.tokens import Phrase
from justiceportal.search.records import AdditiveMap
from justiceportal.search.records import Documents
from justiceportal.search.records import Entry
from justiceportal.search.records import OpenSegment
from justiceportal.search.records import Segment
from persistent import Persistent
from typing import NamedTuple
import secrets
import transaction


# So much text is held in memory before it is turned into postings, even in the midst of a transaction (some 100 MB).
OPEN_CHARACTERS = 1_500_000

# Removed entries are noted in so many records, so that a note rewrites little.
GONE_SHARDS = 16

# Where nobody calls optimize, a writer who finds so many small segments joins them himself: a few hundred KB in all.
MAX_SMALL_SEGMENTS = 32
SMALL_SEGMENT_BYTES = 32_768


def _new_key() -> int:
    return secrets.randbits(63)


class Snapshot(NamedTuple):
    """The index as a query sees it: its segments, the keys that are gone, its living texts, their mean length."""

    segments: list[Segment | OpenSegment]
    gone: set[int]
    texts: int
    mean_length: float

    def hits(self, phrase: Phrase) -> Iterator[tuple[Documents, Hits]]:
        """Give what each segment finds, entries that are gone included."""
        for segment in self.segments:
            yield segment.documents, segment.hits(phrase)


class SegmentStore(Persistent):
    """The register of segments and the notes of what is gone."""

    def __init__(self):
        self._segments = AdditiveMap()  # key → Segment or OpenSegment
        self._gone = tuple(AdditiveMap() for _ in range(GONE_SHARDS))  # keys of entries, by their remainder

    # Writing

    def put(self, docid: int, fingerprint: int, text: str):
        """Add a normalised text in place of the one with this docid, unless that is the same."""
        if [entry.fingerprint for _, entry in self._living(docid)] == [fingerprint]:
            return
        self.remove(docid)
        opened = self._open_segment()
        opened.add(Entry(docid, _new_key(), fingerprint), text)
        if opened.characters > OPEN_CHARACTERS:
            self._seal(opened)

    def remove(self, docid: int):
        """Remove the text with this docid, if it is there."""
        for segment, entry in list(self._living(docid)):
            if isinstance(segment, OpenSegment):
                segment.remove(docid)
            else:
                self._gone[entry.key % GONE_SHARDS].add(entry.key)

    def _living(self, docid: int) -> Iterator[tuple[Segment | OpenSegment, Entry]]:
        for segment in self._segments.entries.values():
            if isinstance(segment, OpenSegment):
                if docid in segment.texts:
                    yield segment, segment.texts[docid][0]
                continue
            documents = segment.documents
            for entry in map(documents.entry, documents.numbers_of(docid)):
                if entry.key not in self._gone[entry.key % GONE_SHARDS].entries:
                    yield segment, entry

    def _transaction(self):
        # A store that is not yet in a database will be in one that follows the thread's transactions.
        return self._p_jar.transaction_manager.get() if self._p_jar is not None else transaction.get()

    def _open_segment(self) -> OpenSegment:
        current = self._transaction()
        try:
            _, key = current.data(self)
        except KeyError:
            key = None
        if key not in self._segments.entries:
            opened = OpenSegment(_new_key())
            key = opened.key
            self._segments.add(key, opened)
            # Transactions remember by the address of an object: kept in the value, this one cannot lose its own.
            current.set_data(self, (self, key))
            current.addBeforeCommitHook(_seal_last, (self, current))
        return self._segments.entries[key]

    def seal(self):
        """Turn what the transaction has added into one segment; join small ones if far too many have gathered."""
        for segment in list(self._segments.entries.values()):
            if isinstance(segment, OpenSegment):
                self._seal(segment)
        small = [key for key, one in self._segments.entries.items() if one.size_bytes < SMALL_SEGMENT_BYTES]
        small = CLAIMS.free(small)
        if len(small) >= MAX_SMALL_SEGMENTS and self._claim(small):
            self._join(small)

    def _seal(self, opened: OpenSegment):
        self._segments.remove([opened.key])
        if opened.texts:
            key = _new_key()
            self._segments.add(key, Segment(key, opened.documents, encode(opened.line.items())))
        opened.empty()

    # Joining

    def optimize(self, full: bool) -> int:
        """Join what the tiers ask for, or everything into one segment; gives how often it joined.

        Without ``full`` it leaves alone what another thread of this process is joining.
        """
        self.seal()
        if full:
            keys = everything(self._extents(self._segments.entries))
            self._claim(CLAIMS.free(keys))
            self._join(keys)
            return 1 if keys else 0
        joined = 0
        while (keys := choose(self._extents(CLAIMS.free(self._segments.entries)))) and self._claim(keys):
            self._join(keys)
            joined += 1
        return joined

    def _claim(self, keys: list[Hashable]) -> bool:
        if not CLAIMS.take(keys):
            return False
        self._transaction().addAfterAbortHook(CLAIMS.release, (keys,))
        return True

    def _extents(self, keys: Iterable[int]) -> list[Extent]:
        gone = self._gone_keys()
        segments = map(self._segments.entries.__getitem__, keys)
        return [
            Extent(one.key, one.size_bytes, len(one.documents), len(gone.intersection(one.documents.keys)))
            for one in segments
        ]

    def _join(self, keys):
        gone = self._gone_keys()
        parts, entries, dropped = [], [], []
        for segment in map(self._segments.entries.__getitem__, keys):
            documents = segment.documents
            kept = [number for number, key in enumerate(documents.keys) if key not in gone]
            parts.append(Part(segment.blocks(), documents.starts, kept))
            entries += map(documents.entry, kept)
            dropped += gone.intersection(documents.keys)
        self._segments.remove(keys)
        for key in dropped:
            self._gone[key % GONE_SHARDS].remove([key])
        if entries:
            key = _new_key()
            documents = Documents(entries, joined_starts(parts))
            self._segments.add(key, Segment(key, documents, encode(joined_postings(parts))))

    # Reading

    def _gone_keys(self) -> set[int]:
        return set(chain.from_iterable(shard.entries for shard in self._gone))

    def snapshot(self) -> Snapshot:
        """Give what a query needs."""
        segments = list(self._segments.entries.values())
        gone = self._gone_keys()
        texts = sum(len(segment.documents) for segment in segments)
        length = sum(segment.documents.starts[-1] for segment in segments)
        return Snapshot(segments, gone, texts - len(gone), max(length, 1) / max(texts, 1))

    def tokens_of(self, docid: int) -> list[str] | None:
        """Give the tokens of a text in their order; None if it is not there. Reads the whole segment."""
        for segment, entry in self._living(docid):
            documents = segment.documents
            number = list(documents.keys).index(entry.key)
            found = [
                (place, token)
                for token, places in _postings(segment)
                for text, begin, end in spans(places, documents.starts)
                if text == number
                for place in places[begin:end]
            ]
            return [token for _, token in sorted(found)]
        return None

    def vocabulary(self) -> list[tuple[str, int]]:
        """Give all tokens in ascending order with the number of their positions. Reads everything."""
        counts: Counter[str] = Counter()
        for segment in self._segments.entries.values():
            for token, places in _postings(segment):
                counts[token] += len(places)
        return sorted(counts.items())

    def statistics(self) -> dict[str, int]:
        """Give the numbers of living texts, of removed ones that still take space, of segments and of bytes."""
        snapshot = self.snapshot()
        sizes = [segment.size_bytes for segment in snapshot.segments if isinstance(segment, Segment)]
        return {"texts": snapshot.texts, "gone": len(snapshot.gone), "segments": len(sizes), "bytes": sum(sizes)}


def _postings(segment: Segment | OpenSegment) -> Iterator[tuple[str, list[int]]]:
    if isinstance(segment, OpenSegment):
        yield from segment.line.items()
        return
    for block in segment.blocks():
        for token, packed in block.items():
            yield token, list(positions(packed))


def _seal_last(store: SegmentStore, current) -> None:
    """Seal before a commit, after the hooks that are already waiting: the catalog's queue indexes in one of them."""
    current.addBeforeCommitHook(store.seal)
