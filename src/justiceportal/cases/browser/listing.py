"""The list of an office's cases: filtered, newest first, page by page."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import vault
from justiceportal.cases.browser.base import number_groups
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.words import CHANNELS
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
import re


PAGE_SIZE = 25
CHOSEN = ("state", "item", "channel", "first_day", "last_day")
AFTER = re.compile(r"[0-9]{28}")
NUMBER = re.compile(r"[0-9]{20}")
NO_SUCH_NUMBER = _("case_list_no_number", default="This office has no case with the number ${number}.")
BAD_DAY = _("case_list_bad_day", default="Write the day as 2026-11-22.")


class ListPage(OfficePage):
    """The list; names are asked for by POST, so that none stands in an address."""

    index = ViewPageTemplateFile("listing.pt")
    table = ViewPageTemplateFile("table.pt")

    def __call__(self):
        """Show the list; a number that is known leads to its case, filters without a name get an address."""
        self.errors: list[str] = []
        sought = "".join(self.text("sought").split())
        if self.is_post and NUMBER.fullmatch(sought):
            case = boxes.find(self.portal, sought)
            if case is not None and case.website_uid == self.website_uid:
                return self.request.response.redirect(f"{self.url}/{sought}", status=303)
            self.errors.append(self.say(_(NO_SUCH_NUMBER, default=NO_SUCH_NUMBER.default, mapping={"number": sought})))
        elif self.is_post and not sought:
            return self.request.response.redirect(self.address_with(""), status=303)
        return super().__call__()

    @cached_property
    def wanted(self) -> register.Filter:
        """What the list is narrowed to."""
        given = {name: self.text(name) for name in ("state", "item", "channel")}
        found = register.Filter(**given, first_day=self._day("first_day"), last_day=self._day("last_day"))
        return replace(found, names=vault.name_hashes(self.name)) if self.name else found

    @cached_property
    def name(self) -> str:
        """The applicant's name that is looked for; only a sent form has one."""
        sought = self.text("sought", 50) if self.is_post else ""
        return "" if NUMBER.fullmatch("".join(sought.split())) else sought

    @cached_property
    def page(self) -> register.Page:
        """The entries to show."""
        after = self.text("after")
        if self.office is None or self.errors:
            return register.Page([], "")
        return register.page(self.office, self.wanted, after if AFTER.fullmatch(after) else "", PAGE_SIZE)

    @property
    def rows(self) -> list[dict]:
        """The lines of the table."""
        return [
            {
                "number": number_groups(entry.number),
                "url": f"{self.url}/{entry.number}",
                "item": entry.item_title,
                "applicant": entry.applicant,
                "channel": CHANNELS.get(entry.channel, entry.channel),
                "received_on": entry.received_on,
                "state": self.state_words(entry.state),
                "state_id": entry.state,
            }
            for entry in self.page.entries
        ]

    @cached_property
    def all_states(self) -> dict[str, str]:
        """The words for each state."""
        return {name: state.title.said(self.language) for name, state in all_states().items()}

    def state_words(self, state: str) -> str:
        """The words for a state."""
        return self.all_states.get(state, state)

    @property
    def counts(self) -> list[dict]:
        """How many cases are in each state, with the list of them."""
        if self.office is None:
            return []
        return [
            {"title": title, "total": register.count(self.office, state), "url": f"{self.url}?state={state}"}
            for state, title in self.all_states.items()
        ]

    @property
    def states(self) -> list[dict]:
        """The states to choose from."""
        return [_option(state, title, self.wanted.state) for state, title in self.all_states.items()]

    @property
    def channels(self) -> list[dict]:
        """The channels to choose from."""
        return [_option(channel.value, title, self.wanted.channel) for channel, title in CHANNELS.items()]

    @cached_property
    def items(self) -> list[dict]:
        """The items of the office to choose from, those that are cancelled too."""
        records = self.portal.portal_catalog.unrestrictedSearchResults(
            portal_type="ServiceItem", hall_for=self.website_uid
        )
        found = [_option(record.UID, record.Title, self.wanted.item) for record in records]
        return sorted(found, key=lambda option: option["title"])

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered."""
        return self.wanted != register.Filter()

    @property
    def next_url(self) -> str:
        """The address of the next page, "" where there is none or a name is looked for (then a form leads there)."""
        return self.address_with(self.page.following) if self.page.following and not self.name else ""

    def address_with(self, after: str) -> str:
        """The address of the list with its present filters, behind an entry."""
        pairs = [(name, self.text(name)) for name in CHOSEN if self.text(name)]
        query = urlencode([*pairs, *([("after", after)] if after else [])])
        return f"{self.url}?{query}" if query else self.url

    def _day(self, name: str) -> date | None:
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.errors.append(self.say(BAD_DAY))
            return None


def _option(value: str, title, chosen: str) -> dict:
    return {"value": value, "title": title, "on": "selected" if value == chosen else None}
