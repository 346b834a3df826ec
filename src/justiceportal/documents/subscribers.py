"""What documents do when other rooms tell of something."""

from justiceportal.documents.records import forget
from zope.component.hooks import getSite


def forget_documents(event) -> None:
    """Delete what was written in a case whose retention has ended (subscriber of CaseErased)."""
    forget(getSite(), event.number)
