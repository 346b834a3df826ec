"""Administrative divisions that a person can pick: county of the city and township, or a place elsewhere in words.

A value is `330203` (the county), `330203/月湖街道` (with the township), or `other/<text>` for a place outside the city.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
import re


CODE = re.compile(r"\d{6}")
OTHER = "other"
LONGEST_PLACE = 60


@dataclass(frozen=True, slots=True)
class County:
    """A county-level division with the names of its townships and streets.

    Rule: GB/T 2260 (code of six digits)
    """

    code: str
    name: str
    townships: tuple[str, ...] = ()


class DivisionFault(ValueError):
    """Data that lists no divisions; the text says which entry and why."""


@dataclass(frozen=True, slots=True)
class Divisions:
    """The counties of the city, in the order of their codes."""

    counties: tuple[County, ...]

    def county(self, code: str) -> County | None:
        """The county of a code, None for an unknown one."""
        return next((county for county in self.counties if county.code == code), None)

    def is_known(self, value: str) -> bool:
        """True for a value that can be picked; a county whose townships are not listed takes any name."""
        head, _, rest = value.partition("/")
        if head == OTHER:
            return 2 <= len(rest.strip()) <= LONGEST_PLACE
        county = self.county(head)
        if county is None:
            return False
        return (
            "/" not in value or rest in county.townships or (not county.townships and 2 <= len(rest) <= LONGEST_PLACE)
        )

    def title(self, value: str) -> str:
        """A value as people read it: `海曙区月湖街道`; what is not known as it stands."""
        head, _, rest = value.partition("/")
        if head == OTHER:
            return rest
        county = self.county(head)
        return f"{county.name}{rest}" if county is not None else value

    def choices(self) -> Iterator[tuple[County, tuple[tuple[str, str], ...]]]:
        """Each county with its pickable (value, name): the townships, for a select with groups."""
        for county in self.counties:
            yield county, tuple((f"{county.code}/{name}", name) for name in county.townships)


def divisions_from(data: Any) -> Divisions:
    """The divisions that a list of `{code, name, townships}` describes; raises DivisionFault."""
    if not isinstance(data, list):
        raise DivisionFault("the divisions are a list")
    counties = []
    for number, entry in enumerate(data):
        if not isinstance(entry, dict) or set(entry) - {"code", "name", "townships"} or "name" not in entry:
            raise DivisionFault(f"entry {number}: has code, name and townships")
        code, townships = entry.get("code"), entry.get("townships") or []
        if not isinstance(code, str) or not CODE.fullmatch(code):
            raise DivisionFault(f"entry {number}: code: {code!r} is no text of six digits")
        if not isinstance(townships, list) or not all(isinstance(name, str) and name for name in townships):
            raise DivisionFault(f"entry {number}: townships: must be a list of names")
        doubled = {name for name in townships if townships.count(name) > 1}
        if doubled or any(county.code == code for county in counties):
            raise DivisionFault(f"entry {number}: {', '.join(sorted(doubled)) or code} is there twice")
        counties.append(County(code, str(entry["name"]), tuple(townships)))
    return Divisions(tuple(sorted(counties, key=lambda county: county.code)))
