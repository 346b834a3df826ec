"""The lead picture of an article: scaled and re-encoded once, when it is saved."""

from io import BytesIO
from justiceportal import logger
from persistent.mapping import PersistentMapping
from PIL import Image
from PIL import ImageOps
from PIL import UnidentifiedImageError
from plone.namedfile.file import NamedBlobImage
from zope.annotation.interfaces import IAnnotations
import hashlib


KEY = "justiceportal.publishing.pictures"
# Width and height in pixels that a picture of that name does not exceed.
SIZES = {"large": (1200, 1200), "small": (480, 360)}
QUALITY = 82


def make_pictures(content, event=None) -> None:
    """Keep the sizes of an article's picture; done again only when the picture changed (subscriber).

    What cannot be read as a picture has no sizes, and the page shows none.
    """
    annotations = IAnnotations(content)
    kept = annotations.get(KEY)
    if content.image is None:
        if kept is not None:
            del annotations[KEY]
        return
    digest = hashlib.blake2b(content.image.data, digest_size=6).hexdigest()
    if kept is not None and kept["digest"] == digest:
        return
    try:
        pictures = {name: _scaled(content.image.data, size) for name, size in SIZES.items()}
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
        logger.warning("the picture of %s cannot be read: %s", content.getId(), error)
        pictures = {}
    annotations[KEY] = PersistentMapping(digest=digest, **pictures)


def picture(content, name: str):
    """(picture, digest) of one size, or (None, "")."""
    kept = IAnnotations(content).get(KEY, {})
    found = kept.get(name) if name in SIZES else None
    return (found, kept["digest"]) if found is not None else (None, "")


def _scaled(data: bytes, size: tuple[int, int]) -> NamedBlobImage:
    image = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    image.thumbnail(size, Image.Resampling.LANCZOS)
    # Re-encoding drops all metadata, the place where a photograph was taken among it.
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image.getchannel("A") if image.mode in ("RGBA", "LA") else None)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return NamedBlobImage(out.getvalue(), contentType="image/jpeg", filename="picture.jpg")
