"""Keeps the sizes of a content's picture: made anew when the picture or its focus changed, and never by reading."""

from Acquisition import aq_base
from justiceportal import logger
from justiceportal.pictures.codec import digest_of
from justiceportal.pictures.codec import is_drawing
from justiceportal.pictures.codec import make_sizes
from justiceportal.pictures.codec import opened
from justiceportal.pictures.codec import stored
from justiceportal.pictures.errors import PictureRefused
from justiceportal.pictures.library import find_picture
from justiceportal.pictures.records import PictureFiles
from justiceportal.websites.domain.pictures import CENTRE
from pathlib import PurePath
from plone.namedfile.file import NamedBlobImage


# Changes when the sizes are made in another way, so that browsers fetch them anew.
RECIPE = b"1"


def keep_sizes(content, event=None) -> None:
    """Replace a content's `image` by one without metadata and keep its sizes (subscriber of its life cycle).

    Nothing happens while picture and focus are what they were. What cannot be read is taken away: forms and services
    have refused it before.
    """
    _take_from_library(content)
    image, kept = content.image, content.image_sizes
    if image is None:
        if kept is not None:
            content.image_sizes = None
        return
    focus = tuple(content.image_focus or CENTRE)
    data = image.data
    source = digest_of(data)
    if kept is not None and kept.source == source and kept.focus == focus:
        return
    try:
        picture = opened(image)
    except PictureRefused as error:
        logger.warning("the picture of %s is left out: %s", content.getId(), error)
        content.image = content.image_sizes = None
        return
    if kept is None or kept.source != source:
        data = stored(picture, is_drawing(data))
        source = digest_of(data)
        content.image = NamedBlobImage(data, contentType="image/jpeg", filename=_jpeg_name(image.filename))
    digest = digest_of(f"{source} {focus}".encode() + RECIPE)
    content.image_sizes = PictureFiles(digest, source, focus, make_sizes(picture, focus))


def _take_from_library(content) -> None:
    """Give a content the picture that it names of a library; a file of its own that is new comes first.

    The files are shared, not copied. `image_library` is the UID of the library picture that the content shows now.
    """
    wanted = getattr(aq_base(content), "image_source", "") or ""
    shown = getattr(aq_base(content), "image_library", "")
    if shown and (content.image is None or digest_of(content.image.data) != content.image_sizes.source):
        # Taken away, or replaced by a file: the text is done with the library.
        content.image_library = content.image_source = ""
        if wanted == shown:
            return
    if not wanted:
        return
    if wanted != shown:
        picture = find_picture(wanted, is_checked=False)
        if picture is None or picture.image_sizes is None:
            content.image_source = shown
            return
        content.image, content.image_sizes, content.image_library = picture.image, picture.image_sizes, wanted
        if tuple(content.image_focus or CENTRE) == CENTRE:
            content.image_focus = picture.image_focus
        if not content.image_alt and not content.image_decorative:
            content.image_alt, content.image_decorative = picture.image_alt, picture.image_decorative
        # Looking for the picture made the catalogue index the content as it was before.
        content.reindexObject()


def _jpeg_name(filename: str | None) -> str:
    return f"{PurePath(filename or 'picture').stem or 'picture'}.jpg"
