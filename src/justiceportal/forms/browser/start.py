"""The page before the form: what it takes, how long, who may apply; it begins a draft."""

from justiceportal import _
from justiceportal.forms import drafts
from justiceportal.forms import limits
from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.hints import files_hint
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.session import NO_DRAFT
from justiceportal.forms.domain import pages
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.errors import NotOpen
from justiceportal.websites.text import html_from_markdown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


APPLICANTS = {
    ApplicantKind.PERSON: _("apply_person", default="natural persons"),
    ApplicantKind.ORGANISATION: _("apply_organisation", default="organisations"),
}
AGENT = _("apply_agent", default="agents with a letter of authority")
BEGIN, BEGIN_ANEW = _("apply_begin", default="Begin"), _("apply_begin_anew", default="Begin anew")
EXPIRED = _("apply_page_expired", default="This page was open for too long. Please press the button once more.")


class StartPage(FormPage):
    """Tells what comes; its button makes the draft."""

    index = ViewPageTemplateFile("start.pt")

    def page(self):
        """The page, or why nothing can be applied for."""
        if self.form is None or not self.openness.is_open:
            raise NotOpen(self.openness.reason)
        return super().page()

    def post(self):
        """Begin a draft and go to the first step."""
        if self.form is None or not self.openness.is_open:
            raise NotOpen(self.openness.reason)
        if self.session.token_number(text(self.request.form, "token")) != NO_DRAFT:
            self.said = self.say(EXPIRED)
            return self.page()
        limits.count_draft(self.address)
        draft = drafts.begin(self.portal, self.session.owner_uid, self.form, self.moment)
        self.session.remember(draft.number)
        return self.go(pages.address_of(self.form.steps[0]))

    @property
    def begin_words(self) -> str:
        """What the button says."""
        return self.say(BEGIN_ANEW if self.own_draft is not None else BEGIN)

    @property
    def token(self) -> str:
        """What the button sends with it."""
        return self.session.token(NO_DRAFT)

    @property
    def introduction(self) -> str:
        """The introduction of the form as HTML."""
        return html_from_markdown(self.form.introduction)

    @property
    def minutes(self) -> int:
        """About how long filling takes."""
        return pages.minutes(self.form)

    @property
    def applicants(self) -> str:
        """Who may apply, as one text."""
        kinds = [APPLICANTS[kind] for kind in self.form.applicants] + [AGENT] * self.form.agent
        return self.say(_("list_comma", default=", ")).join(self.say(kind) for kind in kinds)

    @property
    def papers(self) -> list[dict]:
        """The files that the form asks for."""
        return [self._paper(field) for field in pages.file_fields(self.form)]

    def _paper(self, field: Field) -> dict:
        is_always = field.required and field.condition is None
        return {"title": field.title, "hint": files_hint(field.files, self.say), "always": is_always}

    @property
    def notice(self):
        """What a person is told about his data."""
        return self.context.applicant_notice()
