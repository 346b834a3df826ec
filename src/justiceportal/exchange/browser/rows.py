"""Deliveries as rows of a table."""

from collections.abc import Sequence
from justiceportal import _
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.words import DIRECTIONS
from justiceportal.exchange.browser.words import OUTCOME_KINDS
from justiceportal.exchange.browser.words import OUTCOMES
from justiceportal.exchange.browser.words import title_of_any
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import OUT
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.statuses import said_status


#: so many types and subjects of a delivery are named
MOST_NAMED = 3
ATTEMPT = _("delivery_attempt", default="Attempt ${attempt}")
TEST = _("delivery_test", default="Test")
REPLAY = _("delivery_replay", default="Once more")


def row(page: ExchangePage, one: Delivery) -> dict:
    """A delivery for the table of them."""
    remarks = [page.say(_(ATTEMPT, mapping={"attempt": one.attempt}))] if one.attempt > 1 else []
    remarks += [page.say(word) for word, holds in ((TEST, one.is_test), (REPLAY, one.is_replay)) if holds]
    return {
        "id": one.id,
        "time": page.shown(one.moment),
        "direction": DIRECTIONS.get(one.direction, one.direction),
        "whose": title_of(page, one),
        "numbers": "" if one.is_test else numbers(one.numbers),
        "about": " · ".join(
            part for part in (_some([page.say(title_of_any(name)) for name in one.types]), _some(one.subjects)) if part
        ),
        "kind": OUTCOME_KINDS.get(one.outcome, "level-red"),
        "outcome": OUTCOMES.get(one.outcome, one.outcome),
        "remarks": " · ".join(remarks),
        "status": said_status(one.status),
        "answer": one.answer,
        "took": f"{one.seconds * 1000:,.0f} ms",
        "size": f"{one.size:,} B",
        "may_again": _may_again(page, one),
    }


def title_of(page: ExchangePage, one: Delivery) -> str:
    """What people call the subscription that a delivery was of, or the system that it came from."""
    if one.subscription in page.kept.subscriptions:
        return page.kept.subscriptions[one.subscription].title
    return one.subscription or page.title_of_system(one.account)


def _may_again(page: ExchangePage, one: Delivery) -> bool:
    """Whether it can be sent again: what was not taken and is not parked is tried again by itself."""
    subscription = page.kept.subscriptions.get(one.subscription)
    if one.direction != OUT or subscription is None:
        return False
    return one.outcome == Outcome.TAKEN or any(number in subscription.course.parked for number in one.numbers)


def numbers(found: tuple[int, ...]) -> str:
    """Numbers of events as people read them: `17`, `17–40 (24)`."""
    if len(found) < 2:
        return "".join(map(str, found))
    return f"{min(found)}–{max(found)} ({len(found)})"


def _some(names: Sequence[str]) -> str:
    more = "…" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
