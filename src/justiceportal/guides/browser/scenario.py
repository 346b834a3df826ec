"""Scenario guides as visitors walk through them: one question a page, each answer a link, an item at the end.

The way stands in the address (`/hall/scenario/<id>?<question>=<answer>…`), so it can be shared and gone back.
"""

from functools import cached_property
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.guides.browser.facts import material_facts
from justiceportal.guides.browser.icons import icon
from justiceportal.guides.browser.paper import papers_of
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.scenario import Way
from justiceportal.guides.domain.scenario import way_of
from justiceportal.guides.scenarios import item_object
from justiceportal.guides.scenarios import scenario_of
from justiceportal.guides.scenarios import scenarios_for
from justiceportal.websites.browser.columns import section_column
from justiceportal.websites.browser.head import page_node
from justiceportal.websites.browser.page import PageView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.component import getUtility
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


TITLE = _("scenario_title", default="Find the right service")
# What a visitor can still look at.
SHOWN = (State.PUBLISHED, State.SUSPENDED)


@implementer(IPublishTraverse)
class ScenarioView(PageView):
    """The scenario guides of a hall; with an id below it one of them, with answers the way through it."""

    kind = "scenario"
    list_page = ViewPageTemplateFile("scenarios.pt")
    walk_page = ViewPageTemplateFile("scenario.pt")
    icon = staticmethod(icon)
    scenario_id = ""

    def publishTraverse(self, request, name):
        """Take the id of the scenario off the path; nothing is below it."""
        if self.scenario_id:
            raise NotFound(name)
        self.scenario_id = name
        return self

    def index(self) -> str:
        """The page."""
        if not self.scenario_id:
            return self.list_page()
        if self.scenario is None:
            raise NotFound(self.scenario_id)
        return self.walk_page()

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """All scenario guides of the website."""
        return scenarios_for(self.website)

    @cached_property
    def scenario(self) -> Scenario | None:
        """The one that is walked through."""
        return scenario_of(self.website, self.scenario_id)

    @property
    def kept_by(self) -> str:
        """The questions choose the page."""
        return " ".join(question.id for question in self.scenario.questions) if self.scenario is not None else "-"

    @property
    def is_indexed(self) -> bool:
        """Search engines list the beginnings."""
        return not self.way.steps if self.scenario is not None else True

    @cached_property
    def way(self) -> Way:
        """How far the visitor has come; an address that no way has begins anew."""
        answers = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        way = way_of(self.scenario, answers) or way_of(self.scenario, {})
        if way is None:
            raise NotFound(self.scenario_id)
        return way

    @property
    def heading(self) -> str:
        """The question, or what the way led to."""
        if self.scenario is None:
            return translate(TITLE, context=self.request)
        return self.scenario.title

    @property
    def page_title(self) -> str:
        """The title with the question, so that the pages of a scenario can be told apart."""
        if self.scenario is None:
            return super().page_title
        step = self.way.question.title if self.way.question is not None else self.item_title
        return f"{step} - {self.scenario.title} - {self.chrome.title}"

    @property
    def description(self) -> str:
        """What the scenario is for."""
        return (self.scenario.description if self.scenario is not None else "") or self.chrome.description

    @property
    def column(self):
        """The facts of the hall."""
        return section_column(self.context)

    def nodes(self) -> list[dict]:
        """A page of the website."""
        return [page_node(self, "WebPage")]

    @cached_property
    def here(self) -> str:
        """The address of the page without answers."""
        base = f"{super().url}/scenario"
        return f"{base}/{self.scenario_id}" if self.scenario_id else base

    @property
    def url(self) -> str:
        """The canonical address."""
        return self.here

    @property
    def breadcrumbs(self) -> list[dict]:
        """The hall, then the scenario."""
        return [*super().breadcrumbs, {"title": self.heading, "url": self.here}]

    @property
    def answers(self) -> list[dict]:
        """The answers to the present question, each with its address."""
        before = self.way.answers()
        return [
            {"title": answer.title, "url": self._address({**before, self.way.question.id: number})}
            for number, answer in enumerate(self.way.question.answers, 1)
        ]

    @property
    def taken(self) -> list[dict]:
        """What was asked and answered, each with the address at which it can be answered anew."""
        return [
            {
                "question": step.question.title,
                "answer": step.answer.title,
                "url": self._address(self.way.answers(place)),
            }
            for place, step in enumerate(self.way.steps)
        ]

    @property
    def number(self) -> int:
        """The number of the present question, from 1."""
        return len(self.way.steps) + 1

    @property
    def back_url(self) -> str:
        """The address of the question before."""
        return self._address(self.way.answers(len(self.way.steps) - 1))

    @cached_property
    def found(self):
        """The item at the end of the way as it can be shown now, None where it is not shown any more."""
        item = item_object(self.website, self.way.item)
        return item if item is not None and item.state in SHOWN else None

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def item(self):
        """What is in force of it now."""
        return self.found.in_force(self.moment)

    @property
    def item_title(self) -> str:
        """The official name of the item, "" where it is not shown any more."""
        return self.item.task_name if self.found is not None else ""

    @property
    def item_url(self) -> str:
        """The address of its guide."""
        return self.found.absolute_url()

    @property
    def apply_url(self) -> str:
        """The address of its form, "" where one cannot apply online now."""
        return f"{self.item_url}/apply" if self.found.openness(self.moment).is_open else ""

    @property
    def closed(self) -> str:
        """Why one cannot apply online now."""
        return translate(self.found.openness(self.moment).reason, context=self.request)

    @property
    def materials(self) -> list[dict]:
        """What one brings, in short."""
        papers = papers_of(self.found, self.item)
        return [material_facts(self.found, self.item, row, self.request, papers) for row in self.item.materials]

    @property
    def phones(self) -> tuple[str, ...]:
        """Whom one can ask."""
        return self.chrome.facts["organisation_phones"] or ()

    def _address(self, answers: dict[str, int]) -> str:
        return f"{self.here}?{urlencode(answers)}" if answers else self.here
