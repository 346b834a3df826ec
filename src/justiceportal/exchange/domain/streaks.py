"""How the other side has answered lately: whether it is called at all now, and when it is given up."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from justiceportal.outbox.domain.retry import AWAY
from justiceportal.outbox.domain.retry import next_call


#: a system that was only started anew is back after seconds
PAUSES = (timedelta(seconds=2), timedelta(seconds=5), *AWAY)
#: who takes nothing for so long is not called any more until the operator wants it
SILENCE = timedelta(hours=24)
#: the operator is told of a silence after so long
WORRY = timedelta(hours=1)
#: who has refused so many messages in a row and taken none is treated as one who does not answer
UNWELL = 20
#: a wish to be left alone is heeded between these bounds
SHORTEST_WISH, LONGEST_WISH = timedelta(seconds=1), timedelta(hours=1)
#: no pause leads so far: the clock was set back since
TOO_FAR = 2 * LONGEST_WISH


@dataclass(slots=True)
class Streak:
    """The deliveries that failed since the last one that was taken.

    While `next_call` is set the other side is taken for away: nothing is sent before it, and then one delivery alone.
    """

    failures: int = 0
    since: datetime | None = None
    next_call: datetime | None = None
    #: how many calls of one that is away have failed: the pauses grow with them
    calls: int = 0

    def taken(self) -> None:
        """A delivery was taken: all is well."""
        self.failures = self.calls = 0
        self.since = self.next_call = None

    def failed(self, began: datetime, now: datetime, is_away: bool, wish_seconds: int, chance: float) -> None:
        """A delivery that began at `began` failed; `wish_seconds` is how long the other side asked to be left alone.

        Several that were under way when the other side went away count as one call.
        """
        self.failures += 1
        self.since = self.since or now
        if not is_away:
            return
        wish = min(max(timedelta(seconds=wish_seconds), SHORTEST_WISH), LONGEST_WISH) if wish_seconds > 0 else None
        if not self.may_call(began):
            if wish is not None:
                self.next_call = max(self.next_call, now + wish)
            return
        self.calls += 1
        self.next_call = next_call(self.calls, now, chance, PAUSES) if wish is None else now + wish

    def may_call(self, now: datetime) -> bool:
        """Whether something may be sent."""
        return self.next_call is None or not now < self.next_call <= now + TOO_FAR

    def is_over(self, now: datetime) -> bool:
        """Whether the other side has been away for so long that it is given up: it has failed until the last.

        After a portal has stood still for days it is called once more before.
        """
        return self._lasts(now, SILENCE) and self.next_call - self.since >= SILENCE

    def is_worrying(self, now: datetime) -> bool:
        """Whether the other side has been away for so long that the operator should know."""
        return self._lasts(now, WORRY)

    def _lasts(self, now: datetime, time: timedelta) -> bool:
        return self.next_call is not None and self.since is not None and now - self.since >= time
