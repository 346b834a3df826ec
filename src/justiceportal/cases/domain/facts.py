"""What the ledger of a case says, folded: who did what, what is open, which days count. No person's value is in it.

Everything that casework knows of a case beside its answers comes from here, so the ledger is the one record.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.ledger import Entry
from typing import Any


#: days of the law are days in China
CHINA = timezone(timedelta(hours=8))
BAD_GRADES = (1, 2)
IN_TIME, LATE = "on-time", "late"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that the clock hears of: what, when, and what was said with it."""

    effect: Effect
    moment: datetime
    actor: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Its day in China."""
        return self.moment.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Urging:
    """An urging (催办) or supervision (督办) that waits for an answer until `due`; `act` is urged or supervised."""

    act: str
    moment: datetime
    actor: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Rating:
    """The applicant's grade from 1 (very dissatisfied) to 5.

    Rule: 国办发〔2019〕51号
    """

    grade: int
    moment: datetime
    is_answered: bool = False
    #: until when a bad one is answered
    due: date | None = None

    @property
    def is_bad(self) -> bool:
        """Whether it comes back as a task."""
        return self.grade in BAD_GRADES


@dataclass(frozen=True, slots=True)
class Facts:
    """The fold of a ledger. Moments are aware, accounts as the ledger names them ("" for the applicant)."""

    received_on: date | None = None
    submitted: datetime | None = None
    #: what the clock heard of, in order
    marks: tuple[Mark, ...] = ()
    accepted: datetime | None = None
    accepted_by: str = ""
    is_deemed_accepted: bool = False
    #: who examined since the case was last sent back, on the first level and on the second
    examiners: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    #: who works on it, an account or a group, and which of the officers' roles it had then
    assignee: str = ""
    assignee_roles: tuple[str, ...] = ()
    supplements_asked: int = 0
    #: the names of the fields that are to be supplemented, and until when; None while nothing is asked for
    supplement_fields: tuple[str, ...] = ()
    supplement_due: date | None = None
    #: the names of the fields for which a supplement came: what was sent first for them does not count any more
    replaced_fields: tuple[str, ...] = ()
    #: what a special procedure is called while it goes on
    procedure: str = ""
    #: (amount, account) of an extension that is asked for
    extension_asked: tuple[int, str] | None = None
    extensions: int = 0
    urging: Urging | None = None
    #: since when a message of the applicant waits for an answer
    unanswered: datetime | None = None
    decided: datetime | None = None
    outcome: str = ""
    #: the last day on which the decision was in time, as the clock wrote it down that day; None without a limit
    limit: date | None = None
    delivered: datetime | None = None
    closed: datetime | None = None
    forwarded_to: str = ""
    #: when that system said that it has it, and whether it has asked the applicant for something
    taken_over: datetime | None = None
    is_asked_there: bool = False
    rating: Rating | None = None
    #: when the worker told that a limit comes near or has passed: (level, due date) that were told
    told: frozenset[tuple[str, str]] = frozenset()
    entries: int = 0

    @property
    def timeliness(self) -> str:
        """Whether the decision came in time or late (`on-time`, `late`), "" without a decision or a limit."""
        if self.decided is None or self.limit is None:
            return ""
        return IN_TIME if self.decided.astimezone(CHINA).date() <= self.limit else LATE


def facts_of(entries: Iterable[Entry]) -> Facts:
    """The Facts of a ledger's entries, the first first."""
    return continued(Facts(), entries)


def continued(facts: Facts, entries: Iterable[Entry]) -> Facts:
    """The Facts of a ledger whose first entries gave these, and whose next are `entries`."""
    for entry in entries:
        facts = _with(facts, entry)
    return facts


def _with(facts: Facts, entry: Entry) -> Facts:
    facts = replace(facts, entries=facts.entries + 1)
    effect = Effect(entry.details.get("clock", ""))
    if effect is not Effect.NONE:
        facts = replace(facts, marks=(*facts.marks, Mark(effect, entry.time, entry.actor, entry.details)))
    if effect is Effect.END:
        facts = replace(facts, closed=entry.time)
    change = _CHANGES.get(entry.act)
    return facts if change is None else replace(facts, **change(facts, entry))


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _submitted(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"submitted": entry.time, "received_on": _day(entry.details.get("received_on"))}


def _accepted(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"accepted": entry.time, "accepted_by": entry.actor, "is_deemed_accepted": entry.act == "deemed-accepted"}


def _asked(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {
        "supplements_asked": facts.supplements_asked + 1,
        "supplement_fields": tuple(entry.details.get("fields", ())),
        "supplement_due": _day(entry.details.get("until")),
        "is_asked_there": bool(facts.forwarded_to),
    }


def _supplemented(facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {
        "supplement_fields": (),
        "supplement_due": None,
        "replaced_fields": (*facts.replaced_fields, *facts.supplement_fields),
    }


def _examined(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"examiners": (*facts.examiners, entry.actor)}


def _reviewed(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"reviewers": (*facts.reviewers, entry.actor)}


def _returned(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"examiners": (), "reviewers": (), "forwarded_to": "", "taken_over": None, "is_asked_there": False}


def _assigned(_facts: Facts, entry: Entry) -> dict[str, Any]:
    # Who claims a case names nobody: he means himself.
    roles = tuple(entry.details.get("roles", ()))
    return {"assignee": entry.details.get("account", entry.actor), "assignee_roles": roles}


def _released(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"assignee": "", "assignee_roles": ()}


def _suspended(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"procedure": entry.details.get("procedure", "")}


def _resumed(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"procedure": ""}


def _extension_asked(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"extension_asked": (entry.details.get("amount", 0), entry.actor)}


def _extended(facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"extension_asked": None, "extensions": facts.extensions + 1}


def _extension_refused(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"extension_asked": None}


def _urged(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"urging": Urging(entry.act, entry.time, entry.actor, _day(entry.details.get("until")))}


def _urging_answered(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"urging": None}


def _written(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"unanswered": facts.unanswered or entry.time}


def _answered(_facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {"unanswered": None}


def _decided(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {**_decision(entry), "extension_asked": None}


def _decision(entry: Entry) -> dict[str, Any]:
    details = entry.details
    return {"decided": entry.time, "outcome": details.get("outcome", ""), "limit": _day(details.get("limit"))}


def _delivered(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"delivered": entry.time}


def _closed(facts: Facts, entry: Entry) -> dict[str, Any]:
    # What is settled at once is decided and closed by one step.
    is_decision = entry.details.get("outcome") and facts.decided is None
    return {"closed": entry.time, **(_decision(entry) if is_decision else {})}


def _ended(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {
        "closed": entry.time,
        "outcome": entry.act,
        "supplement_fields": (),
        "supplement_due": None,
        "procedure": "",
        "extension_asked": None,
        "urging": None,
    }


def _forwarded(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"forwarded_to": entry.details.get("module", ""), "taken_over": None, "is_asked_there": False}


def _taken_over(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"taken_over": entry.time}


def _rated(_facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"rating": Rating(entry.details.get("grade", 0), entry.time, due=_day(entry.details.get("until")))}


def _rating_answered(facts: Facts, _entry: Entry) -> dict[str, Any]:
    return {} if facts.rating is None else {"rating": replace(facts.rating, is_answered=True)}


def _told(facts: Facts, entry: Entry) -> dict[str, Any]:
    return {"told": facts.told | {(entry.act, entry.details.get("due", ""))}}


_CHANGES = {
    "submitted": _submitted,
    "accepted": _accepted,
    "deemed-accepted": _accepted,
    "supplement-requested": _asked,
    "supplemented": _supplemented,
    "examined": _examined,
    "reviewed": _reviewed,
    "returned": _returned,
    "assigned": _assigned,
    "released": _released,
    "suspended": _suspended,
    "resumed": _resumed,
    "extension-asked": _extension_asked,
    "extended": _extended,
    "extension-refused": _extension_refused,
    "urged": _urged,
    "supervised": _urged,
    "urging-answered": _urging_answered,
    "message-received": _written,
    "message-sent": _answered,
    "decided": _decided,
    "delivered": _delivered,
    "closed": _closed,
    "not-accepted": _ended,
    "withdrawn": _ended,
    "lapsed": _ended,
    "forwarded": _forwarded,
    "taken-over": _taken_over,
    "rated": _rated,
    "rating-answered": _rating_answered,
    "due": _told,
    "overdue": _told,
}
