"""Answers of other systems as files: the same as the JSON body of `POST /@cases/<number>/results`."""

from dataclasses import dataclass
from justiceportal.exchange.xml.schema import NAMESPACE
from justiceportal.exchange.xml.schema import parsed
from typing import Any


_SHORT = ("id", "kind", "time", "outcome")
_LONG = ("message", "internal")


@dataclass(frozen=True, slots=True)
class Brought:
    """An answer to the case `number`; `body` is what would be the body of the REST call, not yet checked as one."""

    number: str
    body: dict[str, Any]

    @property
    def id(self) -> str:
        """By what the other system knows this answer."""
        return str(self.body.get("id", ""))


def read(data: bytes, file: str) -> tuple[Brought, ...]:
    """The answers of a file in their order. Raises XmlRefused and XmlTooLarge."""
    return tuple(_answer(element) for element in parsed(data, file, "answers"))


def _answer(element) -> Brought:
    body: dict[str, Any] = {}
    number = ""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "case":
            number = "".join((child.text or "").split())
        elif name in _SHORT:
            body[name] = " ".join((child.text or "").split())
        elif name in _LONG:
            body[name] = child.text or ""
        else:
            body["files"] = [_file(one) for one in child]
    return Brought(number, body)


def _file(element) -> dict[str, str]:
    pieces = "".join(piece.text or "" for piece in element.findall(f"{{{NAMESPACE}}}data"))
    found = {"filename": element.get("filename"), "encoding": "base64", "data": "".join(pieces.split())}
    if element.get("content-type"):
        found["content-type"] = element.get("content-type")
    return found
