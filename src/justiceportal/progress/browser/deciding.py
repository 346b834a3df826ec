"""`/progress/<number>/withdraw` and `/progress/<number>/rate`: what an applicant decides once."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.domain.asks import ASPECTS_OFFLINE
from justiceportal.cases.domain.asks import ASPECTS_ONLINE
from justiceportal.cases.domain.asks import GRADES
from justiceportal.core.errors import BadParameter
from justiceportal.progress import words
from justiceportal.progress.browser.acts import ActPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ONLINE = "online"
LONGEST_TEXT = 2000
STAR, NO_STAR = "★", "☆"


class WithdrawPage(ActPage):
    """The application is withdrawn for good, after a question."""

    act, segment = cases.applicant.WITHDRAWN, "withdraw"
    form = ViewPageTemplateFile("withdraw.pt")

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("withdraw_title", default="Withdraw the application"))

    @property
    def message(self) -> str:
        """The reason as it was typed."""
        return self.field("message")[:LONGEST_TEXT]

    def send(self) -> None:
        """Withdraw, when the box is ticked."""
        if self.field("sure") != "yes":
            text = _("withdraw_not_sure", default="Please tick the box to confirm that you want to withdraw.")
            self.faults = (("sure", text),)
            raise BadParameter("sure", text)
        cases.applicant.withdraw(self.case, self.message, self.moment, self.once)


class RatePage(ActPage):
    """Five grades for the whole, four or three for parts of it, and words."""

    act, segment = cases.applicant.RATED, "rate"
    form = ViewPageTemplateFile("rate.pt")

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("rate_title", default="Rate the service"))

    @cached_property
    def grades(self) -> list[dict]:
        """The grades, the best first, each with its stars."""
        chosen = self.field("grade")
        return [
            {
                "value": str(grade),
                "title": self.said(words.GRADES[grade]),
                "stars": STAR * grade + NO_STAR * (len(GRADES) - grade),
                "on": "checked" if chosen == str(grade) else None,
            }
            for grade in reversed(GRADES)
        ]

    @property
    def aspects(self) -> list[dict]:
        """What may be rated besides, each with its grades."""
        names = ASPECTS_ONLINE if self.case.channel == ONLINE else ASPECTS_OFFLINE
        return [
            {"name": name, "title": self.said(words.ASPECTS[name]), "grades": self._options(f"aspect-{name}")}
            for name in names
        ]

    @property
    def message(self) -> str:
        """The words as they were typed."""
        return self.field("message")[:LONGEST_TEXT]

    def send(self) -> None:
        """Rate."""
        grade = _grade(self.field("grade"))
        if grade is None:
            text = _("rate_no_grade", default="Please choose how satisfied you are on the whole.")
            self.faults = (("grade", text),)
            raise BadParameter("grade", text)
        given = {entry["name"]: _grade(self.field(f"aspect-{entry['name']}")) for entry in self.aspects}
        aspects = {name: value for name, value in given.items() if value is not None}
        cases.applicant.rate(self.case, grade, aspects, self.message, self.moment, self.once)

    def _options(self, name: str) -> list[dict]:
        chosen = self.field(name)
        return [
            {
                "value": str(grade),
                "title": self.said(words.GRADES[grade]),
                "on": "selected" if chosen == str(grade) else None,
            }
            for grade in reversed(GRADES)
        ]


def _grade(text: str) -> int | None:
    return next((grade for grade in GRADES if text == str(grade)), None)
