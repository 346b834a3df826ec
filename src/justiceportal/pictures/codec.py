"""Reads pictures from anywhere and writes them anew in the sizes that pages use.

Writing anew is what removes all metadata, the place where a photograph was taken among it, and whatever a hostile file
carries behind its pixels.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from justiceportal.core.pixels import DAMAGE
from justiceportal.core.pixels import in_srgb
from justiceportal.core.pixels import opaque
from justiceportal.core.wholeness import is_whole
from justiceportal.pictures.errors import HeavyPicture
from justiceportal.pictures.errors import HugePicture
from justiceportal.pictures.errors import UnreadablePicture
from justiceportal.websites.domain.pictures import CENTRE
from justiceportal.websites.domain.pictures import cut
from justiceportal.websites.domain.pictures import FORMATS
from justiceportal.websites.domain.pictures import widths_within
from PIL import Image
from PIL import ImageOps
import hashlib


READ = ("JPEG", "PNG", "GIF", "WEBP")
MOST_MEGABYTES = 20
MOST_MEGAPIXELS = 64
# The stored picture has at most this many pixels on its longer side: enough for every size and for print.
LONGEST_SIDE = 2560
STORED_QUALITY = 88
# Tuned by eye on photographs and drawings: below, skies and faces show blocks.
JPEG = {"quality": 76, "optimize": True}
# Method 2 takes half the time of 4 and makes files that are 5 % larger.
WEBP = {"quality": 72, "method": 2}
# Threads that write the sizes of one picture; more would take the processor from the visitors.
WRITERS = 2


@dataclass(frozen=True, slots=True)
class Sizes:
    """All sizes of one picture: its pixels, and `files` as name (`full-640.webp`) → bytes."""

    width: int
    height: int
    files: dict[str, bytes]


def read(data: bytes) -> Image.Image:
    """The picture in a file: upright, in sRGB without transparency, its longer side at most LONGEST_SIDE pixels.

    Of an animation it is the first picture. Raises HeavyPicture, HugePicture or UnreadablePicture.
    """
    if len(data) > MOST_MEGABYTES * 1_000_000:
        raise HeavyPicture(MOST_MEGABYTES)
    try:
        image = Image.open(BytesIO(data), formats=READ)
    except Image.DecompressionBombError:
        raise HugePicture(MOST_MEGAPIXELS) from None
    except DAMAGE:
        raise UnreadablePicture from None
    if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
        raise HugePicture(MOST_MEGAPIXELS)
    if not is_whole(data):
        raise UnreadablePicture
    try:
        # A JPEG is decoded at a half, a quarter or an eighth where that is enough; other kinds ignore it.
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        profile = image.info.get("icc_profile")
        image = ImageOps.exif_transpose(image)
        image = opaque(image) if profile is None else in_srgb(image, profile)
        if max(image.size) > LONGEST_SIDE:
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    except DAMAGE:
        raise UnreadablePicture from None
    return image


def opened(file) -> Image.Image:
    """The picture in a NamedBlobImage as `read` gives it; read once for checking it and for making its sizes."""
    digest = digest_of(file.data)
    kept = getattr(file, "_v_opened", None)
    if kept is None or kept[0] != digest:
        kept = file._v_opened = digest, read(file.data)
    return kept[1]


def digest_of(data: bytes) -> str:
    """Twelve hexadecimal digits that stand for some bytes."""
    return hashlib.blake2b(data, digest_size=6).hexdigest()


def stored(image: Image.Image, is_drawing: bool) -> bytes:
    """The file that is kept of a picture (JPEG); drawings and screenshots keep their sharp coloured edges."""
    return _written(image, "JPEG", quality=STORED_QUALITY, subsampling=0 if is_drawing else -1)


def is_drawing(data: bytes) -> bool:
    """True for the kinds of files that drawings and screenshots come in, False for those of cameras."""
    return data[:2] != b"\xff\xd8"


def make_sizes(image: Image.Image, focus: tuple[int, int] = CENTRE) -> Sizes:
    """All sizes of a picture that `read` gave, with cards cut around the focus (per cent from left and top)."""
    box = cut(*image.size, focus)
    is_card = box == (0, 0, *image.size)
    # Writing WebP is most of the work and lets other threads of Python run meanwhile.
    with ThreadPoolExecutor(WRITERS) as writers:
        waiting = dict(_steps(writers, image, "full"))
        if not is_card:
            waiting |= _steps(writers, image.crop(box), "card")
    files = {name: written.result() for name, written in waiting.items()}
    if is_card:
        # A picture of 16:9 is its own card.
        for width in widths_within(image.width, "card"):
            for kind in FORMATS:
                files[f"card-{width}.{kind}"] = files[f"full-{width}.{kind}"]
    return Sizes(*image.size, files)


def _steps(writers, image: Image.Image, shape: str):
    # From large to small, each from the one before: the pixels of the source are gone through once.
    whole = image.size
    for width in reversed(widths_within(image.width, shape)):
        height = max(1, round(whole[1] * width / whole[0]))
        if image.size == (width * 2, height * 2):
            image = image.reduce(2)
        elif image.size != (width, height):
            image = image.resize((width, height), Image.Resampling.HAMMING)
        # A copy each: saving leaves its options on the object.
        yield f"{shape}-{width}.webp", writers.submit(_written, image.copy(), "WEBP", **WEBP)
        yield f"{shape}-{width}.jpeg", writers.submit(_written, image.copy(), "JPEG", **JPEG)


def _written(image: Image.Image, kind: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
