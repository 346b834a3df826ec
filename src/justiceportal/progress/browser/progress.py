"""`/progress` asks for number and query code, `/progress/<number>` shows where the case is; below it one acts."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.domain.asks import GRADES
from justiceportal.progress import words
from justiceportal.progress.browser.deciding import NO_STAR
from justiceportal.progress.browser.deciding import RatePage
from justiceportal.progress.browser.deciding import STAR
from justiceportal.progress.browser.deciding import WithdrawPage
from justiceportal.progress.browser.downloads import DocumentDownload
from justiceportal.progress.browser.downloads import FileDownload
from justiceportal.progress.browser.page import CasePage
from justiceportal.progress.browser.values import attached_entries
from justiceportal.progress.browser.values import coming_entries
from justiceportal.progress.browser.values import file_entries
from justiceportal.progress.browser.values import phone_links
from justiceportal.progress.browser.writing import MessagePage
from justiceportal.progress.browser.writing import SupplementPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


DONE = {
    "supplement": ("supplemented", _("done_supplement", default="Thank you. What you handed in has arrived.")),
    "message": ("message-received", _("done_message", default="Your message has arrived.")),
    "withdraw": ("withdrawn", _("done_withdraw", default="Your application was withdrawn.")),
    "rate": ("rated", _("done_rate", default="Thank you for your rating.")),
}
YOU = _("progress_from_you", default="You")
OFFICE = _("progress_from_office", default="The office")
WAITING = _(
    "progress_rating_waiting",
    default="We are sorry that you are dissatisfied. The office looks into it and answers here by ${day}.",
)
ASPECT = _("progress_rated_aspect", default="${aspect}: ${grade}")


class ProgressView(CasePage):
    """Where a case is, what can be done now, what comes next, what was sent."""

    page, kind = "progress", "case"
    shown = ViewPageTemplateFile("progress.pt")
    course = ViewPageTemplateFile("course.pt")
    #: the pages below the number
    below = {
        "supplement": SupplementPage,
        "message": MessagePage,
        "withdraw": WithdrawPage,
        "rate": RatePage,
        "file": FileDownload,
        "document": DocumentDownload,
    }

    def __init__(self, context, request) -> None:
        super().__init__(context, request)
        self.segments: list[str] = []

    def publishTraverse(self, request, name):
        """Take the number from the address, then the name of a page below it."""
        if not self.number:
            return super().publishTraverse(request, name)
        self.segments.append(name)
        if self.segments[0] not in self.below or len(self.segments) > 2:
            raise NotFound(name)
        return self

    def __call__(self):
        """The page that the address names."""
        if not self.segments:
            return super().__call__()
        page = self.below[self.segments[0]](self.context, self.request)
        page.number = self.number
        if len(self.segments) > 1:
            if self.segments[1] != "files" or not isinstance(page, SupplementPage | MessagePage):
                raise NotFound(self.segments[1])
            page.is_file = True
        return page()

    @cached_property
    def done(self) -> list[dict]:
        """What happened so far, the latest last."""
        return [
            {
                "title": self.said(step.title),
                "time": self.time(step.moment),
                "shown": self.day(step.moment),
                "text": step.text,
                "files": attached_entries(step.files, self.case_url, self.said),
            }
            for step in self.progress.steps
        ]

    @cached_property
    def coming(self) -> list[dict]:
        """What the office does from now on."""
        return coming_entries(self.progress, self.said)

    @property
    def done_text(self) -> str:
        """What has just been done, "" for nothing, or where it was not."""
        act, text = DONE.get(self._field("done"), ("", ""))
        return self.said(text) if act and act in {entry.act for entry in self.case.ledger.entries()} else ""

    @property
    def urls(self) -> dict[str, str]:
        """The addresses of the pages below this one."""
        return {name: f"{self.case_url}/{name}" for name in self.below}

    @property
    def has_results(self) -> bool:
        """Whether there is something to fetch."""
        return bool(self.documents or self.result_files)

    @property
    def has_todo(self) -> bool:
        """Whether it is the applicant's turn."""
        return self.progress.request is not None or "rated" in self.progress.can

    @property
    def outcome(self) -> str:
        """The decision in words, "" before it."""
        result = self.progress.result
        return self.said(result.title) if result is not None else ""

    @property
    def result_text(self) -> str:
        """What the office wrote with the decision."""
        result = self.progress.result
        return result.text if result is not None else ""

    @cached_property
    def result_files(self) -> list[dict]:
        """The files that came with the decision."""
        result = self.progress.result
        return attached_entries(() if result is None else result.files, self.case_url, self.said)

    @cached_property
    def documents(self) -> list[dict]:
        """The documents with the addresses that fetch them."""
        return [
            {
                "title": document.title,
                "number": document.number,
                "day": self.day(document.moment)[:10],
                "docx": f"{self.case_url}/document?id={document.id}&format=docx",
                "html": f"{self.case_url}/document?id={document.id}&format=html",
            }
            for document in self.progress.documents
        ]

    @cached_property
    def messages(self) -> list[dict]:
        """What both sides wrote, the first first."""
        return [
            {
                "class": "own" if message.is_own else "office",
                "from": self.said(YOU if message.is_own else OFFICE),
                "time": self.time(message.moment),
                "shown": self.day(message.moment),
                "text": message.text,
                "files": attached_entries(message.files, self.case_url, self.said),
            }
            for message in self.progress.messages
        ]

    @property
    def has_messages(self) -> bool:
        """Whether there are messages, or one may be written."""
        return bool(self.messages) or "message-received" in self.progress.can

    @cached_property
    def rating(self) -> dict | None:
        """The rating as it was given, and the answer to it."""
        rating = self.progress.rating
        if rating is None:
            return None
        aspects = [(words.ASPECTS[name], words.GRADES[grade]) for name, grade in rating.aspects.items()]
        return {
            "title": self.said(words.GRADES[rating.grade]),
            "stars": STAR * rating.grade + NO_STAR * (len(GRADES) - rating.grade),
            "aspects": [self._aspect(*pair) for pair in aspects],
            "text": rating.text,
            "answer": rating.answer,
            "waiting": self._waiting(rating),
        }

    def _waiting(self, rating) -> str:
        """Until when a bad rating is answered, "" where it need not be."""
        if rating.until is None:
            return ""
        values = {"day": cases.day_text(rating.until, self.website.language)}
        return self.said(_(WAITING, default=WAITING.default, mapping=values))

    def _aspect(self, aspect, grade) -> str:
        values = {"aspect": self.said(aspect), "grade": self.said(grade)}
        return self.said(_(ASPECT, default=ASPECT.default, mapping=values))

    @cached_property
    def supplements(self) -> list[dict]:
        """What was handed in later."""
        return [
            {
                "shown": self.day(handed.moment),
                "text": handed.text,
                "answers": handed.answers,
                "files": file_entries(handed.files, self.said),
            }
            for handed in self.progress.supplements
        ]

    @cached_property
    def files(self) -> list[dict]:
        """The files with their states."""
        return file_entries(self.progress.files, self.said)

    @cached_property
    def phones(self) -> list[dict]:
        """The telephone numbers of the office."""
        return phone_links(self.progress.office.phones)

    @cached_property
    def complaint_phones(self) -> list[dict]:
        """The telephone numbers for complaints."""
        return phone_links(self.progress.office.complaints)

    @property
    def page_title(self) -> str:
        """What stands in the title bar: no number, since browsers keep it."""
        return f"{self.heading} - {self.chrome.title}"

    @property
    def channel(self) -> str:
        """How the application came."""
        return self.said(self.progress.channel_title)

    @property
    def state_title(self) -> str:
        """The present state."""
        return self.said(self.progress.state_title)

    @property
    def state_text(self) -> str:
        """What the present state means for the applicant."""
        return self.said(self.progress.state_text)

    @property
    def submitted(self) -> dict:
        """When the application was sent, for machines and for people."""
        moment = self.progress.submitted
        return {"time": self.time(moment), "shown": self.day(moment)}

    @property
    def receipt_url(self) -> str:
        """The receipt of this case."""
        return f"{self.website_url}/receipt/{self.number}"
