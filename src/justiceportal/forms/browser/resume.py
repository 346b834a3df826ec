"""Going on with a draft on another device, and the page that tells how."""

from justiceportal import _
from justiceportal.forms import drafts
from justiceportal.forms import limits
from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.session import NO_DRAFT
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LONGEST_TYPED = 40
WRONG = _(
    "resume_wrong",
    default="There is no draft of this application with that number and code. Please compare both with your note. "
    "A draft that nobody has touched for ${days} days is deleted.",
)


class ResumePage(FormPage):
    """Asks for number and code of a draft."""

    index = ViewPageTemplateFile("resume.pt")
    number = ""
    has_fault = False

    def post(self):
        """Go to the draft whose number and code were given; a wrong one of the two gets the same answer."""
        form = self.request.form
        self.number = text(form, "number")[:LONGEST_TYPED]
        if self.session.token_number(text(form, "token")) != NO_DRAFT:
            return self._again(400)
        limits.check_resume(self.number, self.address)
        code = text(form, "code")[:LONGEST_TYPED]
        found = drafts.find_by_code(self.portal, self.number, code, self.moment)
        if found is None or found.owner != self.session.owner_uid:
            limits.count_wrong_resume(self.number, self.address)
            return self._again(404)
        if found.draft is None:
            return self.go_to(found.receipt.address)
        self.session.remember(found.draft.number)
        work = self.work_on(found.draft)
        return self.go(self.place_of(work) if work is not None else "")

    def _again(self, status: int) -> str:
        self.request.response.setStatus(status)
        self.has_fault = True
        return self.page()

    @property
    def fault(self) -> str:
        """What is wrong, "" before anything was sent."""
        if not self.has_fault:
            return ""
        return self.say(_(WRONG, default=WRONG.default, mapping={"days": drafts.life().days}))

    @property
    def token(self) -> str:
        """What the page sends with it."""
        return self.session.token(NO_DRAFT)


class SavedPage(FormPage):
    """Tells number and code of the draft of this browser, large, to note or print."""

    index = ViewPageTemplateFile("saved.pt")

    def page(self):
        """The page, or the start where the browser has no draft."""
        return super().page() if self.own_draft is not None else self.go()
