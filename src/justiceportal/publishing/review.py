"""The way of a text through the review: what happened, which steps are open, taking one, who changed it when."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from justiceportal.core.interfaces import IClock
from justiceportal.publishing.domain.states import DRAFT
from justiceportal.publishing.domain.states import RETURN
from justiceportal.publishing.domain.states import TRANSITIONS
from justiceportal.publishing.errors import StepNotOpen
from Products.CMFCore.utils import getToolByName
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


WORKFLOW = "article_review"
CHANGES = "justiceportal.publishing.changes"
# A text that is saved more often than this forgets its oldest changes; its steps are kept for ever.
MOST_CHANGES = 500
LONGEST_REMARK = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken: `action` is the transition ("" for the beginning), `state` where it led."""

    moment: datetime
    actor_id: str
    action: str
    state: str
    remark: str


@dataclass(frozen=True, slots=True)
class Change:
    """A text was saved: `fields` are the names of the schema fields that changed."""

    moment: datetime
    actor_id: str
    fields: tuple[str, ...]


def steps_of(content) -> list[Step]:
    """The steps that a text has taken, oldest first."""
    history = getattr(content, "workflow_history", {}).get(WORKFLOW, ())
    return [
        Step(
            moment=entry["time"].asdatetime().astimezone(UTC),
            actor_id=entry.get("actor") or "",
            action=entry.get("action") or "",
            state=entry.get("review_state") or DRAFT,
            remark=entry.get("comments") or "",
        )
        for entry in history
    ]


def changes_of(content) -> list[Change]:
    """The changes of a text's fields, oldest first."""
    return [Change(*entry) for entry in IAnnotations(content).get(CHANGES, ())]


def note_change(content, event) -> None:
    """Remember who changed which fields of a text (subscriber of IObjectModifiedEvent)."""
    fields = sorted(
        {name.rpartition(".")[2] for part in event.descriptions for name in getattr(part, "attributes", ())}
    )
    actor_id = getSecurityManager().getUser().getId()
    if not fields or actor_id is None:
        return
    entry = (getUtility(IClock).now(), actor_id, tuple(fields))
    annotations = IAnnotations(content)
    annotations[CHANGES] = (*annotations.get(CHANGES, ()), entry)[-MOST_CHANGES:]


def open_steps(content) -> list[str]:
    """The names of the steps that the present person may take, those that go on before those that go back."""
    found = {entry["id"] for entry in getToolByName(content, "portal_workflow").getTransitionsFor(content)}
    return [step.name for step in TRANSITIONS if step.name in found]


def take_step(content, name: str, remark: str = "") -> None:
    """Take a step with a remark; StepNotOpen when the present person may not, or somebody was quicker.

    The workflow asks for the role and that it is not one's own text; returning a text needs a remark.
    """
    remark = " ".join(remark.split())[:LONGEST_REMARK]
    if name not in open_steps(content):
        raise StepNotOpen("step")
    if name == RETURN and not remark:
        raise StepNotOpen("remark")
    try:
        getToolByName(content, "portal_workflow").doActionFor(content, name, comment=remark)
    except WorkflowException as error:
        raise StepNotOpen("step") from error
