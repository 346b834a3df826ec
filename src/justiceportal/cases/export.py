"""A list of cases as a file for a spreadsheet, written line by line, so that its length costs no memory.

Names stand masked, no sealed value is opened: it is the register and nothing else. Each export is audited.
"""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from functools import lru_cache
from io import TextIOWrapper
from itertools import islice
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import officers
from justiceportal.cases import register
from justiceportal.cases.deskwords import LEVELS
from justiceportal.cases.deskwords import OUTCOMES
from justiceportal.cases.domain.cells import safe_cell
from justiceportal.cases.domain.lines import Filter
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.records import Office
from justiceportal.cases.words import CHANNELS
from justiceportal.core.clock import CHINA
from tempfile import TemporaryFile
from typing import BinaryIO
import csv
import xlsxwriter


#: lines of one file; who needs more narrows the days
MOST_LINES = 100_000
MEMORY_STEP = 1000
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = (
    (_("case_number", default="Case number"), 24),
    (_("case_item", default="Item"), 36),
    (_("case_applicant", default="Applicant"), 12),
    (_("case_channel", default="Channel"), 14),
    (_("case_received_on", default="Day of receipt"), 12),
    (_("column_state", default="State"), 18),
    (_("desk_filter_outcome", default="Outcome"), 14),
    (_("desk_due", default="Due on"), 12),
    (_("desk_filter_level", default="Urgency"), 12),
    (_("desk_filter_assignee", default="Works on it"), 20),
    (_("desk_day_accepted", default="Accepted"), 12),
    (_("desk_day_decided", default="Decided"), 12),
    (_("desk_day_closed", default="Closed"), 12),
)
CUT = _(
    "desk_export_cut",
    default="The table ends here: more than ${most} cases fit. Narrow the days and export the rest.",
    mapping={"most": MOST_LINES},
)


def export(
    office: Office, wanted: Filter, kind: str, moment: datetime, say: Callable[[object], str], language: str
) -> tuple[BinaryIO, int]:
    """(the file at its beginning, how many cases are in it); the file is gone when it is closed.

    `kind` is CSV (UTF-8 with its mark, as Excel wants it) or XLSX; `say` translates a message.
    """
    counted = _Counted(office)
    today, name_of = moment.astimezone(CHINA).date(), lru_cache(officers.name_of)
    found = register.walk(office, wanted)
    lines = counted.lines(_cells(entry, today, say, language, name_of) for entry in islice(found, MOST_LINES))
    file = TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    heads = [safe_cell(say(title)) for title, _width in COLUMNS]
    foot = (safe_cell(say(CUT)) if next(found, None) is not None else "" for _once in (1,))
    (_write_csv if kind == CSV else _write_xlsx)(file, heads, lines, foot)
    file.seek(0)
    return file, counted.total


def note(website, actor: str, moment: datetime, address: str, kind: str, total: int, asked: str) -> None:
    """Write down who exported what; `asked` says by what the list was narrowed, without any name."""
    details = {"format": kind, "cases": total, "asked": asked[:200]}
    audit.record(moment, actor, "case.list-exported", "", website.website_id, "success", address, details)


class _Counted:
    """Counts lines while they are written, and lets go of what was read for them."""

    def __init__(self, office: Office) -> None:
        self.total, self.office = 0, office

    def lines(self, lines: Iterator[list[str]]) -> Iterator[list[str]]:
        for line in lines:
            self.total += 1
            if self.total % MEMORY_STEP == 0 and self.office._p_jar is not None:
                self.office._p_jar.cacheGC()
            yield line


def _cells(entry: register.Entry, today: date, say, language: str, name_of) -> list[str]:
    cells = (
        grouped(entry.number),
        entry.item_title,
        entry.applicant,
        say(CHANNELS.get(entry.channel, entry.channel)),
        entry.received_on,
        state_title(entry.chain, entry.state).said(language),
        say(OUTCOMES.get(entry.outcome, entry.outcome)),
        entry.due,
        say(LEVELS[entry.level(today)]) if entry.is_open else "",
        name_of(entry.assignee),
        entry.accepted_on,
        entry.decided_on,
        entry.closed_on,
    )
    return [safe_cell(cell) for cell in cells]


def _write_csv(file: BinaryIO, heads: list[str], lines: Iterator[list[str]], foot: Iterator[str]) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(lines)
    writer.writerows([line] for line in foot if line)
    text.flush()
    text.detach()


def _write_xlsx(file: BinaryIO, heads: list[str], lines: Iterator[list[str]], foot: Iterator[str]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for column, (_title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        row = 0
        for row, line in enumerate(lines, start=1):
            for column, cell in enumerate(line):
                sheet.write_string(row, column, cell)
        for line in foot:
            if line:
                sheet.write_string(row + 1, 0, line)
