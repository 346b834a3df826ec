"""Answers of other systems as files: the same as the body of `POST /@cases/<number>/results`."""

from base64 import b64decode
from justiceportal.exchange.incoming import Brought
from justiceportal.exchange.xml.schema import parsed
from typing import Any


_SHORT = ("id", "kind", "time", "outcome")
_LONG = ("message", "internal")


def read(data: bytes, file: str, style: str = "") -> tuple[Brought, ...]:
    """The answers of a file in their order; with a stylesheet those that it makes of the file.

    Raises XmlRefused, XmlTooLarge and StyleFailed.
    """
    return tuple(_answer(element) for element in parsed(data, file, "answers", style))


def _answer(element) -> Brought:
    found: dict[str, Any] = {}
    number, files = "", ()
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "case":
            number = _short(child)
        elif name in _SHORT:
            found[name] = _short(child)
        elif name in _LONG:
            found[name] = child.text or ""
        elif name == "days":
            found[name] = int(_short(child))
        elif name == "fields":
            found[name] = [_short(one) for one in child]
        else:
            files = tuple((one.get("filename"), _contents(one)) for one in child)
    return Brought(number, found, files)


def _short(element) -> str:
    """A text without its outer spaces: so the schema says of short ones."""
    return " ".join((element.text or "").split())


def _contents(element) -> bytes:
    return b64decode("".join("".join((piece.text or "").split()) for piece in element))
