"""An OpenAPI 3.1 document made of described operations. Pure: no request, no database."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal import _
from justiceportal.core.describing import Access
from justiceportal.core.describing import Answer
from justiceportal.core.describing import CHALLENGE
from justiceportal.core.describing import ETAG
from justiceportal.core.describing import Header
from justiceportal.core.describing import Operation
from justiceportal.core.describing import RETRY_AFTER
from justiceportal.core.describing import Segment
from justiceportal.core.describing import TAGS
from justiceportal.core.errors import detail_of
from justiceportal.core.errors import PROBLEM_JSON
from justiceportal.core.negotiation import JSON
from justiceportal.core.parameters import Parameter
from justiceportal.core.shapes import PROBLEM
from justiceportal.core.shapes import Shape
from typing import Any
from zope.i18nmessageid import Message


VERSION = "3.1.1"
PROBLEM_TYPE = PROBLEM_JSON.partition(";")[0]
READING = frozenset({"GET", "HEAD"})
SECURITY: Mapping[Access, list[dict[str, list]]] = {
    Access.PUBLIC: [],
    Access.ACCOUNT: [{"basic": []}, {"bearer": []}],
    Access.EITHER: [{}, {"basic": []}, {"bearer": []}],
    Access.CODE: [{"queryCode": []}, {"queryCodeInAddress": []}],
}
SCHEMES = {
    "queryCode": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Query-Code",
        "description": _("api_scheme_code", default="The query code from the receipt of the case."),
    },
    "queryCodeInAddress": {
        "type": "apiKey",
        "in": "query",
        "name": "code",
        "description": _(
            "api_scheme_code_address",
            default="The same in the address. The header is better: addresses are written down in many places.",
        ),
    },
    "basic": {
        "type": "http",
        "scheme": "basic",
        "description": _("api_scheme_basic", default="Name and password of an account."),
    },
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": _(
            "api_scheme_bearer", default="The token that @login gives, or the API key of a connected system."
        ),
    },
}
WRONG_KEY = _("api_wrong_key", default="The name and password, the token or the key that came along is wrong.")
DONE = {
    200: _("api_answer_200", default="What was asked for."),
    201: _("api_answer_201", default="It was made."),
    202: _("api_answer_202", default="It was taken and will be done."),
    204: _("api_answer_204", default="It was done; there is nothing to tell."),
    304: _("api_answer_304", default="The caller has the present state already (If-None-Match)."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """An operation where it is offered: all that its service says by itself has been put into its place."""

    method: str
    address: str
    operation: Operation
    access: Access
    segments: tuple[Segment, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    has_etag: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself; `server` is the address before each path."""

    title: str
    text: str
    version: str
    server: str


class NameTaken(ValueError):
    """Two shapes, or two operations, have the same name."""


class Writer:
    """Makes plain values of schemas with Shapes and texts; collects the Shapes."""

    def __init__(self, say: Callable[[Message], str]) -> None:
        self._say = say
        self._known: dict[str, Shape] = {}
        self.shapes: dict[str, Any] = {}

    def plain(self, value: Any) -> Any:
        """The value with references for Shapes and sentences for messages. Raises NameTaken."""
        if isinstance(value, Shape):
            return self._reference(value)
        if isinstance(value, Message):
            return self._say(value)
        if isinstance(value, Mapping):
            return {name: self.plain(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(part) for part in value]
        return value

    def _reference(self, shape: Shape) -> dict[str, str]:
        known = self._known.setdefault(shape.name, shape)
        if known is not shape and known != shape:
            raise NameTaken(f"two shapes are named {shape.name}")
        if shape.name not in self.shapes:
            # The place is taken first: a shape may hold itself.
            self.shapes[shape.name] = {}
            self.shapes[shape.name] = self.plain(shape.schema)
        return {"$ref": f"#/components/schemas/{shape.name}"}


def document(
    head: Head, offers: Iterable[Offer], webhooks: Mapping[str, Any], say: Callable[[Message], str], context: Any = None
) -> dict[str, Any]:
    """The document of some offers, in their order; `context` is what parameters and bodies may depend on.

    Raises NameTaken.
    """
    writer = Writer(say)
    paths: dict[str, dict[str, Any]] = {}
    known: set[str] = set()
    for offer in offers:
        if offer.operation.id in known:
            raise NameTaken(f"two operations are named {offer.operation.id}")
        known.add(offer.operation.id)
        paths.setdefault(offer.address, {})[offer.method.lower()] = _operation(offer, writer, context)
    used = {operation["tags"][0] for path in paths.values() for operation in path.values()}
    hooks = writer.plain(webhooks)
    writer.plain(PROBLEM)
    return {
        "openapi": VERSION,
        "info": {"title": say(head.title), "description": say(head.text), "version": head.version},
        "servers": [{"url": head.server}],
        "tags": [{"name": name, "description": say(text)} for name, text in TAGS.items() if name in used],
        "paths": paths,
        **({"webhooks": hooks} if hooks else {}),
        "components": {
            "schemas": dict(sorted(writer.shapes.items())),
            "securitySchemes": writer.plain(SCHEMES),
        },
    }


def _operation(offer: Offer, writer: Writer, context) -> dict[str, Any]:
    said = offer.operation
    found: dict[str, Any] = {"operationId": said.id, "summary": said.summary, "tags": [said.tag]}
    if said.text:
        found["description"] = said.text
    found["security"] = SECURITY[offer.access]
    if said.permission:
        found["x-permission"] = said.permission
    parameters = [_segment(one) for one in offer.segments]
    parameters += [_parameter(one, context) for one in offer.parameters]
    parameters += [_given_header(one) for one in said.headers]
    if parameters:
        found["parameters"] = parameters
    if said.body is not None:
        media = {kind: {"schema": schema} for kind, schema in said.body.media(context).items()}
        if said.body.example is not None:
            media[JSON]["example"] = said.body.example
        found["requestBody"] = {"required": said.body.is_required, "content": media}
        if said.body.text:
            found["requestBody"]["description"] = said.body.text
    answers = {str(answer.status): _answer(answer, offer.has_etag) for answer in said.answers}
    if offer.has_etag:
        answers["304"] = _answer(Answer(304), has_etag=True)
    answers |= {str(status): _problem(status, text) for status, text in sorted(refusals_of(offer).items())}
    found["responses"] = answers
    return writer.plain(found)


def refusals_of(offer: Offer) -> dict[int, str]:
    """The statuses of the problems that an offer may answer with: those of every service, and its own."""
    # A wrong key is refused at every door, and who guesses passwords has to wait.
    found = {400, 401, 429}
    if offer.segments or offer.access is Access.CODE:
        found.add(404)
    if offer.access is Access.ACCOUNT:
        found.add(403)
    if offer.operation.body is not None:
        found |= {413, 415}
    if offer.method not in READING:
        found.add(503)
    wrong_key = {} if offer.access is Access.ACCOUNT else {401: WRONG_KEY}
    return dict.fromkeys(found, "") | wrong_key | dict(offer.operation.refusals)


def _segment(one: Segment) -> dict[str, Any]:
    found = {"name": one.name, "in": "path", "required": True, "description": one.text, "schema": one.schema}
    return found if one.example is None else {**found, "example": one.example}


def _parameter(one: Parameter, context) -> dict[str, Any]:
    found: dict[str, Any] = {"name": one.name, "in": "query", "schema": one.schema(context)}
    if one.text:
        found["description"] = one.text
    if one.is_required:
        found["required"] = True
    return found if one.example is None else {**found, "example": one.example}


def _given_header(one: Header) -> dict[str, Any]:
    found = {"name": one.name, "in": "header", "description": one.text, "schema": one.schema}
    if one.is_required:
        found["required"] = True
    return found if one.example is None else {**found, "example": one.example}


def _answer(answer: Answer, has_etag: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"description": answer.text or DONE[answer.status]}
    headers = (*answer.headers, ETAG) if has_etag else answer.headers
    if headers:
        found["headers"] = _headers(headers)
    media = ({} if answer.schema is None else {JSON: answer.schema}) | dict(answer.media)
    if media:
        found["content"] = {kind: {"schema": schema} for kind, schema in media.items()}
        if answer.example is not None:
            found["content"][JSON]["example"] = answer.example
    if answer.links:
        found["links"] = answer.links
    return found


def _problem(status: int, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": text or detail_of(status),
        "content": {PROBLEM_TYPE: {"schema": PROBLEM}},
    }
    if status == 429:
        found["headers"] = _headers((RETRY_AFTER,))
    if status == 401:
        found["headers"] = _headers((CHALLENGE,))
    return found


def _headers(headers: Iterable[Header]) -> dict[str, Any]:
    return {
        one.name: {"description": one.text, "schema": one.schema} | ({"required": True} if one.is_required else {})
        for one in headers
    }
