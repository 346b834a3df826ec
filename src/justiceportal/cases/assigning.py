"""Cases are given to somebody one by one or several at once; each is one act of its own and says how it went."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from justiceportal.cases import acting
from justiceportal.cases import boxes
from justiceportal.cases.errors import NoSuchCase
from justiceportal.core.errors import PortalError
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite


#: so many cases at once; a transaction of more would meet those of other officers
MOST_AT_ONCE = 50
CLAIM, ASSIGN, RELEASE = "claim", "assign", "release"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one case: `text` is why it was refused, a translatable sentence, None when it was done."""

    number: str
    text: str | None = None


def take_each(website, user, moment: datetime, numbers: Iterable[str], step: str, account: str = "") -> list[Outcome]:
    """Take one step (CLAIM, ASSIGN, RELEASE) with each of these cases of a website; `account` is who gets them.

    What is refused for one case is done for the others all the same.
    """
    said = {"account": account} if step == ASSIGN else {}
    return list(_taken(website, user, moment, list(dict.fromkeys(numbers))[:MOST_AT_ONCE], step, said))


def _taken(website, user, moment: datetime, numbers: list[str], step: str, said: dict) -> Iterator[Outcome]:
    for number in numbers:
        try:
            case = boxes.find(getSite(), number)
            if case is None or case.website_uid != IUUID(website):
                raise NoSuchCase
            acting.act(case, step, acting.actor_of(user, case, moment), moment, said)
        except PortalError as refused:
            yield Outcome(number, refused.text)
        else:
            yield Outcome(number)
