"""Who is away and who stands in: each officer enters his own absence, whoever arranges the office anybody's."""

from AccessControl import getSecurityManager
from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.cases import officers
from justiceportal.cases import standins
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.deskwords import REASONS
from justiceportal.cases.deskwords import ROLES
from justiceportal.cases.domain.standins import Absence
from justiceportal.cases.domain.standins import Fault
from justiceportal.cases.domain.standins import is_uncovered
from justiceportal.cases.errors import AbsenceRefused
from justiceportal.cases.service import ARRANGE
from justiceportal.cases.service import SEE
from justiceportal.core.clock import CHINA
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage


ENTERED = _("absence_entered", default="The absence is entered.")
ENDED = _("absence_ended", default="The absence is ended.")


class AbsencePage(OfficePage):
    """`desk/absence`: a form with `account`, `stand_in`, `first`, `last`, `reason`, or with the id to `end`."""

    index = ViewPageTemplateFile("absence.pt")

    def __call__(self):
        """Enter or end an absence and show what is entered; what was typed stays where something is to mend."""
        self.errors: dict[str, str] = {}
        if not self.is_post:
            return super().__call__()
        CheckAuthenticator(self.request)
        user = getSecurityManager().getUser()
        try:
            if self.text("end"):
                standins.end(self.context, user, self.moment, self.text("end"))
            else:
                standins.enter(self.context, user, self.moment, self._typed())
        except AbsenceRefused as refused:
            self.errors = {field: self.say(text) for field, text in reversed(refused.errors)}
            self.request.response.setStatus(refused.status)
            return super().__call__()
        IStatusMessage(self.request).add(ENDED if self.text("end") else ENTERED, type="info")
        return self.request.response.redirect(f"{self.url}/absence", status=303)

    @property
    def may_see(self) -> bool:
        """Whether the person may go back to the list of cases."""
        return bool(getSecurityManager().checkPermission(SEE, self.context))

    @cached_property
    def may_arrange(self) -> bool:
        """Whether the person enters the absence of others."""
        return bool(getSecurityManager().checkPermission(ARRANGE, self.context))

    @property
    def may_enter_any(self) -> bool:
        """Whether the person has an absence to enter at all: a supervisor has none."""
        return self.may_arrange or self.user_id in self.officers

    @cached_property
    def officers(self) -> dict[str, tuple[str, ...]]:
        """The officers of the website with their roles."""
        return officers.officers_of(self.context)

    @property
    def rows(self) -> list[dict]:
        """What is entered and has not ended."""
        today = self.moment.astimezone(CHINA).date()
        known = standins.absences_of(self.portal, self.website_uid, today)
        return [
            {
                "id": absence.id,
                "name": officers.name_of(absence.account),
                "stand_in": officers.name_of(absence.stand_in),
                "first": absence.first.isoformat(),
                "last": absence.last.isoformat(),
                "reason": REASONS.get(absence.reason, absence.reason),
                "is_now": absence.covers(today),
                "is_uncovered": is_uncovered(absence, known, self.officers),
                "may_end": self.may_arrange or absence.account == self.user_id,
            }
            for absence in known
        ]

    @property
    def accounts(self) -> list[dict]:
        """Whose absence may be entered."""
        own = self.officers if self.may_arrange else [self.user_id]
        return self._people(own, self.text("account") if self.is_post else self.user_id)

    @property
    def stand_ins(self) -> list[dict]:
        """Who may stand in."""
        return self._people(self.officers, self.text("stand_in") if self.is_post else "")

    @property
    def reasons(self) -> list[dict]:
        """The reasons to choose from."""
        chosen = self.text("reason")
        return [
            {"value": value, "title": title, "on": "selected" if value == chosen else None}
            for value, title in REASONS.items()
        ]

    @property
    def general_errors(self) -> list[str]:
        """What is wrong and belongs to no field of the form."""
        return [text for field, text in self.errors.items() if field == "absence"]

    def error_of(self, field: str) -> str:
        """What is wrong with a field, "" for nothing."""
        return self.errors.get(field, "")

    def _people(self, accounts, chosen: str) -> list[dict]:
        found = [
            {
                "value": account,
                "title": f"{officers.name_of(account)}（{self._roles(account)}）",
                "on": "selected" if account == chosen else None,
            }
            for account in accounts
        ]
        return sorted(found, key=lambda option: option["title"])

    def _roles(self, account: str) -> str:
        return "、".join(self.say(ROLES[role]) for role in self.officers.get(account, ()))

    def _typed(self) -> Absence:
        account = self.text("account") if self.may_arrange else self.user_id
        days = self._day("first"), self._day("last")
        return Absence("", account, self.text("stand_in"), *days, self.text("reason"))

    def _day(self, field: str) -> date:
        try:
            return date.fromisoformat(self.text(field))
        except ValueError:
            raise AbsenceRefused([Fault(field, "day")]) from None
