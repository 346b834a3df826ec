"""Writes the documents of a case: which it calls for, a draft with what the officer may still write, and the issue.

Issuing is one step of the case (`issue-document`): its ledger entry names the document, its number and the hashes of
both forms; the bytes are sealed, and nothing changes them afterwards. A mistake is mended by a corrected document in
its place.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.errors import CaseChanged
from justiceportal.cases.interfaces import IssuedDocument
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import PortalError
from justiceportal.core.ids import new_id
from justiceportal.core.series import next_number
from justiceportal.documents import library
from justiceportal.documents import records
from justiceportal.documents import word
from justiceportal.documents.domain.fields import BY_ID
from justiceportal.documents.domain.filling import Filled
from justiceportal.documents.domain.filling import filled
from justiceportal.documents.domain.filling import MISSING
from justiceportal.documents.domain.filling import written_number
from justiceportal.documents.domain.html import page_of
from justiceportal.documents.domain.model import Document
from justiceportal.documents.domain.remedies import Basis
from justiceportal.documents.domain.syntax import fields_of
from justiceportal.documents.domain.syntax import series_of
from justiceportal.documents.domain.templates import Kind
from justiceportal.documents.domain.templates import KINDS
from justiceportal.documents.errors import AlreadyIssued
from justiceportal.documents.errors import CaseIsErased
from justiceportal.documents.errors import Incomplete
from justiceportal.documents.errors import NotCalledFor
from justiceportal.documents.errors import TextTooLong
from justiceportal.documents.service import issued_in
from justiceportal.documents.values import basis
from justiceportal.documents.values import organ_of
from justiceportal.documents.values import values_of
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.component.hooks import getSite
import transaction


STEP = "issue-document"
DRAFTED, ISSUED = "case.document-drafted", "case.document-issued"
LONGEST_PART = 5000
#: what stands in the place of a number that is given when the document is issued
NO_NUMBER_YET = "　"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of document that an entry of the ledger calls for; `issued` is the one that was issued for it, if any.

    `is_of_step` says that the step of the entry names this document as its own.
    """

    kind: Kind
    entry: Any
    issued: IssuedDocument | None = None
    is_of_step: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether the document belongs to a step that was taken, and is still to be issued."""
        return self.is_of_step and self.issued is None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is being written; `version` is that of its template."""

    occasion: Occasion
    version: library.Version
    filled: Filled
    document: Document
    missing: tuple[str, ...]


def occasions(case) -> Iterator[Occasion]:
    """What the case calls for, the newest entry first; of each kind only the newest occasion."""
    law, seen = basis(case), set()
    own = {(step.act, step.document) for step in CHAINS[case.chain].steps.values() if step.document}
    current = {(one.kind, one.occasion): one for one in issued_in(case) if not one.replaced_by}
    for entry in reversed(case.ledger.entries()):
        for kind in KINDS.values():
            if kind.id not in seen and kind.fits(entry.act, str(entry.details.get("outcome", "")), law):
                seen.add(kind.id)
                issued = current.get((kind.id, entry.number))
                yield Occasion(kind, entry, issued, is_of_step=(entry.act, kind.document) in own)


def may_issue(case, user, moment: datetime) -> bool:
    """Whether somebody may issue documents of a case now."""
    try:
        cases.check(case, cases.step_of(case, STEP), cases.actor_of(user, case, moment), moment)
    except PortalError:
        return False
    return not case.is_erased


def occasion_of(case, kind_id: str) -> Occasion:
    """The newest occasion for a kind of document. Raises NotCalledFor, CaseIsErased."""
    if case.is_erased:
        raise CaseIsErased
    found = next((one for one in occasions(case) if one.kind.id == kind_id), None)
    if found is None:
        kind = KINDS.get(kind_id)
        raise NotCalledFor(kind_id[:40] if kind is None else kind.wording.title)
    return found


def draft(case, website, user, moment: datetime, kind_id: str, written: Mapping[str, str] | None = None) -> Draft:
    """A document as it would be issued now; who drafted it is on the disk, since it shows personal values in full.

    `written` are the free parts by their names. Raises Unauthorized and the errors of a step that is refused,
    NotCalledFor, CaseIsErased, TextTooLong, BrokenSeal.
    """
    cases.check(case, cases.step_of(case, STEP), cases.actor_of(user, case, moment), moment)
    occasion = occasion_of(case, kind_id)
    found = _drafted(case, website, moment, occasion, written)
    audit.record(moment, user.getId() or "", DRAFTED, case.id, website.website_id, "success", details={"kind": kind_id})
    return found


def issue(
    case,
    website,
    user,
    moment: datetime,
    kind_id: str,
    written: Mapping[str, str],
    replaces: str = "",
    expected: int | None = None,
) -> IssuedDocument:
    """Issue a document, in the present transaction: number, both forms, step of the case.

    `replaces` is the id of the document that this one corrects, `expected` the number of ledger entries that the
    officer saw. Raises what `draft` raises, Incomplete, AlreadyIssued, CaseChanged, NumbersExhausted; nothing is
    changed then, and no number is lost.
    """
    actor = cases.actor_of(user, case, moment)
    cases.check(case, cases.step_of(case, STEP), actor, moment)
    if expected is not None and expected != len(case.ledger):
        raise CaseChanged
    occasion = occasion_of(case, kind_id)
    before = occasion.issued
    if (before is None and replaces) or (before is not None and before.id != replaces):
        raise (
            NotCalledFor(occasion.kind.wording.title) if before is None else AlreadyIssued(before.title, before.number)
        )
    found = _drafted(case, website, moment, occasion, written)
    if found.missing:
        raise Incomplete(found.missing)
    savepoint = transaction.savepoint(optimistic=True)
    try:
        return _issued(case, website, actor, moment, found, replaces, expected)
    except PortalError:
        # The page that tells of it commits; the number must not go with it.
        savepoint.rollback()
        raise


def _drafted(case, website, moment: datetime, occasion: Occasion, written: Mapping[str, str] | None) -> Draft:
    kind = occasion.kind
    for name, text in (written or {}).items():
        if len(text) > LONGEST_PART:
            raise TextTooLong(name, LONGEST_PART)
    version = library.present(website, kind)
    issued = tuple(
        f"{one.title}（{one.number}）" if one.number else one.title
        for one in reversed(issued_in(case))
        if one.is_for_applicant and not one.replaced_by
    )
    values = values_of(case, website, kind, occasion.entry, moment, issued)
    nodes = version.wording.nodes
    found = filled(nodes, values, written)
    missing = [BY_ID[name].name for name in found.missing] + found.empty
    missing += [name for name, text in found.free.items() if MISSING in text]
    if "remedy" in fields_of(nodes) and not values["remedy"] and basis(case) is not Basis.NONE:
        missing.append(BY_ID["remedy"].name)
    before, after = _series(website, version, moment)
    document = Document(
        organ=organ_of(website, kind),
        title=version.wording.title,
        number=f"{before}{NO_NUMBER_YET}{after}" if before else "",
        blocks=tuple(found.blocks),
        date=str(values["today"]),
        case_number=case.id,
    )
    return Draft(occasion, version, found, document, tuple(dict.fromkeys(missing)))


def _issued(case, website, actor, moment: datetime, found: Draft, replaces: str, expected) -> IssuedDocument:
    portal, kind = getSite(), found.occasion.kind
    before, after = _series(website, found.version, moment)
    number = ""
    if before:
        serial = next_number(f"{IUUID(website)} {before} {after}", portal)
        number = written_number(before, serial, after)
    document = replace(found.document, number=number)
    written = {"html": page_of(document).encode(), "docx": word.file_of(document, moment)}
    said = {
        "id": new_id(),
        "kind": kind.id,
        "title": document.title,
        "number": number,
        "occasion": found.occasion.entry.number,
        "template": found.version.number,
        "replaces": replaces,
        **{f"sha256_{name}": sha256(data).hexdigest() for name, data in written.items()},
    }
    entry = cases.act(case, STEP, actor, moment, {"document": said}, expected)
    kept = records.Issued(case.id, said, moment, entry.number, kind.is_for_applicant)
    for name, data in written.items():
        kept.keep(name, data)
    records.add(portal, kept)
    details = {"kind": kind.id, "document": kept.id, "sha256": said["sha256_html"]}
    audit.record_committed(moment, actor.id, ISSUED, case.id, website.website_id, "success", details=details)
    return next(one for one in issued_in(case) if one.id == kept.id)


def _series(website, version: library.Version, moment: datetime) -> tuple[str, str]:
    """What stands before and after the serial of a document that is issued now; ("", "") for one without a number."""
    if not version.wording.number:
        return "", ""
    mark = getattr(website, "organisation_document_mark", "") or website.short_title
    return series_of(version.wording.number, mark, moment.astimezone(CHINA).year)
