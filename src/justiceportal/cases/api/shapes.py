"""What applications, acts of applicants and steps of the office look like through REST."""

from justiceportal import _
from justiceportal.cases.domain.asks import ASPECTS
from justiceportal.cases.domain.asks import GRADES
from justiceportal.cases.domain.asks import LONGEST_TEXT
from justiceportal.core.describing import Segment
from justiceportal.core.shapes import by_name
from justiceportal.core.shapes import COUNT
from justiceportal.core.shapes import FILE_SENT
from justiceportal.core.shapes import many
from justiceportal.core.shapes import MOMENT
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import texts
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.core.shapes import whole
from justiceportal.forms import service as forms
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.interfaces import IFormOwner


NUMBER = Segment(
    "number",
    _("api_segment_number", default="The number of a case, as it stands on its receipt."),
    {"type": "string", "pattern": "^[0-9]{20}$"},
    "33020020261122000017",
)
WORDS = texts(LONGEST_TEXT)
FILES = by_name(many(FILE_SENT), description=_("api_files", default="Files under the ids of the fields they are for."))
ANSWERS = told(OBJECT, _("api_answers", default="Answers under the ids of their fields."))
GRADE = whole(min(GRADES), max(GRADES))

#: an application to an item that nobody named; each item has a form of its own
APPLICATION = Shape("Application", strict({"answers": ANSWERS, "files?": FILES, "consent": {"const": True}}))
PARTS = told(
    {"type": "object", "properties": {"answers": TEXT, "consent": one_of(("true", "1", "on", "yes"))}},
    _(
        "api_parts",
        default="Fields and files under their ids; rows and whatever is no plain text as JSON in the part answers.",
    ),
)
CREATED = Shape(
    "CreatedCase",
    record(
        {
            "@id": URL,
            "number": TEXT,
            "query_code": told(TEXT, _("api_query_code", default="Told this once, kept as a hash only.")),
            "state": TEXT,
            "url": told(URL, _("api_case_url", default="The page about the case for people.")),
        }
    ),
)
SUPPLEMENT = Shape("Supplement", strict({"answers?": ANSWERS, "files?": FILES, "message?": WORDS}))
MESSAGE = Shape("MessageToOffice", strict({"message": texts(LONGEST_TEXT, 1), "files?": many(FILE_SENT)}))
MESSAGE_PARTS = {"type": "object", "properties": {"message": TEXT, "files": many({"type": "string"})}}
WITHDRAWAL = strict({"message?": WORDS})
RATING = strict(
    {
        "grade": told(GRADE, _("api_grade", default="5 is very satisfied.")),
        "aspects?": {
            "type": "object",
            "properties": dict.fromkeys(ASPECTS, GRADE),
            "additionalProperties": False,
        },
        "message?": WORDS,
    }
)
ACT_DONE = Shape(
    "ActDone",
    record({"@id": URL, "number": TEXT, "act": TEXT, "time": MOMENT, "state": TEXT, "state_title": TEXT}),
)

STEP = strict(
    {
        "step": texts(shortest=1),
        "said?": told(OBJECT, _("api_said", default="What the step asks for, as the list of steps has it.")),
        "expected": told(COUNT, _("api_expected", default="How many entries of the ledger were seen (entries).")),
    }
)
PRESENT: dict[str, Schema] = {
    "@id": URL,
    "number": TEXT,
    "state": TEXT,
    "state_title": TEXT,
    "workflow": TEXT,
    "entries": COUNT,
}
OFFER = Shape(
    "OfferedStep",
    record(
        {
            "step": TEXT,
            "title": TEXT,
            "leads_to": TEXT,
            "law": TEXT,
            "refused_by": told(TEXT, _("api_refused_by", default="The rule that is in the way; empty for none.")),
            "reason": TEXT,
            "said": told(OBJECT, _("api_said_schema", default="The JSON schema of what it asks for.")),
        }
    ),
)
STEPS = Shape("OfferedSteps", record({**PRESENT, "items": many(OFFER)}))
STEP_TAKEN = Shape("StepTaken", record({**PRESENT, "step": TEXT, "entry": COUNT}))


def application_of(context) -> Schema:
    """The body of an application: that of the form, where the context is what it is sent to."""
    if not IFormOwner.providedBy(context) or context.form_object() is None:
        return APPLICATION
    try:
        schema = forms.json_schema(forms.form_of(context))
    except FormUnreadable:
        return APPLICATION
    return {name: part for name, part in schema.items() if name != "$schema"}
