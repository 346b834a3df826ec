"""Keeps machines from filling forms: limits for addresses and items, and a question for who sends very much.

Counted in memory, for each process. The limits are wide: an office of many people sends from one address.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from justiceportal import _
from justiceportal.core.codes import random_below
from justiceportal.core.codes import random_code
from justiceportal.core.limits import Counter
from justiceportal.core.limits import Limit
from justiceportal.core.limits import MustWait
from justiceportal.core.limits import neighbourhood
from justiceportal.core.sealing import sealed_token
from justiceportal.core.sealing import unsealed_token
from justiceportal.forms.domain.questions import is_right
from justiceportal.forms.domain.questions import question
from justiceportal.forms.settings import setting
from threading import Lock


HOUR = 60 * 60
MINUTE = 60
# Codes of drafts: many households share an address, but nobody mistypes a code a hundred times.
RESUMES_PER_NUMBER = Limit(10, 15 * MINUTE)
RESUMES_PER_ADDRESS = Limit(100, 15 * MINUTE)
QUESTION = "question before sending"
QUESTION_SECONDS = 30 * MINUTE
MOST_USED = 20_000
SENTENCES = {
    "sum": _("question_sum", default="How much is ${first} plus ${second}?"),
    "difference": _("question_difference", default="How much is ${first} minus ${second}?"),
    "character": _("question_character", default="Which is character number ${second} of “${first}”?"),
}

counter = Counter()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a page: a translatable sentence, and the token that its answer is sent with."""

    sentence: str
    token: str


class UsedTokens:
    """The tokens of questions that were answered: each counts once; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._used: OrderedDict[str, None] = OrderedDict()

    def take(self, nonce: str) -> bool:
        """False for one that was taken before."""
        with self._lock:
            if nonce in self._used:
                return False
            self._used[nonce] = None
            while len(self._used) > MOST_USED:
                self._used.popitem(last=False)
            return True


used_tokens = UsedTokens()


def count_draft(address: str) -> None:
    """Count a new draft of an address. Raises MustWait."""
    _take([(("draft", neighbourhood(address)), Limit(setting("drafts_per_address"), HOUR))])


def count_upload(address: str) -> None:
    """Count an upload of an address. Raises MustWait."""
    _take([(("file", neighbourhood(address)), Limit(setting("files_per_address"), HOUR))])


def check_resume(number: str, address: str) -> None:
    """Raises MustWait when too many wrong codes came for a draft or from an address."""
    _refuse(counter.wait(_resume_keys(number, address)))


def count_wrong_resume(number: str, address: str) -> None:
    """Count a wrong number or code."""
    counter.count(_resume_keys(number, address))


def count_sending(owner: str, address: str) -> None:
    """Count an application for what has this UID, sent from an address. Raises MustWait."""
    _take(
        [
            (("send", neighbourhood(address)), Limit(setting("sent_per_address"), HOUR)),
            (("item", owner), Limit(setting("sent_per_item"), HOUR)),
        ]
    )
    counter.count([(("asked", neighbourhood(address)), _soft_limit())])


def is_asked(address: str) -> bool:
    """Whether who sends from an address has to answer a question before."""
    return counter.wait([(("asked", neighbourhood(address)), _soft_limit())]) > 0


def ask(language: str, moment: datetime) -> Asked:
    """A new question in a language."""
    made = question(random_below, language)
    first, second = made.values
    sentence = SENTENCES[made.kind]
    text = _(sentence, default=sentence.default, mapping={"first": first, "second": second})
    token = sealed_token(f"{random_code(16)} {made.answer}", QUESTION, QUESTION_SECONDS, moment)
    return Asked(text, token)


def has_answered(token: str, answer: str, moment: datetime) -> bool:
    """Whether the answer to a question is right; a right one counts once, and only while the question is young."""
    nonce, _blank, right = (unsealed_token(token, QUESTION, moment) or "").partition(" ")
    return bool(right) and is_right(right, answer) and used_tokens.take(nonce)


def _soft_limit() -> Limit:
    return Limit(setting("asked_after"), HOUR)


def _resume_keys(number: str, address: str) -> list:
    return [
        (("resume", number[:20]), RESUMES_PER_NUMBER),
        (("resume from", neighbourhood(address)), RESUMES_PER_ADDRESS),
    ]


def _take(keys: list) -> None:
    _refuse(counter.take(keys))


def _refuse(wait_seconds: int) -> None:
    if wait_seconds:
        minutes = MustWait.minutes_of(wait_seconds)
        text = _(
            "error_too_often",
            default="Too much comes from your network at the moment. Nothing you have filled in is lost. Please try "
            "again in ${minutes} minutes.",
            mapping={"minutes": minutes},
        )
        raise MustWait(text, wait_seconds)
