"""Pictures that citizens send: decoded within limits and written anew.

Writing anew removes all metadata, the place where a photograph was taken among it, and whatever stands behind the
pixels. Telephones add harmless things there (a second picture, a short film); only what programs would open as another
kind of file is refused.
"""

from io import BytesIO
from justiceportal.core.pixels import DAMAGE
from justiceportal.core.pixels import in_srgb
from justiceportal.core.pixels import opaque
from justiceportal.core.wholeness import is_whole
from justiceportal.forms.domain.uploads import FileKind
from justiceportal.forms.domain.uploads import KINDS
from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.archives import has_archive_end
from justiceportal.forms.uploads.faults import Unfit
from PIL import Image
from PIL import ImageOps
from typing import BinaryIO
import re


FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "bmp": "BMP"}
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 20_000
# Small print of a photographed page stays readable at this size; a telephone's picture is not larger.
KEPT_SIDE = 4096
JPEG = {"quality": 88}
# Higher levels take seconds for a scanned page and save little.
PNG = {"compress_level": 2}
HIDDEN = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|<\?php|<script\b|<html\b|%PDF-1\.\d[\r\n]", re.IGNORECASE)


def rewritten(stream: BinaryIO, family: str) -> tuple[FileKind, bytes]:
    """The picture of a file as JPEG or PNG, upright, in sRGB, with the kind that it has now. Raises Unfit.

    A photograph (JPEG, WebP) becomes a JPEG, anything else a PNG.
    """
    stream.seek(0)
    data = stream.read()
    image = _opened(data, family)
    if not is_whole(data):
        raise Unfit(faults.DAMAGED)
    if has_archive_end(stream) or HIDDEN.search(data):
        raise Unfit(faults.DOUBLE)
    try:
        # A JPEG is decoded at a half, a quarter or an eighth where that is enough; other kinds ignore it.
        image.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
        image.load()
        profile = image.info.get("icc_profile")
        image = ImageOps.exif_transpose(image)
        image = opaque(image) if profile is None else in_srgb(image, profile)
        if max(image.size) > KEPT_SIDE:
            image.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
        out = BytesIO()
        is_photograph = family in ("jpg", "webp")
        image.save(out, "JPEG" if is_photograph else "PNG", **(JPEG if is_photograph else PNG))
    except DAMAGE:
        raise Unfit(faults.DAMAGED) from None
    return KINDS["jpg" if is_photograph else "png"], out.getvalue()


def _opened(data: bytes, family: str) -> Image.Image:
    """The head of a picture whose size can be borne; its pixels are not read yet."""
    try:
        image = Image.open(BytesIO(data), formats=[FORMATS[family]])
    except Image.DecompressionBombError:
        raise Unfit(faults.HUGE_PICTURE) from None
    except DAMAGE:
        raise Unfit(faults.DAMAGED) from None
    if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
        raise Unfit(faults.HUGE_PICTURE)
    return image
