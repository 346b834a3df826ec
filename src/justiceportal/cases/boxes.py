"""Where the cases lie: by website, by year, and in one of 64 boxes by the serial of the number.

All of it hangs in one annotation of the portal and not below the websites: a website can be arranged, copied or taken
down without a case being touched, and no path leads to one. Serials follow each other, so writers that come at the same
moment write to different boxes.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import datetime
from justiceportal.cases.content import Case
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.records import BOXES
from justiceportal.cases.records import Office
from justiceportal.core.clock import CHINA
from justiceportal.websites.hosts import all_websites
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
import re


KEY = "justiceportal.cases"
OFFICES, SNAPSHOTS, CERTIFICATES = "offices", "snapshots", "certificates"
STAND_INS, ROUTING, TOLD = "stand-ins", "routing", "told"
NUMBER = re.compile(r"[0-9]{20}")


def put(portal, website_uid: str, case: Case) -> None:
    """Keep a new case; a number that is taken is a fault of the code and raises KeyError."""
    box = office_of(portal, website_uid, make=True).boxes(_year(case.id), make=True)[_place(case.id)]
    if not box.insert(case.id, case):
        raise KeyError(f"case {case.id} exists")


def find(portal, number: str):
    """The case of a number in the context of its website, None without one. As much is done for any number."""
    is_number = NUMBER.fullmatch(number) is not None
    sought = number if is_number else "0" * 20
    found = None
    for uid, office in offices(portal).items():
        boxes = office.boxes(_year(sought))
        case = None if boxes is None else boxes[_place(sought)].get(sought)
        found = found if case is None else (uid, case)
    return in_context(portal, *found) if found is not None and is_number else None


def in_context(portal, website_uid: str, case: Case):
    """A case in the context of its website: the roles that people have there count for it."""
    return case.__of__(website_by_uid(portal, website_uid) or portal)


def website_by_uid(portal, uid: str):
    """The website of a UID, None where there is none any more."""
    return next((website for website in all_websites(portal) if IUUID(website, None) == uid), None)


def walk(portal, website_uid: str = "") -> Iterator[Case]:
    """All cases, or those of one website, box by box; without context. For long work only, never for a page."""
    for uid, office in offices(portal).items():
        if website_uid in ("", uid):
            for boxes in office.years.values():
                for box in boxes:
                    yield from box.values()


def numbers(portal, website_uid: str = "") -> Iterator[str]:
    """The numbers of all cases, or of those of one website, box by box; wakes none of them."""
    for uid, office in offices(portal).items():
        if website_uid in ("", uid):
            for boxes in office.years.values():
                for box in boxes:
                    yield from box.keys()


def offices(portal):
    """The offices by the UID of their website."""
    return _kept(portal).get(OFFICES, {})


def office_of(portal, website_uid: str, make: bool = False) -> Office | None:
    """The office of a website; one that is missing is made only where that is asked for."""
    found = offices(portal).get(website_uid)
    if found is None and make:
        found = table(portal, OFFICES)[website_uid] = Office(all_states())
    return found


def table(portal, name: str) -> OOBTree:
    """One of the tables of this room, for writing."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree({part: OOBTree() for part in (OFFICES, SNAPSHOTS, CERTIFICATES)})
    if name not in annotations[KEY]:
        annotations[KEY][name] = new_table()
    return annotations[KEY][name]


def new_table() -> OOBTree:
    """An empty table, to be kept inside of one of this room."""
    return OOBTree()


def read_table(portal, name: str):
    """One of the tables of this room, for reading."""
    return _kept(portal).get(name, {})


def prepare(portal, moment: datetime, websites=None) -> None:
    """Make the boxes of this year and the next for all websites, so that first cases do not meet in making them."""
    year = moment.astimezone(CHINA).year
    for name in (STAND_INS, ROUTING):
        table(portal, name)
    for website in all_websites(portal) if websites is None else websites:
        office = office_of(portal, IUUID(website), make=True)
        office.count_states(all_states())
        for wanted in (year, year + 1):
            office.boxes(str(wanted), make=True)


def _kept(portal):
    annotations = getattr(portal, "__annotations__", None)
    return {} if annotations is None else annotations.get(KEY, {})


def _year(number: str) -> str:
    return number[6:10]


def _place(number: str) -> int:
    return int(number[14:]) % BOXES
