"""The items of a hall as its pages list them, kept until a website that they come from changes."""

from collections.abc import Callable
from justiceportal.guides.domain.codes import LIMIT_UNITS
from justiceportal.guides.domain.codes import SPECIAL_GROUPS
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.hall import CITY
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.hall import ONLINE
from justiceportal.guides.domain.hall import OWN
from justiceportal.guides.domain.hall import SUSPENDED
from justiceportal.guides.domain.hall import WINDOW
from justiceportal.guides.domain.records import ItemRecord
from justiceportal.guides.service import items_for
from justiceportal.websites.chrome import chrome_of
from justiceportal.websites.fragments import shared
from pypinyin import lazy_pinyin
from zope.component.hooks import getSite
from zope.globalrequest import getRequest


# What can be done at once stands first.
ORDER = (ONLINE, WINDOW, SUSPENDED)


def hall_items(website) -> tuple[HallItem, ...]:
    """What the hall of a website shows: what can be done online first, then by pinyin."""
    return of_visitors(website, "hall-items", lambda: _made(website))


def of_visitors(website, name: str, make: Callable[[], tuple]) -> tuple:
    """What `make` gives, kept for visitors until the website changes.

    A visitor's request never writes; what staff sees in the middle of a change might never be.
    """
    request = getRequest()
    route = request.environ.get("portal.route") if request is not None else None
    if route is None or not route.is_public:
        return make()
    chrome = chrome_of(website, getSite())
    return shared.get((chrome.uid, chrome.generation, website.absolute_url(), name), make)


def _made(website) -> tuple[HallItem, ...]:
    items = [hall_item(record) for record in items_for(website)]
    return tuple(sorted(items, key=lambda item: (ORDER.index(item.state), item.spelled[:1], item.title)))


def hall_item(record: ItemRecord) -> HallItem:
    """The HallItem of a record."""
    short = record.short_name or record.task_name
    names = [_syllables(name) for name in (short, record.task_name, record.everyday_name)]
    groups = tuple(group for group in SPECIAL_GROUPS if group in record.keywords)
    return HallItem(
        id=record.id,
        uid=record.uid,
        title=record.task_name,
        short_title=short,
        everyday=record.everyday_name,
        description=record.description,
        url=record.url,
        level=CITY if record.is_borrowed else OWN,
        state=_state(record),
        department=record.department,
        themes=record.themes,
        audiences=(*sorted(record.audiences), *groups),
        keywords=record.keywords,
        spelled=tuple("".join(name) for name in names),
        initials=tuple("".join(syllable[0] for syllable in name) for name in names),
        days=record.promise_day,
        unit=record.promise_type if record.promise_type in LIMIT_UNITS else "",
    )


def _state(record: ItemRecord) -> str:
    if record.state == State.SUSPENDED:
        return SUSPENDED
    return ONLINE if record.is_online else WINDOW


def _syllables(name: str) -> list[str]:
    return [syllable.lower() for syllable in lazy_pinyin(name) if syllable.isascii() and syllable.isalnum()]
