"""How a REST service says what it takes and gives: `operations` beside its code, read by `core.openapi`.

    class NewsGet(PublicService):
        parameters = (Choice("kind", _("api_news_kind", default="…"), values=("law", "notice")),)
        operations = (
            Operation(
                "list-news",
                _("api_list_news", default="What is new"),
                tag="content",
                answers=(Answer(200, listing_of(NEWS)),),
            ),
        )

What follows from the service itself is not said again: its method and name, its parameters, batching, `ETag`, the media
types of its body, who may call it, and the problems that every service has.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from justiceportal import _
from justiceportal.core.negotiation import JSON
from justiceportal.core.parameters import Parameter
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import URL
from justiceportal.core.shapes import whole
from types import MappingProxyType
from typing import Any


FORM = "multipart/form-data"


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


class Access(StrEnum):
    """How a caller proves who he is."""

    #: nobody is asked
    PUBLIC = "public"
    #: an account of the portal or the key of a connected system
    ACCOUNT = "account"
    #: nobody is asked, but an account sees or may do more
    EITHER = "either"
    #: number and query code of a case
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of an address behind `{name}`; `schema` bounds it, `text` says where it is from."""

    name: str
    text: str
    schema: Schema = field(default_factory=lambda: {**TEXT, "minLength": 1})
    example: Any = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a request or an answer."""

    name: str
    text: str
    schema: Schema = field(default_factory=lambda: TEXT)
    is_required: bool = False
    example: Any = None


#: the headers of answers that several services have
LOCATION = Header("Location", _("api_header_location", default="The address of what was made."), URL)
RETRY_AFTER = Header("Retry-After", _("api_header_retry_after", default="How many seconds to wait."), whole(1))
ETAG = Header("ETag", _("api_header_etag", default="What to send as If-None-Match to ask whether it changed."))
REPLAYED = Header(
    "Idempotent-Replayed",
    _("api_header_replayed", default="true where the request came before: this is the answer that it got then."),
    {"const": "true"},
)
CHALLENGE = Header("WWW-Authenticate", _("api_header_challenge", default="How to prove who one is."))
IDEMPOTENCY_KEY = Header(
    "Idempotency-Key",
    _(
        "api_header_idempotency",
        default="What tells this request from every other of its sender, best a UUID: sent again within 24 hours it "
        "gets the same answer and does nothing twice.",
    ),
    {"type": "string", "pattern": r"^[\x21-\x7e]{1,200}$"},
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service gives with a status: `schema` of its JSON, None for an answer without a body.

    `media` are other media types than JSON with the schema of each.
    """

    status: int
    schema: Schema = None
    text: str = ""
    headers: tuple[Header, ...] = ()
    media: Mapping[str, Schema] = field(default_factory=_nothing)
    example: Any = None
    links: Mapping[str, Any] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Body:
    """What a service takes: the schema of its JSON, or what gives it for the context of the service.

    `form` is that of a multipart form, where the service reads one; `text` says more.
    """

    schema: Schema | Callable[[Any], Schema]
    text: str = ""
    form: Schema = None
    is_required: bool = True
    example: Any = None

    def media(self, context) -> dict[str, Schema]:
        """The media types with the schema of each."""
        schema = self.schema(context) if callable(self.schema) else self.schema
        return {JSON: schema} | ({} if self.form is None else {FORM: self.form})


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a service does.

    `id` is unique in the portal; `path` is what follows the name of the service (`/{number}`), its `segments` say what
    stands there. `method` names the one it is for where the service is registered for several. `parameters` None stands
    for those of the service; `refusals` are further statuses of problems, each with why ("" for what the status always
    says). `access` None leaves it to the kind of service: an account, or nobody for a PublicService; `permission` is
    the title of the one that an account needs.
    """

    id: str
    summary: str
    text: str = ""
    tag: str = ""
    method: str = ""
    path: str = ""
    segments: tuple[Segment, ...] = ()
    parameters: tuple[Parameter, ...] | None = None
    headers: tuple[Header, ...] = ()
    body: Body | None = None
    answers: tuple[Answer, ...] = ()
    refusals: Mapping[int, str] = field(default_factory=_nothing)
    access: Access | None = None
    permission: str = ""

    def fits(self, segments: Sequence[str]) -> bool:
        """Whether its path can be that of these segments."""
        parts = self.path.split("/")[1:]
        return len(parts) == len(segments) and all(map(_fits, parts, segments))


def _fits(part: str, segment: str) -> bool:
    before, brace, rest = part.partition("{")
    if not brace:
        return part == segment
    after = rest.partition("}")[2]
    return segment.startswith(before) and segment.endswith(after) and len(segment) > len(before) + len(after)


#: the groups of operations, in their order
TAGS: Mapping[str, str] = MappingProxyType(
    {
        "group": _("api_tag_group", default="The websites of the group and what is announced on them"),
        "items": _("api_tag_items", default="Service items: what can be applied for, and their care"),
        "cases": _("api_tag_cases", default="Applying, following a case, acting in it: for applicants"),
        "office": _("api_tag_office", default="Steps in cases: for accounts of the office"),
        "figures": _("api_tag_figures", default="Public figures"),
        "feed": _("api_tag_feed", default="The feed of events and the answers of connected systems"),
        "delivery": _("api_tag_delivery", default="Subscriptions and deliveries: for operators"),
        "accounts": _("api_tag_accounts", default="Accounts"),
        "about": _("api_tag_about", default="About this interface"),
    }
)
