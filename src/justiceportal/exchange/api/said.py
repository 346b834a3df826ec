"""What the services of the exchange do, told in one place because several of them share an address."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import LOCATION
from justiceportal.core.describing import Operation
from justiceportal.core.describing import RETRY_AFTER
from justiceportal.core.describing import Segment
from justiceportal.core.shapes import FILE_GIVEN
from justiceportal.core.shapes import listing_of
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import TEXT
from justiceportal.exchange.api import choosing
from justiceportal.exchange.api import shapes


FEED, DELIVERY = "feed", "delivery"
MANAGE = "justiceportal: Manage the exchange"

EVENTS = (
    Operation(
        "read-events",
        _("api_read_events", default="The events behind a number, the oldest first"),
        _(
            "api_read_events_text",
            default="Go on with next; with wait it answers as soon as there is an event. Without a free place to "
            "wait it answers at once and says by Retry-After when to come again.",
        ),
        tag=FEED,
        answers=(Answer(200, shapes.EVENTS, headers=(RETRY_AFTER,)),),
        refusals={
            403: _("api_events_403", default="The account may not read the events of any website here."),
            410: _("api_events_410", default="The events behind the number are not all kept any more (first)."),
        },
        permission="justiceportal: Read the feed",
    ),
)
EVENT_SCHEMAS = (
    Operation(
        "list-event-schemas",
        _("api_event_schemas", default="The JSON schemas of what events tell"),
        tag=FEED,
        answers=(Answer(200, shapes.EVENT_SCHEMAS),),
    ),
    Operation(
        "read-event-schema",
        _("api_event_schema_one", default="The JSON schema (draft 2020-12) of the data of events"),
        tag=FEED,
        path="/{schema}",
        segments=(shapes.EVENT_SCHEMA,),
        answers=(Answer(200, OBJECT),),
    ),
)
FILE_SCHEMAS = (
    Operation(
        "list-exchange-schemas",
        _("api_file_schemas", default="The schemas of the files of the exchange"),
        tag=FEED,
        answers=(Answer(200, shapes.FILE_SCHEMAS),),
    ),
    Operation(
        "read-exchange-schema",
        _("api_file_schema_one", default="A schema of files, as XML Schema"),
        tag=FEED,
        path="/{schema}.xsd",
        segments=(Segment("schema", _("api_segment_file_schema", default="The name of a schema of files.")),),
        answers=(Answer(200, media={"application/xml": TEXT}),),
    ),
)
RESULTS = (
    Operation(
        "answer-case",
        _("api_answer_case", default="The answer of the system to which a case was handed over"),
        _("api_answer_case_text", default="Once, however often it is sent: id tells an answer from every other."),
        tag=FEED,
        body=Body(shapes.ANSWER, form=shapes.ANSWER_PARTS),
        answers=(
            Answer(201, shapes.ANSWER_TAKEN),
            Answer(200, shapes.ANSWER_TAKEN, _("api_answer_again", default="It was taken before.")),
        ),
        refusals={
            404: _("api_answer_404", default="There is no such case, or it was not handed over to this system."),
            409: _("api_answer_409", default="An answer of this kind is not possible now (state, kinds, rule)."),
            422: _("api_answer_422", default="The id came before with another content."),
        },
    ),
)
APPLICATION = (
    Operation(
        "read-handed-case",
        _("api_read_handed", default="What a system may read of a case that was handed over to it"),
        tag=FEED,
        answers=(
            Answer(
                200,
                {"anyOf": [shapes.HANDED, FILE_GIVEN]},
                _("api_handed_or_file", default="The application; with file, that file of it."),
            ),
        ),
        refusals={
            404: _("api_handed_404", default="There is no such case or file, or it was not handed over here."),
            409: _("api_file_closed", default="The file is still being checked, or was refused."),
        },
    ),
)

NOT_NOW = _("api_subscription_409", default="The present state of the subscription does not allow it.")
REFUSED = _("api_subscription_400", default="A field cannot be used; each one is named with its mend.")


def _of_one(name: str, summary: str, answer: Answer, verb: str = "", body: Body | None = None, **more) -> Operation:
    return Operation(
        name,
        summary,
        tag=DELIVERY,
        path=f"/{{subscription}}{'/' if verb else ''}{verb}",
        segments=(shapes.SUBSCRIPTION_NAME,),
        body=body,
        answers=(answer,),
        **{"permission": MANAGE, "refusals": {409: NOT_NOW}} | more,
    )


SHOWN = Answer(200, shapes.SUBSCRIPTION)
ORDERED = Answer(202, shapes.ORDERED)
RANGE = Body(shapes.RANGE, _("api_range", default="Without numbers all is meant."), is_required=False)
NONE: Mapping[int, str] = {}
SUBSCRIPTIONS_GET = (
    Operation(
        "list-subscriptions",
        _("api_list_subscriptions", default="The subscriptions that the caller may see"),
        tag=DELIVERY,
        answers=(Answer(200, listing_of(shapes.SUBSCRIPTION)),),
    ),
    _of_one(
        "read-subscription",
        _("api_read_subscription", default="A subscription, and how it is"),
        SHOWN,
        parameters=(),
        refusals=NONE,
        permission="",
    ),
    _of_one(
        "list-parked",
        _("api_list_parked", default="The events that were given up for a subscription"),
        Answer(200, listing_of(shapes.PARKED)),
        "parked",
        refusals=NONE,
        permission="",
    ),
)
SUBSCRIPTIONS_POST = (
    Operation(
        "subscribe",
        _("api_subscribe", default="Subscribe"),
        tag=DELIVERY,
        body=Body(choosing.new_subscription),
        answers=(Answer(201, shapes.SUBSCRIBED, headers=(LOCATION,)),),
        refusals={400: REFUSED, 409: _("api_name_taken", default="Another subscription has this name.")},
        permission=MANAGE,
    ),
    _of_one("pause", _("api_pause", default="Hand nothing over until it is resumed"), SHOWN, "pause"),
    _of_one("resume", _("api_resume", default="Go on, at once"), SHOWN, "resume"),
    _of_one(
        "make-secret",
        _("api_make_secret", default="Make a new signing secret"),
        Answer(200, shapes.NEW_SECRET),
        "secret",
        Body(shapes.OLD_UNTIL, is_required=False),
    ),
    _of_one(
        "confirm",
        _("api_confirm", default="Say that everything up to a number has come in"),
        SHOWN,
        "confirm",
        Body(shapes.CONFIRMED),
        permission="",
    ),
    _of_one("test", _("api_test", default="Have one event of the type test.ping sent"), ORDERED, "test"),
    _of_one("retry", _("api_retry", default="Have parked events sent again"), ORDERED, "retry", RANGE),
    _of_one("replay", _("api_replay", default="Have a range of events sent once more"), ORDERED, "replay", RANGE),
)
SUBSCRIPTIONS_PATCH = (
    _of_one(
        "change-subscription",
        _("api_change_subscription", default="Change fields of a subscription"),
        SHOWN,
        body=Body(choosing.changed_subscription),
        refusals={400: REFUSED, 409: NOT_NOW},
    ),
)
SUBSCRIPTIONS_DELETE = (
    _of_one(
        "unsubscribe",
        _("api_unsubscribe", default="Remove a subscription"),
        Answer(204),
        refusals={409: _("api_would_lose", default="Events would be given up; confirm that with discard.")},
    ),
)

DELIVERIES_GET = (
    Operation(
        "list-deliveries",
        _("api_list_deliveries", default="The history of what was handed over and what came in, the newest first"),
        tag=DELIVERY,
        answers=(Answer(200, listing_of(shapes.DELIVERY)),),
        permission=MANAGE,
    ),
    Operation(
        "read-delivery",
        _("api_read_delivery", default="One delivery"),
        tag=DELIVERY,
        path="/{delivery}",
        segments=(shapes.DELIVERY_ID,),
        parameters=(),
        answers=(Answer(200, shapes.DELIVERY),),
        permission=MANAGE,
    ),
)
DELIVERIES_POST = (
    Operation(
        "deliver-again",
        _("api_deliver_again", default="Hand the events of a delivery over once more"),
        tag=DELIVERY,
        path="/{delivery}/retry",
        segments=(shapes.DELIVERY_ID,),
        answers=(Answer(202, shapes.DELIVERY_ORDERED),),
        refusals={409: NOT_NOW},
        permission=MANAGE,
    ),
)

SYSTEM = {"path": "/{account}", "segments": (shapes.ACCOUNT,), "tag": DELIVERY, "permission": MANAGE}
SYSTEM_409 = {409: _("api_system_409", default="The system has subscriptions still, or its name is taken.")}
SYSTEMS_GET = (
    Operation(
        "list-systems",
        _("api_list_systems", default="The connected systems"),
        tag=DELIVERY,
        answers=(Answer(200, listing_of(shapes.SYSTEM)),),
        permission=MANAGE,
    ),
    Operation(
        "read-system",
        _("api_read_system", default="A connected system; a system may read about itself"),
        parameters=(),
        answers=(Answer(200, shapes.SYSTEM),),
        **SYSTEM | {"permission": ""},
    ),
)
SYSTEMS_POST = (
    Operation(
        "connect-system",
        _("api_connect_system", default="Connect a system"),
        tag=DELIVERY,
        body=Body(choosing.new_system),
        answers=(Answer(201, shapes.SYSTEM, headers=(LOCATION,)),),
        refusals=SYSTEM_409,
        permission=MANAGE,
    ),
    Operation(
        "make-key",
        _("api_make_key", default="Make an API key for a system"),
        body=Body(shapes.NEW_KEY, is_required=False),
        answers=(Answer(201, shapes.MADE_KEY),),
        refusals=SYSTEM_409,
        **SYSTEM | {"path": "/{account}/keys"},
    ),
)
SYSTEMS_PATCH = (
    Operation(
        "change-system",
        _("api_change_system", default="Change what a system serves"),
        body=Body(choosing.changed_system),
        answers=(Answer(200, shapes.SYSTEM),),
        **SYSTEM,
    ),
)
SYSTEMS_DELETE = (
    Operation(
        "disconnect-system",
        _("api_disconnect_system", default="Disconnect a system"),
        answers=(Answer(204),),
        refusals=SYSTEM_409,
        **SYSTEM,
    ),
    Operation(
        "withdraw-key",
        _("api_withdraw_key", default="Withdraw an API key"),
        answers=(Answer(204),),
        **SYSTEM | {"path": "/{account}/keys/{key}", "segments": (shapes.ACCOUNT, shapes.KEY_ID)},
    ),
)
