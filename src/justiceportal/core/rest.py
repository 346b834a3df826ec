"""REST for the portal: which requests are REST, the caller's language, the base class of our services."""

from collections.abc import Iterable
from collections.abc import Sequence
from functools import cached_property
from justiceportal import _
from justiceportal.core.bodies import read_json
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import UnknownParameters
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.negotiation import is_rest
from justiceportal.core.negotiation import JSON
from justiceportal.core.negotiation import preferred_language
from justiceportal.core.negotiation import query_pairs
from justiceportal.core.page_cache import etag
from justiceportal.core.parameters import names_of
from justiceportal.core.parameters import Parameter
from justiceportal.core.parameters import Whole
from plone.rest.events import mark_as_api_request
from plone.rest.interfaces import IAPIRequest
from plone.restapi.services import _no_content_marker
from plone.restapi.services import Service
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.component import queryMultiAdapter
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import json


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LARGEST_BATCH = 200
LAST_START = 10_000_000
B_START = Whole(
    "b_start", _("api_b_start", default="How many of the list come before this batch."), 0, least=0, most=LAST_START
)
B_SIZE = _("api_b_size", default="How many of the list are wanted.")


def mark_rest_requests(event):
    """Make a request to a REST address one, whatever its `Accept` header says (subscriber of IPubStart)."""
    request = event.request
    accept = request.getHeader("Accept", "text/html")
    if is_rest(request.get("PATH_INFO", ""), accept):
        mark_as_api_request(request, JSON)
        if not IAPIRequest.providedBy(request):
            # No service has this method: traversal finds none, and the answer is 404 or 405, never WebDAV.
            alsoProvides(request, IAPIRequest)
            request._rest_service_id = f"{request['REQUEST_METHOD']}_application_json_"
            request.maybe_webdav_client = 0
    else:
        mark_as_api_request(request, accept)
    if IAPIRequest.providedBy(request):
        alsoProvides(request, IPortalApiRequest)


def caller_language(request) -> str:
    """The language of a REST caller, as he himself wants it: on public hosts pages follow the website's language."""
    return preferred_language(request.environ.get("portal.accept_language", ""))


class PortalService(Service):
    """The base of our services: it checks parameters and gives answers their common form.

    It asks for the permission to use REST and for that of its registration. A subclass declares its query `parameters`
    and its `operations`, and gives `answer()`. One that reads a body sets `media_types` and `largest_body_bytes` where
    JSON up to a mebibyte is not what it wants; `body()` gives the body's object.
    """

    #: query parameters that the service knows, besides those of batching; a plain name has no declaration
    parameters: Iterable[Parameter | str] = ()
    #: what it does, for the description of our REST (see `core.describing`)
    operations: tuple[Operation, ...] = ()
    batched = False
    default_size = 25
    #: what follows its name in the address, for a service that takes it from there (`TakesSegments`)
    segments: Sequence[str] = ()
    #: True for answers that no cache may keep
    is_private = False
    media_types = frozenset({JSON})
    largest_body_bytes = 1024 * 1024

    @classmethod
    def described(cls, method: str) -> Iterable[Operation]:
        """What it does where it is registered for a method."""
        return [said for said in cls.operations if said.method in ("", method)]

    @classmethod
    def offers(cls, method: str, segments: Sequence[str]) -> bool:
        """Whether it says that it does something with these segments behind its name; true where it says nothing."""
        described = list(cls.described(method))
        return not described or any(said.fits(segments) for said in described)

    @classmethod
    def undescribed(cls, method: str) -> list[str]:
        """The names behind its own that do not say what they do, "" for itself."""
        return [] if cls.described(method) else [""]

    @classmethod
    def described_parameters(cls) -> tuple[Parameter, ...]:
        """All its query parameters that are declared, those of batching among them."""
        batching = (B_START, cls._size_parameter()) if cls.batched else ()
        return (*(one for one in cls.parameters if isinstance(one, Parameter)), *batching)

    def render(self):
        """The answer as JSON, in the order it was made and with its characters as they are."""
        content = self.reply()
        if content is _no_content_marker:
            return None
        self.request.response.setHeader("Content-Type", JSON)
        return json.dumps(content, ensure_ascii=False, indent=2)

    def reply(self):
        """Refuse unknown parameters, then answer."""
        if self.is_private:
            self.request.response.setHeader("Cache-Control", "no-store")
        unknown = sorted(set(self.query) - self.known)
        if unknown:
            raise UnknownParameters(unknown, sorted(self.known))
        return self.answer()

    @property
    def known(self) -> frozenset[str]:
        """The names of the query parameters that the service knows at its address."""
        return names_of(self.parameters) | ({"b_start", "b_size"} if self.batched else set())

    def answer(self):
        """The answer as JSON-able value."""
        raise NotImplementedError

    @cached_property
    def query(self) -> dict[str, list[str]]:
        """The values of each query parameter; Zope's converters (`name:int`) are part of the name here."""
        text = self.request.get("QUERY_STRING", "")
        if not text:
            form = self.request.form if self.request.get("REQUEST_METHOD", "GET") == "GET" else {}
            return {name: value if isinstance(value, list) else [str(value)] for name, value in form.items()}
        found: dict[str, list[str]] = {}
        for name, value in query_pairs(text):
            found.setdefault(name, []).append(value)
        return found

    def body(self, *known: str) -> dict:
        """The object in the JSON body; BadBody when there is none, UnknownParameters for fields not in `known`."""
        data = read_json(self.request)
        unknown = sorted(set(data) - set(known))
        if unknown:
            raise UnknownParameters(unknown, sorted(known))
        return data

    def text(self, name: str, default: str = "") -> str:
        """The one value of a query parameter; BadParameter when it is given more than once."""
        values = self.query.get(name, [default])
        if len(values) > 1:
            raise BadParameter(
                name, _("error_given_twice", default="${name} is given more than once.", mapping={"name": name})
            )
        return values[0]

    def value(self, name: str) -> Any:
        """The value of a declared query parameter, its default where it was left out; BadParameter."""
        return self.read(next(one for one in self.parameters if isinstance(one, Parameter) and one.name == name))

    def read(self, parameter: Parameter) -> Any:
        """The same for a declaration at hand."""
        if parameter.name not in self.query:
            return parameter.default
        return parameter.read(self.text(parameter.name), self.context)

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number from the query within bounds; BadParameter names the field and the bounds."""
        return self.read(Whole(name, "", default, least=least, most=most))

    def batch(self) -> tuple[int, int]:
        """(b_start, b_size) of the request, b_size at most `LARGEST_BATCH`; BadParameter for anything else."""
        return self.read(B_START), self.read(self._size_parameter())

    @classmethod
    def _size_parameter(cls) -> Whole:
        return Whole("b_size", B_SIZE, cls.default_size, least=1, most=LARGEST_BATCH)

    def listing(self, items: list, total: int) -> dict:
        """A batch in plone.restapi's style: `items` are those of the asked batch, `total` counts all."""
        start, size = self.batch()
        answer = {"@id": self.address(), "items": items, "items_total": total, "b_start": start, "b_size": size}
        if total > size or start:
            answer["batching"] = self._links(start, size, total)
        return answer

    def address(self, **changes) -> str:
        """The address of this service with its query, some parameters of it changed."""
        pairs = [(name, value) for name, values in self.query.items() if name not in changes for value in values]
        query = urlencode([*pairs, *changes.items()])
        url = self.request.get("ACTUAL_URL", "")
        return f"{url}?{query}" if query else url

    def _links(self, start: int, size: int, total: int) -> dict[str, str]:
        last = max(0, (total - 1) // size * size)
        starts = {"first": 0, "last": last}
        if start + size < total:
            starts["next"] = start + size
        if start:
            starts["prev"] = max(0, min(start - size, last))
        links = {name: self.address(b_start=number, b_size=size) for name, number in starts.items()}
        return {"@id": self.address(), **links}


@implementer(IPublishTraverse)
class TakesSegments:
    """Mixed into a service that takes from the address what follows its name, at most `most_segments` segments."""

    most_segments = 1

    def __init__(self, context, request):
        """Nothing of the address has been read yet."""
        super().__init__(context, request)
        self.segments: list[str] = []

    def publishTraverse(self, request, name):
        """Take a segment; NotFound for one too many."""
        if len(self.segments) == self.most_segments:
            raise NotFound(name)
        self.segments.append(name)
        return self

    def segment(self, what: str) -> str:
        """The first one, which names something; NotFound without one (`what` it was to be, for developers)."""
        if not self.segments:
            raise NotFound(what)
        return self.segments[0]


class PublicService(PortalService):
    """A service that visitors may call; what they may see is its own matter, not a permission's."""

    #: a caller may ask whether the answer is still the same (`ETag`, `If-None-Match`: 304); for long lists
    has_etag = False

    def check_permission(self):
        """Everybody may call a public service."""

    def render(self):
        """The answer as JSON, or nothing (304) to who has it already."""
        body = super().render()
        if not self.has_etag or body is None:
            return body
        validator, response = etag(body.encode()), self.request.response
        response.setHeader("ETag", validator)
        response.setHeader("Cache-Control", "no-cache")
        if validator not in self.request.getHeader("If-None-Match", ""):
            return body
        response.setStatus(304)
        return ""


def methods_at(context, request, name: str, segments: Sequence[str]) -> tuple[str, ...]:
    """The methods of the services of a name at a content; of ours those only that take the segments behind the name."""
    found = []
    for method in METHODS:
        service = queryMultiAdapter((context, request), name=f"{method}_application_json_{name}")
        is_ours = isinstance(service, PortalService)
        if service is not None and (not is_ours or service.offers(method, segments)):
            found.append(method)
    return tuple(found)
