"""What a case adds to the figures: a fold of its ledger, so whatever is counted can be counted again from there."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.facts import CHINA
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import facts_of
from justiceportal.cases.domain.facts import Mark
from justiceportal.cases.domain.ledger import Entry
from justiceportal.statistics.domain.measures import DECIDED_AS
from justiceportal.statistics.domain.measures import Measure
from justiceportal.statistics.domain.measures import NOW
from justiceportal.statistics.domain.measures import OPEN_PHASES
from justiceportal.statistics.domain.measures import RATED_AS
from justiceportal.statistics.domain.measures import STANDING
from justiceportal.statistics.domain.measures import TOOK


#: (day as `YYYY-MM-DD` or NOW, measure)
Sign = tuple[str, str]
#: ends that are counted by their own name
ENDS = (Measure.NOT_ACCEPTED, Measure.WITHDRAWN, Measure.LAPSED)


def signs_of(entries: Sequence[Entry], chain: Chain | None) -> Counter[Sign]:
    """All that a case adds, once these are the entries of its ledger; nothing without entries."""
    if not entries:
        return Counter()
    facts = facts_of(entries)
    return Counter([*_flow(facts), *_standing(entries, chain)])


def change(before: Sequence[Entry], after: Sequence[Entry], chain: Chain | None) -> dict[Sign, int]:
    """What is to be added to the figures when a ledger grew."""
    found = signs_of(after, chain)
    found.subtract(signs_of(before, chain))
    return {sign: number for sign, number in found.items() if number}


def state_after(entries: Iterable[Entry], chain: Chain) -> str:
    """The state that a case is in after these entries."""
    named = [entry.details["state"] for entry in entries if "state" in entry.details]
    return named[-1] if named else chain.initial


def _flow(facts: Facts) -> Iterator[Sign]:
    received = facts.received_on.isoformat() if facts.received_on else _day(facts.submitted)
    yield from _on(received, Measure.RECEIVED)
    for mark in facts.marks:
        if mark.effect is Effect.SUPPLEMENT:
            yield mark.day.isoformat(), Measure.SUPPLEMENT
    yield from _on(_day(facts.accepted), Measure.ACCEPTED)
    if facts.is_deemed_accepted:
        yield from _on(_day(facts.accepted), Measure.DEEMED)
    yield from _decision(facts)
    closed = _day(facts.closed)
    yield from _on(closed, Measure.CLOSED)
    if closed and facts.outcome in ENDS:
        yield closed, facts.outcome
    if facts.rating is not None:
        yield _day(facts.rating.moment), Measure.RATED
        yield _day(facts.rating.moment), f"{RATED_AS}{facts.rating.grade}"


def _decision(facts: Facts) -> Iterator[Sign]:
    day = _day(facts.decided)
    if not day:
        return
    yield day, Measure.DECIDED
    yield day, f"{DECIDED_AS}{facts.outcome}"
    if facts.timeliness:
        yield day, Measure(facts.timeliness)
    mark = _decisive(facts)
    workdays = None if mark is None else mark.details.get("workdays")
    if workdays is not None:
        yield day, f"{TOOK}{workdays}"


def _decisive(facts: Facts) -> Mark | None:
    """The entry of the decision, in which the clock wrote down what counted on that day."""
    ending = (Effect.STOP, Effect.END)
    return next((mark for mark in facts.marks if mark.moment == facts.decided and mark.effect in ending), None)


def _standing(entries: Sequence[Entry], chain: Chain | None) -> Iterator[Sign]:
    state = "" if chain is None else state_after(entries, chain)
    if chain is not None and state in chain.states and chain.phase(state) in OPEN_PHASES:
        yield NOW, f"{STANDING}{chain.phase(state)}"


def _on(day: str, measure: Measure) -> Iterator[Sign]:
    if day:
        yield day, measure


def _day(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(CHINA).date().isoformat()
