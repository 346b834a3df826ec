"""The answers of other systems: the one action for all of them, whoever brings one (a request, a file, a row).

An answer is a step of the case, taken by the account of the system with its role Module and nothing else. The ledger
entry of the step keeps the id of the answer and a keyed hash of its content: by these a repetition is known, as long as
the case is, and two that come at once meet in the ledger, where one of them waits and finds the other.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.cases.domain.chains import ANSWER
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.errors import NoSuchCase
from justiceportal.cases.errors import SaidRefused
from justiceportal.cases.errors import StepError
from justiceportal.core.limits import Counter
from justiceportal.core.limits import Limit
from justiceportal.core.sealing import is_hash_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.exchange.accounts import serves
from justiceportal.exchange.domain.answers import Answer
from justiceportal.exchange.domain.answers import AnswerFaults
from justiceportal.exchange.domain.answers import AnswerFile
from justiceportal.exchange.domain.answers import checked
from justiceportal.exchange.errors import answer_fault
from justiceportal.exchange.errors import AnswerNotNow
from justiceportal.exchange.errors import AnswerRefused
from justiceportal.exchange.errors import AnswerUsedOtherwise
from justiceportal.exchange.errors import NO_STEP
from justiceportal.exchange.errors import TOO_MANY
from justiceportal.exchange.errors import TooManyAnswers
from justiceportal.forms.errors import FileRefused
from justiceportal.outbox.domain.envelope import utc_text
from typing import Any


PERMISSION = "justiceportal: Answer a case"
PURPOSE = "answer of a system"
#: names of an answer → what a step calls it (`cases.domain.asks`)
SAID = {"outcome": "outcome", "message": "message", "internal": "note", "fields": "fields", "days": "days"}
CALLED = {said: name for name, said in SAID.items()}
#: a system that does not find out of a loop neither fills a case nor its ledger
MOST_ANSWERS = 300
PER_CASE = Limit(60, 3600)

_taken = Counter()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer: the step that it meant, when and with which entry of the ledger, the state after it.

    `is_repeat` is True where the same answer was taken before: nothing has happened now.
    """

    number: str
    answer_id: str
    kind: str
    act: str
    moment: datetime
    entry: int
    state: str
    chain: str
    is_repeat: bool = False


def take(portal, account: str, number: str, answer: Answer, moment: datetime) -> Taken:
    """Take an answer of the system of an account to a case, in the present transaction; whole or not at all.

    Raises NoSuchCase for every case that was not handed over to it, AnswerUsedOtherwise where its id came with another
    content, AnswerNotNow where the state or a rule is in the way, AnswerRefused naming fields and files,
    TooManyAnswers.
    """
    case = handed_over(portal, account, number)
    known = _known(case, account, answer)
    if known is not None:
        return _told(case, answer, known, is_repeat=True)
    actor = Actor(account, frozenset({MODULE}))
    step = _step(case, actor, answer, moment)
    _count(account, case)
    if len(_answers(case, account)) >= MOST_ANSWERS:
        raise AnswerNotNow(TOO_MANY, "answers", case.state, [])
    try:
        cases.check(case, step, actor, moment)
    except StepError as refused:
        raise AnswerNotNow(refused.text, refused.rule, *_present(case, actor, moment)) from None
    said = {SAID[name]: value for name in SAID if (value := getattr(answer, name))}
    said |= {"fields": list(answer.fields)} if answer.fields else {}
    said[ANSWER] = {"id": answer.id, "time": utc_text(answer.time), "hash": keyed_hash(answer.content, PURPOSE)}
    files = _files(case, answer, moment)
    try:
        entry = cases.act(case, step.name, actor, moment, said | ({"files": files} if files else {}))
    except SaidRefused as refused:
        raise AnswerRefused([(CALLED.get(name, name), text) for name, text in refused.errors]) from None
    return _told(case, answer, entry)


def read(data: Mapping[str, Any], files: Sequence[AnswerFile], moment: datetime) -> Answer:
    """The answer in plain values, as JSON has them. Raises AnswerRefused naming everything that is wrong."""
    try:
        return checked(data, files, moment)
    except AnswerFaults as faults:
        raise AnswerRefused([(name[:100], answer_fault(name, fault)) for name, fault in faults.faults]) from None


def handed_over(portal, account: str, number: str):
    """The case of a number, for the system to which it was handed over. Raises NoSuchCase for any other one.

    It is the system's until the office takes it back, also when it has ended.
    """
    case = cases.find(portal, number)
    if case is None or not is_handed_over(portal, account, case):
        raise NoSuchCase
    return case


def is_handed_over(portal, account: str, case) -> bool:
    """Whether a case is a system's now, on a website and of an item that it serves."""
    return case.ledger.facts.forwarded_to == account and serves(portal, account, case)


def _step(case, actor: Actor, answer: Answer, moment: datetime) -> Step:
    """The step that an answer means: the one of the present state where there are several. Raises AnswerNotNow."""
    steps = [
        step for step in cases.chain_of(case).steps.values() if step.answer == answer.kind and MODULE in step.roles
    ]
    if not steps:
        raise AnswerNotNow(NO_STEP, "state", *_present(case, actor, moment))
    return next((step for step in steps if case.state in step.sources), steps[0])


def _present(case, actor: Actor, moment: datetime) -> tuple[str, list[str]]:
    """The state of a case, and the kinds of answers that are possible now."""
    offered = [offer.step.answer for offer in cases.offers(case, actor, moment) if not offer.refused_by]
    return case.state, [kind for kind in offered if kind]


def _known(case, account: str, answer: Answer) -> Entry | None:
    """The entry by which this very answer was taken before. Raises AnswerUsedOtherwise."""
    for entry in _answers(case, account):
        if entry.details[ANSWER]["id"] == answer.id:
            if not is_hash_of(answer.content, entry.details[ANSWER]["hash"], PURPOSE):
                raise AnswerUsedOtherwise
            return entry
    return None


def _answers(case, account: str) -> list[Entry]:
    """The entries of the ledger that are answers of a system."""
    return [entry for entry in case.ledger.entries() if ANSWER in entry.details and entry.actor == account]


def _count(account: str, case) -> None:
    """Count an answer that is new. Raises TooManyAnswers."""
    wait_seconds = _taken.take([((account, case.id), PER_CASE)])
    if wait_seconds:
        raise TooManyAnswers(wait_seconds)


def _files(case, answer: Answer, moment: datetime) -> list[str]:
    """The ids of the files of an answer in the quarantine. Raises AnswerRefused naming each that is refused."""
    taken: list[str] = []
    errors: list[tuple[str, Any]] = []
    for place, file in enumerate(answer.files):
        try:
            sent = cases.attachments.take_file(case, file.filename, file.stream, moment, len(taken))
            taken.append(sent.id)
        except FileRefused as refused:
            errors += [(f"files.{place}", text) for _field, text in refused.errors] or [
                (f"files.{place}", refused.text)
            ]
    if errors:
        raise AnswerRefused(errors)
    return taken


def _told(case, answer: Answer, entry: Entry, is_repeat: bool = False) -> Taken:
    state = _state_after(cases.chain_of(case), case, entry)
    return Taken(case.id, answer.id, answer.kind, entry.act, entry.time, entry.number, state, case.chain, is_repeat)


def _state_after(chain: Chain, case, entry: Entry) -> str:
    """The state of a case once an entry of its ledger was written."""
    states = [one.details["state"] for one in case.ledger.entries()[: entry.number] if "state" in one.details]
    return states[-1] if states else chain.initial
