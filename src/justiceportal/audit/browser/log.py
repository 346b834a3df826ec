"""The auditor's page: who did what, when, with which outcome."""

from datetime import date
from functools import cached_property
from justiceportal.audit.browser.words import ACTS
from justiceportal.audit.browser.words import EARLY_FIRST
from justiceportal.audit.browser.words import EVERYBODY
from justiceportal.audit.browser.words import EVERYWHERE
from justiceportal.audit.browser.words import NO_DAY
from justiceportal.audit.browser.words import OUTCOMES
from justiceportal.audit.domain.entries import Entry
from justiceportal.audit.reading import found
from justiceportal.audit.reading import Wanted
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.core.parts import start_of_part
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zope.component import getUtility


SIZE = 50
FIELDS = ("first", "last", "actor", "act", "subject", "outcome")
LONGEST_TEXT = 100


class AuditLogView(BrowserView):
    """`/audit-log?first=2026-11-01&last=2026-11-22&actor=…`; without days it shows today."""

    def __call__(self):
        """Render the page; nothing keeps it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/audit-log"

    @cached_property
    def values(self) -> dict[str, str]:
        """What was asked for, as it is shown in the form."""
        form = self.request.form
        given = {name: form.get(name, "") for name in FIELDS}
        values = {name: v.strip()[:LONGEST_TEXT] if isinstance(v, str) else "" for name, v in given.items()}
        today = f"{getUtility(IClock).now().astimezone(CHINA):%Y-%m-%d}"
        return values | {"first": values["first"] or values["last"] or today, "last": values["last"] or today}

    @cached_property
    def fault(self):
        """What is wrong with the days, "" when nothing is."""
        try:
            first, last = (date.fromisoformat(self.values[name]) for name in ("first", "last"))
        except ValueError:
            return NO_DAY
        return EARLY_FIRST if first > last else ""

    @cached_property
    def _entries(self) -> list[Entry]:
        if self.fault:
            return []
        values = self.values | {name: date.fromisoformat(self.values[name]) for name in ("first", "last")}
        return found(Wanted(**values), self.start, SIZE + 1)

    @property
    def rows(self) -> list[dict]:
        """The entries of this part."""
        return [self._row(entry) for entry in self._entries[:SIZE]]

    @cached_property
    def start(self) -> int:
        """Where this part begins."""
        return start_of_part(self.request, SIZE)

    @property
    def previous_url(self) -> str:
        """The address of the newer entries, "" on the first part."""
        return self._address(self.start - SIZE) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the older entries, "" on the last part."""
        return self._address(self.start + SIZE) if len(self._entries) > SIZE else ""

    @property
    def acts(self) -> list[dict]:
        """The acts to choose from."""
        return [{"id": act, "title": title, "on": act == self.values["act"]} for act, title in ACTS.items()]

    @property
    def outcomes(self) -> list[dict]:
        """The outcomes to choose from."""
        return [{"id": key, "title": title, "on": key == self.values["outcome"]} for key, title in OUTCOMES.items()]

    def _address(self, start: int) -> str:
        return f"{self.url}?{urlencode(self.values | {'b_start': start})}"

    def _row(self, entry: Entry) -> dict:
        details = "；".join(f"{name}: {value}" for name, value in entry.details.items())
        return {
            "time": f"{shown(entry.moment)}:{entry.moment:%S}",
            "actor": entry.actor or EVERYBODY,
            "act": ACTS.get(entry.act, entry.act),
            "subject": entry.subject,
            "website": entry.website or EVERYWHERE,
            "outcome": OUTCOMES[entry.outcome.value],
            "is_good": entry.outcome.value == "success",
            "address": entry.address,
            "details": details,
        }
