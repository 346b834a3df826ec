"""The sealed documents of all cases as a store whose keys can be changed."""

from collections.abc import Iterator
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import key_id_of
from justiceportal.documents.records import all_issued
from justiceportal.documents.records import PURPOSE
from zope.interface import implementer


BATCH = 100


@implementer(ISealedStore)
class SealedDocuments:
    """Every form of every issued document."""

    def key_ids(self, portal) -> set[str]:
        """The ids of all keys that a document is sealed with."""
        return {key_id_of(form.data) for document in _walked(portal) for form in document.forms.values()}

    def reseal(self, portal, again) -> Iterator[tuple[int, int]]:
        """Seal all documents anew by `again(sealed, purpose)`; yields (done, total) after each batch."""
        total = sum(1 for _document in all_issued(portal))
        done = 0
        for done, document in enumerate(_walked(portal), 1):
            for form in document.forms.values():
                data = again(form.data, PURPOSE)
                if data != form.data:
                    form.data = data
            if not done % BATCH:
                yield done, total
        yield done, total


def _walked(portal) -> Iterator:
    for number, document in enumerate(all_issued(portal), 1):
        yield document
        if not number % BATCH:
            portal._p_jar.cacheGC()
