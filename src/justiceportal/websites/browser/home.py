"""The home page of a website."""

from functools import cached_property
from justiceportal.websites.browser.columns import home_column
from justiceportal.websites.browser.head import home_nodes
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.domain.figures import figure_of
from justiceportal.websites.interfaces import IHomeTiles
from justiceportal.websites.listing import published_in
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import queryMultiAdapter


# What a picture takes of the window, as the attribute `sizes` says it.
SLIDE_SIZES = "(min-width: 60em) 42rem, 100vw"
CARD_SIZES = "(min-width: 64em) 18rem, (min-width: 40em) 50vw, 100vw"
HEADLINES = 9
SLIDES = 5
TAB_LIST = 7
SHORT_LIST = 6
CARDS = 4
SMALL_LIST = 4
PLACES = ("lead", "tab", "block", "cards", "services", "disclosure", "interaction", "figures", "topic")


class HomeView(PageView):
    """Blocks of the sections that say they are shown here; the theme arranges them."""

    kind = "home"
    slide_sizes = SLIDE_SIZES
    card_sizes = CARD_SIZES
    parts = ViewPageTemplateFile("home_parts.pt")
    _home = ViewPageTemplateFile("home_blocks.pt")
    breadcrumbs = ()

    @property
    def column(self):
        """The facts of the home page."""
        return home_column(self.chrome)

    def nodes(self) -> list[dict]:
        """The office and its website with the way to search it."""
        return home_nodes(self)

    @property
    def kept_blocks(self) -> str:
        """All blocks of the website's own sections as HTML: they change with the website only."""
        return self.of_website("home", self._home)

    @cached_property
    def shown(self) -> dict[str, list]:
        """The sections of two levels by the place they want, in the order that they ask for."""
        places: dict[str, list] = {name: [] for name in PLACES}
        for section in sections_of(self.website):
            for part in (section, *sections_of(section)):
                if part.home in places:
                    places[part.home].append(part)
        for sections in places.values():
            sections.sort(key=lambda section: section.home_order)
        return places

    @cached_property
    def lead(self) -> dict | None:
        """The section of the headlines: the newest text, and those after it that have pictures as slides."""
        for section in self.shown["lead"]:
            block = self._block(section, HEADLINES)
            if block["entries"]:
                first, *others = block["entries"]
                slides = [entry for entry in others if entry.picture is not None][:SLIDES]
                if not slides and first.picture is not None:
                    slides = [first]
                return {**block, "first": first, "others": others, "slides": slides}
        return None

    @cached_property
    def tabs(self) -> list[dict]:
        """The news: the rest of the headlines, then each news section; empty ones are left out."""
        found = []
        if self.lead is not None and self.lead["others"]:
            found.append({**self.lead, "entries": self.lead["others"][:TAB_LIST]})
        return found + self._blocks("tab", TAB_LIST)

    @cached_property
    def blocks(self) -> list[dict]:
        """Notices and whatever else has a list of its own."""
        return self._blocks("block", SHORT_LIST)

    @cached_property
    def cards(self) -> list[dict]:
        """Sections whose texts are shown as cards with pictures."""
        return self._blocks("cards", CARDS)

    @cached_property
    def services(self) -> list[dict]:
        """The ways into the service sections: their parts, or the newest guides where they have none."""
        return self._ways("services", SHORT_LIST)

    @cached_property
    def disclosure(self) -> list[dict]:
        """Government information: the parts of the section, and what was published last."""
        return self._ways("disclosure", SMALL_LIST)

    @cached_property
    def interaction(self) -> list[dict]:
        """Letters and answers."""
        return self._blocks("interaction", SMALL_LIST)

    @cached_property
    def figures(self) -> list[dict]:
        """Numbers that editors typed, with the day that they are of."""
        found = []
        for section in self.shown["figures"]:
            numbers = [figure_of(line) for line in section.figures]
            if numbers:
                day = section.figures_on.isoformat() if section.figures_on is not None else ""
                found.append({"title": section.title, "url": section.absolute_url(), "numbers": numbers, "day": day})
        return found

    @cached_property
    def topics(self) -> list[dict]:
        """Entries to the topic pages, each with the picture of its newest text that has one."""
        found = []
        for part in self.shown["topic"]:
            entries = self._newest(part)
            picture = next((entry.picture for entry in entries if entry.picture is not None), None)
            found.append({**self._head(part), "picture": picture})
        return found

    def _newest(self, section) -> list:
        entries = published_in(self.catalog, section, size=SMALL_LIST).entries
        for part in sections_of(section):
            if entries:
                break
            entries = published_in(self.catalog, part, size=SMALL_LIST).entries
        return entries

    def _blocks(self, place: str, size: int) -> list[dict]:
        blocks = (self._block(section, size) for section in self.shown[place])
        return [block for block in blocks if block["entries"]]

    def _ways(self, place: str, size: int) -> list[dict]:
        found = []
        for section in self.shown[place]:
            tiles = queryMultiAdapter((section, self.request), IHomeTiles)
            if tiles is not None:
                html = tiles.html()
                found += [{**self._head(section), "html": html}] if html else []
                continue
            ways = [self._head(part) for part in sections_of(section)]
            entries = [] if ways and place == "services" else self._newest(section)[:size]
            if ways or entries:
                found.append({**self._head(section), "html": "", "ways": ways, "entries": entries})
        return found

    def _head(self, section) -> dict:
        return {
            "id": section.getId(),
            "title": section.title,
            "url": section.absolute_url(),
            "description": section.description,
            "size": section.home_size,
        }

    def _block(self, section, size: int) -> dict:
        return {**self._head(section), "entries": published_in(self.catalog, section, size=size).entries}
