"""A document as it is, whatever it is written as: the one model from which HTML and DOCX are made."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a paragraph stands."""

    INDENTED = "indented"
    #: at the left margin: whom the document addresses
    FLUSH = "flush"
    #: one of several numbered entries
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text."""

    text: str
    style: Style = Style.INDENTED


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text; the first cell of each is its heading."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document: `organ` issues and signs it, `number` is its 文号 ("" for none), `date` its day in long form.

    `case_number` is printed small at its end, so that the paper finds its case again.
    """

    organ: str
    title: str
    number: str
    blocks: tuple[Block, ...]
    date: str
    case_number: str = ""
