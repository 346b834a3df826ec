"""The table of figures that REST and the desk give as a file; each column says what it counts."""

from collections.abc import Callable
from justiceportal import _
from justiceportal.core.clock import shown
from justiceportal.statistics.domain.report import FIGURES
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.reading import Reading
from justiceportal.statistics.reading import title_of
from justiceportal.statistics.tables import Cell
from justiceportal.statistics.tables import table
from justiceportal.statistics.words import MEANINGS


TITLE = _("figures_title", default="Case statistics")
WEBSITE = _("figures_website", default="Website")
ITEM = _("figures_item", default="Item")
TOTAL = _("figures_total", default="Together")
MEDIAN = _("figures_median", default="Half decided within (working days)")
MOST = _("figures_most", default="Nine of ten decided within (working days)")
PERIOD = _("figures_period", default="Period")
MOMENT = _("figures_moment", default="As of")


def file_of(reading: Reading, kind: str, say: Callable[[object], str]) -> bytes:
    """The figures as CSV or XLSX: a line for each item, one for all together, then the period and the definitions."""
    return table(kind, rows_of(reading, say), say(TITLE))


def rows_of(reading: Reading, say: Callable[[object], str]) -> list[list[Cell]]:
    """The rows of the file."""
    names = {uid: website.title for uid, website in reading.websites.items()}
    head = [WEBSITE, ITEM, *(MEANINGS[name].title for name in FIGURES), MEDIAN, MOST]
    rows: list[list[Cell]] = [[say(title) for title in head]]
    for row in reading.by_item:
        usual = (row.usual.median, row.usual.most) if row.usual else (None, None)
        rows.append([names[row.website], say(title_of(row)), *(row.figures[name] for name in FIGURES), *usual])
    total = figures_of(reading.total)
    rows.append([say(TOTAL), "", *(total[name] for name in FIGURES)])
    rows += [[], [say(PERIOD), f"{reading.first.isoformat()} – {reading.last.isoformat()}"]]
    rows.append([say(MOMENT), shown(reading.moment)])
    rows += [[say(MEANINGS[name].title), say(MEANINGS[name].definition)] for name in (*FIGURES, "usual-days")]
    return rows
