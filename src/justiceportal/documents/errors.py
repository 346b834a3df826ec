"""What documents refuse, each with a sentence that says how to mend it."""

from collections.abc import Sequence
from justiceportal import _
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import PortalError


PARTS = {
    "title": _("document_part_title", default="Title"),
    "number": _("document_part_number", default="Pattern of numbers"),
    "body": _("document_part_body", default="Text"),
}
FAULTS = {
    "title": _("document_fault_title", default="Give a title of at most 60 characters in one line, without braces."),
    "too-long": _("document_fault_long", default="Line ${line}: the text is too long from here on."),
    "empty": _("document_fault_empty", default="Write what the document shall say."),
    "unknown-field": _(
        "document_fault_field",
        default="Line ${line}: there is no field “${word}”. Take one of the list of fields, written as there.",
    ),
    "brace": _(
        "document_fault_brace",
        default="Line ${line}: a field stands between two braces on each side, such as {{申请人}}. One of them is "
        "missing or too many.",
    ),
    "number-incomplete": _(
        "document_fault_number", default="A number needs {{年份}} and once {{顺序号}}, so that no two are the same."
    ),
    "not-closed": _("document_fault_open", default="Line ${line}: “${word}” is not ended; add a line {{完}}."),
    "not-opened": _(
        "document_fault_close", default="Line ${line}: “${word}” has no beginning {{若 …}} or {{填写 …}} before it."
    ),
    "too-deep": _("document_fault_deep", default="Line ${line}: too many parts inside each other; four is the most."),
    "condition": _(
        "document_fault_condition",
        default="Line ${line}: “${word}” is no condition. Write a field alone, or a field, 是 and a value, with spaces "
        "between them.",
    ),
    "free": _(
        "document_fault_free",
        default="Line ${line}: a part to be written needs a title of its own, at most 40 characters, and cannot stand "
        "inside another one.",
    ),
}


class DocumentError(PortalError):
    """The root of the errors of this room."""


class TemplateRefused(BadParameter):
    """A template cannot be used; `part` is title, number or body, `line` where."""

    def __init__(self, part: str, fault: str, line: int, word: str) -> None:
        text = FAULTS[fault]
        super().__init__(part, _(text, default=text.default, mapping={"line": str(line), "word": word}))
        self.part, self.line = part, line


class TemplateChanged(DocumentError):
    """Somebody else changed the template after its page was read."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "document_template_changed",
                default="Somebody else has changed this template meanwhile. Your text is still below: compare it with "
                "the newest version, then save again.",
            )
        )


class NotCalledFor(DocumentError):
    """Nothing that happened to the case calls for this document."""

    status = 409

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "document_not_called_for",
                default="“${title}” does not fit this case as it stands. Take the step that it belongs to first.",
                mapping={"title": title},
            )
        )


class AlreadyIssued(DocumentError):
    """The document was issued; only a corrected one may follow."""

    status = 409

    def __init__(self, title: str, number: str) -> None:
        super().__init__(
            _(
                "document_already_issued",
                default="“${title}” (${number}) was issued already. To change it, issue a corrected one in its place.",
                mapping={"title": title, "number": number},
            )
        )


class Incomplete(DocumentError):
    """Something that a document needs is not known; `names` are the fields and the parts to be written."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "document_incomplete",
                default="The document is not complete. Missing: ${names}. Write it into the parts below, or ask the "
                "manager of the website to complete the settings or the template.",
                mapping={"names": "、".join(names)},
            )
        )
        self.names = tuple(names)


class TextTooLong(BadParameter):
    """A part of a document is longer than it may be."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__(
            name,
            _(
                "document_text_long",
                default="“${name}” is too long; at most ${most} characters.",
                mapping={"name": name, "most": str(most)},
            ),
        )


class CaseIsErased(DocumentError):
    """The retention of the case has ended: nothing can be written about its applicant."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "document_case_erased",
                default="The personal information of this case was deleted; no document can be issued any more.",
            )
        )
