"""The review of a text: three pairs of eyes, none of them the author's own.

Rule: 三审三校 with 保密审查 before publication (保守国家秘密法; 政府信息公开条例, art. 17)
The workflow definition of the portal carries the same states and transitions; a test holds one against the other.
"""

from dataclasses import dataclass


DRAFT = "draft"
FIRST_REVIEW = "first_review"
SECOND_REVIEW = "second_review"
SIGNING = "signing"
PUBLISHED = "published"
WITHDRAWN = "withdrawn"

STATES = (DRAFT, FIRST_REVIEW, SECOND_REVIEW, SIGNING, PUBLISHED, WITHDRAWN)
#: the states in which a text is under review
UNDER_REVIEW = (FIRST_REVIEW, SECOND_REVIEW, SIGNING)

#: the step back to the author
RETURN = "return"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: from which states, to which, and the roles that may take it."""

    name: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    own_text: bool = False


TRANSITIONS = (
    Transition("submit", (DRAFT, WITHDRAWN), FIRST_REVIEW, ("Author", "WebsiteManager"), own_text=True),
    Transition("pass_first", (FIRST_REVIEW,), SECOND_REVIEW, ("FirstReviewer",)),
    Transition("pass_second", (SECOND_REVIEW,), SIGNING, ("SecondReviewer",)),
    Transition("publish", (SIGNING,), PUBLISHED, ("Signer",)),
    Transition(
        RETURN,
        (FIRST_REVIEW, SECOND_REVIEW, SIGNING),
        DRAFT,
        ("FirstReviewer", "SecondReviewer", "Signer", "WebsiteManager"),
        own_text=True,
    ),
    Transition("withdraw", (PUBLISHED,), WITHDRAWN, ("Signer", "WebsiteManager"), own_text=True),
)


def approves(name: str) -> bool:
    """True for a step that nobody may take on a text of his own."""
    return any(step.name == name and not step.own_text for step in TRANSITIONS)


def waiting_for(roles) -> tuple[str, ...]:
    """The states in which a text waits for somebody with one of these roles to pass it on or return it."""
    held = frozenset(roles)
    return tuple(
        source for step in TRANSITIONS if not step.own_text and held.intersection(step.roles) for source in step.sources
    )
