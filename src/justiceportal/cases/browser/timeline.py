"""What happened to a case, as the office reads it: every entry of the ledger in plain words, grouped by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from justiceportal import _
from justiceportal import logger
from justiceportal.cases import act_words
from justiceportal.cases import attachments
from justiceportal.cases.browser.files import shown_file
from justiceportal.cases.browser.people import People
from justiceportal.cases.deskwords import CONDITIONS
from justiceportal.cases.domain.asks import TEXTS
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.visibility import FOR_APPLICANT
from justiceportal.cases.domain.visibility import is_by_applicant
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.texts import text_of
from justiceportal.core.clock import shown
from justiceportal.core.sealing import BrokenSeal
from zope.i18n import translate


#: so many entries are shown before somebody asks for all of them
MOST_SHOWN = 15
UNREADABLE = "***"
#: what the list can be narrowed to
ALL, MESSAGES, INTERNAL = "", "messages", "internal"
KINDS = {
    ALL: _("case_timeline_all", default="Everything"),
    MESSAGES: _("case_timeline_messages", default="With the applicant"),
    INTERNAL: _("case_timeline_internal", default="Internal"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """Words that were said with an entry; `label` says who reads them, `kind` is message, opinion or note."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words. `side` is whose it is: applicant, office or system; `facts` are pairs of word and value."""

    number: int
    day: str
    time: str
    words: str
    who: str
    side: str
    facts: tuple[tuple[str, str], ...]
    texts: tuple[Text, ...]
    files: tuple[dict, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, the newest first."""

    day: str
    entries: tuple[Told, ...]


class Timeline:
    """Tells the entries of one case on one page."""

    def __init__(self, page) -> None:
        self.case, self.page, self.request, self.language = page.case, page, page.request, page.language
        self.people: People = page.people

    def days(self, kind: str = ALL, most: int | None = MOST_SHOWN) -> list[Day]:
        """The newest entries of a kind by days; all of them without a limit."""
        told = [self.told(entry) for entry in self._chosen(kind)[:most]]
        return [Day(day, tuple(entries)) for day, entries in groupby(told, lambda entry: entry.day)]

    def count(self, kind: str = ALL) -> int:
        """How many entries there are of a kind."""
        return len(self._chosen(kind))

    def since(self, seen: int) -> list[Told]:
        """What was entered behind the first `seen` entries, the oldest first."""
        return [self.told(entry) for entry in self._entries[seen:]]

    def told(self, entry: Entry) -> Told:
        """One entry in words."""
        day, _blank, time = shown(entry.time).partition(" ")
        return Told(
            number=entry.number,
            day=day,
            time=time,
            words=self._words(entry),
            who=self.people.name_of(entry.actor),
            side=_side(entry),
            facts=tuple(self._facts(entry)),
            texts=tuple(self._texts(entry)),
            files=tuple(shown_file(file, self.page.case_url) for file in attachments.files_of(self.case, entry)),
        )

    @cached_property
    def _entries(self) -> list[Entry]:
        return self.case.ledger.entries()

    def _chosen(self, kind: str) -> list[Entry]:
        return [entry for entry in reversed(self._entries) if kind == ALL or kind in _kinds(entry)]

    def _say(self, message) -> str:
        return translate(message, context=self.request)

    def _words(self, entry: Entry) -> str:
        if entry.act == "assigned" and entry.details.get("account", entry.actor) == entry.actor:
            return self._say(act_words.CLAIMED)
        if entry.act in act_words.ACTS:
            return self._say(act_words.ACTS[entry.act])
        chain = CHAINS.get(self.case.chain)
        steps = chain.steps.values() if chain is not None else ()
        return next((step.title.said(self.language) for step in steps if step.act == entry.act), entry.act)

    def _facts(self, entry: Entry) -> Iterable[tuple[str, str]]:
        for name, word in act_words.DETAILS.items():
            value = self._value(name, entry) if name in entry.details else ""
            if value:
                yield self._say(word), value

    def _value(self, name: str, entry: Entry) -> str:
        value = entry.details[name]
        words = _WORDS.get(name)
        if words is not None:
            return self._say(words.get(value, str(value)))
        if name == "module":
            return self.people.name_of(value)
        if name == "account":
            return "" if value == entry.actor else self.people.name_of(value)
        if name == "because":
            return "、".join(self._say(CONDITIONS[one]) for one in value if one in CONDITIONS)
        if name == "fields":
            return self._titles(value)
        if name == "supplement":
            return self._titles(value.get("fields", ())) if isinstance(value, dict) else ""
        return str(value) if isinstance(value, str | int) else ""

    def _titles(self, names: Iterable[str]) -> str:
        return "、".join(self._field_titles.get(name, name) for name in names)

    @cached_property
    def _field_titles(self) -> dict[str, str]:
        return {field.id: field.title for field in form_of(self.case).fields()}

    def _texts(self, entry: Entry) -> Iterable[Text]:
        named = entry.details.get("texts", {})
        for kind in (name for name in TEXTS if name in named):
            try:
                text = text_of(self.case, entry, kind) or self._say(act_words.GONE)
            except BrokenSeal:
                logger.exception("a text of case %s cannot be opened", self.case.id)
                text = UNREADABLE
            label = "" if is_by_applicant(entry) else self._say(act_words.TEXTS[kind])
            yield Text(kind, label, text)


_WORDS = {
    "outcome": act_words.OUTCOMES,
    "proposal": act_words.PROPOSALS,
    "delivery": act_words.DELIVERIES,
    "grade": act_words.GRADES,
}


def _side(entry: Entry) -> str:
    if is_by_applicant(entry):
        return "applicant"
    return "system" if entry.actor in act_words.ACTORS else "office"


def _kinds(entry: Entry) -> set[str]:
    """What an entry is besides being one: a part of the conversation with the applicant, the office's own words."""
    named = set(entry.details.get("texts", {}))
    found = {MESSAGES} if is_by_applicant(entry) or FOR_APPLICANT in named else set()
    return found | ({INTERNAL} if named - {FOR_APPLICANT} and not is_by_applicant(entry) else set())
