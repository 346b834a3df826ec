"""The worker's job `exchange.tell`: the operator reads of a subscription in trouble, and when that is over.

A letter an hour for each subscription at most. Without a mail server nobody is written to; the pages of the exchange
show the same, and the audit log has each step.
"""

from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.mail import present_settings
from justiceportal.core.mail import send_letter
from justiceportal.exchange import records
from justiceportal.exchange.delivery.courses import ACTOR
from justiceportal.exchange.delivery.courses import streak_of
from justiceportal.exchange.records import Course
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.settings import operator_addresses
from justiceportal.exchange.statuses import said_status
from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer


#: what the operator was told of last and not yet of its end
AWAY, STOPPED, WELL = "away", "stopped", ""
PAUSE = timedelta(hours=1)
OPERATOR_ROLES = ("Operator", "Manager")
SUBJECT = _("exchange_letter_subject", default="Data exchange: ${title} (${name})")
SENTENCES = {
    AWAY: _(
        "exchange_letter_away",
        default="The other side has taken nothing since ${since}; it said last: ${status}. The portal goes on calling "
        "it and stops a day after that. Nothing is lost: everything is delivered when it answers again.",
    ),
    STOPPED: _(
        "exchange_letter_stopped",
        default="The portal has stopped delivering; the other side said last: ${status}. Nothing is lost: when the "
        "other side is ready, resume the subscription on the page of the exchange.",
    ),
    WELL: _("exchange_letter_well", default="The other side takes events again."),
}
PARKED = _(
    "exchange_letter_parked",
    default="Since the last letter ${count} messages were refused and parked; the page of the exchange says why. When "
    "the other side can take them, send them again from there.",
)
END = _(
    "exchange_letter_end", default="This letter was sent automatically, at most once an hour. Please do not answer it."
)


@implementer(IWorkerJob)
class TellJob:
    """The job: one subscription in each turn."""

    interval = 15.0

    def run(self, portal, moment: datetime) -> bool:
        """Tell of the next subscription of which there is something to tell; True when there was one."""
        exchange = records.exchange_of(portal)
        found = [] if exchange is None else exchange.subscriptions.values()
        return any(tell(portal, subscription, moment) for subscription in found)


def tell(portal, subscription: Subscription, moment: datetime) -> bool:
    """Write to the operator if there is something to tell, in the present transaction; whether there was."""
    course = subscription.course
    trouble = trouble_of(subscription, moment)
    if trouble == course.trouble and not course.untold:
        return False
    if course.told is not None and moment - course.told < PAUSE:
        return False
    if trouble != course.trouble:
        _note(subscription, trouble, moment)
    if present_settings().is_delivered:
        _send(portal, subscription, trouble, course)
    course.told, course.untold, course.trouble = moment, 0, trouble
    return True


def trouble_of(subscription: Subscription, moment: datetime) -> str:
    """What the operator should know of a subscription. What he was told of lasts until something was taken."""
    course = subscription.course
    if subscription.state == records.STOPPED:
        return STOPPED
    if streak_of(course).is_worrying(moment):
        return AWAY
    is_over = course.told is None or (course.last_taken is not None and course.last_taken > course.told)
    return WELL if is_over else course.trouble


def recipients(portal) -> list[str]:
    """Whom to write to: the addresses in the settings, or those of the operators' accounts."""
    given = operator_addresses()
    if given:
        return list(given)
    roles = portal.acl_users.portal_role_manager
    for role in OPERATOR_ROLES:
        users = (portal.acl_users.getUserById(account) for account, _title in roles.listAssignedPrincipals(role))
        found = {user.getProperty("email", "") for user in users if user is not None} - {""}
        if found:
            return sorted(found)
    return []


def _note(subscription: Subscription, trouble: str, moment: datetime) -> None:
    """A line in both logs; that it stopped was written down when it did."""
    if trouble == STOPPED:
        return
    what = "recovered" if trouble == WELL else "silent"
    logger.warning("the subscription %s is %s: %s", subscription.name, what, subscription.course.status)
    outcome = "success" if trouble == WELL else "failure"
    details = {"status": subscription.course.status}
    record_committed(moment, ACTOR, f"subscription.{what}", subscription.name, "", outcome, details=details)


def _send(portal, subscription: Subscription, trouble: str, course: Course) -> None:
    language = api.portal.get_default_language()
    language = "zh_CN" if language.startswith("zh") else language

    def said(message: Message, **values) -> str:
        return translate(Message(message, mapping=values), target_language=language)

    since = "" if course.since is None else shown(course.since)
    parts = []
    if trouble != course.trouble:
        parts.append(said(SENTENCES[trouble], since=since, status=said_status(course.status)))
    if course.untold:
        parts.append(said(PARKED, count=course.untold))
    subject = said(SUBJECT, title=subscription.title, name=subscription.name)
    for address in recipients(portal):
        send_letter(portal, address, subject, "\n\n".join([*parts, said(END)]))
