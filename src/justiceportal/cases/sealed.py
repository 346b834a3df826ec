"""The sealed answers of all cases as a store whose keys can be changed."""

from collections.abc import Iterator
from justiceportal.cases import boxes
from justiceportal.cases.vault import PURPOSE
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import key_id_of
from zope.interface import implementer


BATCH = 200


@implementer(ISealedStore)
class SealedAnswers:
    """Every sealed answer of every case."""

    def key_ids(self, portal) -> set[str]:
        """The ids of all keys that an answer is sealed with."""
        return {key_id_of(sealed) for case in _cases(portal) for sealed in case.answers.sealed.values()}

    def reseal(self, portal, again) -> Iterator[tuple[int, int]]:
        """Seal all answers anew by `again(sealed, purpose)`; yields (done, total) cases after each batch."""
        total = sum(
            len(box) for office in boxes.offices(portal).values() for year in office.years.values() for box in year
        )
        done = 0
        for done, case in enumerate(_cases(portal), 1):
            before = case.answers.sealed
            after = {path: again(sealed, PURPOSE) for path, sealed in before.items()}
            if after != before:
                case.answers.sealed = after
            if not done % BATCH:
                yield done, total
        yield done, total


def _cases(portal) -> Iterator:
    for number, case in enumerate(boxes.walk(portal), 1):
        yield case
        if not number % BATCH:
            portal._p_jar.cacheGC()
