"""Who asks for a case proves himself by its number and its query code; guessing is counted, slowed down and recorded.

Unknown numbers and wrong codes are the same to whoever asks: the same work, the same answer, the same counting.
Numbers follow each other, so it is the code that protects a case: eight of 23 characters, tried at most some hundred
times in an hour. Counting is in memory, for each process.
"""

from datetime import datetime
from justiceportal.audit import service as audit
from justiceportal.cases import boxes
from justiceportal.cases.domain.numbers import is_number
from justiceportal.cases.domain.numbers import typed_number
from justiceportal.cases.errors import NotProved
from justiceportal.cases.errors import TooManyGuesses
from justiceportal.cases.vault import CODE
from justiceportal.core.codes import typed_code
from justiceportal.core.limits import Counter
from justiceportal.core.limits import Limit
from justiceportal.core.limits import neighbourhood
from justiceportal.core.sealing import is_hash_of


LONGEST_CODE = 40
# Ten tries are enough for who mistypes; a service hall or an office of many people shares one address.
PER_PAIR = Limit(10, 15 * 60)
PER_ADDRESS = Limit(60, 15 * 60)
# From everywhere together. Who has proved himself from an address before is not kept out there by strangers' guesses.
PER_NUMBER = Limit(100, 15 * 60)
PROVED = Limit(1, 24 * 3600)
MALFORMED = "-"


#: the guesses at this process
guesses = Counter()


def prove(portal, number: str, code: str, address: str, moment: datetime, website: str = ""):
    """The case of a number, in the context of its website, for whoever knows its query code.

    `address` is where the request comes from, `website` the id of the website that was asked (for the audit record).
    Raises NotProved, or TooManyGuesses where too many were wrong before, whether or not this one is right.
    """
    number = typed_number(number)
    place = neighbourhood(address)
    known = bool(guesses.wait([(("proved", number, place), PROVED)]))
    limits = _limits(number, place, known)
    wait = guesses.wait(limits)
    if wait:
        raise TooManyGuesses(wait)
    case = boxes.find(portal, number)
    hashed = "" if case is None else case.code_hash
    # Compared for an unknown number too, so that it takes the same time.
    if is_hash_of(typed_code(code[:LONGEST_CODE]), hashed, CODE):
        guesses.count([(("proved", number, place), PROVED)])
        guesses.forget(("pair", number, place))
        return case
    guesses.count(limits)
    subject = number if is_number(number) else MALFORMED
    audit.record(moment, "", "case.look-up", subject, website, "refused", address)
    if guesses.wait(limits):
        audit.record(moment, "", "case.look-up-limited", subject, website, "refused", address)
    raise NotProved


def proved(portal, number: str, code: str):
    """The case of a pair that was proved before (a sealed cookie holds it), None for one that is not right any more.

    Nothing is counted, so the guesses of strangers keep nobody from a page that he has opened.
    """
    case = boxes.find(portal, number)
    return case if case is not None and is_hash_of(code, case.code_hash, CODE) else None


def _limits(number: str, place: str, known: bool) -> list[tuple[tuple, Limit]]:
    limits = [(("pair", number, place), PER_PAIR), (("address", place), PER_ADDRESS)]
    return limits if known else [*limits, (("number", number), PER_NUMBER)]
