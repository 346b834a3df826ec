"""The hall of a website: its service items under the filters that a visitor chose, one link for each other choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from justiceportal import _
from justiceportal.core.parts import start_of_part
from justiceportal.guides.browser.icons import icon
from justiceportal.guides.browser.tiles import STATES
from justiceportal.guides.browser.tiles import tile_of
from justiceportal.guides.domain.codes import SPECIAL_GROUPS
from justiceportal.guides.domain.hall import chosen
from justiceportal.guides.domain.hall import Counts
from justiceportal.guides.domain.hall import counts
from justiceportal.guides.domain.hall import Filters
from justiceportal.guides.domain.hall import filters_from
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.hall import LETTERS
from justiceportal.guides.domain.hall import ONLINE
from justiceportal.guides.domain.themes import AUDIENCES
from justiceportal.guides.domain.themes import THEMES
from justiceportal.guides.domain.themes import themes_for
from justiceportal.guides.listing import hall_items
from justiceportal.guides.scenarios import scenarios_for
from justiceportal.websites.browser.columns import section_column
from justiceportal.websites.browser.head import page_node
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.interfaces import ISearchWords
from justiceportal.websites.safe import shown_html
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from urllib.parse import urlencode
from zope.component import queryUtility
from zope.i18n import translate


BATCH_SIZE = 24
# A page of one choice is kept, with and without "online"; who combines more gets a page made for him.
MOST_KEPT_FILTERS = 1
ALL_ITEMS = _("hall_all", default="All items")
ONLINE_ONLY = _("hall_online_only", default="Only what can be done online")
GROUP_TITLES = {
    "audience": _("hall_by_group", default="For special groups"),
    "department": _("hall_by_department", default="By department"),
    "letter": _("hall_by_letter", default="By first letter in pinyin"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that chooses something; `current` is "true" for what is chosen already, its link takes it back."""

    title: str
    url: str
    count: int = 0
    current: str | None = None


class HallView(PageView):
    """The hall as visitors see it."""

    kind = "hall"
    kept_by = "theme department audience letter online"
    tiles = ViewPageTemplateFile("tiles.pt")
    icon = staticmethod(icon)

    @property
    def kept(self) -> bool:
        """True for pages that many ask for: those of one choice that leads to something."""
        return bool(self.filters.count <= MOST_KEPT_FILTERS and not self.filters.words and self.found)

    @property
    def is_indexed(self) -> bool:
        """Search engines list the hall and its themes."""
        return self.filters.to_query().keys() <= {"theme"} and bool(self.found)

    @cached_property
    def filters(self) -> Filters:
        """What the visitor chose, his words as the items write them."""
        filters = filters_from(self.request.form)
        read = queryUtility(ISearchWords) if filters.words else None
        return filters if read is None else replace(filters, words=read(filters.words))

    @cached_property
    def hall_url(self) -> str:
        """The address of the hall without filters."""
        return super().url

    @property
    def url(self) -> str:
        """The canonical address: a theme has its own."""
        return self._address(Filters(theme=self.filters.theme) if self.is_indexed else Filters())

    @property
    def page_title(self) -> str:
        """The title with what was chosen, so that two pages of the hall can be told apart."""
        return " - ".join((*(choice.title for choice in self.picked), self.heading, self.chrome.title))

    @property
    def column(self):
        """The facts of the section."""
        return section_column(self.context)

    def nodes(self) -> list[dict]:
        """The page as a list."""
        return [page_node(self, "CollectionPage")]

    @cached_property
    def text(self) -> str:
        """The section's own text as safe HTML."""
        return self.passing(shown_html(self.context))

    @cached_property
    def items(self) -> tuple[HallItem, ...]:
        """All items of the hall."""
        return hall_items(self.website)

    @cached_property
    def found(self) -> list[HallItem]:
        """The items under the filters."""
        return chosen(self.items, self.filters)

    @cached_property
    def counts(self) -> Counts:
        """Where each choice leads."""
        return counts(self.items, self.filters)

    @cached_property
    def start(self) -> int:
        """Where the batch begins; a start behind the end is the first."""
        start = start_of_part(self.request, BATCH_SIZE)
        return start if start < len(self.found) else 0

    @property
    def shown(self) -> list[dict]:
        """The tiles of this batch."""
        return [tile_of(item, self.request) for item in self.found[self.start : self.start + BATCH_SIZE]]

    @property
    def previous_url(self) -> str:
        """The address of the batch before, "" on the first one."""
        return self._address(self.filters, self.start - BATCH_SIZE) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the batch after, "" on the last one."""
        after = self.start + BATCH_SIZE
        return self._address(self.filters, after) if after < len(self.found) else ""

    @property
    def batch_facts(self) -> dict:
        """The number of the batch, from 1, and how many there are."""
        return {"number": self.start // BATCH_SIZE + 1, "count": -(-len(self.found) // BATCH_SIZE)}

    @cached_property
    def scenarios(self) -> list[dict]:
        """The scenario guides that fit the side that was chosen."""
        side = self.filters.theme.partition("/")[0]
        return [
            {"title": one.title, "description": one.description, "url": f"{self.hall_url}/scenario/{one.id}"}
            for one in scenarios_for(self.website)
            if not side or side in one.themes
        ]

    @cached_property
    def sides(self) -> list[Choice]:
        """Everybody, natural persons, legal persons."""
        chosen_side = self.filters.theme.partition("/")[0]
        titles = {"": self._words(ALL_ITEMS), **AUDIENCES}
        counted = {**self.counts.themes, "": len(chosen(self.items, replace(self.filters, theme="")))}
        return [
            Choice(
                title, self._address(replace(self.filters, theme=side)), counted[side], self._mark(side == chosen_side)
            )
            for side, title in titles.items()
            if counted.get(side)
        ]

    @property
    def online(self) -> Choice:
        """Only what can be applied for online, or everything again."""
        url = self._address(replace(self.filters, online=not self.filters.online))
        return Choice(self._words(ONLINE_ONLY), url, self.counts.online, self._mark(self.filters.online))

    @cached_property
    def groups(self) -> list[dict]:
        """The kinds of choices with what can be chosen, empty ones left out."""
        side, counted = self.filters.theme.partition("/")[0], self.counts
        found = [
            (name, AUDIENCES[name], "theme", themes_for(name), counted.themes)
            for name in ([side] if side in AUDIENCES else AUDIENCES)
        ]
        known = {"audience": SPECIAL_GROUPS, "department": sorted(counted.departments), "letter": (*LETTERS, "#")}
        numbers = {"audience": counted.audiences, "department": counted.departments, "letter": counted.letters}
        for field, title in GROUP_TITLES.items():
            found.append((field, self._words(title), field, {name: name for name in known[field]}, numbers[field]))
        groups = [
            {"id": name, "title": title, "choices": self._choices(field, titles, numbers)}
            for name, title, field, titles, numbers in found
        ]
        return [group for group in groups if group["choices"]]

    @cached_property
    def picked(self) -> list[Choice]:
        """What is chosen, each with the address without it."""
        filters = self.filters
        side, name = filters.theme.partition("/")[0], THEMES.get(filters.theme, filters.theme)
        theme = AUDIENCES.get(filters.theme) or (f"{AUDIENCES[side]}·{name}" if side in AUDIENCES else name)
        words = f"“{filters.words}”" if filters.words else ""
        titles = {
            "theme": theme,
            "department": filters.department,
            "audience": self._audience,
            "letter": filters.letter,
        }
        found = [
            Choice(title, self._address(replace(filters, **{field: ""})))
            for field, title in {**titles, "words": words}.items()
            if title
        ]
        if filters.online:
            found.append(Choice(self._words(STATES[ONLINE]), self._address(replace(filters, online=False))))
        return found

    @property
    def search_url(self) -> str:
        """The address of the website's search for the same words."""
        return f"{self.website_url}/search?{urlencode({'q': self.filters.words})}"

    @property
    def phones(self) -> tuple[str, ...]:
        """Whom one can ask."""
        return self.chrome.facts["organisation_phones"] or ()

    @property
    def _audience(self) -> str:
        return AUDIENCES.get(self.filters.audience, self.filters.audience)

    def _choices(self, field: str, titles: dict[str, str], counted: Mapping[str, int]) -> list[Choice]:
        """The choices of a kind that lead somewhere, and the one that is chosen: its link takes it back."""
        found, before = [], getattr(self.filters, field)
        for value, title in titles.items():
            is_current = value == before
            if counted.get(value) or is_current:
                wanted = value if not is_current else value.partition("/")[0] if field == "theme" else ""
                url = self._address(replace(self.filters, **{field: wanted}))
                found.append(Choice(title, url, counted.get(value, 0), self._mark(is_current)))
        return found

    def _address(self, filters: Filters, start: int = 0) -> str:
        query = filters.to_query() | ({"b_start": start} if start > 0 else {})
        return f"{self.hall_url}?{urlencode(query, safe='/', quote_via=quote)}" if query else self.hall_url

    def _words(self, message) -> str:
        return translate(message, context=self.request)

    @staticmethod
    def _mark(is_current: bool) -> str | None:
        return "true" if is_current else None
