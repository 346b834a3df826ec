"""What the catalogue knows of a text on its way through the review; nothing of one that is public."""

from justiceportal.publishing.domain.states import PUBLISHED
from justiceportal.publishing.guards import submitter
from justiceportal.publishing.review import steps_of
from justiceportal.websites.interfaces import IPublicText
from plone.indexer import indexer


def _last_step(content):
    """The last step of a text at work; AttributeError (which is: not indexed) for a public one."""
    steps = steps_of(content)
    if not steps or steps[-1].state == PUBLISHED:
        raise AttributeError("no step")
    return steps[-1]


@indexer(IPublicText)
def state_since(content):
    """When a text came into its present state of the review."""
    return _last_step(content).moment


@indexer(IPublicText)
def last_step(content):
    """The name of the step that brought a text into its present state."""
    return _last_step(content).action


@indexer(IPublicText)
def submitted_by(content):
    """Who last submitted a text that is at work."""
    _last_step(content)
    return submitter(content)
