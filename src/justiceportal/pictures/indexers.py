"""What the catalogue carries of a picture."""

from justiceportal.websites.interfaces import IPictured
from justiceportal.websites.pictured import record_of
from plone.indexer import indexer


@indexer(IPictured)
def lead_picture(content):
    """The facts of a content's picture for lists, None where there is none."""
    return record_of(content)
