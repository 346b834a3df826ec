"""What forms refuse: a sentence for each rule, naming the field and the mend."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.soundness import Flaw
from justiceportal.forms.domain.validation import Fault
from justiceportal.forms.flaws import sentence_of_flaw
from zope.i18nmessageid import Message


SENTENCES = {
    "required": _("form_fault_required", default="${title}: please fill this in."),
    "required_choice": _("form_fault_required_choice", default="${title}: please choose."),
    "required_files": _("form_fault_required_files", default="${title}: please upload a file."),
    "required_consent": _("form_fault_required_consent", default="${title}: please read it and tick the box."),
    "required_rows": _("form_fault_required_rows", default="${title}: please fill in at least one row."),
    "type": _("form_fault_type", default="${title}: this value cannot be read. Please fill it in again."),
    "too_long": _(
        "form_fault_too_long", default="${title}: at most ${most} characters; there are ${has}. Please shorten it."
    ),
    "too_short": _(
        "form_fault_too_short", default="${title}: at least ${least} characters; there are ${has}. Please add to it."
    ),
    "number": _("form_fault_number", default="${title}: please write a whole number in digits, such as 12."),
    "amount": _("form_fault_amount", default="${title}: please write an amount in digits, such as 3500 or 3500.50."),
    "amount_places": _("form_fault_amount_places", default="${title}: at most two digits after the point."),
    "less": _("form_fault_less", default="${title}: it must be at least ${least}."),
    "more": _("form_fault_more", default="${title}: it may be at most ${most}."),
    "date": _("form_fault_date", default="${title}: please give a day that exists, such as 2026-03-08."),
    "earlier": _("form_fault_earlier", default="${title}: the day may not be before ${day}."),
    "later": _("form_fault_later", default="${title}: the day may not be after ${day}."),
    "future": _("form_fault_future", default="${title}: the day may not lie in the future (after ${day})."),
    "choice": _("form_fault_choice", default="${title}: please choose one of the answers offered."),
    "choices_many": _("form_fault_choices_many", default="${title}: at most ${most} can be chosen."),
    "choices_few": _("form_fault_choices_few", default="${title}: please choose at least ${least}."),
    "rows_many": _("form_fault_rows_many", default="${title}: at most ${most} rows; there are ${has}."),
    "rows_few": _("form_fault_rows_few", default="${title}: please fill in at least ${least} rows."),
    "files_many": _("form_fault_files_many", default="${title}: at most ${most} files; there are ${has}."),
    "id_length": _(
        "form_fault_id_length", default="${title}: the number has 18 characters (15 on old cards); there are ${has}."
    ),
    "id_characters": _(
        "form_fault_id_characters", default="${title}: the number has digits only; the last character may be X."
    ),
    "id_date": _(
        "form_fault_id_date",
        default="${title}: the date of birth in the number (characters 7 to 14) does not exist. Please compare it.",
    ),
    "id_check": _(
        "form_fault_id_check", default="${title}: a digit is wrong. Please compare the number with the card."
    ),
    "code_length": _("form_fault_code_length", default="${title}: the code has 18 characters; there are ${has}."),
    "code_characters": _(
        "form_fault_code_characters",
        default="${title}: the code has digits and capital letters without I, O, S, V and Z.",
    ),
    "code_check": _(
        "form_fault_code_check", default="${title}: a character is wrong. Please compare the code with the certificate."
    ),
    "phone": _(
        "form_fault_phone",
        default="${title}: please write a mobile number of 11 digits, or a landline such as 0574-87120000.",
    ),
    "phone_area": _(
        "form_fault_phone_area", default="${title}: please put the area code before the number, such as 0574-87120000."
    ),
    "email": _("form_fault_email", default="${title}: please write an e-mail address such as name@example.com."),
    "division": _("form_fault_division", default="${title}: please choose a county and township from the list."),
    "validator": _("form_fault_validator", default="${title}: ${said}"),
    "unknown_field": _("form_fault_unknown_field", default="The form has no field ${title}."),
}


class FormError(PortalError):
    """The root of the errors of this room."""


class AnswersRefused(FormError):
    """Answers break rules; `errors` names each field (a path as in `domain.validation`) with its sentence."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.errors = list(faults)
        super().__init__(self.errors[0][1])


class ConsentMissing(FormError):
    """Whoever sends has not agreed to the notice about personal information."""

    def __init__(self) -> None:
        text = _(
            "error_consent_missing",
            default="Please read the notice about your personal information and tick the box of consent.",
        )
        super().__init__(text)
        self.errors = [("consent", text)]


class NotOpen(FormError):
    """Nothing can be applied for now; `reason` is the sentence of what was to be applied for."""

    status = 409

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason or _("error_no_form", default="There is no form for applying online here."))


class ForeignPage(FormError):
    """A page that the portal did not make sends a form."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("error_foreign_page", default="This was not sent by a page of this website, so it was not taken.")
        )


class DraftGone(FormError):
    """What was sent belongs to no draft that is still there."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "error_draft_gone",
                default="This draft is not open in your browser any more. Continue it with its number and code, or "
                "begin anew.",
            )
        )


class FormUnreadable(FormError):
    """The form of an item cannot be read; who keeps it is told where."""

    status = 503

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "form_unreadable",
                default="This form has a fault and is being repaired. Please come back later or apply at the window.",
            )
        )
        self.reason = reason


class FileRefused(FormError):
    """A file cannot be taken; the sentence names it, its field, and what to do. `field` is the id of the field."""

    def __init__(self, field: str, sentence: Message, mapping: dict[str, str]) -> None:
        super().__init__(Message(sentence, mapping=mapping))
        self.field = field
        self.errors = [(field, self.text)]


class FileTooLarge(FileRefused):
    """A file has more bytes than its field allows."""

    status = 413


class NoSuchFile(FormError):
    """There is no upload with that id: it was never there, or nobody claimed it in time."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            _("upload_gone", default="This file is not there any more. Please choose it again and send it.")
        )


class FileClosed(FormError):
    """A file cannot be opened in its present state."""

    status = 409

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)


class FormEditRefused(FormError):
    """A change would leave a form that makes no sense; `errors` name the place in the form and the mend.

    `flaws` are those of `domain.soundness`, `form` the form they were found in, `title` that of the field they are
    about where it is not in the form yet.
    """

    def __init__(self, flaws: list[Flaw], form: Form, title: str = "") -> None:
        self.flaws = flaws
        self.errors = [(flaw.path, sentence_of_flaw(flaw, form, title)) for flaw in flaws]
        super().__init__(self.errors[0][1])


class NoForm(FormError):
    """The item has no form."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("form_none", default="This item has no online form. Please apply at the window."))


class FormPlacedWrongly(FormError):
    """A form is put elsewhere than into a service item as its one form."""

    def __init__(self) -> None:
        super().__init__(
            _("form_placed_wrongly", default="A form belongs into a service item, which has one form. Put it there.")
        )


def sentence_of(fault: Fault) -> str:
    """The translatable sentence about a fault."""
    sentence = SENTENCES[fault.rule]
    return _(sentence, default=sentence.default, mapping={"title": fault.title, **dict(fault.values)})
