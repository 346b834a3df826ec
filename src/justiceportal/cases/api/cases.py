"""`/@cases/<number>[/<name>]`: one service for every method; what stands behind a number is a resource of its room."""

from AccessControl import getSecurityManager
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from justiceportal.cases.api.shapes import NUMBER
from justiceportal.cases.boxes import find
from justiceportal.cases.errors import CodeMissing
from justiceportal.cases.errors import NoSuchCase
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.proof import prove
from justiceportal.core.credentials import address_of
from justiceportal.core.describing import Access
from justiceportal.core.describing import Operation
from justiceportal.core.errors import MethodNotOffered
from justiceportal.core.errors import UnknownParameters
from justiceportal.core.gate import media_type
from justiceportal.core.interfaces import IClock
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.negotiation import JSON
from justiceportal.core.parameters import names_of
from justiceportal.core.rest import PublicService
from justiceportal.core.rest import TakesSegments
from justiceportal.websites.hosts import website_of
from typing import Any
from zExceptions import NotFound
from zope.component import getGlobalSiteManager
from zope.component import getUtility
from zope.component import queryMultiAdapter
from zope.component.hooks import getSite


HEADER, PARAMETER = "X-Query-Code", "code"
# What a supplement or a result with files may hold as JSON; a multipart form may use all that the server takes.
LARGEST_JSON_BYTES = 28_000_000
LARGEST_FORM_BYTES = 64 * 1024 * 1024
FORM = "multipart/form-data"


def largest_body_bytes(request) -> int:
    """How many bytes a body of its kind may have: a form is kept on the disk while it is read, JSON in memory."""
    return LARGEST_FORM_BYTES if media_type(request) == FORM else LARGEST_JSON_BYTES


class CaseService(TakesSegments, PublicService):
    """Resolves number and proof, then lets the resource of the last part of the address answer."""

    media_types = frozenset({JSON, FORM})
    most_segments = 2

    @classmethod
    def described(cls, method: str) -> Iterable[Operation]:
        """What the resources of all rooms do, each below its name."""
        return [
            _behind_number(name, resource, said)
            for name, resource in _resources(method)
            for said in _operations_of(resource, method)
        ]

    @classmethod
    def offers(cls, method: str, segments: Sequence[str]) -> bool:
        """Whether a resource of this name answers the method."""
        named = (ICase, IPortalApiRequest), ICaseResource, "".join(segments[1:])
        resource = getGlobalSiteManager().adapters.lookup(*named) if segments else None
        return resource is not None and method in resource.methods

    @classmethod
    def undescribed(cls, method: str) -> list[str]:
        """The resources that do not say what they do."""
        return [f"/{name}" for name, resource in _resources(method) if not _operations_of(resource, method)]

    @property
    def largest_body_bytes(self) -> int:
        """As much as a body of its kind may have."""
        return largest_body_bytes(self.request)

    def reply(self):
        """The answer of the resource; the parameters it knows are its own."""
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.answer()

    def answer(self):
        """What the resource answers. Raises NotProved for an unknown number as for a wrong code."""
        number, name = self.segment("a case is asked for by its number"), "".join(self.segments[1:])
        case = self._opened(number)
        resource = queryMultiAdapter((case, self.request), ICaseResource, name=name)
        if resource is None or bool(resource.permission) is not self.is_account:
            raise NotFound(name)
        if self.is_account and not getSecurityManager().checkPermission(resource.permission, case):
            # The office of another website does not learn that there is such a case.
            raise NoSuchCase
        if self.request["REQUEST_METHOD"] not in resource.methods:
            raise MethodNotOffered(resource.methods)
        known = {PARAMETER, *names_of(resource.parameters)}
        unknown = sorted(set(self.query) - known)
        if unknown:
            raise UnknownParameters(unknown, sorted(known))
        return resource.answer(self)

    @cached_property
    def is_account(self) -> bool:
        """True where the rights of an account are the proof: it came without a query code."""
        return not self.code and getSecurityManager().getUser().getId() is not None

    @cached_property
    def code(self) -> str:
        """The query code of the header, which is better because addresses are written down in many places, or of the
        query; "" without one.
        """
        return (self.request.getHeader(HEADER) or "").strip() or self.text(PARAMETER).strip()

    @property
    def moment(self):
        """When."""
        return getUtility(IClock).now()

    def _opened(self, number: str):
        """The case of a number. Raises NotProved for an unknown one as for a wrong code, CodeMissing without one."""
        if self.is_account:
            case = find(getSite(), number)
            if case is None:
                raise NoSuchCase
            return case
        if not self.code:
            raise CodeMissing
        website = website_of(self.context)
        name = "" if website is None else website.getId()
        return prove(getSite(), number, self.code, address_of(self.request), self.moment, name)


def _resources(method: str) -> list[tuple[str, Any]]:
    """Name and class of every resource of a method."""
    entries = getGlobalSiteManager().registeredAdapters()
    found = [(entry.name, entry.factory) for entry in entries if entry.provided is ICaseResource]
    return sorted((one for one in found if method in one[1].methods), key=lambda one: one[0])


def _operations_of(resource, method: str) -> list[Operation]:
    return [said for said in getattr(resource, "operations", ()) if said.method in ("", method)]


def _behind_number(name: str, resource, said: Operation) -> Operation:
    """What a resource does, at the address that it has through its name."""
    return replace(
        said,
        path=f"/{{number}}{'/' if name else ''}{name}{said.path}",
        segments=(NUMBER, *said.segments),
        parameters=resource.parameters if said.parameters is None else said.parameters,
        access=said.access or (Access.ACCOUNT if resource.permission else Access.CODE),
        permission=said.permission or resource.permission,
    )
