"""What waits for the present person: on one website, or on all of his."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases import officers
from justiceportal.cases import tasks
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.deskwords import KINDS
from justiceportal.cases.deskwords import LEVELS
from justiceportal.cases.deskwords import ROLES
from justiceportal.cases.deskwords import WHY
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.domain.tasks import MESSAGE
from justiceportal.cases.service import list_url
from justiceportal.cases.service import offices_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


#: more than this nobody reads; the list of the office has the rest
MOST_SHOWN = 100


class TasksPage(OfficePage):
    """`desk/tasks`: the tasks by urgency, each with the days on which it turns yellow and red."""

    index = ViewPageTemplateFile("tasks.pt")
    #: whether the page is that of several websites
    is_of_several = False

    @property
    def websites(self) -> list:
        """The websites whose tasks are shown."""
        return [self.context]

    @property
    def back_url(self) -> str:
        """Where the way back leads."""
        return self.url

    @cached_property
    def counts(self) -> tasks.Counts:
        """How much waits."""
        return tasks.counts_of(getSecurityManager().getUser(), self.websites, self.moment)

    @property
    def figures(self) -> list[dict]:
        """The counts with their words, each with the part of the page that lists them."""
        totals = zip(tasks.LEVELS, (self.counts.red, self.counts.yellow, self.counts.calm), strict=True)
        return [
            {"level": level.value, "title": LEVELS[level], "total": total, "url": f"#{level.value}"}
            for level, total in totals
        ]

    @cached_property
    def blocks(self) -> list[dict]:
        """The tasks by urgency; a level without one is left out."""
        found = tasks.tasks_of(getSecurityManager().getUser(), self.websites, self.moment, MOST_SHOWN)
        blocks = []
        for level in tasks.LEVELS:
            rows = [self._row(one) for one in found if one.level is level]
            if rows:
                blocks.append({"level": level.value, "title": LEVELS[level], "rows": rows})
        return blocks

    @property
    def hidden(self) -> int:
        """How many tasks are not shown."""
        return max(0, self.counts.total - MOST_SHOWN)

    def _row(self, one: tasks.Waiting) -> dict:
        entry = one.entry
        return {
            "number": grouped(entry.number),
            "url": f"{list_url(one.website)}/{entry.number}",
            "website": one.website.title,
            "item": entry.item_title,
            "applicant": entry.applicant,
            "state": state_title(entry.chain, entry.state).said(self.language),
            "state_id": entry.state,
            "kind": self.say(KINDS.get(one.kind, one.kind)),
            "kind_id": one.kind,
            "why": self._why(one),
            "due": one.due,
            "yellow_on": one.yellow_on,
            "red_on": one.red_on,
            "answer_before": one.yellow_on if one.kind == MESSAGE else "",
            "level": one.level.value,
        }

    def _why(self, one: tasks.Waiting) -> str:
        name = self.say(ROLES[one.whose]) if one.why == tasks.POOL else officers.name_of(one.whose)
        message = WHY[one.why]
        return self.say(type(message)(message, mapping={"name": name}))


class AllTasksPage(TasksPage):
    """`/desk` on the work host, for whoever works for several websites."""

    is_of_several = True

    @cached_property
    def websites(self) -> list:
        """The websites whose cases the person may read."""
        return offices_of(getSecurityManager().getUser(), self.portal)

    @property
    def offices(self) -> list[dict]:
        """The lists of the websites."""
        return [{"title": website.title, "url": list_url(website)} for website in self.websites]

    @property
    def back_url(self) -> str:
        """To the start page."""
        return self.portal.absolute_url()
