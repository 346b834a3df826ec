"""Who gets a case when it comes in: rules in order, the first that holds takes it; without one the pool does."""

from collections.abc import Iterable
from dataclasses import dataclass


#: what a rule may ask for, in the order in which it is told
CONDITIONS = ("item", "theme", "channel", "entered_at", "places")
LONGEST_TITLE, LONGEST_PLACE, MOST_PLACES, MOST_RULES = 60, 30, 40, 200


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; what is empty holds for every case. `to` is the account or group that gets the case.

    `item` is the UID of an item, `theme` the key of a theme, `entered_at` the UID of the website where it was sent;
    one of the `places` has to stand in the applicant's address or in a field that asks for a region.
    """

    id: str
    title: str
    to: str
    item: str = ""
    theme: str = ""
    channel: str = ""
    entered_at: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at of a case; `places` are texts in which regions are named."""

    item: str
    themes: tuple[str, ...]
    channel: str
    entered_at: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with the conditions that it names: those that hold (`met`), and the first that does not ("" for none)."""

    rule: Rule
    met: tuple[str, ...]
    failed: str = ""
    #: the place of the rule that was found
    place: str = ""


def judged(rule: Rule, subject: Subject) -> Judged:
    """What a rule says to a case."""
    place = next((place for place in rule.places if any(place in text for text in subject.places)), "")
    holds = {
        "item": rule.item == subject.item,
        "theme": rule.theme in subject.themes,
        "channel": rule.channel == subject.channel,
        "entered_at": rule.entered_at == subject.entered_at,
        "places": bool(place),
    }
    named = [name for name in CONDITIONS if getattr(rule, name)]
    failed = next((name for name in named if not holds[name]), "")
    return Judged(rule, tuple(name for name in named if holds[name]), failed, place)


def first(rules: Iterable[Rule], subject: Subject) -> Judged | None:
    """The first rule that holds, None without one."""
    return next((found for rule in rules if not (found := judged(rule, subject)).failed), None)


def places_from(text: str) -> tuple[str, ...]:
    """Places as somebody wrote them: one in a line, or with commas or blanks between them; each once."""
    for sign in "，、,;；\n\r\t":
        text = text.replace(sign, " ")
    return tuple(dict.fromkeys(text.split()))


def faults(rule: Rule) -> list[tuple[str, str]]:
    """(field, fault) for what is wrong with a rule itself: missing, long or many."""
    found = []
    if not rule.title:
        found.append(("title", "missing"))
    elif len(rule.title) > LONGEST_TITLE:
        found.append(("title", "long"))
    if not rule.to:
        found.append(("to", "missing"))
    if len(rule.places) > MOST_PLACES:
        found.append(("places", "many"))
    elif any(len(place) > LONGEST_PLACE for place in rule.places):
        found.append(("places", "long"))
    elif any(len(place) < 2 for place in rule.places):
        found.append(("places", "short"))
    return found
