"""What has a form, what is sent with it, and who takes it: the seams between forms and the rooms above."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.forms.domain.definition import Form
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether an application can be made now; `reason` is a translatable sentence for who meets it closed."""

    is_open: bool
    reason: str = ""


class IFormOwner(Interface):
    """What people apply for with a form: a service item. Implemented by content of a higher room.

    Our pages `apply` and the REST of submissions are registered for it.
    """

    def form_object():
        """The EasyForm that staff edit, None without one."""

    def openness(moment):
        """The Openness at an aware moment."""

    def applicant_notice():
        """The `domain.definition.Notice` that belongs to every application."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a submission: the id of its upload in the quarantine and what staff see of it."""

    id: str
    field: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Submission:
    """Checked answers to a form, ready to become a case."""

    form: Form
    #: canonical values of the fields that were asked for (see `domain.definition`)
    answers: dict[str, Any]
    files: tuple[SentFile, ...]
    #: the moment of consent to the notice
    consented: datetime
    #: online, window, telephone, letter or fax
    channel: str = "online"
    #: the day of receipt (收到之日) where it is not the day of entry
    received_on: date | None = None
    #: the account of staff who entered it, "" for a citizen
    actor: str = ""
    language: str = "zh-cn"
    #: UID of the website where it was entered
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant gets: number and query code prove him, `address` is that of the receipt page."""

    number: str
    query_code: str
    state: str
    address: str


class IFormPart(Interface):
    """Some fields as a page of a higher room shows them, with the checks and the files of every form.

    A multi-adapter of (website, request). What was typed is a `domain.draft.Draft`, which the higher room keeps.
    """

    draft = Attribute("the Draft as it is now")
    faults = Attribute("what is wrong, in the order of the page: links with `url` and `text`")
    answers = Attribute("what was typed, by field, without files")
    files = Attribute("the SentFiles of the draft")

    def begin(form, draft, check, moment, known):
        """Take up a form of one page with its draft. `check(answers)` gives the `service.Checked`; `known` are answers
        to other fields that conditions may ask for.
        """

    def read():
        """Take what was sent: fields, files (kept at once), small buttons. Gives (`do`, anchor): the value of the
        button, and where a small button did something, "" for other buttons.
        """

    def read_file():
        """Take the one file that the browser's script sends, or take one away: what the script wants to know, as dict.

        Raises FileRefused, MustWait, DraftGone.
        """

    def render():
        """The fields as HTML, to be put into a form that sends `multipart/form-data`."""

    def render_faults():
        """The list of what is wrong as HTML, "" for nothing."""


class ISubmissionSink(Interface):
    """Takes a submission and keeps it for good; a utility of a higher room."""

    def receive(owner, submission, moment):
        """The Receipt of a submission for an IFormOwner.

        All it writes is in the present transaction; it raises a PortalError when the submission cannot be taken.
        """


class IReceiptDoor(Interface):
    """Lets the browser of who has just sent an application see its receipt; a utility of a higher room."""

    def admit(request, receipt, moment):
        """The address of the receipt page on the host of a request, to redirect to.

        The answer to the POST gets the sealed cookies by which the pages of the case know number and code for half an
        hour. Asked again with the same Receipt when a sent form is sent once more.
        """
