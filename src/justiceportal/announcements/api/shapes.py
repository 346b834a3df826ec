"""What an announcement looks like through REST."""

from justiceportal import _
from justiceportal.announcements.domain.entries import KINDS
from justiceportal.announcements.domain.entries import LONGEST_ENGLISH
from justiceportal.announcements.domain.entries import LONGEST_LINK
from justiceportal.announcements.domain.entries import LONGEST_TEXT
from justiceportal.announcements.domain.entries import STATES
from justiceportal.announcements.reading import ALL
from justiceportal.core.describing import Segment
from justiceportal.core.shapes import COUNT
from justiceportal.core.shapes import FILE_SENT
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import MOMENT
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import texts
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from typing import Any


ENTRY = Segment("announcement", _("api_segment_announcement", default="The id of an announcement."))
WEBSITES = {
    "anyOf": [{"const": ALL}, many(TEXT, minItems=1)],
    "description": _("api_announcement_websites", default="all, or the ids of the websites that show it."),
}

ANNOUNCEMENT = Shape(
    "Announcement",
    record(
        {
            "@id": URL,
            "id": TEXT,
            "kind": one_of(KINDS),
            "state": one_of(STATES),
            "text": TEXT,
            "text_en": TEXT,
            "link": TEXT,
            "websites": WEBSITES,
            "from": MOMENT,
            "until": MOMENT,
            "picture": maybe(record({"width": COUNT, "height": COUNT})),
        },
        _("api_announcement", default="What stands above the pages for a time."),
    ),
)
WHEN = told(TEXT, _("announcement_moment", default="Write day and time, such as 2026-12-13 00:00."))
FIELDS: dict[str, Any] = {
    "kind": one_of(KINDS),
    "text": texts(LONGEST_TEXT),
    "text_en": texts(LONGEST_ENGLISH),
    "link": texts(LONGEST_LINK),
    "websites": WEBSITES,
    "from": WHEN,
    "until": WHEN,
    "picture": maybe(FILE_SENT),
}
#: what a new one needs at least; on a website it is for that one unless it names others
NEEDED = ("kind", "from", "until")
NEW = strict({name if name in NEEDED else f"{name}?": schema for name, schema in FIELDS.items()})
CHANGES = strict({f"{name}?": schema for name, schema in FIELDS.items()})
