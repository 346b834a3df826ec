"""The line of a case in the register of its office: the fold of its ledger, made from the case as it is."""

from collections.abc import Iterable
from collections.abc import Iterator
from DateTime import DateTime
from datetime import date
from datetime import datetime
from itertools import islice
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import timing
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.tasks import tasks_of
from justiceportal.core.clock import CHINA
from justiceportal.outbox.domain.envelope import utc_text
import transaction


BATCH = 500


def register_entry(case, moment: datetime) -> register.Entry:
    """The line of a case at a moment."""
    facts = case.ledger.facts
    clocks = timing.timing_of(case, moment, facts)
    phase = phase_of(case)
    due, yellow_on = clocks.due, clocks.yellow_on
    if phase is Phase.SUPPLEMENT:
        due, yellow_on = facts.supplement_due or due, None
    elif phase is Phase.ENDED:
        due, yellow_on = None, None
    return register.Entry(
        number=case.id,
        item=case.item_uid,
        item_title=case.item_title,
        state=case.state,
        channel=case.channel,
        received_on=case.received_on.isoformat(),
        submitted=utc_text(case.submitted),
        applicant=case.applicant,
        name=case.applicant_hash,
        chain=case.chain,
        phase=phase.value,
        assignee=facts.assignee,
        due=_text(due),
        yellow_on=_text(yellow_on),
        outcome=facts.outcome,
        accepted_on=_day(facts.accepted),
        decided_on=_day(facts.decided),
        closed_on=_day(facts.closed),
        urged="" if facts.urging is None else _text(facts.urging.due or facts.urging.moment.astimezone(CHINA).date()),
        tasks=_tasks(case, facts, _text(due), _text(yellow_on)),
        timeliness=facts.timeliness,
    )


def phase_of(case) -> Phase:
    """The phase that a case is in."""
    known = CHAINS[case.chain].states if case.chain in CHAINS else all_states()
    return known[case.state].phase if case.state in known else Phase.ENDED


def batches(portal, website_uid: str = "") -> Iterator[list[str]]:
    """The numbers of all cases, or of those of one website, in batches for `renew`."""
    found = boxes.numbers(portal, website_uid)
    while batch := list(islice(found, BATCH)):
        yield batch


def renew(portal, numbers: Iterable[str], moment: datetime) -> int:
    """Put the lines of these cases right, in the present transaction; how many were wrong."""
    changed = 0
    for number in numbers:
        case = boxes.find(portal, number)
        if case is not None:
            office = boxes.office_of(portal, case.website_uid, make=True)
            changed += register.renew(office, register_entry(case, moment))
    if portal._p_jar is not None:
        portal._p_jar.cacheGC()
    return changed


def renew_all(portal, moment: datetime) -> None:
    """Put the lines of all cases right, in the present transaction, with little in memory: for upgrades."""
    for batch in batches(portal):
        renew(portal, batch, moment)
        transaction.savepoint(optimistic=True)


def rebuild(portal, moment: datetime) -> int:
    """Write the registers of all offices anew, in the present transaction; how many lines they have."""
    return sum(
        register.rebuild(office, (entry for _office, entry in _lines(portal, moment, uid)))
        for uid, office in boxes.offices(portal).items()
    )


def register_faults(portal, moment: datetime) -> Iterator[str]:
    """What differs between the registers and the ledgers, in English for operators; empty when nothing does."""
    for uid, office in boxes.offices(portal).items():
        yield from register.faults(office, (entry for _office, entry in _lines(portal, moment, uid)))


def moment_of_zope(moment: datetime):
    """An aware moment as Zope's DateTime."""
    return DateTime(moment.timestamp(), "UTC")


def _lines(portal, moment: datetime, website_uid: str) -> Iterator[tuple]:
    for uid in [website_uid] if website_uid else list(boxes.offices(portal)):
        office, website = boxes.office_of(portal, uid), boxes.website_by_uid(portal, uid) or portal
        for place, case in enumerate(boxes.walk(portal, uid)):
            yield office, register_entry(case.__of__(website), moment)
            if place % BATCH == 0 and portal._p_jar is not None:
                portal._p_jar.cacheGC()


def _tasks(case, facts: Facts, due: str, yellow_on: str) -> tuple[tuple, ...]:
    chain = CHAINS.get(case.chain)
    if chain is None or case.state not in chain.states:
        return ()
    rating_due = ""
    if facts.rating is not None and facts.rating.is_bad and not facts.rating.is_answered:
        rating_due = _text(facts.rating.due)
    found = tasks_of(chain, case.state, facts, case.levels, due, yellow_on, rating_due)
    return tuple((task.kind, task.who, task.due, task.yellow_on, task.but) for task in found)


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(CHINA).date().isoformat()
