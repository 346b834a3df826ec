"""What the list of an office is asked for: read from an address or a form, written into an address, to be chosen."""

from datetime import date
from justiceportal import _
from justiceportal.cases import officers
from justiceportal.cases import vault
from justiceportal.cases.deskwords import DAY_KINDS
from justiceportal.cases.deskwords import LEVELS
from justiceportal.cases.deskwords import NOBODY
from justiceportal.cases.deskwords import ORDERS
from justiceportal.cases.deskwords import OUTCOMES
from justiceportal.cases.deskwords import PHASES
from justiceportal.cases.deskwords import ROLES
from justiceportal.cases.deskwords import TIMELINESS
from justiceportal.cases.domain import lines
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.register import Filter
from justiceportal.cases.words import CHANNELS
from justiceportal.core.clock import CHINA
from urllib.parse import urlencode
import re


TEXTS = ("phase", "state", "item", "channel", "assignee", "level", "outcome", "timeliness", "day_kind", "order")
DAYS = ("first_day", "last_day")
CHOSEN = (*TEXTS, *DAYS)
#: what stands behind "more" in the form
FURTHER = ("channel", "outcome", "timeliness", "day_kind", *DAYS)
LABELS = {
    "phase": _("desk_filter_phase", default="Phase"),
    "state": _("column_state", default="State"),
    "item": _("case_item", default="Item"),
    "assignee": _("desk_filter_assignee", default="Works on it"),
    "level": _("desk_filter_level", default="Urgency"),
    "order": _("desk_filter_order", default="Order"),
    "channel": _("case_channel", default="Channel"),
    "outcome": _("desk_filter_outcome", default="Outcome"),
    "timeliness": _("desk_filter_timeliness", default="In time"),
    "day_kind": _("desk_filter_day_kind", default="Kind of day"),
}
#: those that stand for everything when nothing is chosen; the others always have a value
WITH_ALL = ("phase", "state", "item", "assignee", "level", "channel", "outcome", "timeliness")
FIRST = ("phase", "state", "item", "assignee", "level", "order")
NUMBER = re.compile(r"[0-9]{20}")
BAD_DAY = _("case_list_bad_day", default="Write the day as 2026-11-22.")
DAYS_ORDER = _("case_list_days_order", default="The first day must not lie behind the last one.")


class Asked:
    """What a page (an `OfficePage`) was asked for; a name only by a sent form."""

    def __init__(self, page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.texts = {name: page.text(name) for name in TEXTS}
        self.days = {name: self._day(name) for name in DAYS}
        if self.days["first_day"] and self.days["last_day"] and self.days["first_day"] > self.days["last_day"]:
            self.errors.append(page.say(DAYS_ORDER))
        sought = page.text("sought", 60) if page.is_post else ""
        joined = "".join(sought.split())
        self.number = joined if NUMBER.fullmatch(joined) else ""
        self.name = "" if self.number else sought

    @property
    def filter(self) -> Filter:
        """It as the register asks it; what no list knows is left out."""
        texts = dict(self.texts)
        texts["day_kind"] = texts["day_kind"] if texts["day_kind"] in DAY_KINDS else lines.RECEIVED
        texts["order"] = texts["order"] if texts["order"] in ORDERS else ""
        names = vault.name_hashes(self.name) if self.name else ()
        today = self.page.moment.astimezone(CHINA).date()
        return Filter(**texts, **self.days, names=names, today=today)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.name or any(self.page.text(name) for name in CHOSEN))

    @property
    def is_further(self) -> bool:
        """Whether anything is asked for that stands behind "more"."""
        return any(self.page.text(name) for name in FURTHER)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is asked for but the name, as it was written."""
        return [(name, self.page.text(name)) for name in CHOSEN if self.page.text(name)]

    def address(self, url: str, **more: str) -> str:
        """An address with what is asked for."""
        query = urlencode([*self.pairs, *((name, value) for name, value in more.items() if value)])
        return f"{url}?{query}" if query else url

    @property
    def first_selects(self) -> list[dict]:
        """The choices that are always seen."""
        return [self._select(name) for name in FIRST]

    @property
    def further_selects(self) -> list[dict]:
        """The choices that stand behind "more"."""
        return [self._select(name) for name in FURTHER if name in LABELS]

    def _select(self, name: str) -> dict:
        return {
            "name": name,
            "label": self.page.say(LABELS[name]),
            "options": self.options(name),
            "has_all": name in WITH_ALL,
        }

    def options(self, name: str) -> list[dict]:
        """What may be chosen for one of the texts: value, title, and whether it is chosen."""
        say, chosen = self.page.say, self.texts[name]
        found = [(str(value), say(title)) for value, title in self._known(name)]
        return [
            {"value": value, "title": title, "on": "selected" if value == chosen else None} for value, title in found
        ]

    def _known(self, name: str) -> list[tuple]:
        known = {
            "phase": PHASES,
            "channel": CHANNELS,
            "level": LEVELS,
            "outcome": OUTCOMES,
            "timeliness": TIMELINESS,
            "day_kind": DAY_KINDS,
            "order": ORDERS,
        }
        if name in known:
            return list(known[name].items())
        if name == "state":
            return [(state, known.title.said(self.page.language)) for state, known in all_states().items()]
        return self._items() if name == "item" else self._assignees()

    def _items(self) -> list[tuple[str, str]]:
        """The items of the office, those that are cancelled too."""
        records = self.page.portal.portal_catalog.unrestrictedSearchResults(
            portal_type="ServiceItem", hall_for=self.page.website_uid
        )
        return sorted(((record.UID, record.Title) for record in records), key=lambda option: option[1])

    def _assignees(self) -> list[tuple]:
        people = [(account, officers.name_of(account)) for account in officers.officers_of(self.page.context)]
        return [(lines.NOBODY, NOBODY), *sorted(people, key=lambda option: option[1])]

    def _day(self, name: str) -> date | None:
        text = self.page.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.errors.append(self.page.say(BAD_DAY))
            return None


def people_to_choose(website, say) -> list[dict]:
    """Groups and accounts that may get cases of a website: value and title with what they do there."""
    groups = [(name, f"{officers.name_of(name)}") for name in officers.groups_with_roles(website)]
    people = [
        (account, f"{officers.name_of(account)}（{'、'.join(say(ROLES[role]) for role in roles)}）")
        for account, roles in officers.officers_of(website).items()
    ]
    return [
        {"value": value, "title": title} for value, title in [*sorted(people, key=_title), *sorted(groups, key=_title)]
    ]


def _title(option: tuple[str, str]) -> str:
    return option[1]
