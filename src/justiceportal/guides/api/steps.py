"""`<item>/@steps` and `<item>/@next-version`: the actions of the page about an item's state, for programs."""

from AccessControl import getSecurityManager
from datetime import date
from justiceportal import _
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import LOCATION
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.rest import PortalService
from justiceportal.core.shapes import DAY
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.guides import actions
from justiceportal.guides.api.shapes import ITEM_STATE
from justiceportal.guides.domain.states import STEPS
from zope.component import getUtility


STEP = strict(
    {
        "step": one_of(step.name for step in STEPS),
        "reason?": told(TEXT, _("api_step_reason", default="Why, as citizens read it: for suspend and cancel.")),
    }
)
PLAN = strict({"day": told(maybe(DAY), _("api_plan_day", default="The first day, after today; null takes it back."))})
SCHEDULED = {**ITEM_STATE.schema, "properties": {**ITEM_STATE.schema["properties"], "day": maybe(DAY)}}
CONFLICTS = {
    400: _("api_item_rules", default="The guide is not whole yet, or a value cannot be used; each field is named."),
    409: _("api_item_conflict", default="The step is not open now, or lacks something that is named."),
}


class ItemService(PortalService):
    """What these services share: the arguments of every action, and how an item is told."""

    @property
    def case(self) -> tuple:
        """The item, who acts, and when."""
        return (self.context, getSecurityManager().getUser(), getUtility(IClock).now())

    def shown(self) -> dict:
        """The item as it is then."""
        item = self.context
        return {
            "@id": item.absolute_url(),
            "state": item.state.value,
            "state_reason": item.state_reason,
            "version": item.task_version,
        }


class StepPost(ItemService):
    """Takes a step: `{"step": "suspend", "reason": "…"}`."""

    operations = (
        Operation(
            "take-item-step",
            _("api_take_item_step", default="Publish, suspend, resume, cancel or reopen an item"),
            tag="items",
            body=Body(STEP),
            answers=(Answer(200, ITEM_STATE),),
            refusals=CONFLICTS,
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """The item as it is then."""
        data = self.body(*STEP["properties"])
        step, reason = data.get("step"), data.get("reason", "")
        if not isinstance(step, str) or not isinstance(reason, str):
            raise BadParameter("step", actions.CLOSED)
        actions.take_step(*self.case, step, reason)
        return self.shown()


class VersionPost(ItemService):
    """Begins the next version as a copy of the present one."""

    operations = (
        Operation(
            "begin-next-version",
            _("api_begin_version", default="Begin the next version of an item, as a copy of the present one"),
            tag="items",
            answers=(Answer(201, record({"@id": URL}), headers=(LOCATION,)),),
            refusals={409: CONFLICTS[409]},
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """Its address, with status 201."""
        version = actions.prepare(*self.case)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", version.absolute_url())
        return {"@id": version.absolute_url()}


class VersionPatch(ItemService):
    """Says from which day the next version is in force: `{"day": "2027-01-01"}`, null to take it back."""

    operations = (
        Operation(
            "plan-next-version",
            _("api_plan_version", default="Say from which day the next version is in force"),
            tag="items",
            body=Body(PLAN),
            answers=(Answer(200, SCHEDULED),),
            refusals=CONFLICTS,
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """The day as it is then."""
        given = self.body(*PLAN["properties"]).get("day", "")
        try:
            day = None if given is None else date.fromisoformat(given)
        except (TypeError, ValueError):
            raise BadParameter("day", actions.NO_DAY) from None
        actions.schedule(*self.case, day)
        return {**self.shown(), "day": given}


class VersionDelete(ItemService):
    """Throws the next version away."""

    operations = (
        Operation(
            "discard-next-version",
            _("api_discard_version", default="Throw the next version of an item away"),
            tag="items",
            answers=(Answer(204),),
            refusals={409: CONFLICTS[409]},
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """Nothing, with status 204."""
        actions.discard(*self.case)
        return self.reply_no_content()
