"""The cases of all websites in figures, for whoever watches over them: each leads to the list behind it."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.lines import ANY_OPEN
from justiceportal.cases.domain.lines import DUE
from justiceportal.cases.domain.lines import URGED
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.domain.states import OPEN
from justiceportal.cases.service import list_url
from justiceportal.cases.service import offices_of
from justiceportal.core.clock import CHINA
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


COLUMNS = ("open", "yellow", "red", "urged")
QUERIES = {
    "open": f"phase={ANY_OPEN}&order={DUE}",
    "yellow": f"level={Level.YELLOW}",
    "red": f"level={Level.RED}",
    "urged": f"order={URGED}",
}


class SupervisionPage(OfficePage):
    """`/desk/supervision`: a line for each website whose cases the person may read; the context is the portal."""

    index = ViewPageTemplateFile("supervision.pt")

    @cached_property
    def rows(self) -> list[dict]:
        """The websites with their figures, those with most late cases first."""
        states = [name for name, state in all_states().items() if state.phase in OPEN]
        found = [self._row(website, states) for website in offices_of(getSecurityManager().getUser(), self.portal)]
        return sorted(found, key=lambda row: (-row["red"], -row["yellow"]))

    @property
    def totals(self) -> dict[str, int]:
        """The sums of the columns."""
        return {name: sum(row[name] for row in self.rows) for name in COLUMNS}

    @property
    def day(self) -> str:
        """The moment of the figures."""
        return self.moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")

    def _row(self, website, states: list[str]) -> dict:
        office = boxes.office_of(self.portal, IUUID(website))
        figures = dict.fromkeys(COLUMNS, 0)
        if office is not None:
            urgent = register.urgent(office, self.moment.astimezone(CHINA).date())
            total = sum(register.count(office, state) for state in states)
            figures = {
                "open": total,
                "yellow": urgent.yellow,
                "red": urgent.red,
                "urged": register.urged(office),
            }
        url = list_url(website)
        cells = [{"name": name, "total": figures[name], "url": f"{url}?{QUERIES[name]}"} for name in COLUMNS]
        return {"title": website.title, "url": url, "cells": cells} | figures
