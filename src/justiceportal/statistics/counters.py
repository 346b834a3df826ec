"""The counters: written with each step of a case in its transaction, read in few pieces however long the period is."""

from BTrees.OOBTree import OOBTree
from calendar import monthrange
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import timedelta
from justiceportal.core.clock import CHINA
from justiceportal.statistics.domain.folding import Sign
from justiceportal.statistics.domain.measures import NOW
from justiceportal.statistics.records import Figures
from justiceportal.statistics.records import Tally
from justiceportal.websites.hosts import all_websites
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.statistics"
#: tallies that are made before their day comes
DAYS_AHEAD = 8
#: a month is rolled up once it has been over for so many days: what comes later is rare
ROLLED_AFTER_DAYS = 10
ONE_DAY = timedelta(days=1)
#: counts by measure, of one item
Counts = dict[str, int]


def add(portal, website_uid: str, item_uid: str, changes: Mapping[Sign, int]) -> None:
    """Add to the figures of a website, in the present transaction."""
    if not changes:
        return
    figures = figures_of(portal, website_uid)
    for (period, measure), number in changes.items():
        for tally in tallies(figures, period):
            tally.add(item_uid, measure, number)


def figures_of(portal, website_uid: str) -> Figures:
    """The figures of a website, for writing."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    if website_uid not in annotations[KEY]:
        annotations[KEY][website_uid] = Figures()
    return annotations[KEY][website_uid]


def all_figures(portal) -> Mapping[str, Figures]:
    """The figures by the UIDs of the websites, for reading."""
    annotations = getattr(portal, "__annotations__", None)
    return {} if annotations is None else annotations.get(KEY, {})


def read(portal, website_uid: str, first: date, last: date) -> dict[str, Counts]:
    """The counts of a website in a period, both days among it, by item; what stands now is among them."""
    figures = all_figures(portal).get(website_uid)
    found: dict[str, Counts] = {}
    if figures is not None:
        for tally in (*_between(figures, first, last), figures.now):
            for item, measures in tally.counts.items():
                counts = found.setdefault(item, {})
                for measure, number in measures.items():
                    counts[measure] = counts.get(measure, 0) + number
    return found


def prepare(portal, moment: datetime, websites=None) -> None:
    """Make the tallies of the coming days for all websites, so that nobody meets another in making them."""
    today = moment.astimezone(CHINA).date()
    for website in all_websites(portal) if websites is None else websites:
        figures = figures_of(portal, IUUID(website))
        for ahead in range(DAYS_AHEAD):
            _day_of(figures, (today + ahead * ONE_DAY).isoformat())


def roll_up(portal, moment: datetime) -> int:
    """Sum up the days of the months that are over; how many months of websites were summed up."""
    until = (moment.astimezone(CHINA).date() - timedelta(days=ROLLED_AFTER_DAYS)).replace(day=1).isoformat()[:7]
    done = 0
    for figures in all_figures(portal).values():
        for month in sorted({day[:7] for day in figures.days.keys(max=until)} - set(figures.months)):
            _roll(figures, month)
            done += 1
    return done


def clear(portal, website_uid: str) -> None:
    """Set all counts of a website to nothing, to be counted anew in the same transaction.

    The tallies stay: who adds to one of them meanwhile loses nothing.
    """
    figures = figures_of(portal, website_uid)
    for tally in (*figures.days.values(), *figures.months.values(), figures.now):
        if tally.counts:
            tally.counts = {}


def _roll(figures: Figures, month: str) -> None:
    total, year = Tally(), int(month[:4])
    for day in range(1, monthrange(year, int(month[5:]))[1] + 1):
        # Every day gets its tally, so that nobody makes one who does not know of the month's.
        tally = _day_of(figures, f"{month}-{day:02}")
        tally.is_rolled = True
        for item, measures in tally.counts.items():
            for measure, number in measures.items():
                total.add(item, measure, number)
    figures.months[month] = total


def tallies(figures: Figures, period: str) -> Iterator[Tally]:
    """The tallies that count a day, or what stands NOW; for writing."""
    if period == NOW:
        yield figures.now
        return
    tally = _day_of(figures, period)
    yield tally
    if tally.is_rolled:
        yield figures.months[period[:7]]


def _day_of(figures: Figures, day: str) -> Tally:
    tally = figures.days.get(day)
    if tally is None:
        tally = Tally()
        tally.is_rolled = day[:7] in figures.months
        figures.days[day] = tally
    return tally


def _between(figures: Figures, first: date, last: date) -> Iterator[Tally]:
    """The tallies of a period: those of months where it holds the whole of them, else those of days."""
    low, high = first.isoformat(), last.isoformat()
    whole = {month for month in figures.months.keys(low[:7], high[:7]) if _holds(low, high, month)}
    for month in sorted(whole):
        yield figures.months[month]
    # Days of whole months are stepped over, not read.
    start = low
    for month in sorted(whole):
        yield from figures.days.values(start, f"{month}-00")
        start = f"{month}-99"
    yield from figures.days.values(start, high)


def _holds(low: str, high: str, month: str) -> bool:
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return low <= f"{month}-01" and f"{month}-{last:02}" <= high
