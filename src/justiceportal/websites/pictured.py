"""The picture of a content as pages show it, read from what was kept when it was saved."""

from Acquisition import aq_base
from justiceportal.websites.domain.pictures import from_record
from justiceportal.websites.domain.pictures import PictureSet


def record_of(content) -> tuple | None:
    """(digest, width, height, alt, focus from left, focus from top) of a content's picture, None without one."""
    base = aq_base(content)
    sizes = getattr(base, "image_sizes", None)
    if sizes is None:
        return None
    alt = "" if base.image_decorative else base.image_alt
    return sizes.digest, sizes.width, sizes.height, alt or "", *sizes.focus


def picture_of(content) -> PictureSet | None:
    """The picture of a content with its addresses on the present host, None without one."""
    record = record_of(content)
    return None if record is None else from_record(f"{content.absolute_url()}/@@picture", record)
