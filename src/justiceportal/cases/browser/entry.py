"""Staff enter what came at the window, by telephone, letter or fax: the same form, the same checks, the same case."""

from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.receipt import Channel
from justiceportal.cases.domain.receipt import ENTERED
from justiceportal.cases.errors import ReceiptRefused
from justiceportal.cases.repeats import keep_answer
from justiceportal.cases.repeats import kept_answer
from justiceportal.cases.repeats import Repeat
from justiceportal.cases.words import CHANNELS
from justiceportal.cases.words import day_of_receipt
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import shown
from justiceportal.core.cookies import sealed_cookie
from justiceportal.core.cookies import set_sealed_cookie
from justiceportal.core.errors import PortalError
from justiceportal.core.ids import new_id
from justiceportal.forms import service as forms
from justiceportal.forms.errors import AnswersRefused
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter


COOKIE = "case-slip"
COOKIE_SECONDS = 30 * 60
EXPIRED = _("case_slip_expired", default="Half an hour has passed, or another browser is used: the code is not shown.")


class ItemsPage(OfficePage):
    """Which item is applied for."""

    index = ViewPageTemplateFile("items.pt")

    @property
    def items(self) -> list[dict]:
        """The office's own items that have a form, by name."""
        records = self.portal.portal_catalog.unrestrictedSearchResults(
            portal_type="ServiceItem", hall_for=self.website_uid
        )
        found = [record._unrestrictedGetObject() for record in records]
        return sorted(
            (
                {"title": item.title, "url": f"{self.url}/enter/{IUUID(item)}"}
                for item in found
                if item.form_object() is not None
            ),
            key=lambda entry: entry["title"],
        )


class EntryPage(OfficePage):
    """The form of an item with channel and day of receipt."""

    index = ViewPageTemplateFile("entry.pt")

    def __init__(self, context, request, item) -> None:
        super().__init__(context, request)
        self.item = item
        self.errors: list[str] = []
        self.key = self.text("key") or new_id()

    def __call__(self):
        """Show the form; take the application and lead to its slip."""
        if not self.is_post:
            self.sheet.begin(self.moment)
            return super().__call__()
        CheckAuthenticator(self.request)
        if self.sheet.read(self.moment):
            try:
                number = self._take()
            except AnswersRefused:
                self.request.response.setStatus(400)
            except PortalError as error:
                self.request.response.setStatus(error.status)
                self.errors = [self.say(error.text)]
            else:
                return self.request.response.redirect(f"{self.url}/{number}/slip", status=303)
        return super().__call__()

    @cached_property
    def sheet(self):
        """The form's fields, from the room of forms."""
        return getMultiAdapter((self.item, self.request), name="form-sheet")

    def _take(self) -> str:
        """The number of the case; the same one for a form that is sent twice."""
        repeat = Repeat(self.key, f"enter {self.user_id} {IUUID(self.item)}", "")
        answer = kept_answer(self.portal, repeat, self.moment)
        if answer is None:
            receipt = forms.submit(self.item, self._sending(), self.moment)
            answer = {"number": receipt.number, "code": receipt.query_code}
            keep_answer(self.portal, repeat, answer, self.moment)
        value = f"{answer['number']} {answer['code']}"
        set_sealed_cookie(self.request, COOKIE, value, COOKIE_SECONDS, self.moment)
        return answer["number"]

    def _sending(self) -> forms.Sending:
        channel = self.channel
        if channel not in ENTERED:
            raise ReceiptRefused("channel")
        return forms.Sending(
            form=self.sheet.form,
            answers=self.sheet.answers,
            files=self.sheet.files,
            has_consented=self.text("consent") == "yes",
            channel=channel,
            received_on=self._received_on(),
            actor=self.user_id,
            language=self.language,
            entered_at=self.website_uid,
        )

    def _received_on(self) -> date:
        try:
            return date.fromisoformat(self.received_on)
        except ValueError:
            raise ReceiptRefused("missing") from None

    @property
    def channel(self) -> str:
        """The channel that was chosen; at first the window."""
        return self.text("channel") if self.is_post else Channel.WINDOW.value

    @property
    def received_on(self) -> str:
        """The day of receipt as it was written; at first today."""
        return self.text("received_on") if self.is_post else self.today

    @property
    def today(self) -> str:
        """Today in China."""
        return self.moment.astimezone(CHINA).date().isoformat()

    @property
    def channels(self) -> list[dict]:
        """The channels to choose from, each with what its day of receipt is."""
        return [
            {
                "value": channel.value,
                "title": CHANNELS[channel],
                "day": day_of_receipt(channel),
                "on": "checked" if channel == self.channel else None,
            }
            for channel in ENTERED
        ]

    @property
    def has_consented(self) -> str | None:
        """Whether the box of consent was ticked."""
        return "checked" if self.is_post and self.text("consent") == "yes" else None

    @property
    def notice(self):
        """What the applicant has to be told."""
        return self.item.applicant_notice()


class SlipPage(OfficePage):
    """The receipt slip to print for the applicant, right after entering."""

    index = ViewPageTemplateFile("slip.pt")

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case

    @cached_property
    def code(self) -> str:
        """The query code, "" when this browser has not just entered the case."""
        number, _blank, code = (sealed_cookie(self.request, COOKIE, self.moment) or "").partition(" ")
        return code if number == self.case.id else ""

    @property
    def number(self) -> str:
        """The number in groups."""
        return grouped(self.case.id)

    @property
    def case_url(self) -> str:
        """The address of the case."""
        return f"{self.url}/{self.case.id}"

    @property
    def facts(self) -> list[dict]:
        """What stands on the slip."""
        case = self.case
        return [
            {"word": _("case_item", default="Item"), "value": case.item_title},
            {"word": _("case_applicant", default="Applicant"), "value": case.applicant},
            {"word": _("case_channel", default="Channel"), "value": self.say(CHANNELS[Channel(case.channel)])},
            {"word": _("case_received_on", default="Day of receipt"), "value": case.received_on.isoformat()},
            {"word": _("case_submitted_at", default="Entered in the system"), "value": shown(case.submitted)},
        ]

    @property
    def phones(self) -> str:
        """Where to ask."""
        return "、".join(self.context.organisation_phones or ())

    @property
    def expired(self):
        """Why there is no code."""
        return EXPIRED
