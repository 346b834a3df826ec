"""What figures look like through REST."""

from justiceportal import _
from justiceportal.core.shapes import by_name
from justiceportal.core.shapes import COUNT
from justiceportal.core.shapes import DAY
from justiceportal.core.shapes import listing_of
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import MOMENT
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import told
from justiceportal.core.shapes import UUID
from justiceportal.statistics.domain.measures import GRADES
from justiceportal.statistics.domain.report import FIGURES
from justiceportal.statistics.domain.report import RATES
from justiceportal.statistics.words import MEANINGS


RATE = maybe({"type": "number", "minimum": 0, "maximum": 100})


def _figure(name: str) -> Schema:
    schema = RATE if name in RATES else COUNT
    return told(schema, MEANINGS[name].definition) if name in MEANINGS else schema


FIGURE: dict[str, Schema] = {name: _figure(name) for name in FIGURES}
COUNTS: dict[str, Schema] = {
    **FIGURE,
    "outcomes": told(by_name(COUNT), _("api_figures_outcomes", default="Decisions by outcome.")),
    "ratings": record({str(grade): COUNT for grade in GRADES}),
}
TOTAL = Shape(
    "CaseFigures",
    record(COUNTS, _("api_figures", default="Counts of cases in a period; shares are of a hundred, null of nothing.")),
)
USUAL = told(
    maybe(record({"median": COUNT, "nine_of_ten": COUNT})),
    _("api_figures_usual", default="Working days within which half, and nine of ten, decisions were made."),
)
ITEM_FIGURES = Shape(
    "ItemFigures",
    record({"item": UUID, "id": TEXT, "title": TEXT, "website": TEXT, **COUNTS, "usual-days": USUAL}),
)
FIGURES_LISTING = listing_of(
    ITEM_FIGURES,
    **{
        "moment": MOMENT,
        "from": DAY,
        "to": DAY,
        "measures": told(
            by_name(record({"title": TEXT, "definition": TEXT})),
            _("api_figures_measures", default="What each figure is called and counts."),
        ),
        "total": TOTAL,
        "websites": many(record({"website": TEXT, "title": TEXT, **FIGURE})),
    },
)
