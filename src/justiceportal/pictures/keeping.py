"""Keeps the sizes of a content's picture: made anew when the picture or its focus changed, and never by reading."""

from justiceportal import logger
from justiceportal.pictures.codec import digest_of
from justiceportal.pictures.codec import is_drawing
from justiceportal.pictures.codec import make_sizes
from justiceportal.pictures.codec import opened
from justiceportal.pictures.codec import stored
from justiceportal.pictures.errors import PictureRefused
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
    image = getattr(content, "image", None)
    kept = getattr(content, "image_sizes", None)
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


def _jpeg_name(filename: str | None) -> str:
    return f"{PurePath(filename or 'picture').stem or 'picture'}.jpg"
