"""What the catalogue keeps of an item for lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from justiceportal.guides.domain.codes import PERSON
from justiceportal.guides.domain.themes import LEGAL
from justiceportal.guides.domain.themes import NATURAL


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item in a list. `url` is on its own website's host as the present request sees it."""

    id: str
    uid: str
    url: str
    task_name: str
    short_name: str
    everyday_name: str
    description: str
    department: str
    #: the item belongs to another website (the city's) whose hall this is not
    is_borrowed: bool
    #: published or suspended
    state: str
    #: can be applied for online at present
    is_online: bool
    themes: tuple[str, ...]
    server_type: tuple[str, ...]
    keywords: tuple[str, ...]
    promise_day: int
    promise_type: str
    #: initials of the name in pinyin, lower case
    initials: str

    @property
    def audiences(self) -> frozenset[str]:
        """`natural`, `legal` or both."""
        found = set()
        if PERSON in self.server_type:
            found.add(NATURAL)
        if set(self.server_type) - {PERSON}:
            found.add(LEGAL)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Publicity:
    """What the public list of results may tell of an item's decisions: `is_named` with the applicant's masked name.

    `complaints` is where one complains, as the guide has it.
    """

    title: str
    url: str
    is_named: bool
    complaints: str


def own_first(records: Iterable[ItemRecord]) -> list[ItemRecord]:
    """The records without those borrowed ones of which the website has an item of its own (the same id)."""
    records = list(records)
    own = {record.id for record in records if not record.is_borrowed}
    return [record for record in records if not record.is_borrowed or record.id not in own]
