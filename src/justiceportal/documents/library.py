"""The templates of a website: the shipped ones, and above them the versions that its people have written.

Versions are kept in an annotation of the website and only added; restoring the shipped wording adds one that says so.
"""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.audit import service as audit
from justiceportal.documents.domain.templates import checked
from justiceportal.documents.domain.templates import Kind
from justiceportal.documents.domain.templates import KINDS
from justiceportal.documents.domain.templates import Wording
from justiceportal.documents.domain.templates import WordingRefused
from justiceportal.documents.errors import TemplateChanged
from justiceportal.documents.errors import TemplateRefused
from persistent.mapping import PersistentMapping
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.documents.templates"
EDIT = "justiceportal: Edit document templates"
ACT = "document.template-changed"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a template: `number` from 1 (0 for the shipped one), who made it when (aware; None for shipped)."""

    number: int
    wording: Wording
    account: str = ""
    moment: datetime | None = None
    is_shipped: bool = False


def present(website, kind: Kind) -> Version:
    """The version of a template that a website uses."""
    return versions(website, kind)[-1]


def versions(website, kind: Kind) -> list[Version]:
    """All versions of a website's template, the shipped one first."""
    kept = IAnnotations(website).get(KEY, {}).get(kind.id, ())
    return [
        Version(0, kind.wording, is_shipped=True),
        *(_version(kind, number, one) for number, one in enumerate(kept, 1)),
    ]


def wording_from(title: str, number: str, body: str) -> Wording:
    """A wording that can be used. Raises TemplateRefused, which names the part, the line and the mend."""
    try:
        return checked(title, number, body)
    except WordingRefused as refused:
        cause = refused.cause
        raise TemplateRefused(refused.part, cause.fault, cause.line, cause.word) from None


def change(website, actor, moment: datetime, kind: Kind, wording: Wording, seen: int) -> Version:
    """Let a website use another wording from now on; `seen` is the number of the version that was edited.

    Raises Unauthorized, TemplateChanged. Documents that were issued stay as they are.
    """
    return _add(website, actor, moment, kind, wording, seen)


def restore(website, actor, moment: datetime, kind: Kind, seen: int) -> Version:
    """Let a website use the shipped wording again, whatever later releases make of it. Raises as `change`."""
    return _add(website, actor, moment, kind, None, seen)


def kind_of(kind_id: str) -> Kind | None:
    """The kind of document of an id, None for none."""
    return KINDS.get(kind_id)


def _add(website, actor, moment: datetime, kind: Kind, wording: Wording | None, seen: int) -> Version:
    if not actor.has_permission(EDIT, website):
        raise Unauthorized(EDIT)
    last = present(website, kind)
    if last.number != seen:
        raise TemplateChanged
    if wording == last.wording or (wording is None and last.is_shipped):
        return last
    said = None if wording is None else (wording.title, wording.number, wording.body)
    annotations = IAnnotations(website)
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    account = actor.getId() or ""
    annotations[KEY][kind.id] = (*annotations[KEY].get(kind.id, ()), (account, moment, said))
    found = present(website, kind)
    details = {"version": found.number, "restored": wording is None}
    audit.record_committed(moment, account, ACT, kind.id, website.website_id, "success", details=details)
    return found


def _version(kind: Kind, number: int, kept: tuple) -> Version:
    account, moment, said = kept
    wording = kind.wording if said is None else Wording(*said)
    return Version(number, wording, account, moment, is_shipped=said is None)
