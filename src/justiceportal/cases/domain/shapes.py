"""How a page asks for what a step needs: one kind of control for each name of `domain.asks`."""

from justiceportal.cases.domain.asks import TEXTS
from justiceportal.cases.domain.chains import Step


#: the macro that writes what a step asks for; a step that asks for anything else has a page of its own
SHAPES = {
    **dict.fromkeys(TEXTS, "text"),
    "outcome": "radios",
    "proposal": "radios",
    "delivery": "radios",
    "account": "list",
    "procedure": "list",
    "module": "list",
    "days": "number",
    "amount": "number",
    "fields": "boxes",
    "files": "files",
}


#: what is asked for by a page with fields of the case's own form
SUPPLEMENT = "supplement"


def is_askable(step: Step) -> bool:
    """Whether a form of this page can ask for all that a step needs."""
    return set(step.asks) <= set(SHAPES)


def page_of(step: Step) -> str:
    """The segment behind the number of a case under which a step is taken; "" for one that other rooms' pages take."""
    if is_askable(step):
        return f"step/{step.name}"
    return SUPPLEMENT if set(step.asks) - set(SHAPES) == {SUPPLEMENT} else ""
