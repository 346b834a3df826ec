"""`/@cases/<number>/steps` for the accounts of the office: what one may do with a case now, and the doing of it.

The steps are those of the pages: both go through `acting.act`, so permission, rule, history and event are the same.
"""

from AccessControl import getSecurityManager
from justiceportal import _
from justiceportal.cases import acting
from justiceportal.cases import choices
from justiceportal.cases import timing
from justiceportal.cases.api import shapes
from justiceportal.cases.domain import asks
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.errors import SaidRefused
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.refusals import RULES
from justiceportal.cases.service import SEE
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.rest import caller_language
from typing import Any
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


#: JSON Schema of what a step asks for, by name; texts and choices are made where they are asked for
NUMBERS = {"amount": (1, asks.MOST_DAYS), "days": (1, asks.MOST_DAYS), "grade": (1, 5)}
FIXED = {"delivery": asks.DELIVERIES, "proposal": asks.PROPOSALS}
NO_STEP = _("case_body_step", default="Give the name of a step (step), as the list of steps says it.")
NO_OBJECT = _("case_body_said", default="What the step asks for (said) must be a JSON object.")
NO_COUNT = _(
    "case_body_expected",
    default="Give the number of entries that you saw (expected), as the list of steps says it (entries).",
)


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class Steps:
    """What answers at `/@cases/<number>/steps`; another website's officer gets the same 404 as for no case."""

    methods = ("GET", "POST")
    parameters = ()
    permission = SEE
    operations = (
        Operation(
            "list-case-steps",
            _("api_list_steps", default="What the account may do with a case now, and which rule is in the way"),
            tag="office",
            method="GET",
            answers=(Answer(200, shapes.STEPS),),
        ),
        Operation(
            "take-case-step",
            _("api_take_step", default="Take a step with a case"),
            tag="office",
            method="POST",
            body=Body(shapes.STEP),
            answers=(Answer(200, shapes.STEP_TAKEN),),
            refusals={
                400: _("api_step_refused", default="Something that the step asks for is missing or cannot be used."),
                403: _("api_step_role", default="The role of the account does not allow the step."),
                404: _("api_step_unknown", default="There is no such case here, or no such step in its workflow."),
                409: _(
                    "api_step_rule", default="The state or a rule refuses it, or somebody else has acted meanwhile."
                ),
            },
        ),
    )

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request

    def answer(self, service) -> dict[str, Any]:
        """The steps on GET; on POST takes one and tells what became of it."""
        actor = acting.actor_of(getSecurityManager().getUser(), self.case, service.moment)
        if self.request["REQUEST_METHOD"] == "POST":
            return self._taken(service, actor)
        offers = acting.offers(self.case, actor, service.moment)
        return {**self._present(service), "items": [self._offered(offer) for offer in offers]}

    def _taken(self, service, actor) -> dict[str, Any]:
        name, said, expected = self._sent(service.body(*shapes.STEP["properties"]))
        step = acting.step_of(self.case, name)
        handed_in = next((part for part in asks.HANDED_IN if part in said and part in step.asked), None)
        if handed_in is not None:
            # Files and supplements come through services of their own, which look at them first.
            raise SaidRefused(step, handed_in, "missing")
        entry = acting.act(self.case, name, actor, service.moment, said, expected)
        return {**self._present(service), "step": step.name, "entry": entry.number}

    def _sent(self, body: dict) -> tuple[str, dict, int]:
        name, said, expected = body.get("step"), body.get("said", {}), body.get("expected")
        if not isinstance(name, str) or not name:
            raise BadParameter("step", NO_STEP)
        if not isinstance(said, dict):
            raise BadParameter("said", NO_OBJECT)
        if not isinstance(expected, int) or isinstance(expected, bool):
            raise BadParameter("expected", NO_COUNT)
        return name, said, expected

    def _present(self, service) -> dict[str, Any]:
        case = self.case
        return {
            "@id": service.address(),
            "number": case.id,
            "state": case.state,
            "state_title": state_title(case.chain, case.state).said(self.language),
            "workflow": case.chain,
            "entries": len(case.ledger),
        }

    def _offered(self, offer: acting.Offer) -> dict[str, Any]:
        step = offer.step
        return {
            "step": step.name,
            "title": step.title.said(self.language),
            "leads_to": step.target,
            "law": timing.law_of(self.case, step),
            "refused_by": offer.refused_by,
            "reason": self._say(RULES[offer.refused_by]) if offer.refused_by else "",
            "said": {
                "type": "object",
                "additionalProperties": False,
                "required": list(step.asks),
                "properties": {name: self._schema(step, name) for name in step.asked if name not in asks.HANDED_IN},
            },
        }

    def _schema(self, step: Step, name: str) -> dict[str, Any]:
        if name in asks.TEXTS:
            return {"type": "string", "maxLength": asks.LONGEST_TEXT}
        if name in NUMBERS:
            least, most = NUMBERS[name]
            return {"type": "integer", "minimum": least, "maximum": most}
        if name == "aspects":
            return {"type": "object", "propertyNames": {"enum": list(asks.ASPECTS)}}
        if name == "fields":
            return {"type": "array", "items": {"enum": [field for field, _title in choices.fields(self.case)]}}
        known = self._known(step, name)
        return {"type": "string"} if known is None else {"enum": list(known)}

    def _known(self, step: Step, name: str):
        if name == "outcome":
            return step.outcomes
        if name == "procedure":
            return choices.procedures(self.case)
        if name == "module":
            return choices.modules(self.case)
        if name == "account":
            return choices.officers(self.case)
        return FIXED.get(name)

    @property
    def language(self) -> str:
        """The language of the caller."""
        return caller_language(self.request)

    def _say(self, message) -> str:
        return translate(message, target_language=self.language)
