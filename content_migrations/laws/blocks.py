"""The body of a text as a list of headings, paragraphs and tables."""

from .characters import bare
from .characters import clean
from .characters import heading_text
from .header import is_document_number
from .numerals import NUMERAL
from dataclasses import dataclass
import re


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `hashes` is the number of `#` in the source."""

    hashes: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, not yet escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head when `has_head`."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool


Block = Heading | Paragraph | Table

HEADING = re.compile(r"(#+)\s*(.*)")
COMMENT = re.compile(r"<!--.*?-->")
RULER = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
# The blank belongs to the number: `第三条的规定` in running text is no article. A few sources have it before 条.
ARTICLE = re.compile(rf"第\s?([{NUMERAL}]+)(?:条(?:之([{NUMERAL}]+))?(?=\s|$)| 条)\s*(.*)")
GLUED_HEADING = re.compile(
    rf"(.*[。；])\s*(第[{NUMERAL}]+[编章节]\s?[^。，；：、]{{2,20}}(?:、[^。，；：、]{{2,12}})?)"
)
ADOPTION = re.compile(rf"(?:[（(]|第[{NUMERAL}]+次).*(?:通过|公布|修正|修订|施行)[^（）()]*[）)]。?")
CONTENTS = re.compile(r"目\s?[录次]")
ENDS_SENTENCE = re.compile(r"[。；;：:！？…”’）)〕]$")
STARTS_ITEM = re.compile(rf"第[{NUMERAL}]+[编章节条]|[（(]?[{NUMERAL}]+[）)、.．]|附[件表录]")

# A source that starts a paragraph at every full stop leaves the closing mark of a quotation to the next one.
CLOSING_MARKS = "”’》」"
LEADING_LINES = 10
HEADINGS_OF_CONTENTS = 4


def read_blocks(text: str, wrapped: bool = False) -> list[Block]:
    """All blocks in their order. `wrapped`: the source broke its lines by width, so lines are joined to sentences."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in filter(None, (clean(COMMENT.sub("", line)) for line in text.split("\n"))):
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if line[0] in CLOSING_MARKS and blocks and isinstance(blocks[-1], Paragraph):
            blocks[-1] = Paragraph(blocks[-1].text + line[0])
            line = line[1:].lstrip()
        blocks.extend(_line(line) if line else [])
    if rows:
        blocks.append(_table(rows))
    return _joined(blocks) if wrapped else blocks


def without_repetition(blocks: list[Block], titles: list[str]) -> tuple[list[Block], list[str], list[str]]:
    """The blocks without what the body says again; with them the document numbers and adoption notes found there.

    Dropped are the title (often broken into several lines, with the issuer in front), the number of the document, the
    note of adoption in brackets, headings that say a title, and a printed table of contents.
    """
    numbers: list[str] = []
    notes: list[str] = []
    blocks = _without_title(list(blocks), titles[0])
    while blocks and isinstance(blocks[0], Paragraph):
        text = blocks[0].text
        if is_document_number(text):
            numbers.append(text)
        elif len(text) < 400 and ADOPTION.fullmatch(text):
            notes.append(text)
        else:
            break
        blocks.pop(0)
    said = {bare(title) for title in titles}
    blocks = [block for block in blocks if not (isinstance(block, Heading) and bare(block.text) in said)]
    return _without_contents(blocks), numbers, notes


def _line(line: str) -> list[Block]:
    heading = HEADING.fullmatch(line)
    if heading:
        text = heading_text(heading[2])
        if ARTICLE.fullmatch(text):
            return [Paragraph(text)]
        return [Heading(len(heading[1]), text)] if text else []
    glued = GLUED_HEADING.fullmatch(line)
    if glued:
        return [Paragraph(glued[1]), Heading(2, heading_text(glued[2]))]
    return [Paragraph(line)]


def _cells(line: str) -> tuple[str, ...]:
    if RULER.fullmatch(line):
        return ()
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _table(rows: list[tuple[str, ...]]) -> Table:
    return Table(tuple(row for row in rows if row), has_head=len(rows) > 1 and rows[1] == ())


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and not ENDS_SENTENCE.search(last.text)
            and not STARTS_ITEM.match(block.text)
        ):
            joined[-1] = Paragraph(last.text + block.text)
        else:
            joined.append(block)
    return joined


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    wanted, said = bare(title), ""
    for count, block in enumerate(blocks[:LEADING_LINES], 1):
        if not isinstance(block, Paragraph):
            break
        said += bare(block.text)
        if said == wanted:
            return blocks[count:]
        if not wanted.startswith(said):
            break
    return blocks


def _without_contents(blocks: list[Block]) -> list[Block]:
    if blocks and CONTENTS.fullmatch(blocks[0].text if not isinstance(blocks[0], Table) else ""):
        blocks = blocks[1:]
    run = 0
    while run < len(blocks) and not isinstance(blocks[run], Table):
        later = blocks[run + 1 :]
        text = bare(blocks[run].text)
        if not any(isinstance(block, Heading) and bare(block.text) == text for block in later):
            break
        run += 1
    return blocks[run:] if run >= HEADINGS_OF_CONTENTS else blocks
