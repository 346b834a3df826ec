"""How a subscription is, in one word."""

from datetime import datetime
from datetime import timedelta
from enum import StrEnum


#: who has an event later than this is behind; until then it is on its way
ON_ITS_WAY = timedelta(minutes=1)


class Word(StrEnum):
    """The words, the worst first."""

    #: stopped by the portal, which says why
    STOPPED = "stopped"
    #: the operator paused it
    PAUSED = "paused"
    #: the other side does not answer
    AWAY = "away"
    #: the other side refused something that is tried again
    RETRYING = "retrying"
    #: something was given up
    PARKED = "parked"
    #: it has not got what happened more than a minute ago
    BEHIND = "behind"
    #: it has everything
    CURRENT = "current"


def word_for(state: str, is_away: bool, waiting: int, parked: int, since: datetime | None, moment: datetime) -> Word:
    """The worst that holds: `state` is that of the record, `since` the time of the oldest event that is missing."""
    if state in (Word.STOPPED, Word.PAUSED):
        return Word(state)
    if is_away:
        return Word.AWAY
    if waiting:
        return Word.RETRYING
    if parked:
        return Word.PARKED
    return Word.BEHIND if since is not None and moment - since > ON_ITS_WAY else Word.CURRENT
