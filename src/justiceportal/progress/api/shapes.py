"""What an applicant sees of a case through REST."""

from justiceportal import _
from justiceportal.cases.domain.asks import ASPECTS
from justiceportal.cases.domain.asks import GRADES
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.interfaces import DOCUMENT_FORMATS
from justiceportal.core.shapes import COUNT
from justiceportal.core.shapes import DAY
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import MOMENT
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import SHA256
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.core.shapes import WHOLE
from justiceportal.core.shapes import whole
from justiceportal.core.shapes import YES_NO


#: what an applicant may do, as the addresses behind the number are called
WAYS = ("messages", "rating", "supplement", "withdrawal")
GRADE = whole(min(GRADES), max(GRADES))
ATTACHED = Shape(
    "AttachedFile",
    record(
        {
            "id": TEXT,
            "filename": TEXT,
            "size": COUNT,
            "may_fetch": told(YES_NO, _("api_may_fetch", default="Whether it has been checked and can be fetched.")),
        }
    ),
)
STEP = Shape(
    "CaseStep",
    record({"act": TEXT, "title": TEXT, "time": MOMENT, "message": TEXT, "files": many(ATTACHED)}),
)
REQUEST = record(
    {
        "message": TEXT,
        "until": maybe(DAY),
        "fields": many(record({"field": TEXT, "title": TEXT})),
        "schema": told(
            record({"answers?": OBJECT, "files?": OBJECT}),
            _("api_request_schema", default="JSON schemas of what is to be handed in."),
        ),
        "files": many(ATTACHED),
    }
)
ROW = record({"kind": TEXT, "first": maybe(DAY), "last": maybe(DAY), "text": TEXT, "days": WHOLE, "count": WHOLE})
TERM = Shape("Term", record({"amount": COUNT, "unit": TEXT, "explanation": TEXT}))
DEADLINE = Shape(
    "Deadline",
    record(
        {
            "date": told(
                maybe(DAY),
                _("api_deadline_date", default="The last day; null while the clock stands still and after the end."),
            ),
            "paused": YES_NO,
            "late": YES_NO,
            "sentence": maybe(TEXT),
            "calculation": many(ROW),
            "promise": maybe(TERM),
            "statutory": maybe(TERM),
            "explanation": many(TEXT),
        }
    ),
)
RESULT = record({"outcome": TEXT, "title": TEXT, "time": MOMENT, "message": TEXT, "files": many(ATTACHED)})
DOCUMENT = Shape(
    "CaseDocument",
    record(
        {
            "id": TEXT,
            "kind": TEXT,
            "title": TEXT,
            "number": TEXT,
            "time": MOMENT,
            "formats": told(
                record(dict.fromkeys(DOCUMENT_FORMATS, SHA256)),
                _("api_document_formats", default="The SHA-256 of each format."),
            ),
        }
    ),
)
MESSAGE = record({"from": one_of(("applicant", "office")), "time": MOMENT, "message": TEXT, "files": many(ATTACHED)})
RATING = record(
    {
        "grade": GRADE,
        "title": TEXT,
        "aspects": {"type": "object", "properties": dict.fromkeys(ASPECTS, GRADE)},
        "message": TEXT,
        "time": MOMENT,
        "answer": maybe(TEXT),
        "answer_due": maybe(DAY),
    }
)
ANSWER = Shape(
    "MaskedAnswer",
    record(
        {
            "field": TEXT,
            "title": TEXT,
            "value": {"description": _("api_masked", default="What was answered; personal values are masked.")},
            "text": TEXT,
        }
    ),
)
FILE = Shape(
    "CheckedFile",
    record({"field": TEXT, "filename": TEXT, "size": COUNT, "state": TEXT, "state_title": TEXT}),
)
CASE = Shape(
    "Case",
    record(
        {
            "@id": URL,
            "number": TEXT,
            "state": TEXT,
            "state_title": TEXT,
            "state_text": TEXT,
            "url": URL,
            "website": TEXT,
            "item": record({"title": TEXT, "uid": TEXT}),
            "channel": TEXT,
            "submitted": MOMENT,
            "received_on": DAY,
            "phase": one_of(phase.value for phase in Phase),
            "steps": many(STEP),
            "coming": many(TEXT),
            "can": told(
                many(one_of(WAYS)), _("api_can", default="What the applicant may do now, by POST behind the number.")
            ),
            "supplement": maybe(REQUEST),
            "deadline": DEADLINE,
            "result": maybe(RESULT),
            "documents": many(DOCUMENT),
            "messages": many(MESSAGE),
            "rating": maybe(RATING),
            "office": record(
                {"name": TEXT, "address": TEXT, "hours": TEXT, "phones": many(TEXT), "complaints": many(TEXT)}
            ),
            "answers": many(ANSWER),
            "files": many(FILE),
            "supplements": many(
                record({"time": MOMENT, "message": TEXT, "answers": many(ANSWER), "files": many(FILE)})
            ),
        },
        _("api_case", default="A case as its applicant sees it."),
    ),
)
