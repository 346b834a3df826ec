"""Pictures inside texts: those that came along in the text itself go to the library, and each says what it shows."""

from base64 import b64decode
from binascii import Error
from html import escape
from html import unescape
from justiceportal import _
from justiceportal.pictures.codec import read
from justiceportal.pictures.errors import PictureRefused
from justiceportal.pictures.errors import UnreadablePicture
from justiceportal.pictures.library import library_of
from justiceportal.websites.interfaces import ITextPictures
from justiceportal.websites.richtext import DECORATIVE
from justiceportal.websites.richtext import IMAGE
from justiceportal.websites.richtext import reference
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from plone.uuid.interfaces import IUUID
from zope.interface import implementer
import re


ATTRIBUTE = re.compile(r"\b(src|alt|class)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
CARRIED = re.compile(r"data:image/[a-z+.-]+;base64,(.*)", re.IGNORECASE | re.DOTALL)
FOREIGN = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
LONGEST_ALT = 200


class TextPictureRefused(PictureRefused):
    """A picture in a text cannot stay as it is; `number` counts the pictures of the text from 1."""

    def __init__(self, text, number: int) -> None:
        super().__init__(text)
        self.number = number


@implementer(ITextPictures)
class TextPictures:
    """What happens to the pictures of a text when it is checked and when it is saved."""

    def check(self, html: str) -> None:
        """Raise TextPictureRefused for the first picture without words, from elsewhere, or unreadable."""
        for number, image in enumerate(IMAGE.findall(html), 1):
            said = _attributes(image)
            if not said.get("alt", "").strip() and DECORATIVE not in said.get("class", "").split():
                text = _(
                    "error_text_picture_alternative",
                    default="Picture ${number} of the text lacks its alternative text. Open it in the editor and say "
                    "what it shows.",
                    mapping={"number": number},
                )
                raise TextPictureRefused(text, number)
            if FOREIGN.match(said.get("src", "")) and "resolveuid/" not in said["src"]:
                text = _(
                    "error_text_picture_foreign",
                    default="Picture ${number} of the text lies on another website. Save it to your computer, then "
                    "insert it from there.",
                    mapping={"number": number},
                )
                raise TextPictureRefused(text, number)
            carried = CARRIED.match(said.get("src", ""))
            if carried:
                read(_decoded(carried[1]))

    def take_in(self, content, html: str) -> str:
        """The HTML with each picture that it carries put into the library of the content's website."""

        def moved(match) -> str:
            said = _attributes(match[0])
            carried = CARRIED.match(said.get("src", ""))
            if carried is None:
                return match[0]
            alt, classes = said.get("alt", "").strip(), said.get("class", "").split()
            try:
                picture = add_picture(content, _decoded(carried[1]), alt, DECORATIVE in classes or not alt)
            except PictureRefused:
                # Forms and services have refused it before; what comes by other ways loses it.
                return ""
            return element(IUUID(picture), alt)

        return IMAGE.sub(moved, html) if "data:" in html else html


def add_picture(content, data: bytes, alt: str, is_decorative: bool = False, filename: str = ""):
    """A new picture in the library for a content, from the bytes of a file; raises PictureRefused for other bytes."""
    read(data)
    title = alt or filename or "picture"
    image = NamedBlobImage(data, contentType="image/jpeg", filename=filename or "picture.jpg")
    return createContentInContainer(
        library_of(content),
        "Picture",
        checkConstraints=False,
        title=title[:LONGEST_ALT],
        image=image,
        image_alt=alt[:LONGEST_ALT],
        image_decorative=is_decorative,
    )


def element(uid: str, alt: str) -> str:
    """The element that stands for a library picture in a stored text."""
    decorative = "" if alt else f' class="{DECORATIVE}"'
    return f'<img alt="{escape(alt)}"{decorative} src="{reference(uid)}">'


def _attributes(image: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(image)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def _decoded(text: str) -> bytes:
    try:
        return b64decode("".join(text.split()), validate=True)
    except (Error, ValueError):
        raise UnreadablePicture from None
