"""Cases: what exists, what happens to them, and what higher rooms add to their one REST service."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


class ICase(Interface):
    """An application that was sent, with all that belongs to it. It has no address of its own: pages and services
    find it by its number and decide what its reader may see."""


class ICaseResource(Interface):
    """What answers at `/@cases/<number>[/<name>]`: a multi-adapter of (ICase, IPortalApiRequest), named by `name`.

    Higher rooms register one for each name; the name "" is the case itself. The service in `cases.api` has resolved the
    number and checked the proof before it asks.
    """

    methods = Attribute("the HTTP methods that it answers")
    parameters = Attribute("the names of its query parameters, the query code not among them")
    permission = Attribute("""the title of the permission that an account needs on the case; "" where number and query
        code prove the citizen""")

    def answer(service):
        """The answer as JSON-able value; `service` is the PortalService that asks and reads query and body."""


class IStandIns(Interface):
    """Who stands in for whom while he is away: a utility."""

    def covered_by(account, website_uid, moment):
        """The frozenset of accounts whose work on a website's cases this account does at a moment."""


@dataclass(frozen=True, slots=True)
class CaseActed:
    """A step was taken with a case, in the present transaction. `case` is it, in the context of its website, already
    changed; `step` is the `domain.chains.Step`, `entry` the entry of the ledger. Known listeners: none yet.
    """

    case: Any
    step: Any
    entry: Any


@dataclass(frozen=True, slots=True)
class CaseSubmitted:
    """A case began. `case` is it, in the context of its website; `actor` is the account of staff who entered it, ""
    for a citizen. Known listeners: none yet.
    """

    case: Any
    actor: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class CaseErased:
    """What a case held of persons is gone, its number and its counts stay. Known listeners: none yet."""

    number: str
    moment: datetime
