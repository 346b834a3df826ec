"""A full-text index for the catalog, built like a log-structured search engine.

What one transaction adds becomes one immutable segment, registered under a random key; a removed or changed text is
only noted as gone. So a commit writes what it adds and little else, and two commits hardly ever touch the same record.
Small segments are joined into larger ones by ``optimize``, or by a writer who finds far too many of them.
"""

from AccessControl.class_init import InitializeClass
from AccessControl.Permissions import manage_zcatalog_indexes
from AccessControl.SecurityInfo import ClassSecurityInfo
from BTrees.IIBTree import IIBTree
from justiceportal.search.domain.relevance import evaluate
from justiceportal.search.domain.relevance import rarity
from justiceportal.search.domain.relevance import weights
from justiceportal.search.domain.tokens import fingerprint
from justiceportal.search.domain.tokens import normalise
from justiceportal.search.domain.tokens import parse_query
from justiceportal.search.interfaces import ISegmentedTextIndex
from justiceportal.search.segment_store import SegmentStore
from OFS.SimpleItem import SimpleItem
from Products.PluginIndexes.interfaces import IPluggableIndex
from Products.PluginIndexes.interfaces import IQueryIndex
from Products.PluginIndexes.util import safe_callable
from Products.ZCatalog.query import IndexQuery
from zope.interface import implementer


# Scores are whole numbers in the catalog.
_SCORE_UNIT = 1000


@implementer(ISegmentedTextIndex, IQueryIndex, IPluggableIndex)
class SegmentedTextIndex(SimpleItem):
    """The index as the catalog knows it; what it keeps is in a SegmentStore."""

    meta_type = "SegmentedTextIndex"
    zmi_icon = "fas fa-list"
    operators = ("and", "or")
    useOperator = "or"
    query_options = ("query",)

    security = ClassSecurityInfo()
    security.declareObjectProtected(manage_zcatalog_indexes)

    def __init__(self, id, extra=None, caller=None):  # noqa: A002 - the catalog names it so
        self.id = id
        names = getattr(extra, "indexed_attrs", None) or id
        self.indexed_attrs = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
        self._store = SegmentStore()

    # What the catalog calls to write

    @security.private
    def index_object(self, documentId, obj, threshold=None):
        """Index the text of an object in place of its earlier one; gives the text's length in characters.

        A text that has not changed writes nothing; an object without text is removed.
        """
        text = normalise("\n".join(self._texts(obj)))
        if not text.strip():
            self._store.remove(documentId)
            return 0
        self._store.put(documentId, fingerprint(text), text)
        return len(text)

    def _texts(self, obj):
        for name in self.getIndexSourceNames():
            try:
                value = getattr(obj, name, None)
                if safe_callable(value):
                    value = value()
            except AttributeError:
                continue
            values = value if isinstance(value, (list, tuple, set)) else [value]
            yield from (text for text in values if isinstance(text, str))

    @security.private
    def unindex_object(self, documentId):
        """Remove a text; nothing happens if it is not there."""
        self._store.remove(documentId)

    @security.private
    def clear(self):
        """Remove all texts."""
        self._store = SegmentStore()

    @security.private
    def optimize(self, full=False):
        """Join small segments, as ISegmentedTextIndex says."""
        return self._store.optimize(full)

    # What the catalog calls to search

    def _apply_index(self, request):
        record = IndexQuery(request, self.id, self.query_options)
        if record.keys is None:
            return None
        return self.query_index(record), (self.id,)

    def query_index(self, record, resultset=None):
        """Give the numbers of the texts that answer a query with their scores; empty for a query without words."""
        query = parse_query(" ".join(str(key) for key in record.keys))
        if query is None:
            return IIBTree()
        snapshot = self._store.snapshot()

        def find(phrase):
            found = [(documents, hits) for documents, hits in snapshot.hits(phrase) if hits.documents]
            weight = rarity(sum(len(hits.documents) for _, hits in found), snapshot.texts)
            return {
                docid: score * weight
                for documents, hits in found
                for docid, score in self._scores(documents, hits, snapshot)
            }

        scores = evaluate(query, find)
        return IIBTree([(docid, int(score * _SCORE_UNIT) + 1) for docid, score in sorted(scores.items())])

    @staticmethod
    def _scores(documents, hits, snapshot):
        docids, keys, gone = documents.docids, documents.keys, snapshot.gone
        scored = zip(hits.documents, weights(hits, documents.starts, snapshot.mean_length), strict=True)
        if not gone:
            return [(docids[number], score) for number, score in scored]
        return [(docids[number], score) for number, score in scored if keys[number] not in gone]

    # What the catalog shows

    def getEntryForObject(self, documentId, default=None):
        """Give the tokens of a text in their order; reads the whole segment that holds it, so never on a page."""
        tokens = self._store.tokens_of(documentId)
        return default if tokens is None else tokens

    def uniqueValues(self, name=None, withLengths=0):
        """Give all tokens in ascending order, with the number of positions of each if asked; reads everything."""
        if name not in (None, self.id):
            return
        for token, positions in self._store.vocabulary():
            yield (token, positions) if withLengths else token

    def numObjects(self):
        """Say how many texts are indexed."""
        return self._store.snapshot().texts

    def indexSize(self):
        """Say how many different tokens are indexed; reads everything."""
        return sum(1 for _ in self._store.vocabulary())

    def statistics(self):
        """Say how many texts, segments and bytes there are."""
        return self._store.statistics()

    def getIndexSourceNames(self):
        """Give the names of the indexed attributes."""
        return self.indexed_attrs or [self.id]

    def getIndexQueryNames(self):
        """Give the names by which queries reach this index."""
        return (self.id,)


InitializeClass(SegmentedTextIndex)
