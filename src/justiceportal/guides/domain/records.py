"""What the catalogue keeps of an item for lists, and how a hall chooses among its items."""

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
    #: the id of the website that owns it
    website: str
    #: the item belongs to another website (the city's) whose hall this is not
    is_borrowed: bool
    #: published or suspended
    state: str
    #: can be applied for online at present
    is_online: bool
    themes: tuple[str, ...]
    server_type: tuple[str, ...]
    keywords: tuple[str, ...]
    handling: str
    promise_day: int
    promise_type: str
    project_type: str
    is_fee: bool
    #: pinyin of the name without blanks, and its initials, in lower case
    pinyin: str
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

    @property
    def initial(self) -> str:
        """The letter under which the item stands, upper case; "#" for none."""
        return self.initials[:1].upper() if self.initials[:1].isalpha() else "#"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a hall is asked for; an empty value asks for everything. `theme` may be an audience's prefix.

    `audience` is natural, legal or a word that stands among the keywords (老年人); `words` are searched in names,
    everyday names, keywords, pinyin and initials, all of them must be found.
    """

    department: str = ""
    theme: str = ""
    audience: str = ""
    initial: str = ""
    words: str = ""
    online: bool = False


def chosen(records: Iterable[ItemRecord], choice: Choice) -> list[ItemRecord]:
    """The records that fit a choice, in their order."""
    words = choice.words.lower().split()
    return [record for record in records if _fits(record, choice) and all(_holds(record, word) for word in words)]


def _fits(record: ItemRecord, choice: Choice) -> bool:
    return (
        (not choice.department or record.department == choice.department)
        and (not choice.theme or any(_within(theme, choice.theme) for theme in record.themes))
        and (not choice.audience or choice.audience in record.audiences or choice.audience in record.keywords)
        and (not choice.initial or record.initial == choice.initial.upper())
        and (not choice.online or record.is_online)
    )


def _within(theme: str, wanted: str) -> bool:
    return theme == wanted or theme.startswith(f"{wanted}/")


def _holds(record: ItemRecord, word: str) -> bool:
    texts = (record.task_name, record.short_name, record.everyday_name, record.department, *record.keywords)
    if any(word in text.lower() for text in texts):
        return True
    return word.isascii() and len(word) > 1 and (word in record.pinyin or word in record.initials)


def own_first(records: Iterable[ItemRecord]) -> list[ItemRecord]:
    """The records without those borrowed ones of which the website has an item of its own (the same id)."""
    records = list(records)
    own = {record.id for record in records if not record.is_borrowed}
    return [record for record in records if not record.is_borrowed or record.id not in own]
