"""The home page of a website."""

from functools import cached_property
from justiceportal.websites.browser.columns import home_column
from justiceportal.websites.browser.head import home_nodes
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.listing import published_in


HEADLINES = 8
SHORT_LIST = 6


class HomeView(PageView):
    """Blocks of the sections that say they are shown here."""

    @property
    def column(self):
        """The facts of the home page."""
        return home_column(self.chrome, self.request)

    def nodes(self) -> list[dict]:
        """The office and its website with the way to search it."""
        return home_nodes(self)

    @cached_property
    def shown(self) -> dict[str, list]:
        """The sections of two levels by the place they want."""
        places: dict[str, list] = {"lead": [], "tab": [], "block": [], "topic": []}
        for section in sections_of(self.website):
            for part in (section, *sections_of(section)):
                if part.home in places:
                    places[part.home].append(part)
        return places

    @cached_property
    def lead(self) -> dict | None:
        """The section of the headlines: its newest text stands alone."""
        for section in self.shown["lead"]:
            block = self._block(section, HEADLINES)
            if block["entries"]:
                return {**block, "first": block["entries"][0], "others": block["entries"][1:]}
        return None

    @cached_property
    def blocks(self) -> list[dict]:
        """Notices and other blocks, then the news sections; empty ones are left out."""
        sections = self.shown["block"] + self.shown["tab"]
        return [block for block in (self._block(section, SHORT_LIST) for section in sections) if block["entries"]]

    @cached_property
    def topics(self) -> list[dict]:
        """Entries to the topic pages."""
        return [
            {"title": part.title, "url": part.absolute_url(), "description": part.description}
            for part in self.shown["topic"]
        ]

    def _block(self, section, size: int) -> dict:
        return {
            "id": section.getId(),
            "title": section.title,
            "url": section.absolute_url(),
            "entries": published_in(self.catalog, section, size=size).entries,
        }
