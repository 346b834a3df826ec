"""What an applicant does with his case after sending it: hand in, write, withdraw, rate; pages and REST alike.

Whoever proved number and query code is the applicant. Each act is done once, however often its page or request is sent.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from justiceportal.cases import acting
from justiceportal.cases import drafts
from justiceportal.cases import supplements
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.cases.errors import KeyUsedOtherwise
from justiceportal.cases.errors import NotNow
from justiceportal.cases.errors import RuleRefused
from justiceportal.cases.errors import StepNotOffered
from justiceportal.cases.errors import StepNotYours
from justiceportal.cases.errors import TooManyMessages
from justiceportal.cases.repeats import keep_answer
from justiceportal.cases.repeats import kept_answer
from justiceportal.cases.repeats import OtherContent
from justiceportal.cases.repeats import Repeat
from justiceportal.cases.supplements import Handed
from justiceportal.outbox.domain.envelope import utc_text
from typing import Any
from zope.component.hooks import getSite


SUPPLEMENTED, WRITTEN, WITHDRAWN, RATED = supplements.ACT, "message-received", "withdrawn", "rated"
ACTS = (SUPPLEMENTED, WRITTEN, WITHDRAWN, RATED)
#: messages of one applicant: so many within this time
MOST_MESSAGES = ((10, timedelta(hours=1)), (30, timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Once:
    """What tells a request from its repetition: a key of the sender ("" for none) and one text for equal contents."""

    key: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act gave: `answer` is JSON-able (act, entry, state, time), `is_repeat` where it had been done before."""

    answer: dict[str, Any]
    is_repeat: bool


def offered(case, moment: datetime) -> dict[str, Step]:
    """What the applicant may do now: the step of the chain by its act."""
    found = acting.offers(case, THE_APPLICANT, moment)
    return {offer.step.act: offer.step for offer in found if not offer.refused_by}


def check(case, act: str, moment: datetime) -> None:
    """Whether the applicant may do something now; raises NotNow."""
    _step(case, act, moment)


def known(case, act: str, once: Once, moment: datetime) -> Done | None:
    """What a request gave that was sent before, None for a new one. Raises KeyUsedOtherwise."""
    if not once.key:
        return None
    try:
        answer = kept_answer(getSite(), _repeat(case, act, once), moment)
    except OtherContent:
        raise KeyUsedOtherwise from None
    return None if answer is None else Done(answer, True)


def hand_in(case, handed: Handed, moment: datetime, once: Once) -> Done:
    """Hand in the supplement. Raises NotNow, AnswersRefused, SaidRefused, NoSuchFile, KeyUsedOtherwise."""

    def do() -> Entry:
        _step(case, SUPPLEMENTED, moment)
        return supplements.hand_in(case, THE_APPLICANT, handed, moment)

    return _done_once(case, SUPPLEMENTED, once, moment, do)


def write(case, message: str, files: tuple[str, ...], moment: datetime, once: Once) -> Done:
    """Write to the office; `files` are ids of uploads. Raises NotNow, TooManyMessages, SaidRefused, NoSuchFile …"""

    def do() -> Entry:
        step = _step(case, WRITTEN, moment)
        check_flood(case, moment)
        said = {"message": message, "files": list(files)}
        entry = acting.act(case, step.name, THE_APPLICANT, moment, said)
        drafts.drop_draft(case, drafts.MESSAGE)
        return entry

    return _done_once(case, WRITTEN, once, moment, do)


def withdraw(case, reason: str, moment: datetime, once: Once) -> Done:
    """Withdraw the application for good. Raises NotNow, SaidRefused, KeyUsedOtherwise."""

    def do() -> Entry:
        step = _step(case, WITHDRAWN, moment)
        return acting.act(case, step.name, THE_APPLICANT, moment, {"message": reason})

    return _done_once(case, WITHDRAWN, once, moment, do)


def rate(case, grade: Any, aspects: Mapping[str, Any], message: str, moment: datetime, once: Once) -> Done:
    """Rate the service, once: `grade` from 1 to 5, `aspects` likewise by name. Raises NotNow, SaidRefused …"""

    def do() -> Entry:
        step = _step(case, RATED, moment)
        said = {"grade": grade, "message": message} | ({"aspects": aspects} if aspects else {})
        return acting.act(case, step.name, THE_APPLICANT, moment, said)

    return _done_once(case, RATED, once, moment, do)


def why_not(case, act: str) -> NotNow:
    """Why the applicant cannot do something now, as the error that says so."""
    facts = case.ledger.facts
    return NotNow(act, is_lapsed=facts.outcome == "lapsed", is_done=act == RATED and facts.rating is not None)


def check_flood(case, moment: datetime) -> None:
    """Raises TooManyMessages where the applicant wrote as much as he may; counted in the ledger, for all processes."""
    times = [entry.time for entry in case.ledger.entries() if entry.act == WRITTEN]
    for most, window in MOST_MESSAGES:
        recent = [time for time in times if time > moment - window]
        if len(recent) >= most:
            raise TooManyMessages(int((recent[-most] + window - moment).total_seconds()) + 1)


def _step(case, act: str, moment: datetime) -> Step:
    """The step of the chain by which the applicant does something now. Raises NotNow, which says why not."""
    chain = acting.chain_of(case)
    steps = [step for step in chain.steps.values() if step.act == act and APPLICANT in step.roles]
    if not steps:
        raise NotNow(act)
    step = next((step for step in steps if case.state in step.sources), steps[0])
    try:
        acting.check(case, step, THE_APPLICANT, moment)
    except (StepNotOffered, StepNotYours, RuleRefused):
        raise why_not(case, act) from None
    return step


def moment_of(text: str) -> datetime:
    """The moment in an answer."""
    return datetime.fromisoformat(text)


def _done_once(case, act: str, once: Once, moment: datetime, do: Callable[[], Entry]) -> Done:
    before = known(case, act, once, moment)
    if before is not None:
        return before
    entry = do()
    answer = {"act": entry.act, "entry": entry.number, "state": case.state, "time": utc_text(entry.time)}
    if once.key:
        keep_answer(getSite(), _repeat(case, act, once), answer, moment)
    return Done(answer, False)


def _repeat(case, act: str, once: Once) -> Repeat:
    return Repeat(once.key, f"{case.id} {act}", once.content)
