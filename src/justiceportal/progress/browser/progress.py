"""`/progress` asks for number and query code, `/progress/<number>` shows where the case is."""

from functools import cached_property
from justiceportal.progress.browser.page import CasePage
from justiceportal.progress.browser.values import coming_entries
from justiceportal.progress.browser.values import file_entries
from justiceportal.progress.browser.values import phone_links
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ProgressView(CasePage):
    """Where a case is, what comes next, what was sent."""

    page, kind = "progress", "case"
    shown = ViewPageTemplateFile("progress.pt")

    @cached_property
    def done(self) -> list[dict]:
        """What happened so far, the latest last."""
        return [
            {"title": self.said(step.title), "time": self.time(step.moment), "shown": self.day(step.moment)}
            for step in self.progress.steps
        ]

    @cached_property
    def coming(self) -> list[dict]:
        """What the office does from now on."""
        return coming_entries(self.progress, self.said)

    @cached_property
    def limits(self) -> list[str]:
        """What is known of the limits."""
        return [self.said(sentence) for sentence in self.progress.deadline.sentences]

    @cached_property
    def files(self) -> list[dict]:
        """The files with their states."""
        return file_entries(self.progress, self.said)

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
