"""Pictures from cameras, clipboards and attackers come out upright, in true colours, without anything hidden."""

from io import BytesIO
from justiceportal.core.wholeness import is_whole
from justiceportal.pictures import codec
from justiceportal.pictures.errors import HeavyPicture
from justiceportal.pictures.errors import HugePicture
from justiceportal.pictures.errors import PictureRefused
from justiceportal.pictures.errors import UnreadablePicture
from PIL import Image
from PIL import ImageCms
import pytest
import struct
import zlib


def file_of(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def two_colours(mode="RGB", size=(40, 20), left="red", right="blue"):
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image.convert(mode)


def near(pixel, wanted, slack=12):
    return all(abs(one - other) <= slack for one, other in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize(("orientation", "corner"), [(1, "red"), (3, "blue"), (6, "red"), (8, "blue")])
def test_a_picture_stands_upright(orientation, corner):
    image = two_colours()
    exif = image.getexif()
    exif[0x0112] = orientation
    found = codec.read(file_of(image, "PNG", exif=exif))
    assert found.size == ((20, 40) if orientation > 4 else (40, 20))
    wanted = {"red": (255, 0, 0), "blue": (0, 0, 255)}[corner]
    assert near(found.getpixel((0, 0)), wanted)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_what_is_transparent_is_white(kind):
    options = {"lossless": True} if kind == "WEBP" else {}
    found = codec.read(file_of(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), kind, **options))
    assert (found.mode, found.getpixel((4, 4))) == ("RGB", (255, 255, 255))


def test_an_animation_keeps_its_first_picture():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "green")]
    found = codec.read(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert near(found.getpixel((0, 0)), (255, 0, 0))
    assert getattr(found, "n_frames", 1) == 1


def test_sixteen_bits_of_grey_keep_their_brightness():
    image = Image.new("I;16", (8, 8), 32768)
    assert near(codec.read(file_of(image, "PNG")).getpixel((0, 0)), (128, 128, 128))


def test_printers_colours_become_those_of_screens():
    found = codec.read(file_of(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG"))
    assert found.mode == "RGB"
    assert near(found.getpixel((0, 0)), (255, 0, 0), 30)


def test_colours_mean_what_their_profile_says():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = swapped.replace(b"rXYZ", b"tmp ").replace(b"bXYZ", b"rXYZ").replace(b"tmp ", b"bXYZ")
    found = codec.read(file_of(Image.new("RGB", (8, 8), "red"), "PNG", icc_profile=swapped))
    assert near(found.getpixel((0, 0)), (0, 0, 255))
    assert "icc_profile" not in found.info
    assert near(codec.read(file_of(two_colours(), "PNG", icc_profile=b"nonsense")).getpixel((0, 0)), (255, 0, 0))


def test_nothing_of_the_file_but_its_pixels_is_written():
    image = two_colours(size=(400, 300))
    exif = image.getexif()
    exif[0x010F] = "Camera-of-Wang"
    data = file_of(image, "JPEG", exif=exif, comment=b"secret-comment") + b"<?php hidden ?>"
    picture = codec.read(data)
    files = [codec.stored(picture, is_drawing=False), *codec.make_sizes(picture).files.values()]
    for written in files:
        for secret in (b"Wang", b"secret", b"php", b"Exif"):
            assert secret not in written


@pytest.mark.parametrize("size", [(4000, 100), (100, 4000), (3000, 3000)])
def test_the_longer_side_is_limited(size):
    assert max(codec.read(file_of(Image.new("RGB", size), "JPEG")).size) == codec.LONGEST_SIDE


def png_that_claims(width, height):
    """A small file that says it has many pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8001, 8000), (60_000, 60_000)])
def test_a_bomb_is_not_opened(size):
    with pytest.raises(HugePicture):
        codec.read(png_that_claims(*size))


def test_a_heavy_file_is_refused_unread():
    with pytest.raises(HeavyPicture):
        codec.read(bytes(codec.MOST_MEGABYTES * 1_000_000 + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"\xff\xd8\xff",
        b"GIF89a\x01",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"RIFF\xff\xff\xff\x7fWEBPVP8 ",
        png_that_claims(900, 900)[:60],
        file_of(two_colours(), "TIFF"),
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UnreadablePicture):
        codec.read(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_transfer_that_broke_off_is_noticed(kind):
    data = file_of(Image.effect_noise((300, 300), 80).convert("RGB"), kind)
    assert is_whole(data)
    assert is_whole(data + bytes(99))
    with pytest.raises(UnreadablePicture):
        codec.read(data[: len(data) // 2])


def test_damaged_bytes_never_raise_anything_else():
    whole = [bytearray(file_of(two_colours(size=(64, 64)), kind)) for kind in ("JPEG", "PNG", "GIF", "WEBP")]
    for data in whole:
        for place in range(0, len(data), 7):
            damaged = bytearray(data)
            damaged[place] ^= 0x5A
            try:
                codec.make_sizes(codec.read(bytes(damaged)))
            except PictureRefused:
                continue


def test_a_wide_picture_is_its_own_card():
    sizes = codec.make_sizes(Image.new("RGB", (1600, 900), "teal"))
    assert sizes.files["card-640.webp"] is sizes.files["full-640.webp"]


def test_a_card_is_cut_around_the_focus():
    image = two_colours(size=(1600, 450))
    for focus, wanted in (((0, 50), (255, 0, 0)), ((100, 50), (0, 0, 255))):
        card = Image.open(BytesIO(codec.make_sizes(image, focus).files["card-320.webp"]))
        assert card.size == (320, 180)
        assert near(card.getpixel((160, 90)), wanted, 20)
