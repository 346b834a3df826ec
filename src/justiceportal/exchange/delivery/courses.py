"""Between the lane of a subscription, which is in memory, and its course, which is kept."""

from datetime import datetime
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.exchange import records
from justiceportal.exchange.delivery.reading import Reader
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.domain.lane import Lane
from justiceportal.exchange.domain.lane import Standing
from justiceportal.exchange.domain.parcels import Changes
from justiceportal.exchange.domain.parcels import Wait
from justiceportal.exchange.domain.streaks import Streak
from justiceportal.exchange.records import Parked
from justiceportal.exchange.records import Retry
from justiceportal.exchange.records import Subscription


ACTOR = "worker"


def lane_of(subscription: Subscription, reader: Reader, grant: Grant) -> Lane:
    """A lane that goes on where the course is; what waits and is not granted or kept any more is forgotten.

    A subscription that was changed begins without the failures of before.
    """
    course = subscription.course
    waiting = {}
    for number, retry in list(course.waiting.items()):
        parcel = reader.one(number, grant)
        if parcel is None:
            del course.waiting[number]
        else:
            waiting[number] = Wait(parcel.subject, retry.attempts, retry.due, retry.since, retry.status)
    standing = Standing(
        cursor=course.cursor,
        waiting=waiting,
        parked=frozenset(course.parked),
        streak=streak_of(course) if course.revision == subscription.revision else Streak(),
        status=course.status,
        last_taken=course.last_taken,
        taken=course.taken,
        failed=course.failed,
        again=course.replay,
    )
    return Lane(subscription.name, subscription.size, subscription.connections, standing)


def streak_of(course: records.Course) -> Streak:
    """The failures that a course tells of."""
    calls = course.failures if course.next_call is not None else 0
    return Streak(course.failures, course.since, course.next_call, calls)


def keep(subscription: Subscription, lane: Lane, revision: int) -> None:
    """Write down how far the lane of a revision is, in the present transaction.

    `lane.saved` is to be called when it is committed.
    """
    course, changes = subscription.course, lane.changes()
    _keep_waiting(course, changes)
    _keep_parked(subscription, changes)
    for order in changes.orders:
        subscription.orders.pop(order, None)
    values = {
        "cursor": lane.cursor,
        "replay": lane.repeating,
        "status": lane.status,
        "last_taken": lane.last_taken,
        "taken": lane.taken,
        "failed": lane.failed,
        "failures": lane.streak.failures,
        "since": lane.streak.since,
        "next_call": lane.streak.next_call,
        "revision": revision,
    }
    for name, value in values.items():
        if getattr(course, name) != value:
            setattr(course, name, value)


def stop(subscription: Subscription, reason: str, moment: datetime) -> None:
    """Send nothing any more until an operator wants it; the cursor stays where it is."""
    course = subscription.course
    subscription.state, subscription.reason = records.STOPPED, reason
    subscription.revision += 1
    details = {"reason": reason, "cursor": course.cursor, "failures": course.failures, "status": course.status}
    course.failures, course.since, course.next_call = 0, None, None
    logger.warning("the subscription %s was stopped (%s): %s", subscription.name, reason, details["status"])
    record_committed(moment, ACTOR, "subscription.stopped", subscription.name, "", "failure", details=details)


def _keep_waiting(course: records.Course, changes: Changes) -> None:
    for number, wait in changes.waiting.items():
        if wait is not None:
            course.waiting[number] = Retry(wait.attempts, wait.due, wait.since, wait.status)
        elif number in course.waiting:
            del course.waiting[number]


def _keep_parked(subscription: Subscription, changes: Changes) -> None:
    course = subscription.course
    for number, given in changes.parked.items():
        if given is None:
            if number in course.parked:
                del course.parked[number]
            continue
        if number not in course.parked:
            course.untold += 1
            details = {"number": number, "attempts": given.attempts, "status": given.status}
            logger.warning("a message to %s was parked: %s", subscription.name, details)
            record_committed(
                given.moment, ACTOR, "subscription.parked", subscription.name, "", "failure", details=details
            )
        course.parked[number] = Parked(given.attempts, given.moment, given.status)
