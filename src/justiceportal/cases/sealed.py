"""What is sealed in cases, as a store whose keys can be changed: answers, supplements, and what people wrote."""

from collections.abc import Iterator
from justiceportal.cases import boxes
from justiceportal.cases.vault import PURPOSE
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import key_id_of
from zope.interface import implementer


BATCH = 200


@implementer(ISealedStore)
class SealedAnswers:
    """Every sealed value of every case."""

    def key_ids(self, portal) -> set[str]:
        """The ids of all keys that a value is sealed with."""
        return {key_id_of(sealed) for case in _cases(portal) for sealed in _values(case)}

    def reseal(self, portal, again) -> Iterator[tuple[int, int]]:
        """Seal all values anew by `again(sealed, purpose)`; yields (done, total) cases after each batch."""
        total = sum(
            len(box) for office in boxes.offices(portal).values() for year in office.years.values() for box in year
        )
        done = 0
        for done, case in enumerate(_cases(portal), 1):
            _reseal(case, again)
            if not done % BATCH:
                yield done, total
        yield done, total


def _values(case) -> Iterator[bytes]:
    yield from case.sealed.values()
    yield from case.texts.values()
    yield from case.drafts.values()


def _reseal(case, again) -> None:
    for answers in (case.answers, *(supplement.answers for supplement in case.supplements)):
        fresh = _again(answers.sealed, again)
        if fresh != answers.sealed:
            answers.sealed = fresh
    for name in ("texts", "drafts"):
        kept = dict(getattr(case, name))
        fresh = _again(kept, again)
        if fresh != kept:
            setattr(case, name, fresh)


def _again(values, again) -> dict[str, bytes]:
    return {path: again(sealed, PURPOSE) for path, sealed in values.items()}


def _cases(portal) -> Iterator:
    for number, case in enumerate(boxes.walk(portal), 1):
        yield case
        if not number % BATCH:
            portal._p_jar.cacheGC()
