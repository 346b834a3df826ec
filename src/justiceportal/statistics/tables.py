"""Figures as a file for a spreadsheet."""

from collections.abc import Sequence
from io import BytesIO
from io import StringIO
import csv
import xlsxwriter


CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What spreadsheets take for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
WIDE, NARROW = 32, 14
Cell = str | int | float | None


def safe(cell: Cell) -> Cell:
    """A cell of a CSV that no spreadsheet runs: words that look like a formula get an apostrophe before them."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def table(kind: str, rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """Rows (the first holds the titles) as CSV (UTF-8 with its mark, as Excel wants it) or XLSX."""
    if kind == CSV:
        text = StringIO()
        csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
        return text.getvalue().encode("utf-8-sig")
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet(title[:31]), book.add_format({"bold": True, "text_wrap": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 1, WIDE)
        sheet.set_column(2, max(2, len(rows[0]) - 1), NARROW)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row, bold if place == 0 else None)
    return file.getvalue()
