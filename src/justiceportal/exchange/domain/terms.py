"""What people decide about a subscription: read from what a form or a JSON body says, with all faults at once."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from justiceportal.exchange.domain.grants import is_known
from typing import Any
import re


#: the way of subscribers that come for their events
PULL = "pull"
#: a word in the place of a list, or of a number to start with
ALL, NOW, OLDEST = "all", "now", "oldest"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
LONGEST_NAME, LONGEST_TITLE = 40, 100
#: as many entries a list may have
MOST_LISTED = 200
MOST_SIZE, MOST_CONNECTIONS = 100, 8
#: what cannot be changed any more when a subscription has been made
FIXED = ("name", "channel", "start")
CHANGEABLE = ("title", "system", "settings", "types", "websites", "fields", "size", "connections")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field: `rule` names the sentence, `values` are its parts."""

    field: str
    rule: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from. `form_fields` gives the names of all fields of the forms; it is asked seldom.

    `oldest` and `last` are the lowest number of an event that is kept and the highest that was given; `settings` are
    the names that a channel's settings have, by the names of the channels.
    """

    systems: Collection[str]
    types: Collection[str]
    websites: Collection[str]
    settings: Mapping[str, Collection[str]]
    form_fields: Callable[[], Collection[str]]
    oldest: int
    last: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What a subscription is to be. Its lists are () for all, but `fields`, which are () for none.

    `cursor` is the number behind which it begins, -1 where that is not to be changed; `settings` are not checked yet.
    """

    name: str = ""
    title: str = ""
    channel: str = ""
    system: str = ""
    types: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    size: int = 1
    connections: int = 4
    cursor: int = -1
    settings: Mapping[str, Any] = field(default_factory=dict)


def first_terms(values: Mapping[str, Any], known: Known) -> tuple[Terms, list[Fault]]:
    """The terms of a new subscription, and what is wrong with them."""
    reading = _Reading(values, known)
    terms = Terms(
        name=reading.name(),
        title=reading.title(""),
        channel=reading.channel(),
        system=reading.system(""),
        types=reading.types(None),
        websites=reading.websites(None),
        fields=reading.fields(()),
        size=reading.number("size", 1, MOST_SIZE),
        connections=reading.number("connections", 4, MOST_CONNECTIONS),
        cursor=reading.cursor(),
    )
    return replace(terms, settings=reading.settings(terms.channel)), reading.faults


def changed_terms(values: Mapping[str, Any], before: Terms, known: Known) -> tuple[Terms, list[Fault]]:
    """The terms that a subscription has when the values that are given have been changed, and what is wrong with them.

    `settings` holds those that are given only; what cannot be changed is refused where it differs.
    """
    reading = _Reading(values, known)
    reading.keep_fixed(before)
    terms = Terms(
        name=before.name,
        title=reading.title(before.title),
        channel=before.channel,
        system=reading.system(before.system),
        types=reading.types(before.types),
        websites=reading.websites(before.websites),
        fields=reading.fields(before.fields),
        size=reading.number("size", before.size, MOST_SIZE),
        connections=reading.number("connections", before.connections, MOST_CONNECTIONS),
        settings=reading.settings(before.channel),
    )
    return terms, reading.faults


class _Reading:
    """Reads values one by one; `faults` collects what is wrong with them."""

    def __init__(self, values: Mapping[str, Any], known: Known) -> None:
        self._values, self._known = values, known
        self.faults: list[Fault] = []

    def name(self) -> str:
        given = self._values.get("name")
        if isinstance(given, str) and NAME.fullmatch(given) and len(given) <= LONGEST_NAME:
            return given
        return self._refuse("name", "name", "", most=LONGEST_NAME)

    def title(self, before: str) -> str:
        given = self._values.get("title", before)
        text = " ".join(given.split()) if isinstance(given, str) else ""
        if text and text.isprintable() and len(text) <= LONGEST_TITLE:
            return text
        return self._refuse("title", "title", text, most=LONGEST_TITLE)

    def channel(self) -> str:
        given = self._values.get("channel")
        if given == PULL or (isinstance(given, str) and given in self._known.settings):
            return given
        return self._refuse("channel", "choice", "", known=", ".join(sorted([PULL, *self._known.settings])))

    def system(self, before: str) -> str:
        given = self._values.get("system", before)
        if given in ("", None):
            return ""
        # One that was removed may stay as long as nobody chooses another.
        if given == before or (isinstance(given, str) and given in self._known.systems):
            return given
        return self._refuse("system", "system", before, name=_shown(given))

    def types(self, before: tuple[str, ...] | None) -> tuple[str, ...]:
        return self._list("types", before, lambda name: is_known(name, self._known.types))

    def websites(self, before: tuple[str, ...] | None) -> tuple[str, ...]:
        return self._list("websites", before, lambda name: name in self._known.websites)

    def fields(self, before: tuple[str, ...]) -> tuple[str, ...]:
        given = self._values.get("fields", before)
        if isinstance(given, list | tuple) and tuple(given) == before:
            return before
        if not isinstance(given, list) or len(given) > MOST_LISTED:
            return self._refuse("fields", "names", before, most=MOST_LISTED)
        names = self._known.form_fields() if given else ()
        unknown = [one for one in given if not (isinstance(one, str) and FIELD_NAME.fullmatch(one) and one in names)]
        if unknown:
            return self._refuse("fields", "unknown_fields", before, names=_shown(*unknown))
        return tuple(dict.fromkeys(given))

    def number(self, name: str, before: int, most: int) -> int:
        given = self._values.get(name, before)
        if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= most:
            return given
        return self._refuse(name, "number", before, least=1, most=most)

    def cursor(self) -> int:
        given = self._values.get("start", NOW)
        if given == NOW:
            return self._known.last
        if given == OLDEST:
            return self._known.oldest - 1
        if isinstance(given, int) and not isinstance(given, bool):
            if self._known.oldest <= given <= self._known.last + 1:
                return given - 1
            return self._refuse("start", "start", 0, oldest=self._known.oldest, next=self._known.last + 1)
        return self._refuse("start", "start_word", 0)

    def settings(self, channel: str) -> Mapping[str, Any]:
        given = self._values.get("settings", {})
        if not isinstance(given, Mapping):
            return self._refuse("settings", "settings", {})
        names = self._known.settings.get(channel, ())
        for name in given:
            if channel and name not in names:
                self._refuse(f"settings.{name}"[:100], "unknown_setting", None, known=", ".join(names) or "-")
        return given

    def keep_fixed(self, before: Terms) -> None:
        """Refuse another value for what cannot be changed."""
        for name in FIXED:
            if name in self._values and self._values[name] != getattr(before, name, None):
                self._refuse(name, "fixed", None)

    def _list(self, name: str, before: tuple[str, ...] | None, is_one: Callable[[str], bool]) -> tuple[str, ...]:
        """A list of known names, () for all of them; what is not granted by a word is not granted."""
        if name not in self._values and before is not None:
            return before
        given = self._values.get(name)
        if given == ALL:
            return ()
        if not isinstance(given, list) or not given or len(given) > MOST_LISTED:
            return self._refuse(name, "list", before or (), most=MOST_LISTED)
        kept = before or ()
        unknown = [one for one in given if not isinstance(one, str) or not (one in kept or is_one(one))]
        if unknown:
            return self._refuse(name, f"unknown_{name}", kept, names=_shown(*unknown))
        return tuple(dict.fromkeys(given))

    def _refuse(self, name: str, rule: str, instead: Any, /, **values: str | int) -> Any:
        self.faults.append(Fault(name, rule, values))
        return instead


def _shown(*values: Any) -> str:
    """Values as a sentence may name them: the first few, cut."""
    return ", ".join(str(value)[:60] for value in values[:5])
