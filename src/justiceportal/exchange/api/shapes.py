"""What events, subscriptions, deliveries, connected systems and their answers look like through REST."""

from justiceportal import _
from justiceportal.core.describing import Segment
from justiceportal.core.shapes import by_name
from justiceportal.core.shapes import COUNT
from justiceportal.core.shapes import DAY
from justiceportal.core.shapes import FILE_SENT
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import MOMENT
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import SHA256
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import texts
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.core.shapes import whole
from justiceportal.core.shapes import YES_NO
from justiceportal.exchange.domain import answers
from justiceportal.exchange.domain import terms
from justiceportal.exchange.domain.deliveries import DIRECTIONS
from justiceportal.exchange.domain.deliveries import LONGEST_ANSWER
from justiceportal.exchange.domain.keys import LONGEST_OVERLAP
from justiceportal.exchange.domain.standing import Word
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.records import ACTIVE
from justiceportal.exchange.records import PAUSED
from justiceportal.exchange.records import STOPPED
from justiceportal.outbox.domain.envelope import MEDIA_TYPE
from justiceportal.outbox.domain.envelope import SPECIFICATION


NUMBER = whole(1)
ATTRIBUTES: dict[str, Schema] = {
    "specversion": {"const": SPECIFICATION},
    "id": told(TEXT, _("api_event_id", default="The same each time the event is sent.")),
    "type": TEXT,
    "source": told(TEXT, _("api_event_source", default="The website, such as /websites/yinzhou.")),
    "subject": told(TEXT, _("api_event_subject", default="The number of a case or the UID of a content.")),
    "time": MOMENT,
    "datacontenttype": {"const": MEDIA_TYPE},
    "dataschema": told(TEXT, _("api_event_schema", default="The URI of the JSON schema of data: its $id.")),
    "data": OBJECT,
    "sequence": told(NUMBER, _("api_event_sequence", default="Its number: strictly increasing, without gaps.")),
}
EVENT = Shape("Event", record(ATTRIBUTES, _("api_event", default="An event (CloudEvents 1.0).")))
EVENTS = Shape(
    "EventPage",
    record(
        {
            "@id": URL,
            "items": many(EVENT),
            "after": COUNT,
            "next": told(COUNT, _("api_events_next", default="Where to go on: the next after.")),
            "last": told(COUNT, _("api_events_last", default="The highest number there is.")),
            "is_last": told(YES_NO, _("api_events_is_last", default="Whether no more follow now.")),
        }
    ),
)
EVENT_SCHEMA = Segment(
    "schema", _("api_segment_schema", default="The name of a schema with its version."), example="case.submitted-1"
)


def _list_of(name: str, fields: dict[str, Schema]) -> Shape:
    return Shape(name, record({"@id": URL, "items": many(record(fields)), "items_total": COUNT}))


EVENT_SCHEMAS = _list_of("EventSchemas", {"@id": URL, "name": TEXT, "uri": TEXT, "title": TEXT, "types": many(TEXT)})
FILE_SCHEMAS = _list_of("FileSchemas", {"@id": URL, "name": TEXT})

SUBSCRIPTION_NAME = Segment("subscription", _("api_segment_subscription", default="The name of a subscription."))
LISTED: Schema = {
    "anyOf": [{"const": terms.ALL}, many(TEXT, minItems=1, maxItems=terms.MOST_LISTED)],
}
SETTINGS = told(OBJECT, _("api_settings", default="What its way needs; secret ones are never shown again."))
CHANGEABLE: dict[str, Schema] = {
    "title": told(
        texts(shortest=1),
        _("api_system_title", default="At most ${most} characters.", mapping={"most": terms.LONGEST_TITLE}),
    ),
    "system": told(maybe(TEXT), _("api_system_account", default="The account of a connected system, or none.")),
    "settings": SETTINGS,
    "types": told(LISTED, _("api_types", default="all, types of events, or case.* for all of a kind.")),
    "websites": told(LISTED, _("api_websites", default="all, or ids of websites.")),
    "fields": told(
        many(TEXT, maxItems=terms.MOST_LISTED),
        _("api_fields", default="Fields of application forms whose values go with the events of cases."),
    ),
    "size": told(whole(1, terms.MOST_SIZE), _("api_size", default="How many events may go together.")),
    "connections": whole(1, terms.MOST_CONNECTIONS),
}
START = {
    "anyOf": [one_of((terms.NOW, terms.OLDEST)), NUMBER],
    "description": _("api_start", default="Where it begins: now, with the oldest event that is kept, or a number."),
}
FIRST_TERMS: dict[str, Schema] = {
    "name": texts(terms.LONGEST_NAME, pattern=f"^{terms.NAME.pattern}$"),
    "channel": told(TEXT, _("api_channel", default="The way: pull, push, files or database.")),
}
REVISION = told(whole(), _("api_revision", default="The one that was seen: 409 where it is another now."))
ORDER: dict[str, Schema] = {"order": TEXT, "kind": TEXT, "first": COUNT, "last": COUNT}
SECRETS = many(record({"created": MOMENT, "ends": maybe(MOMENT)}))
STANDING = record(
    {
        "word": one_of(word.value for word in Word),
        "cursor": COUNT,
        "last": COUNT,
        "behind": COUNT,
        "behind_since": maybe(MOMENT),
        "waiting": COUNT,
        "parked": COUNT,
        "failures": COUNT,
        "failing_since": maybe(MOMENT),
        "next_call": maybe(MOMENT),
        "status": TEXT,
        "last_taken": maybe(MOMENT),
        "replay": maybe(record({"next": COUNT, "last": COUNT})),
        "orders": many(record(ORDER)),
    },
    _("api_standing", default="How far it is, what waits, what was given up, what was asked of the worker."),
)
TOLD: dict[str, Schema] = {
    "@id": URL,
    **FIRST_TERMS,
    **CHANGEABLE,
    "state": one_of((ACTIVE, PAUSED, STOPPED)),
    "reason": TEXT,
    "revision": COUNT,
    "created": MOMENT,
    "secret_settings": many(TEXT),
    "secrets": SECRETS,
    "standing": STANDING,
}
SUBSCRIPTION = Shape("Subscription", record(TOLD))
SECRET = told(TEXT, _("api_secret", default="The signing secret, told this once."))
SUBSCRIBED = Shape("NewSubscription", record({**TOLD, "secret?": SECRET}))
NEW_SECRET = Shape("NewSecret", record({"secret": SECRET, "secrets": SECRETS}))
OLD_UNTIL = strict(
    {"old_until?": told(maybe(TEXT), _("api_old_until", default="Until when the secrets before hold; else for a day."))}
)
CONFIRMED = strict({"number": told(COUNT, _("api_confirmed", default="Everything up to it has come in."))})
RANGE = strict({"first?": NUMBER, "last?": NUMBER})
ORDERED = Shape("Ordered", record(ORDER))
PARKED = Shape(
    "ParkedEvent",
    record({"number": COUNT, "type": TEXT, "subject": TEXT, "attempts": COUNT, "parked": MOMENT, "status": TEXT}),
)

DELIVERY_ID = Segment("delivery", _("api_segment_delivery", default="The id of a delivery."))
DELIVERY = Shape(
    "Delivery",
    record(
        {
            "@id": URL,
            "id": TEXT,
            "time": MOMENT,
            "direction": one_of(DIRECTIONS),
            "channel": TEXT,
            "subscription": TEXT,
            "account": TEXT,
            "events": many(COUNT),
            "types": many(TEXT),
            "subjects": many(TEXT),
            "attempt": COUNT,
            "outcome": one_of(outcome.value for outcome in Outcome),
            "status": TEXT,
            "seconds": {"type": "number", "minimum": 0},
            "size": COUNT,
            "answer": texts(LONGEST_ANSWER),
            "test": YES_NO,
            "replay": YES_NO,
        },
        _("api_delivery", default="Something that was handed over, or came in."),
    ),
)
DELIVERY_ORDERED = Shape("DeliveryOrdered", record({"order": TEXT, "subscription": TEXT}))

ACCOUNT = Segment("account", _("api_segment_account", default="The account of a connected system."))
KEY_ID = Segment("key", _("api_segment_key", default="The id of a key: its public beginning."))
KEY = record({"id": TEXT, "created": MOMENT, "ends": maybe(MOMENT)})
SYSTEM = Shape(
    "System",
    record(
        {
            "@id": URL,
            "account": TEXT,
            "title": TEXT,
            "websites": many(TEXT),
            "items": told(many(TEXT), _("api_system_items", default="The items that it serves; none for all.")),
            "created": MOMENT,
            "keys": many(KEY),
        },
        _("api_system", default="Another system that is connected, and what is public of its keys."),
    ),
)
NEW_KEY = strict(
    {
        "ends?": told(maybe(TEXT), _("api_key_ends", default="When it stops to hold; never where it is not said.")),
        "overlap_days?": told(
            maybe(whole(0, LONGEST_OVERLAP.days)),
            _("api_key_overlap", default="It takes the place of the others, which hold so many days more."),
        ),
    }
)
MADE_KEY = Shape(
    "NewKey",
    record({"key": told(TEXT, _("api_key", default="The key, told this once.")), "id": TEXT, "keys": many(KEY)}),
)

WORDS = texts(answers.LONGEST_TEXT)
MOMENT_SAID = told(MOMENT, _("api_answer_time", default="When it was done, with its time zone (RFC 3339)."))
ANSWER_FIELDS: dict[str, Schema] = {
    "id": {"type": "string", "format": "uuid"},
    "kind": one_of(kind.value for kind in answers.Kind),
    "time": MOMENT_SAID,
    "outcome?": maybe(texts(answers.LONGEST_NAME)),
    "message?": told(maybe(WORDS), _("api_answer_message", default="What the applicant reads.")),
    "internal?": told(maybe(WORDS), _("api_answer_internal", default="What only staff read.")),
    "fields?": told(
        maybe(many(texts(answers.LONGEST_NAME), maxItems=answers.MOST_FIELDS)),
        _("api_answer_fields", default="The fields of the form that are to be supplemented."),
    ),
    "days?": maybe(whole(1, answers.MOST_DAYS)),
}
ANSWER = Shape("Answer", strict({**ANSWER_FIELDS, "files?": many(FILE_SENT, maxItems=answers.MOST_FILES)}))
ANSWER_PARTS = {"type": "object", "properties": dict.fromkeys(answers.NAMES, TEXT), "required": [*answers.NEEDED]}
ANSWER_TAKEN = Shape(
    "AnswerTaken",
    record(
        {
            "@id": URL,
            "number": TEXT,
            "id": TEXT,
            "kind": TEXT,
            "act": TEXT,
            "time": MOMENT,
            "entry": COUNT,
            "state": TEXT,
            "state_title": TEXT,
        }
    ),
)
HANDED_FILE = record(
    {
        "@id": URL,
        "id": TEXT,
        "field": TEXT,
        "filename": TEXT,
        "content-type": TEXT,
        "size": COUNT,
        "sha256": SHA256,
        "state": TEXT,
    }
)
HANDED = Shape(
    "HandedApplication",
    record(
        {
            "@id": URL,
            "number": TEXT,
            "item": record({"id": TEXT, "uid": TEXT, "title": TEXT}),
            "state": TEXT,
            "received_on": DAY,
            "fields": many(record({"id": TEXT, "title": TEXT, "kind": TEXT, "value": {}})),
            "files": many(HANDED_FILE),
        },
        _("api_handed", default="The fields of an application that were granted, with their values, and its files."),
    ),
)
GRANTED_FIELDS = by_name({}, description=_("api_granted", default="Values of fields that the subscription grants."))
