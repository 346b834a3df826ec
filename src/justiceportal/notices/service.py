"""What other rooms may ask of notices: what became of those of a case."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.notices import records
from justiceportal.notices.words import STATES
from justiceportal.notices.words import WORDS


@dataclass(frozen=True, slots=True)
class Told:
    """A notice to the applicant: of what (translatable), on which way, in which state (name and word) since when."""

    subject: str
    channel: str
    state: str
    word: str
    changed: datetime


def of_case(portal, number: str) -> list[Told]:
    """The notices to the applicant of a case, the first first."""
    kept = records.notices_of(portal)
    found = [] if kept is None else kept.of_case(number)
    return [Told(WORDS[one.kind].subject, one.channel, one.state, STATES[one.state], one.changed) for one in found]
