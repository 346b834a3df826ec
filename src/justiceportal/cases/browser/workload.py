"""`desk/workload`: what everybody has in hand who works on cases of an office, for whoever gives cases to people."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases import assigning
from justiceportal.cases import officers
from justiceportal.cases import register
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.deskwords import NOBODY
from justiceportal.cases.deskwords import ROLES
from justiceportal.cases.domain import lines
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.states import DEFAULT
from justiceportal.cases.service import ARRANGE
from justiceportal.cases.service import SEE
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import shown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import Unauthorized


#: the columns with what the list of the office is asked for to show the cases behind a figure
COLUMNS = {
    "open": {"phase": lines.ANY_OPEN, "order": lines.DUE},
    "yellow": {"level": str(Level.YELLOW)},
    "red": {"level": str(Level.RED)},
}


def may_assign(website) -> bool:
    """Whether the present person gives cases of a website to people, or says by which rules they get them."""
    manager = getSecurityManager()
    roles = set(manager.getUser().getRolesInContext(website)) & set(CHAINS[DEFAULT].steps[assigning.ASSIGN].roles)
    return bool(roles or manager.checkPermission(ARRANGE, website))


class WorkloadPage(OfficePage):
    """A line for each officer, each group that has cases, and for what nobody works on."""

    index = ViewPageTemplateFile("workload.pt")

    def __call__(self):
        """Render the page. Raises Unauthorized for who gives cases to nobody."""
        if not may_assign(self.context):
            raise Unauthorized(ARRANGE)
        return super().__call__()

    @property
    def shown_moment(self) -> str:
        """Of when the figures are."""
        return shown(self.moment)

    @cached_property
    def may_see(self) -> bool:
        """Whether the person may read the list, to which the figures lead."""
        return bool(getSecurityManager().checkPermission(SEE, self.context))

    @cached_property
    def loads(self) -> dict[str, register.Load]:
        """What each has in hand, by account or group."""
        today = self.moment.astimezone(CHINA).date()
        return {} if self.office is None else register.loads(self.office, today)

    @cached_property
    def rows(self) -> list[dict]:
        """The lines: what nobody works on first, then those with most late cases."""
        present = officers.officers_of(self.context)
        groups = officers.groups_with_roles(self.context)
        held = {who for who in self.loads if who != lines.NOBODY}
        people = sorted({*present, *held}, key=lambda who: (*self._sort(who), officers.name_of(who)))
        found = [self._row(who, present.get(who) or groups.get(who, ())) for who in people]
        if lines.NOBODY in self.loads:
            found.insert(0, {**self._figures(lines.NOBODY), "title": self.say(NOBODY), "roles": "", "is_gone": False})
        return found

    def _sort(self, who: str) -> tuple[int, int, int]:
        load = self.loads.get(who, register.Load())
        return -load.red, -load.yellow, -load.open

    def _row(self, who: str, roles: tuple[str, ...]) -> dict:
        return {
            **self._figures(who),
            "title": officers.name_of(who),
            "roles": "、".join(self.say(ROLES[role]) for role in roles),
            # His cases wait for somebody who gives them to a colleague.
            "is_gone": not roles,
        }

    def _figures(self, who: str) -> dict:
        load = self.loads.get(who, register.Load())
        return {
            "cells": [
                {
                    "name": name if getattr(load, name) else "none",
                    "total": getattr(load, name),
                    "url": f"{self.url}?{urlencode({'assignee': who, **asked})}"
                    if self.may_see and getattr(load, name)
                    else "",
                }
                for name, asked in COLUMNS.items()
            ]
        }
