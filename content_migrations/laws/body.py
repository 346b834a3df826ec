"""The body of a text as HTML with anchors, its table of contents and its summary."""

from .blocks import ARTICLE
from .blocks import Block
from .blocks import Heading
from .blocks import Paragraph
from .blocks import Table
from .numerals import number
from .numerals import NUMERAL
from collections import Counter
from dataclasses import dataclass
from html import escape
import re


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML; `toc` lists its headings as (level 2 to 4, anchor, text); `first_article` is 0 where there are none."""

    html: str
    toc: tuple[tuple[int, str, str], ...]
    summary: str
    first_article: int


# Divisions of a law from the widest to the narrowest, with the names they have in anchors.
DIVISIONS = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section", "目": "item"}
DIVISION = re.compile(rf"第([{NUMERAL}]+)(分编|编|章|节|目)")
IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
TOP, DEEPEST = 2, 4
SUMMARY_LENGTH = 120
A_SENTENCE_AT_LEAST = 20


def render(blocks: list[Block]) -> Body:
    """HTML of plain elements only: h2 to h4, p, strong, a, table. Every article and heading has an id of its own."""
    writer = _Writer(_levels(blocks))
    for block in blocks:
        writer.write(block)
    return Body("\n".join(writer.lines), tuple(writer.toc), summary_of(blocks), writer.first_article)


def article_anchor(numeral: str, inserted: str | None = None) -> str:
    """`article-10` for 第十条, `article-20-1` for 第二十条之一."""
    return f"article-{number(numeral)}" + (f"-{number(inserted)}" if inserted else "")


def summary_of(blocks: list[Block]) -> str:
    """The first sentences of the first article (without articles: first whole paragraph), up to 120 characters."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    articles = filter(None, (ARTICLE.fullmatch(text) for text in texts))
    whole = [text for text in texts if len(text) >= A_SENTENCE_AT_LEAST] or texts or [""]
    text = next((article[3] for article in articles if article[3]), whole[0])
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    if len(text) <= SUMMARY_LENGTH:
        return text
    end = text.rfind("。", 0, SUMMARY_LENGTH) + 1
    return text[:end] if end else text[: SUMMARY_LENGTH - 1].rstrip("，、；：") + "…"


def _division(heading: Heading) -> str:
    found = DIVISION.match(heading.text)
    return found[2] if found else ""


def _rank(kind: str) -> int:
    return list(DIVISIONS).index(kind) if kind else -1


def _levels(blocks: list[Block]) -> dict[tuple[int, int], int]:
    """The level of a heading by its number of `#` and the rank of its division.

    No level is left out, and a chapter stands below its part even where the source gives both the same number of `#`.
    A heading that is no division has the level of the widest division with as many `#`.
    """
    found = {(block.hashes, _rank(_division(block))) for block in blocks if isinstance(block, Heading)}
    divided = {hashes for hashes, rank in found if rank >= 0}
    keys = sorted(key for key in found if key[1] >= 0 or key[0] not in divided)
    levels = {key: min(TOP + place, DEEPEST) for place, key in enumerate(keys)}
    for hashes in divided:
        levels[(hashes, -1)] = min(level for key, level in levels.items() if key[0] == hashes)
    return levels


class _Writer:
    def __init__(self, levels: dict[tuple[int, int], int]) -> None:
        self.levels = levels
        self.lines: list[str] = []
        self.toc: list[tuple[int, str, str]] = []
        self.first_article = 0
        self.used: Counter = Counter()
        self.path: list[tuple[int, str]] = []

    def write(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.heading(block)
        elif isinstance(block, Table):
            self.lines.append(_table(block))
        else:
            self.paragraph(block.text)

    def heading(self, block: Heading) -> None:
        kind = _division(block)
        level = self.levels[(block.hashes, _rank(kind))]
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        name = f"heading-{len(self.toc) + 1}"
        if kind:
            own = f"{DIVISIONS[kind]}-{number(DIVISION.match(block.text)[1])}"
            name = "-".join([*(part for _level, part in self.path), own])
            self.path.append((level, own))
        anchor = self.unused(name)
        self.toc.append((level, anchor, block.text))
        self.lines.append(f'<h{level} id="{anchor}">{escape(block.text, quote=False)}</h{level}>')

    def paragraph(self, text: str) -> None:
        article = ARTICLE.fullmatch(text)
        if not article:
            self.lines.append(f"<p>{_inline(text)}</p>")
            return
        self.first_article = self.first_article or number(article[1])
        anchor = self.unused(article_anchor(article[1], article[2]))
        name = f"第{article[1]}条" + (f"之{article[2]}" if article[2] else "")
        self.lines.append(f'<p id="{anchor}"><strong>{name}</strong> {_inline(article[3])}'.rstrip() + "</p>")

    def unused(self, anchor: str) -> str:
        """The anchor itself the first time; later ones (an annex counts its articles anew) get `--2`, `--3` …"""
        self.used[anchor] += 1
        return anchor if self.used[anchor] == 1 else f"{anchor}--{self.used[anchor]}"


def _inline(text: str) -> str:
    # Images of the source lead to files that do not come with it: their description stays.
    text = escape(IMAGE.sub(lambda image: f"［图：{image[1]}］" if image[1] else "", text), quote=False)
    return LINK.sub(lambda link: '<a href="{}">{}</a>'.format(link[2].replace('"', "%22"), link[1]), text)


def _table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    rows = [row + ("",) * (width - len(row)) for row in table.rows]
    head, rest = (rows[:1], rows[1:]) if table.has_head else ([], rows)
    lines = ["<thead>" + _row(row, '<th scope="col">', "</th>") + "</thead>" for row in head]
    lines += ["<tbody>", *(_row(row, "<td>", "</td>") for row in rest), "</tbody>"]
    return "\n".join(["<table>", *lines, "</table>"])


def _row(cells: tuple[str, ...], opening: str, closing: str) -> str:
    return "<tr>" + "".join(f"{opening}{_inline(cell)}{closing}" for cell in cells) + "</tr>"
