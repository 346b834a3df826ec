"""Case: an application with its answers, its files and its ledger. The dotted paths are data in the database.

A case is small: what changes with each step of casework is in its own record, answers and ledger lie beside it. It is
in no catalogue, has no intid, and no address of its own, so no page or service of Plone ever meets one.
"""

from collections.abc import Mapping
from datetime import datetime
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.answers import supplement_prefix
from justiceportal.cases.domain.facts import continued
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.errors import CaseChanged
from justiceportal.cases.interfaces import ICase
from justiceportal.forms.interfaces import SentFile
from justiceportal.forms.service import file_of
from persistent import Persistent
from plone.dexterity.content import Item
from plone.supermodel import model
from types import MappingProxyType
from typing import Any
from zope.interface import implementer


class ICaseSchema(model.Schema):
    """What a generic form of a case would ask for: nothing, a case is changed by its actions only."""


class Answers(Persistent):
    """The answers of a case: `plain` as canonical values by field, `sealed` as encrypted values by path."""

    def __init__(self, plain: dict[str, Any], sealed: dict[str, bytes]) -> None:
        self.plain, self.sealed = plain, sealed


class Supplement(Persistent):
    """What an applicant handed in later: `number` counts from 1, `fields` are the ids of what was asked for.

    Its answers are kept as those of the application are, the sealed ones under paths that begin with `prefix`;
    `uploads` are the ids of its files, which stand among those of the case.
    """

    def __init__(self, number: int, fields: tuple[str, ...], answers: Answers, uploads: tuple[str, ...]) -> None:
        self.number, self.fields, self.answers, self.uploads = number, fields, answers, uploads

    @property
    def prefix(self) -> str:
        """What the paths of its sealed values begin with; no field of a form has such an id."""
        return supplement_prefix(self.number)


class Ledger(Persistent):
    """The ledger of a case; entries are only added."""

    #: (raws, entries, facts) as they were last read: a page and a step look at them many times
    _v_read: tuple[tuple[bytes, ...], list[ledger.Entry], Facts] = ((), [], Facts())

    def __init__(self) -> None:
        self.raws: tuple[bytes, ...] = ()

    def __len__(self) -> int:
        return len(self.raws)

    def entries(self) -> list[ledger.Entry]:
        """All entries, the first first."""
        return list(self._read()[1])

    @property
    def facts(self) -> Facts:
        """What the entries say, folded."""
        return self._read()[2]

    def _read(self) -> tuple[tuple[bytes, ...], list[ledger.Entry], Facts]:
        raws, entries, facts = self._v_read
        if raws is not self.raws:
            # Entries are only added, so what was read of the first ones holds.
            known = len(raws) if self.raws[: len(raws)] == raws else 0
            fresh = [ledger.read(raw) for raw in self.raws[known:]]
            facts = continued(facts if known else Facts(), fresh)
            self._v_read = (self.raws, entries[:known] + fresh, facts)
        return self._v_read

    def add(self, moment: datetime, act: str, actor: str, details: dict, expected: int | None = None) -> None:
        """Add an entry; `expected` is the number of entries that the actor saw, CaseChanged when there are more."""
        try:
            self.raws = (*self.raws, ledger.following(self.raws, moment, act, actor, details, expected))
        except ledger.LedgerRefused:
            raise CaseChanged from None

    def check(self, expected: int | None) -> None:
        """CaseChanged when there are not as many entries as the actor saw; None does not ask."""
        if expected is not None and expected != len(self.raws):
            raise CaseChanged

    @property
    def head(self) -> str:
        """The hash of the last entry."""
        return ledger.digest(self.raws[-1]) if self.raws else ledger.NOTHING_BEFORE


@implementer(ICase)
class Case(Item):
    """One case; its id is its number. `sink.open_case` makes it and says what its attributes are."""

    meta_type = "Case"
    portal_type = "Case"

    #: True once what it held of persons was deleted at the end of its retention
    is_erased = False
    #: (id, field, size in bytes, SHA-256) of each file; names are told by the quarantine, which keeps them sealed
    uploads: tuple[tuple[str, str, int, str], ...] = ()
    #: the same of each file that was added in its course (`attachments`)
    attached: tuple[tuple[str, str, int, str], ...] = ()
    #: on how many levels it is examined: 1 or 2
    levels = 1
    #: the version of the set of rules of its clock (`domain.rulesets`); "" for cases older than these
    rules = ""
    #: what people wrote in its course, sealed, by the id that the ledger names
    texts: Mapping[str, bytes] = MappingProxyType({})
    #: what was handed in later, the first first
    supplements: tuple[Supplement, ...] = ()
    #: what the applicant has begun to write and not sent yet, sealed, by name (`drafts`)
    drafts: Mapping[str, bytes] = MappingProxyType({})

    @property
    def files(self) -> tuple[SentFile, ...]:
        """What was sent with it; a file that is deleted has no name any more."""
        return tuple(file_of(upload[0]) or _gone(*upload) for upload in self.uploads)

    @property
    def sealed(self) -> dict[str, bytes]:
        """All sealed answers by path, those of supplements under their prefixes."""
        found = dict(self.answers.sealed)
        for supplement in self.supplements:
            found |= supplement.answers.sealed
        return found

    #: a case is found by its number and by the register, never by the portal's catalogue
    def indexObject(self):
        """A case is in no catalogue."""

    def reindexObject(self, idxs=None):
        """A case is in no catalogue."""

    def unindexObject(self):
        """A case is in no catalogue."""

    def reindexObjectSecurity(self, skip_self=False):
        """A case is in no catalogue."""

    def cb_isCopyable(self):
        """A case is not copied."""
        return False

    def cb_isMoveable(self):
        """A case stays where it is."""
        return False


def _gone(upload_id: str, field: str, size_bytes: int, sha256: str) -> SentFile:
    return SentFile(upload_id, field, "", "", size_bytes, sha256)
