"""Cases: what exists, what happens to them, and what higher rooms add to their one REST service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface
from zope.viewlet.interfaces import IViewletManager


#: the formats of official documents, each with its media type
DOCUMENT_FORMATS: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


class ICase(Interface):
    """An application that was sent, with all that belongs to it. It has no address of its own: pages and services
    find it by its number and decide what its reader may see."""


class ICaseResource(Interface):
    """What answers at `/@cases/<number>[/<name>]`: a multi-adapter of (ICase, IPortalApiRequest), named by `name`.

    Higher rooms register one for each name; the name "" is the case itself. The service in `cases.api` has resolved the
    number and checked the proof before it asks.
    """

    methods = Attribute("the HTTP methods that it answers")
    parameters = Attribute("its query parameters (`core.parameters`) as a tuple, the query code not among them")
    operations = Attribute("""what it does, for the description of our REST: a tuple of `core.describing.Operation`;
        number, proof, permission and parameters follow from the rest and are not said again""")
    permission = Attribute("""the title of the permission that an account needs on the case; "" where number and query
        code prove the citizen""")

    def answer(service):
        """The answer as JSON-able value; `service` is the PortalService that asks and reads query and body."""


class IDeskPart(Interface):
    """A page of a higher room below `<website>/desk`: a multi-adapter of (website, request), named by the segment that
    follows. Called with the tuple of the segments behind its name, it gives what the page answers, or raises NotFound.
    """

    permission = Attribute("the title of the permission that its reader needs on the website")

    def __call__(segments):
        """The answer."""


class ICaseDeskPart(Interface):
    """A page of a higher room below `<website>/desk/<number>`: a multi-adapter of (website, request, case), named by
    the segment that follows. The door has checked that the case is the website's and that its reader may see it.
    """

    def __call__(segments):
        """The answer, for the tuple of the segments behind its name; raises NotFound."""


class IIssuedDocuments(Interface):
    """The official documents that were issued in cases; a utility, provided by a higher room."""

    def of(case):
        """The documents of a case as list of IssuedDocument, the newest first; without those of an erased case."""

    def open(case, document_id, format_name):
        """The bytes of one of them, the very same as on the day of its issue. `format_name` is `html` or `docx`.

        Raises KeyError for what the case does not have, BrokenSeal.
        """


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """An official document of a case. `moment` is when it was issued (aware), `kind` its template (`acceptance` …).

    `entry` is the number of its ledger entry, `occasion` of that which called for it; `title` and `number` (文号) are
    those that stand on it. `is_for_applicant` says whether the applicant may have it, `replaced_by` is the id of the
    document that took its place, "" while it holds.
    """

    id: str
    title: str
    number: str
    moment: datetime
    kind: str
    entry: int
    is_for_applicant: bool = True
    replaced_by: str = ""
    occasion: int = 0
    sha256_html: str = ""
    sha256_docx: str = ""


class ICasePage(Interface):
    """The staff's page of one case."""

    case = Attribute("the case, in the context of its website")
    case_url = Attribute("the address of the page")
    moment = Attribute("the present moment")
    language = Attribute("the language of the interface")
    actor = Attribute("the present person as `domain.rules.Actor`")
    case_facts = Attribute("what the ledger says, folded: `domain.facts.Facts`")


class ICasePanels(IViewletManager):
    """Where other rooms add panels to the staff's page of a case: viewlets for (ICase, ICasePage), `zope2.View`.

    Each renders a `<section class="case-panel" aria-labelledby=…>` with a heading h2, or "" for nothing.
    """


class IStandIns(Interface):
    """Who stands in for whom while he is away: a utility."""

    def covered_by(account, website_uid, moment):
        """The frozenset of accounts whose work on a website's cases this account does at a moment."""


class IConnectedSystems(Interface):
    """Which other systems handle cases: a utility of a higher room. Without one every account with the role does."""

    def serves(account, case):
        """Whether an account with the role Module on a case's website handles cases of its item."""


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
    for a citizen. Known listeners: `cases.routing` (gives it to somebody).
    """

    case: Any
    actor: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class CaseErased:
    """What a case held of persons is gone, its number and its counts stay. Known listeners: none yet."""

    number: str
    moment: datetime
