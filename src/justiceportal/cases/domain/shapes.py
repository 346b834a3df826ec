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


def is_askable(step: Step) -> bool:
    """Whether a form of this page can ask for all that a step needs."""
    return set(step.asks) <= set(SHAPES)
