"""A document as one HTML page that needs nothing else: to read on a phone, to print on A4, to keep.

Rule: GB/T 9704-2012, 5.2 and 7.3 (page 210 × 297 mm, margins, sizes of type, 22 lines), without its red head and seal:
a page of a screen does not pretend to be the sealed paper.
"""

from html import escape
from importlib.resources import files
from itertools import groupby
from justiceportal.documents.domain.model import Block
from justiceportal.documents.domain.model import Document
from justiceportal.documents.domain.model import Paragraph
from justiceportal.documents.domain.model import Style
from justiceportal.documents.domain.model import Table


CSS = (files("justiceportal.documents") / "document.css").read_text(encoding="utf-8")
CASE_NUMBER = "办件编号"


def page_of(document: Document) -> str:
    """The whole page."""
    title = escape(f"{document.title} {document.number}".strip())
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{CSS}</style>\n</head>\n<body>\n{sheet_of(document)}</body>\n</html>\n"
    )


def sheet_of(document: Document) -> str:
    """The sheet alone, to be shown inside another page."""
    number = f'<p class="number">{escape(document.number)}</p>\n' if document.number else ""
    foot = f'<p class="case">{CASE_NUMBER}：{escape(document.case_number)}</p>\n' if document.case_number else ""
    return (
        f'<article class="sheet" lang="zh-CN">\n<p class="organ">{escape(document.organ)}</p>\n'
        f"<h1>{escape(document.title)}</h1>\n{number}{_body(document.blocks)}"
        f'<div class="signature"><p>{escape(document.organ)}</p>\n<p>{escape(document.date)}</p></div>\n'
        f"{foot}</article>\n"
    )


def _body(blocks: tuple[Block, ...]) -> str:
    """The blocks; entries that follow each other are one list."""
    found = []
    for is_list, group in groupby(blocks, lambda block: isinstance(block, Paragraph) and block.style is Style.ENTRY):
        if is_list:
            entries = "".join(f"<li>{escape(block.text)}</li>\n" for block in group)
            found.append(f"<ol>\n{entries}</ol>\n")
        else:
            found += [_block(block) for block in group]
    return "".join(found)


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return f"<table>\n{''.join(_row(row) for row in block.rows)}</table>\n"
    flush = ' class="flush"' if block.style is Style.FLUSH else ""
    return f"<p{flush}>{escape(block.text)}</p>\n"


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in others)}</tr>\n'
