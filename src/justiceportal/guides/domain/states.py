"""The life of a service item: which step leads where, and what it asks for.

Rule: GB/T 39554.2-2020, 事项状态 (在用, 暂停, 取消)
The workflow definition of the portal carries the same states and transitions; a test holds one against the other.
"""

from dataclasses import dataclass
from justiceportal.guides.domain.codes import State


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from which states, to which; whether citizens are told why, and whether the guide must be whole."""

    name: str
    sources: tuple[State, ...]
    target: State
    needs_reason: bool = False
    needs_whole: bool = False
    #: what has happened then
    verb: str = ""


STEPS = (
    Step("publish", (State.DRAFT,), State.PUBLISHED, needs_whole=True, verb="published"),
    Step("suspend", (State.PUBLISHED,), State.SUSPENDED, needs_reason=True, verb="suspended"),
    Step("resume", (State.SUSPENDED,), State.PUBLISHED, needs_whole=True, verb="resumed"),
    Step("cancel", (State.PUBLISHED, State.SUSPENDED), State.CANCELLED, needs_reason=True, verb="cancelled"),
    Step("reopen", (State.CANCELLED,), State.DRAFT, verb="reopened"),
)
LONGEST_REASON = 300


def step_named(name: str) -> Step | None:
    """The step of a name, None for none."""
    return next((step for step in STEPS if step.name == name), None)


def open_steps(state: State) -> tuple[Step, ...]:
    """The steps that can be taken in a state."""
    return tuple(step for step in STEPS if state in step.sources)
