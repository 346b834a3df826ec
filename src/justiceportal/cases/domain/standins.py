"""Absences of officers with whoever stands in for them: from a day until a day, then they end by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


#: why somebody is away; what a person does not want to tell is `other`
LEAVE, TRAVEL, TRAINING, OTHER = "leave", "travel", "training", "other"
REASONS = (LEAVE, TRAVEL, TRAINING, OTHER)
#: longer than this nobody stands in: the cases are assigned anew
MOST_DAYS = 183


@dataclass(frozen=True, slots=True)
class Absence:
    """`account` is away from `first` until `last`, both among them; `stand_in` does his work meanwhile."""

    id: str
    account: str
    stand_in: str
    first: date
    last: date
    reason: str
    #: who entered it
    by: str = ""

    def covers(self, day: date) -> bool:
        """Whether it lasts on a day."""
        return self.first <= day <= self.last

    def meets(self, other: "Absence") -> bool:
        """Whether both last on some day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an absence cannot be entered: the field, and the rule that it breaks."""

    field: str
    rule: str


def faults(
    absence: Absence, known: Iterable[Absence], officers: dict[str, tuple[str, ...]], today: date
) -> list[Fault]:
    """What keeps an absence from being entered among those that are known; `officers` are accounts with their roles."""
    found = _people(absence, officers) + _days(absence, today)
    if absence.reason not in REASONS:
        found.append(Fault("reason", "reason"))
    for other in known:
        if other.meets(absence) and other.account == absence.account:
            found.append(Fault("first", "twice"))
        elif other.meets(absence) and other.account == absence.stand_in:
            found.append(Fault("stand_in", "away"))
    return found


def covered_by(account: str, known: Iterable[Absence], day: date) -> frozenset[str]:
    """The accounts whose work somebody does on a day. Who is away himself stands in for nobody further."""
    return frozenset(absence.account for absence in known if absence.stand_in == account and absence.covers(day))


def is_uncovered(absence: Absence, known: Iterable[Absence], officers: dict[str, tuple[str, ...]]) -> bool:
    """Whether its stand-in cannot stand in, at least on some days: he is away himself, or works there no more."""
    if absence.stand_in not in officers:
        return True
    return any(other.account == absence.stand_in and other.meets(absence) for other in known)


def _people(absence: Absence, officers: dict[str, tuple[str, ...]]) -> list[Fault]:
    if absence.account not in officers:
        return [Fault("account", "officer")]
    if absence.stand_in not in officers:
        return [Fault("stand_in", "officer")]
    if absence.stand_in == absence.account:
        return [Fault("stand_in", "himself")]
    shared = set(officers[absence.stand_in]) & set(officers[absence.account])
    return [] if shared else [Fault("stand_in", "roles")]


def _days(absence: Absence, today: date) -> list[Fault]:
    if absence.last < absence.first:
        return [Fault("last", "order")]
    if absence.last < today:
        return [Fault("last", "past")]
    return [Fault("last", "long")] if (absence.last - absence.first).days >= MOST_DAYS else []
