"""What follows a step of the review: the time of the first publication, and the events for other rooms."""

from Acquisition import aq_base
from DateTime import DateTime
from justiceportal.core.interfaces import IClock
from justiceportal.publishing.domain.states import PUBLISHED
from justiceportal.publishing.interfaces import ContentPublished
from justiceportal.publishing.interfaces import ContentWithdrawn
from justiceportal.websites.interfaces import ISection
from Products.CMFCore.utils import getToolByName
from zope.component import getUtility
from zope.event import notify


STEP_INDEXES = ("effective", "effectiveRange", "last_step", "state_since", "submitted_by")


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
    content.reindexObject(idxs=list(STEP_INDEXES))
    if is_now == PUBLISHED:
        notify(ContentPublished(content, moment))
    elif was == PUBLISHED:
        notify(ContentWithdrawn(content, moment))


def after_binned(event) -> None:
    """Tell the other rooms that published texts are gone (subscriber of ContentBinned)."""
    for text in published_texts(event.content):
        notify(ContentWithdrawn(text, event.moment))


def after_restored(event) -> None:
    """Tell the other rooms that published texts are back (subscriber of ContentRestored)."""
    for text in published_texts(event.content):
        notify(ContentPublished(text, event.moment))


def published_texts(content):
    """The text if it is published, or the published texts of a section and of the sections in it."""
    if ISection.providedBy(content):
        for item in content.objectValues():
            yield from published_texts(item)
    elif getToolByName(content, "portal_workflow").getInfoFor(content, "review_state", "") == PUBLISHED:
        yield content
