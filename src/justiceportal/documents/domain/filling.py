"""Fills a template with values: the blocks of a document, and what an officer may still write or has to."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal.documents.domain.fields import BY_ID
from justiceportal.documents.domain.model import Block
from justiceportal.documents.domain.model import Paragraph
from justiceportal.documents.domain.model import Style
from justiceportal.documents.domain.model import Table
from justiceportal.documents.domain.syntax import Cell
from justiceportal.documents.domain.syntax import Choice
from justiceportal.documents.domain.syntax import Free
from justiceportal.documents.domain.syntax import Line
from justiceportal.documents.domain.syntax import Nodes
from justiceportal.documents.domain.syntax import Row
from justiceportal.documents.domain.syntax import Value
import re


Values = Mapping[str, str | tuple[str, ...]]
#: how a place is marked whose value is not known
MISSING = "［缺："
#: characters that neither HTML nor XML can hold, and those that turn the direction of writing
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass
class Filled:
    """What a template became: its blocks, the free parts as name → text, the ids of fields that have no value.

    `empty` are the names of free parts without a word.
    """

    blocks: list[Block] = field(default_factory=list)
    free: dict[str, str] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    @property
    def empty(self) -> list[str]:
        """The free parts in which nothing is written."""
        return [name for name, text in self.free.items() if not text.strip()]


def filled(nodes: Nodes, values: Values, written: Mapping[str, str] | None = None) -> Filled:
    """The document of a template. `written` is what officers wrote into free parts, by name, as plain text."""
    found = Filled()
    _fill(found, nodes, values, written or {})
    _join_rows(found)
    return found


def written_number(before: str, serial: int, after: str) -> str:
    """A number of a document (文号)."""
    return f"{before}{serial}{after}"


def plain(text: str) -> str:
    """Text without characters that no document can hold."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _fill(found: Filled, nodes: Nodes, values: Values, written: Mapping[str, str]) -> None:
    for node in nodes:
        if isinstance(node, Line):
            found.blocks += _paragraphs(found, node, values)
        elif isinstance(node, Row):
            found.blocks.append(Table((tuple(_text(found, cell, values) for cell in node.cells),)))
        elif isinstance(node, Choice):
            _fill(found, node.then if _holds(node, values) else node.otherwise, values, written)
        else:
            _fill_free(found, node, values, written)


def _fill_free(found: Filled, node: Free, values: Values, written: Mapping[str, str]) -> None:
    """A free part: what the officer wrote, else what the template proposes; missing values are then his to write."""
    proposal = Filled()
    _fill(proposal, node.nodes, values, {})
    text = written.get(node.name)
    if text is None:
        text = "\n".join(block.text for block in proposal.blocks if isinstance(block, Paragraph) and block.text)
    found.free[node.name] = plain(text)
    found.blocks += [Paragraph(line.strip()) for line in plain(text).split("\n") if line.strip()]


def _holds(node: Choice, values: Values) -> bool:
    value = values.get(node.field, "")
    return value == node.wanted if node.wanted else bool(value)


def _paragraphs(found: Filled, line: Line, values: Values) -> Iterator[Paragraph]:
    (only,) = line.parts if len(line.parts) == 1 else (None,)
    value = values.get(only.field, "") if isinstance(only, Value) else ""
    if isinstance(value, tuple) and value:
        style = Style.ENTRY if len(value) > 1 and only.field != "remedy" else Style.INDENTED
        yield from (Paragraph(plain(entry), style) for entry in value)
        return
    text = _text(found, line.parts, values)
    pieces = [piece.strip() for piece in text.split("\n") if piece.strip()]
    yield from (Paragraph(piece, Style.FLUSH if line.is_flush else Style.INDENTED) for piece in pieces)


def _text(found: Filled, cell: Cell, values: Values) -> str:
    return "".join(part if isinstance(part, str) else _value(found, part, values) for part in cell)


def _value(found: Filled, part: Value, values: Values) -> str:
    value = values.get(part.field, "")
    text = "、".join(value) if isinstance(value, tuple) else value
    if not text:
        found.missing[part.field] = None
        return f"{MISSING}{BY_ID[part.field].name}］"
    return plain(text)


def _join_rows(found: Filled) -> None:
    """Rows that follow each other are one table."""
    joined: list[Block] = []
    for block in found.blocks:
        if isinstance(block, Table) and joined and isinstance(joined[-1], Table):
            joined[-1] = Table((*joined[-1].rows, *block.rows))
        else:
            joined.append(block)
    found.blocks = joined
