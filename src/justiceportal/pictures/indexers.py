"""What the catalogue carries of pictures, and which pictures of the libraries a text shows."""

from justiceportal.pictures.interfaces import ILibraryPicture
from justiceportal.websites.interfaces import IPictured
from justiceportal.websites.interfaces import IPublicText
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.pictured import record_of
from justiceportal.websites.richtext import picture_uids_in
from plone.indexer import indexer


@indexer(IPictured)
def lead_picture(content):
    """The facts of a content's picture for lists, None where there is none."""
    return record_of(content)


def _used(content) -> tuple[str, ...]:
    lead = getattr(content.aq_base, "image_library", "")
    text = getattr(content.aq_base, "text", None)
    uids = picture_uids_in(text.raw) if text is not None and text.raw else set()
    return tuple(sorted(uids | ({lead} if lead else set())))


@indexer(IPublicText)
def picture_uids(content):
    """The UIDs of the library pictures that a text shows."""
    return _used(content)


@indexer(ISection)
def section_picture_uids(content):
    """The UIDs of the library pictures that a section shows."""
    return _used(content)


@indexer(ILibraryPicture)
def picture_words(content):
    """The words by which editors find a library picture."""
    parts = (content.title, content.image_alt, content.image_caption, content.source, *(content.keywords or ()))
    return "\n".join(part for part in parts if part)


@indexer(ILibraryPicture)
def picture_subject(content):
    """The keywords of a library picture."""
    return tuple(content.keywords or ())
