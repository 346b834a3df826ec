"""`<website>/desk/workflows`: the workflows of cases, each drawn and told; its file for other tools (BPMN 2.0)."""

from functools import cached_property
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.bpmn import bpmn_of
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.diagram import described
from justiceportal.cases.domain.diagram import svg_of
from justiceportal.cases.domain.laws import cited
from justiceportal.cases.domain.states import chain_for
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.interfaces import IDeskPart
from justiceportal.cases.workflow_words import CONDITIONS
from justiceportal.cases.workflow_words import PHASES
from justiceportal.cases.workflow_words import ROLES
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.guides.service import hall_of
from justiceportal.websites.interfaces import IWebsite
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer


BPMN = ".bpmn"


class WorkflowPage(OfficePage):
    """What all pages about workflows share."""

    @property
    def workflows_url(self) -> str:
        """The address of the list of workflows."""
        return f"{self.url}/workflows"

    def title(self, thing) -> str:
        """The words of a chain, a state or a step."""
        return thing.title.said(self.language)


class WorkflowList(WorkflowPage):
    """The workflows, with the items of this website whose new cases take each."""

    index = ViewPageTemplateFile("workflows.pt")

    @property
    def chains(self) -> list[dict]:
        """Title, address, size and items of each workflow."""
        return [
            {
                "title": self.title(chain),
                "url": f"{self.workflows_url}/{chain.name}",
                "state_count": len(chain.states),
                "step_count": len(chain.transitions),
                "items": [item for item in self._items if item["chain"] == chain.name],
            }
            for chain in CHAINS.values()
        ]

    @cached_property
    def _items(self) -> list[dict]:
        hall = hall_of(self.context)
        found = () if hall is None else (obj for obj in hall.objectValues() if obj.portal_type == "ServiceItem")
        return [
            {"title": item.title, "levels": item.levels, "chain": chain_for(item.handling, item.case_chain).name}
            for item in found
        ]


class WorkflowShown(WorkflowPage):
    """One workflow: drawing, states with their steps, and the acts that are possible in several states."""

    index = ViewPageTemplateFile("workflow.pt")

    def __init__(self, context, request, chain: Chain) -> None:
        super().__init__(context, request)
        self.chain = chain

    @property
    def name(self) -> str:
        """The words for the workflow."""
        return self.title(self.chain)

    @property
    def file_url(self) -> str:
        """The address of the file for other tools."""
        return f"{self.workflows_url}/{self.chain.name}{BPMN}"

    @property
    def drawing(self) -> str:
        """The drawing, as SVG."""
        return svg_of(self.chain, "", self.language)

    @property
    def states(self) -> list[dict]:
        """Each state with its part of the way and the steps that lead on."""
        return [
            {
                "title": one.title,
                "phase": self.say(PHASES[one.state.phase]),
                "steps": [{**self._told(way.step), "target": way.target} for way in one.exits],
            }
            for one in described(self.chain, "", self.language)
        ]

    @property
    def acts(self) -> list[dict]:
        """What can be done without changing the state."""
        return [self._told(step) for step in self.chain.steps.values() if not step.is_transition]

    def _told(self, step: Step) -> dict:
        return {
            "title": self.title(step),
            "roles": "、".join(self.say(ROLES[role]) for role in step.roles),
            "conditions": [self.say(CONDITIONS[rule]) for rule in step.rules],
            "law": cited(step.law, self.language),
        }


@implementer(IDeskPart)
@adapter(IWebsite, IWorkHostRequest)
class Workflows:
    """The pages below `desk/workflows`: the list, `/<name>`, `/<name>.bpmn`."""

    permission = "justiceportal: See workflows of cases"

    def __init__(self, website, request) -> None:
        self.website, self.request = website, request

    def __call__(self, segments):
        """The page or the file; NotFound for a workflow that nobody knows."""
        if not segments:
            return WorkflowList(self.website, self.request)()
        name = segments[0].removesuffix(BPMN)
        if len(segments) > 1 or name not in CHAINS:
            raise NotFound("/".join(segments))
        page = WorkflowShown(self.website, self.request, CHAINS[name])
        return self._file(page) if segments[0].endswith(BPMN) else page()

    def _file(self, page: WorkflowShown) -> bytes:
        response, name = self.request.response, page.chain.name
        response.setHeader("Content-Type", "application/xml; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}{BPMN}"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        return bpmn_of(page.chain, {role: page.say(word) for role, word in ROLES.items()}, page.language)
