"""Two fictional years of cases for the whole group, made by the very code that takes applications and works on them.

What is to be made is drawn from a seed, so a run that was stopped goes on where it was: the plan is the same, and how
far it came is committed with each batch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from justiceportal.cases import boxes
from justiceportal.cases import service as cases
from justiceportal.core.clock import CHINA
from justiceportal.core.working_days import is_working_day
from justiceportal.demo.accounts import Staff
from justiceportal.demo.domain import people
from justiceportal.demo.domain.traits import drawn
from justiceportal.demo.errors import RealCases
from justiceportal.demo.lives import live
from justiceportal.forms import service as forms
from justiceportal.forms.interfaces import ISubmissionSink
from justiceportal.forms.interfaces import Submission
from justiceportal.guides import service as guides
from justiceportal.websites.hosts import all_websites
from persistent.mapping import PersistentMapping
from plone import api
from random import Random
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


KEY = "justiceportal.demo"
BATCH = 10
DAYS_OF_YEAR = 365
CHANNELS = ("online", "window", "telephone", "letter")
SHARE_OF_CHANNELS = (70, 22, 3, 5)
#: how often an item is asked for, 1 where nothing is said
WEIGHTS = {"legal-aid": 9, "legal-consultation": 8, "mediation": 5, "lawyer-licence": 3, "notary-booking": 4}
#: what the bureau's own office handles compared with a county's
BUREAU_WEIGHT = 3
# Applications come by day and in the evening, not at night.
FIRST_HOUR, HOURS_SECONDS = 8, 14 * 3600
# Every third application comes at a weekend or on a holiday.
WEEKEND_SHARE = 0.33
# An office has work on its desk: so many begin in the last days.
RECENT_SHARE, RECENT_DAYS = 0.08, 14


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a case begins."""

    website: Any
    item_uid: str
    moment: datetime
    channel: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many cases are made, of how many, with how many acts in this run."""

    made: int
    total: int
    acts: int


class Making:
    """The making of fictional cases in one portal; `run` gives how far it is after each batch, to be committed."""

    def __init__(self, portal, moment: datetime) -> None:
        self.portal, self.moment = portal, moment

    def plan(self, count: int, years: int, seed: int, more: bool, force: bool) -> None:
        """Decide what is made unless that was decided before; RealCases where there are cases that nobody made up."""
        known = self.state
        real = self._cases() - (known["all"] if known else 0)
        if real > 0 and not force:
            raise RealCases(real)
        if known is not None and (known["made"] < known["count"] or not more):
            return
        before = known["all"] if known else 0
        plan = {"seed": seed + before, "count": count, "years": years, "until": self.moment, "made": 0, "all": before}
        IAnnotations(self.portal)[KEY] = PersistentMapping(plan)

    @property
    def state(self):
        """What is being made, None before the first plan."""
        return IAnnotations(self.portal).get(KEY)

    def run(self) -> Iterator[Progress]:
        """Make what is not made yet, the oldest case first; the caller commits after each Progress."""
        state, acts = self.state, 0
        staff = Staff(self.portal)
        for website in self._websites():
            staff.require(website)
        origins = self.origins(Random(state["seed"]), state)  # noqa: S311 - made up, not secret
        for number, origin in enumerate(origins[state["made"] :], state["made"]):
            chance = Random(f"{state['seed']} {number}")  # noqa: S311 - made up, not secret
            acts += self._make(origin, staff, chance, state["until"])
            state["made"], state["all"] = number + 1, state["all"] + 1
            if not (number + 1) % BATCH or number + 1 == len(origins):
                yield Progress(number + 1, len(origins), acts)

    def origins(self, chance: Random, state) -> list[Origin]:
        """Where and when the cases of a plan begin, the oldest first."""
        offers, weights = self._offers()
        days = state["years"] * DAYS_OF_YEAR
        first = state["until"].astimezone(CHINA).date() - timedelta(days=days)
        found = []
        for _number in range(state["count"]):
            website, uid = chance.choices(offers, weights)[0]
            moment = self._moment(first, days, chance)
            found.append(Origin(website, uid, moment, chance.choices(CHANNELS, SHARE_OF_CHANNELS)[0]))
        return sorted(found, key=lambda one: one.moment)

    def _make(self, origin: Origin, staff: Staff, chance: Random, until: datetime) -> int:
        item = api.content.get(UID=origin.item_uid)
        form = forms.form_of(item)
        answers = people.answers(form, chance, origin.moment.astimezone(CHINA).date())
        submission = Submission(form, answers, (), origin.moment, origin.channel)
        receipt = getUtility(ISubmissionSink).receive(item, submission, origin.moment)
        return live(cases.find(self.portal, receipt.number), staff, drawn(chance), chance, until)

    def _offers(self) -> tuple[list[tuple[Any, str]], list[int]]:
        """(website, UID of an item) of all items that can be applied for online, and how often each is."""
        offers, weights = [], []
        for website in self._websites():
            factor = BUREAU_WEIGHT if website.kind == "bureau" else 1
            for item in guides.items_for(website, self.portal):
                if item.is_online and not item.is_borrowed:
                    offers.append((website, item.uid))
                    weights.append(WEIGHTS.get(item.id, 1) * factor)
        return offers, weights

    def _websites(self) -> list:
        return [site for site in all_websites(self.portal) if any(not one.is_borrowed for one in self._items(site))]

    def _items(self, website) -> list:
        return [item for item in guides.items_for(website, self.portal) if item.is_online]

    def _cases(self) -> int:
        years = (year for office in boxes.offices(self.portal).values() for year in office.years.values())
        return sum(len(box) for year in years for box in year)

    @staticmethod
    def _moment(first: date, days: int, chance: Random) -> datetime:
        """A moment of a day or evening; fewer come when offices are closed."""
        while True:
            back = RECENT_DAYS if chance.random() < RECENT_SHARE else days
            day = first + timedelta(days=days - 1 - chance.randrange(back))
            if is_working_day(day) or chance.random() < WEEKEND_SHARE:
                begun = datetime(day.year, day.month, day.day, FIRST_HOUR, tzinfo=CHINA)
                return begun + timedelta(seconds=chance.randrange(HOURS_SECONDS))
