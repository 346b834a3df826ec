"""What other rooms may ask of publishing."""

from justiceportal.publishing.guards import submitter
from justiceportal.publishing.publish import add_published
from justiceportal.publishing.review import changes_of
from justiceportal.publishing.review import open_steps
from justiceportal.publishing.review import steps_of
from justiceportal.publishing.review import take_step


__all__ = ["add_published", "changes_of", "open_steps", "steps_of", "submitter", "take_step"]
