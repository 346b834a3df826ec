"""Receipts: what the reader of a file says became of it; written for answers, read for events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from justiceportal.exchange.xml.schema import NAMESPACE
from justiceportal.exchange.xml.schema import parsed
from justiceportal.exchange.xml.schema import XmlRefused
from justiceportal.outbox.domain.envelope import utc_text
from lxml import etree


TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one part of a file: of the event `sequence`, or of the answer `id`."""

    is_taken: bool
    reason: str = ""
    sequence: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """What became of the file `file`; `items` says more where its parts fared differently."""

    file: str
    time: datetime
    is_taken: bool
    reason: str = ""
    items: tuple[Item, ...] = ()

    def refused(self, sequences: Sequence[int]) -> dict[int, str]:
        """Which events of the file were refused, each with the reason; `sequences` are all that it holds."""
        named = {item.sequence: item for item in self.items if item.sequence in sequences and not item.is_taken}
        if named:
            return {number: item.reason or self.reason for number, item in named.items()}
        return {} if self.is_taken else dict.fromkeys(sequences, self.reason)


def document(receipt: FileReceipt) -> bytes:
    """A receipt as XML, UTF-8."""
    root = etree.Element(_tag("receipt"), nsmap={None: NAMESPACE})
    etree.SubElement(root, _tag("file")).text = receipt.file
    etree.SubElement(root, _tag("time")).text = utc_text(receipt.time)
    _add_result(root, receipt.is_taken, receipt.reason)
    for item in receipt.items:
        element = etree.SubElement(root, _tag("item"))
        if item.sequence is not None:
            element.set("sequence", str(item.sequence))
        if item.id:
            element.set("id", item.id)
        _add_result(element, item.is_taken, item.reason)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def read(data: bytes, file: str) -> FileReceipt:
    """A receipt that somebody wrote. Raises XmlRefused and XmlTooLarge."""
    root = parsed(data, file, "receipt")
    items = tuple(
        Item(
            _text(element, "result") == TAKEN,
            _text(element, "reason"),
            int(element.get("sequence")) if element.get("sequence") else None,
            element.get("id", ""),
        )
        for element in root.findall(_tag("item"))
    )
    return FileReceipt(
        _text(root, "file"),
        _moment(root, file),
        _text(root, "result") == TAKEN,
        _text(root, "reason"),
        items,
    )


def _moment(root, file: str) -> datetime:
    try:
        return datetime.fromisoformat(_text(root, "time"))
    except ValueError:
        # XML Schema knows years and hours (24:00) that Python does not.
        raise XmlRefused(file, root.find(_tag("time")).sourceline, "time", "value") from None


def _add_result(parent, is_taken: bool, reason: str) -> None:
    etree.SubElement(parent, _tag("result")).text = TAKEN if is_taken else REFUSED
    if reason:
        etree.SubElement(parent, _tag("reason")).text = reason


def _text(element, name: str) -> str:
    return " ".join((element.findtext(_tag(name)) or "").split())


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
