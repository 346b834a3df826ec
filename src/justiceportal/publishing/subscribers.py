"""What follows a step of the review: the time of the first publication, and the events for other rooms."""

from Acquisition import aq_base
from DateTime import DateTime
from justiceportal.core.interfaces import IClock
from justiceportal.publishing.domain.states import PUBLISHED
from justiceportal.publishing.interfaces import ContentPublished
from justiceportal.publishing.interfaces import ContentWithdrawn
from zope.component import getUtility
from zope.event import notify


def set_first_publication(content, moment) -> None:
    """Fix the publication time of a text, unless it has one already."""
    if getattr(aq_base(content), "first_published", None) is None:
        content.first_published = moment
        content.effective_date = DateTime(moment)


def after_transition(content, event) -> None:
    """Fix the publication time and tell the other rooms (subscriber of IAfterTransitionEvent)."""
    if event.transition is None:
        return
    moment = getUtility(IClock).now()
    was, is_now = event.old_state.id, event.new_state.id
    if is_now == PUBLISHED:
        set_first_publication(content, moment)
        notify(ContentPublished(content, moment))
    elif was == PUBLISHED:
        notify(ContentWithdrawn(content, moment))
