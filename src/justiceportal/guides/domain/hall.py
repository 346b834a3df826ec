"""The hall: which items a visitor sees under the filters that he chose, and how many each other choice would show.

Filters combine; each is told in the address of the page. Only choices that lead to something are offered.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
import re


#: whose item it is: the website's own, or the city's that applies here
OWN, CITY = "own", "city"
#: what can be done with an item
ONLINE, WINDOW, SUSPENDED = "online", "window", "suspended"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_WORDS = 60
LONGEST_VALUE = 60
# How well a word fits: the beginning of a name counts more than a place inside it, names more than descriptions.
EXACT, BEGINS, INSIDE, INITIALS, SPELLED, KEYWORD, TOLD = 100, 60, 40, 35, 30, 25, 5
LATIN = re.compile(r"[a-z]+")
SEPARATORS = re.compile(r"[\s,，。、；;？?！!（）()“”\"'：:]+")
# What people add when they ask; it says nothing about the item.
FILLERS = re.compile("怎么办理|如何办理|怎么办|怎样|如何|怎么|我要|我想|办理|在哪里|哪里|吗|呢|的")


@dataclass(frozen=True, slots=True)
class HallItem:
    """What the hall knows of an item.

    `spelled` and `initials` are the pinyin of its names, letters and digits only: short title, title, everyday name.
    """

    id: str
    uid: str
    title: str
    short_title: str
    everyday: str
    description: str
    url: str
    level: str
    state: str
    department: str = ""
    themes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    #: the promised time limit and its unit (workday, day, hour); 0 for what is done on the spot
    days: int = 0
    unit: str = ""

    @property
    def letter(self) -> str:
        """The first letter of the short title in pinyin, "#" for other signs."""
        first = self.initials[0][:1].upper() if self.initials else ""
        return first if first and first in LETTERS else "#"

    @property
    def is_online(self) -> bool:
        """True when one can apply on the internet now."""
        return self.state == ONLINE


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor chose, "" and False for nothing; a theme is a side (natural, legal) or `side/name`."""

    theme: str = ""
    department: str = ""
    audience: str = ""
    letter: str = ""
    online: bool = False
    words: str = ""

    def to_query(self) -> dict[str, str]:
        """The parameters of an address, those that say nothing left out."""
        values = {"theme": self.theme, "department": self.department, "audience": self.audience, "letter": self.letter}
        values |= {"online": "1" if self.online else "", "q": self.words}
        return {name: value for name, value in values.items() if value}

    @property
    def count(self) -> int:
        """How many of the filters beside `online` are chosen."""
        return sum(map(bool, (self.theme, self.department, self.audience, self.letter, self.words)))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items each choice would show beside the other filters that are chosen, by its value."""

    themes: Mapping[str, int] = field(default_factory=dict)
    departments: Mapping[str, int] = field(default_factory=dict)
    audiences: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    online: int = 0


def filters_from(query: Mapping[str, object]) -> Filters:
    """The filters of an address; what is no text, too long or unknown in its form counts as not chosen."""

    def text(name: str, most: int = LONGEST_VALUE) -> str:
        value = query.get(name, "")
        return " ".join(value.split())[:most] if isinstance(value, str) else ""

    letter = text("letter")
    return Filters(
        theme=text("theme").rstrip("/"),
        department=text("department"),
        audience=text("audience"),
        letter=letter.upper() if letter == "#" or (len(letter) == 1 and letter.upper() in LETTERS) else "",
        online=text("online") == "1",
        words=text("q", LONGEST_WORDS),
    )


def chosen(items: Iterable[HallItem], filters: Filters) -> list[HallItem]:
    """The items that pass all filters, in their order; with words the best first, of equal ones the shortest name."""
    found = [item for item in items if _passes(item, filters)]
    if not filters.words:
        return found
    weighed = [(weight(item, filters.words), item) for item in found]
    return [item for points, item in sorted(weighed, key=lambda pair: (-pair[0], len(pair[1].title))) if points]


def counts(items: Iterable[HallItem], filters: Filters) -> Counts:
    """The Counts for each kind of filter, as if that filter alone were chosen anew."""
    items = chosen(items, Filters(words=filters.words)) if filters.words else list(items)

    def rest(**dropped) -> list[HallItem]:
        others = replace(filters, words="", **dropped)
        return [item for item in items if _passes(item, others)]

    themes: Counter = Counter()
    for item in rest(theme=""):
        themes.update({*item.themes, *(theme.partition("/")[0] for theme in item.themes)})
    return Counts(
        themes=themes,
        departments=Counter(item.department for item in rest(department="") if item.department),
        audiences=Counter(audience for item in rest(audience="") for audience in item.audiences),
        letters=Counter(item.letter for item in rest(letter="")),
        online=sum(item.is_online for item in rest(online=False)),
    )


def weight(item: HallItem, words: str) -> int:
    """How well an item fits what a visitor typed: words, everyday names, pinyin, initials; 0 for not at all."""
    parts = [part for part in SEPARATORS.split(words.lower()) if part]
    if not parts:
        return 0
    whole = _weight(item, "".join(parts))
    if whole:
        return whole
    each = [_weight(item, part) for part in parts]
    return min(each) if len(parts) > 1 and all(each) else _pieces(item, parts)


def _passes(item: HallItem, filters: Filters) -> bool:
    return (
        (not filters.theme or any(theme == filters.theme or _side(theme) == filters.theme for theme in item.themes))
        and (not filters.department or item.department == filters.department)
        and (not filters.audience or filters.audience in item.audiences)
        and (not filters.letter or item.letter == filters.letter)
        and (not filters.online or item.is_online)
    )


def _side(theme: str) -> str:
    return theme.partition("/")[0]


def _weight(item: HallItem, word: str) -> int:
    found = 0
    for name in (item.short_title, item.title, item.everyday):
        name = name.lower()
        if name == word:
            return EXACT
        found = max(found, BEGINS if name.startswith(word) else INSIDE if word in name else 0)
    if not found and LATIN.fullmatch(word):
        found = _spelled_weight(item, word)
    if not found and any(word in keyword.lower() for keyword in (*item.keywords, *item.audiences, item.department)):
        found = KEYWORD
    return found or (TOLD if len(word) > 1 and word in item.description.lower() else 0)


def _spelled_weight(item: HallItem, word: str) -> int:
    if any(word in initials for initials in item.initials):
        return INITIALS
    return SPELLED if len(word) > 1 and any(word in spelled for spelled in item.spelled) else 0


def _pieces(item: HallItem, parts: list[str]) -> int:
    """How much of a whole question stands in an item: the share of its pairs of characters, as TOLD at most."""
    asked = FILLERS.sub("", "".join(parts))
    pairs = {asked[start : start + 2] for start in range(len(asked) - 1)}
    if len(pairs) < 2:
        return _weight(item, asked) if len(asked) > 1 else 0
    told = "\n".join((item.title, item.short_title, item.everyday, *item.keywords, item.description)).lower()
    share = sum(pair in told for pair in pairs) / len(pairs)
    return round(share * TOLD) if share >= 0.5 else 0
