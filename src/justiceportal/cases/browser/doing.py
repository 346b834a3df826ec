"""What the present person can do with a case: the step that leads on, the others, and what a rule refuses and why."""

from dataclasses import dataclass
from justiceportal.cases import acting
from justiceportal.cases.domain.ordering import Rank
from justiceportal.cases.domain.ordering import rank
from justiceportal.cases.domain.shapes import page_of
from justiceportal.cases.domain.tasks import ANSWER
from justiceportal.cases.errors import RuleRefused
from justiceportal.core.clock import shown


@dataclass(frozen=True, slots=True)
class Way:
    """A step to choose: `style` is how its button looks."""

    name: str
    title: str
    url: str
    style: str = ""
    current: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """`moves` change the state, the one that leads on first; `acts` do not; `refused` have a rule in their way."""

    moves: tuple[Way, ...] = ()
    acts: tuple[Way, ...] = ()
    refused: tuple[Way, ...] = ()
    #: how a message of the applicant is answered that waits for it, and when he wrote
    answer: Way | None = None
    written: str = ""

    def __bool__(self) -> bool:
        return bool(self.moves or self.acts or self.refused)


def doing_of(page) -> Doing:
    """The Doing of a page's case for its reader; steps that need a page of their own are left to those."""
    chain = acting.chain_of(page.case)
    offers = [one for one in acting.offers(page.case, page.actor, page.moment) if page_of(one.step)]
    offers.sort(key=lambda offer: rank(chain, page.case.state, offer.step))
    open_steps = [offer.step for offer in offers if not offer.refused_by]
    moves = [step for step in open_steps if step.is_transition]
    written = page.case_facts.unanswered
    answers = [_way(page, step) for step in open_steps if step.act == ANSWER] if written is not None else []
    return Doing(
        moves=tuple(_way(page, step, style=_style(page, step, is_first=step is moves[0])) for step in moves),
        acts=tuple(_way(page, step) for step in open_steps if not step.is_transition),
        refused=tuple(
            _way(page, offer.step, sentence=page.say(RuleRefused(offer.step, offer.refused_by).text))
            for offer in offers
            if offer.refused_by
        ),
        answer=answers[0] if answers else None,
        written=shown(written) if answers else "",
    )


def _style(page, step, is_first: bool) -> str:
    if rank(acting.chain_of(page.case), page.case.state, step) is Rank.EARLY_END:
        return "btn-outline-danger"
    return "btn-primary" if is_first else "btn-outline-secondary"


def _way(page, step, style: str = "", sentence: str = "") -> Way:
    asking = page.asking
    return Way(
        name=step.name,
        title=step.title.said(page.language),
        url=f"{page.case_url}/{page_of(step)}#step",
        style=style,
        current="step" if asking is not None and asking.step.name == step.name else None,
        sentence=sentence,
    )
