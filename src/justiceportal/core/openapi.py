"""The description of all our REST (OpenAPI 3.1), read from what is registered: nothing is listed by hand.

A service of ours is a `PortalService` that any room registered by `plone:service`; what it does stands beside its code
(`core.describing`). The services of Plone's own REST that accounts may use are not described here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from justiceportal.core.describing import Access
from justiceportal.core.describing import Operation
from justiceportal.core.describing import TAGS
from justiceportal.core.interfaces import IContentPlace
from justiceportal.core.interfaces import IDescribedWebhooks
from justiceportal.core.openapi_document import Offer
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from typing import Any
from zope.component import getAllUtilitiesRegisteredFor
from zope.component import getGlobalSiteManager
import re


SERVICE = re.compile(r"(GET|POST|PUT|PATCH|DELETE)_application_json_(.*)")
ORDER = {name: place for place, name in enumerate(TAGS)}


@dataclass(frozen=True, slots=True)
class Registered:
    """A service as it is registered: for which content, with which method, under which name."""

    content: Any
    method: str
    name: str
    factory: type[PortalService]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What it does."""
        return tuple(self.factory.described(self.method))


def services() -> list[Registered]:
    """Every service of ours, in the order of names and methods."""
    found = []
    for entry in getGlobalSiteManager().registeredAdapters():
        match = SERVICE.fullmatch(entry.name or "")
        is_ours = match is not None and isinstance(entry.factory, type) and issubclass(entry.factory, PortalService)
        if is_ours:
            found.append(Registered(entry.required[0], *match.groups(), entry.factory))
    return sorted(found, key=lambda one: (one.name, one.method, one.content.__name__))


def undescribed() -> list[str]:
    """The services that do not say what they do, as `GET @name`."""
    return sorted(
        {f"{one.method} {one.name}{name}" for one in services() for name in one.factory.undescribed(one.method)}
    )


def offers(context) -> list[Offer]:
    """What is offered at a portal, a website or another content, and at the places below it; by tag and address."""
    known = services()
    found = [offer for one in known if one.content.providedBy(context) for offer in _offered(one, f"/{one.name}", ())]
    for place in getAllUtilitiesRegisteredFor(IContentPlace):
        way = place.way(context)
        if way is None:
            continue
        path, segments = way
        for one in known:
            if place.content.isOrExtends(one.content):
                found += _offered(one, f"{path}/{one.name}", segments)
    return sorted(found, key=lambda offer: (ORDER[offer.operation.tag], offer.address))


def webhooks(context) -> dict[str, Any]:
    """What the portal sends by itself, by names of path items."""
    found: dict[str, Any] = {}
    for part in getAllUtilitiesRegisteredFor(IDescribedWebhooks):
        found |= part.webhooks(context)
    return found


def _offered(one: Registered, address: str, segments: tuple) -> Iterator[Offer]:
    is_public = issubclass(one.factory, PublicService)
    for said in one.operations:
        yield Offer(
            one.method,
            f"{address}{said.path}",
            said,
            said.access or (Access.PUBLIC if is_public else Access.ACCOUNT),
            (*segments, *said.segments),
            one.factory.described_parameters() if said.parameters is None else said.parameters,
            getattr(one.factory, "has_etag", False) and one.method == "GET",
        )
