"""What other rooms may ask of documents: those of a case, and their bytes."""

from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.cases.interfaces import IssuedDocument
from justiceportal.documents import records
from zope.component.hooks import getSite
from zope.interface import implementer


def issued_in(case) -> list[IssuedDocument]:
    """The documents of a case, the newest first."""
    kept = () if case.is_erased else records.issued_in(getSite(), case.id)
    replaced_by = {one.replaces: one.id for one in kept if one.replaces}
    return [_told(one, replaced_by.get(one.id, "")) for one in reversed(kept)]


@implementer(IIssuedDocuments)
class IssuedDocuments:
    """The documents of all cases."""

    def of(self, case) -> list[IssuedDocument]:
        """The documents of a case, the newest first."""
        return issued_in(case)

    def open(self, case, document_id: str, format_name: str) -> bytes:
        """The bytes of one of them as `html` or `docx`. Raises KeyError, BrokenSeal."""
        kept = () if case.is_erased else records.issued_in(getSite(), case.id)
        for one in kept:
            if one.id == document_id:
                return one.open(format_name)
        raise KeyError(document_id)


def _told(kept: records.Issued, replaced_by: str) -> IssuedDocument:
    return IssuedDocument(
        id=kept.id,
        title=kept.title,
        number=kept.number,
        moment=kept.moment,
        kind=kept.kind,
        entry=kept.entry,
        is_for_applicant=kept.is_for_applicant,
        replaced_by=replaced_by,
        occasion=kept.occasion,
        sha256_html=kept.hashes["html"],
        sha256_docx=kept.hashes["docx"],
    )
