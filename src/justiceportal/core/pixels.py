"""Pixels of pictures from anywhere: in one colour space, without what their files said besides."""

from functools import partial
from io import BytesIO
from PIL import Image
from PIL import ImageCms
import struct


# All that decoders raise over damaged or hostile files.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    MemoryError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
)


def opaque(image: Image.Image) -> Image.Image:
    """The picture in RGB on white."""
    if image.mode.startswith("I"):
        # Sixteen bits a pixel; a plain conversion would cut off everything brighter than 255.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(image, mask=image.getchannel("A"))
        return plain
    return image.convert("RGB") if image.mode != "RGB" else bare(image)


def bare(image: Image.Image) -> Image.Image:
    """The pixels alone, without what the file said besides."""
    image.info = {}
    return image


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB on white, its colours as its profile means them, or as they are if that is nonsense."""
    try:
        change = partial(
            ImageCms.profileToProfile,
            inputProfile=ImageCms.ImageCmsProfile(BytesIO(profile)),
            outputProfile=ImageCms.createProfile("sRGB"),
        )
        if image.mode == "CMYK":
            image = change(image, outputMode="RGB")
        else:
            image = change(opaque(image))
    except (ImageCms.PyCMSError, OSError):
        image = opaque(image)
    return bare(image)
