"""Every figure is what the ledgers say, whatever was done in whatever order."""

from datetime import date
from datetime import timedelta
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from plone.uuid.interfaces import IUUID
import random


OFFICERS = [Actor(name, frozenset({"Receiver", "Handler", "Approver"})) for name in ("one", "two", "three")]
SAID = {
    "opinion": "材料齐全。",
    "proposal": "granted",
    "message": "请查收。",
    "delivery": "in-person",
    "fields": ["identity_files"],
    "procedure": "听证",
    "grade": 4,
    "days": 5,
    "note": "备注",
    "supplement": {"fields": ["identity_files"]},
    "account": "one",
    "document": "paper",
    "module": "exchange",
}
#: handed in by the code of other rooms only
LEFT_ALONE = ("forward", "assign", "issue-document", "ask-extension")
YEAR = (date(2026, 1, 1), date(2027, 12, 31))


def wander(case, chance, moment, steps):
    """Take so many steps that are offered, whatever they are, days apart."""
    from justiceportal.cases import acting

    for _turn in range(steps):
        moment += timedelta(hours=chance.randrange(1, 60))
        actors = [*OFFICERS, THE_APPLICANT]
        free = [
            (offer.step, actor)
            for actor in actors
            for offer in acting.offers(case, actor, moment)
            if not offer.refused_by and offer.step.name not in LEFT_ALONE
        ]
        if not free:
            return
        # Most of the time forward, or cases would hardly come to a decision.
        forward = [
            (step, actor)
            for step, actor in free
            if step.is_transition and (step.outcomes or step.clock is not Effect.END)
        ]
        step, actor = chance.choice(forward if forward and chance.random() < 0.7 else free)
        said = {name: SAID[name] for name in step.asks if name in SAID}
        if "outcome" in step.asks:
            said["outcome"] = chance.choice(step.outcomes)
        acting.act(case, step.name, actor, moment, said)


def test_after_hundreds_of_random_steps_every_figure_is_what_the_ledgers_say(portal, receive, item, moment):
    from justiceportal.cases import service as cases
    from justiceportal.statistics import service

    chance = random.Random(6)
    item.promise_day, item.promise_type = 2, "workday"
    for chain in ("case_standard", "case_instant", "case_simple", "case_handover") * 7:
        item.case_chain = chain
        case = cases.find(portal, receive(item).number)
        wander(case, chance, moment, chance.randrange(12))
    assert list(service.faults(portal)) == []
    counted = service.counts(portal, [IUUID(item.__parent__.__parent__)], [], *YEAR).of()
    assert counted["received"] == 28
    assert counted["decided"] > 3
    assert counted["decided"] == sum(number for name, number in counted.items() if name.startswith("decided:"))
    assert counted["decided"] == counted["on-time"] + counted["late"]
    standing = sum(number for name, number in counted.items() if name.startswith("now:"))
    assert standing == counted["received"] - counted["closed"]


def test_a_figure_that_was_touched_is_named_and_counted_again(portal, case, moment):
    from justiceportal.statistics import counters
    from justiceportal.statistics import service

    counters.add(portal, case.website_uid, case.item_uid, {("2026-11-22", "received"): 3, ("now", "now:work"): 1})
    found = list(service.faults(portal))
    assert len(found) == 2
    assert "2026-11-22, received: counted 4, the ledgers say 1" in found[0]
    assert service.rebuild(portal) == 1
    assert list(service.faults(portal)) == []


def test_months_that_are_summed_up_are_checked_too(portal, case, moment):
    from justiceportal.statistics import counters
    from justiceportal.statistics import service

    counters.roll_up(portal, moment + timedelta(days=60))
    assert list(service.faults(portal)) == []
    figures = counters.figures_of(portal, case.website_uid)
    figures.months["2026-11"].add(case.item_uid, "received", 1)
    assert ["2026-11, received" in fault for fault in service.faults(portal)] == [True]
    service.rebuild(portal)
    assert list(service.faults(portal)) == []


def test_usual_time_speaks_only_of_five_decisions_and_more(portal, receive, item, moment):
    from justiceportal.cases import acting
    from justiceportal.cases import service as cases
    from justiceportal.statistics import service

    website, later = IUUID(item.__parent__.__parent__), moment + timedelta(days=30)
    item.case_chain = "case_instant"
    for count, days in enumerate((0, 1, 1, 2, 8)):
        assert service.usual_time(portal, website, IUUID(item), later) is None, count
        case = cases.find(portal, receive(item).number)
        said = {"outcome": "granted", "message": "准予。"}
        acting.act(case, "settle", OFFICERS[0], moment + timedelta(days=days), said)
    # 22 November is a Sunday, the 23rd the first working day after it.
    assert service.usual_time(portal, website, IUUID(item), later) == service.UsualTime(1, 6, 5)
    assert service.usual_time(portal, website, IUUID(item), later + timedelta(days=400)) is None
