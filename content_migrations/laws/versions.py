"""Several versions of one law: which is in force, which is a second copy."""

from .characters import bare
from .header import Event
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
import re


IN_FORCE, AMENDED, EXPIRED, NOT_YET, UNKNOWN = "in-force", "amended", "expired", "not-yet", "unknown"
ON_TRIAL = re.compile(r"[（(](试行|暂行)[）)]")
# The register dates a few copies of one version some days apart (day of adoption, of publication, of the gazette).
SAME_PUBLICATION = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Version:
    """What must be known of a text to compare it with the others of its law. `dated`: the source dates the version."""

    source_key: str
    group: str
    published_on: date | None
    effective_on: date | None
    expired: bool
    registered: bool
    dated: bool
    length: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows for one text: the path of the copy that is kept (or empty) and its validity on the day asked for."""

    duplicate_of: str
    validity: str


def group_of(title: str) -> str:
    """What all versions of a law have in common: its name without punctuation, the state's name and 试行."""
    return bare(ON_TRIAL.sub("", title))


def standings(versions: Iterable[Version], today: date) -> dict[str, Standing]:
    """The standing of every text, by its source key, on a given day; what has no group (a case) has no validity."""
    groups = defaultdict(list)
    found: dict[str, Standing] = {}
    for version in versions:
        if version.group:
            groups[version.group].append(version)
        else:
            found[version.source_key] = Standing("", UNKNOWN)
    for group in groups.values():
        kept: list[Version] = []
        for version in sorted(group, key=_better_first):
            same = next((other for other in kept if _same_version(version, other)), None)
            if same:
                found[version.source_key] = Standing(same.source_key, "")
            else:
                kept.append(version)
        for version in kept:
            found[version.source_key] = Standing("", _validity(version, kept, today))
    return found


def order_key(published_on: date | None, effective_on: date | None, source_key: str) -> tuple:
    """Sorts the versions of a law from the oldest to the newest; undated ones come first."""
    return (published_on or effective_on or date.min, source_key)


def _better_first(version: Version) -> tuple:
    return (not version.registered, not version.dated, -version.length, version.source_key)


def _same_version(one: Version, other: Version) -> bool:
    if one.published_on and one.published_on == other.published_on:
        return True
    if one.effective_on is None or one.effective_on != other.effective_on:
        return False
    if not (one.dated and other.dated):
        return True
    return one.events == other.events and abs(one.published_on - other.published_on) <= SAME_PUBLICATION


def _validity(version: Version, group: list[Version], today: date) -> str:
    if any(_replaces(other, version, today) for other in group):
        return AMENDED
    if version.expired:
        return EXPIRED
    return NOT_YET if version.effective_on and version.effective_on > today else IN_FORCE


def _replaces(newer: Version, older: Version, today: date) -> bool:
    keys = [order_key(version.published_on, version.effective_on, version.source_key) for version in (newer, older)]
    begins = newer.effective_on or newer.published_on
    return keys[0] > keys[1] and begins is not None and begins <= today
