"""Sets of rules for the clock: which limits there are, what pauses them, what makes them begin anew.

The data are the files of `cases/clockrules`, each one version of a set with its sources. A version is never changed
once cases began under it: a new law is a new file, and a case keeps the version that was in force on its first day.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from justiceportal.cases.domain.chains import Title
from justiceportal.cases.domain.clock import Unit
from pathlib import Path
from typing import Any
import yaml


FOLDER = Path(str(files("justiceportal.cases"))) / "clockrules"
#: the set for kinds of items that none claims
FALLBACK = "service"
#: working days before a limit on which it becomes urgent, where its rule says nothing else
YELLOW_DAYS = 3


class RulesRefused(ValueError):
    """The data of a set make no sense; the message says where and why."""


class Begins(StrEnum):
    """From when the limit of the decision counts."""

    ACCEPTANCE = "acceptance"
    RECEIPT = "receipt"


class Silence(StrEnum):
    """What it means when nobody tells the applicant in time whether the case is accepted."""

    NOTHING = "nothing"
    #: it counts as accepted from the day it was received
    FROM_RECEIPT = "accepted-from-receipt"
    #: it counts as accepted from the end of the limit
    FROM_LIMIT = "accepted-from-limit"


class OnSupplement(StrEnum):
    """What a supplement does to a limit that runs."""

    PAUSE = "pause"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A limit of a set: so many of a unit, the article it rests on, and when it becomes urgent (working days)."""

    amount: int
    unit: Unit
    rule: str
    yellow_days: int = YELLOW_DAYS


@dataclass(frozen=True, slots=True)
class Procedure:
    """A special procedure whose time does not count; at most so many working days of it, 0 without such a bound."""

    name: Title
    rule: str
    most_workdays: int = 0


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A version of a set of rules, in force from `effective`; `task_types` are the kinds of items (GB/T 39554.2) whose
    cases follow it unless the item names another. Limits that are None do not exist."""

    id: str
    version: int
    effective: date
    title: Title
    sources: tuple[str, ...]
    task_types: tuple[str, ...]
    begins: Begins
    silence: Silence
    intake: LimitRule | None
    decision: LimitRule | None
    extension: LimitRule | None
    most_extensions: int
    delivery: LimitRule | None
    #: what a supplement does to the limit of the intake, and to that of the decision
    intake_on_supplement: OnSupplement
    decision_on_supplement: OnSupplement
    #: how long applicants have to supplement, unless the officer says otherwise
    supplement: LimitRule
    procedures: tuple[Procedure, ...]
    #: within what time an urging and a bad rating are answered
    urging: LimitRule
    rating: LimitRule

    @property
    def key(self) -> str:
        """What a case keeps of it."""
        return f"{self.id}-{self.version}"

    def procedure(self, name: str) -> Procedure | None:
        """The special procedure of a name in either language."""
        return next((found for found in self.procedures if name in (found.name.zh, found.name.en)), None)


def read_rules(path: Path) -> RuleSet:
    """The set of a file; RulesRefused with the place and the reason."""
    try:
        return _set(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
    except (AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise RulesRefused(f"{path.name}: {error!r}") from error


def newest(sets: Iterable[RuleSet], wanted: str, task_type: str, day: date) -> RuleSet:
    """The version in force on a day of the set that an item names, else of the one for its kind, else of the fallback.

    Before the first version of a set is in force the first one counts. Raises LookupError without any set.
    """
    sets = list(sets)
    chosen = (
        [found for found in sets if found.id == wanted]
        or [found for found in sets if task_type in found.task_types]
        or [found for found in sets if found.id == FALLBACK]
    )
    in_force = [found for found in chosen if found.effective <= day]
    if in_force:
        return max(in_force, key=lambda found: (found.effective, found.version))
    return min(chosen, key=lambda found: (found.effective, found.version), default=None) or _none()


def register_rules(path: Path) -> RuleSet:
    """Add the set of a file to those that cases may follow; RulesRefused when its data make no sense or it is there."""
    found = read_rules(path)
    if found.key in RULES:
        raise RulesRefused(f"{path.name}: {found.key} is there already")
    RULES[found.key] = found
    return found


def rules_for(wanted: str, task_type: str, day: date) -> RuleSet:
    """What a case that begins on a day follows: the set that its item names, else that of the item's kind."""
    return newest(RULES.values(), wanted, task_type, day)


def first_rules(task_type: str) -> RuleSet:
    """What cases follow that began before sets had versions: the first version for their kind."""
    return newest(RULES.values(), "", task_type, date.min)


def _none() -> RuleSet:
    raise LookupError("there is no set of rules")


def _set(data: Mapping[str, Any]) -> RuleSet:
    supplement = data["supplement"]
    return RuleSet(
        id=data["id"],
        version=int(data["version"]),
        effective=_date(data["effective"]),
        title=Title(**data["title"]),
        sources=tuple(data["sources"]),
        task_types=tuple(data.get("task_types", ())),
        begins=Begins(data["begins"]),
        silence=Silence(data.get("silence", Silence.NOTHING)),
        intake=_limit(data.get("intake")),
        decision=_limit(data.get("decision")),
        extension=_limit(data.get("extension")),
        most_extensions=int((data.get("extension") or {}).get("times", 0)),
        delivery=_limit(data.get("delivery")),
        intake_on_supplement=OnSupplement(supplement["intake"]),
        decision_on_supplement=OnSupplement(supplement["decision"]),
        supplement=_needed(supplement["time"]),
        procedures=tuple(_procedure(row) for row in data.get("procedures", ())),
        urging=_needed(data["urging"]),
        rating=_needed(data["rating"]),
    )


def _date(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is no day")
    return value


def _limit(data: Mapping[str, Any] | None) -> LimitRule | None:
    return None if data is None else _needed(data)


def _needed(data: Mapping[str, Any]) -> LimitRule:
    amount, yellow_days = int(data["amount"]), int(data.get("yellow_days", YELLOW_DAYS))
    if amount < 0 or yellow_days < 1:
        raise ValueError(f"{data!r}: a limit is not negative, and yellow on the last day at the latest")
    return LimitRule(amount, Unit(data["unit"]), data["rule"], yellow_days)


def _procedure(data: Mapping[str, Any]) -> Procedure:
    return Procedure(Title(zh=data["zh"], en=data["en"]), data["rule"], int(data.get("most_workdays", 0)))


RULES: dict[str, RuleSet] = {}
for _path in sorted(FOLDER.glob("*.yaml")):
    register_rules(_path)
