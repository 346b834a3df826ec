"""What the home page shows of the hall: the items that people need most, the scenario guides, the way to all."""

from functools import cached_property
from justiceportal.guides.browser.icons import icon
from justiceportal.guides.browser.tiles import tile_of
from justiceportal.guides.domain.hall import chosen
from justiceportal.guides.domain.hall import Filters
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.listing import hall_items
from justiceportal.guides.scenarios import scenarios_for
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IHomeTiles
from justiceportal.websites.interfaces import IServiceSearch
from justiceportal.websites.interfaces import ServiceHit
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.globalrequest import getRequest
from zope.interface import implementer


TILES = 9


@implementer(IHomeTiles)
class HomeTiles(BrowserView):
    """The hall's block; it changes with the website only."""

    icon = staticmethod(icon)
    _page = ViewPageTemplateFile("home_tiles.pt")

    def html(self) -> str:
        """The block, "" for a hall without items."""
        return self._page() if self.items else ""

    @cached_property
    def items(self) -> tuple[HallItem, ...]:
        """All items of the hall."""
        return hall_items(website_of(self.context))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.items)

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """The scenario guides."""
        return scenarios_for(website_of(self.context))

    @property
    def tiles(self) -> list[dict]:
        """The items that most people need: open online first, then those that belong to the most events of life."""
        first = sorted(self.items, key=lambda item: (not item.is_online, -len(item.themes)))
        return [tile_of(item, self.request) for item in first[:TILES]]


@implementer(IServiceSearch)
class ServiceSearch:
    """Finds items by all their names, by pinyin and by initials."""

    def found(self, website, words, most):
        """The ServiceHits of a website."""
        request = getRequest()
        tiles = [tile_of(item, request) for item in chosen(hall_items(website), Filters(words=words))[:most]]
        return [
            ServiceHit(tile["name"], tile["url"], tile["everyday"], tile["description"], tile["state_title"])
            for tile in tiles
        ]
