"""The page of a section: its own text, its subsections, its texts in batches."""

from functools import cached_property
from justiceportal.core.parts import start_of_part
from justiceportal.websites.browser.columns import section_column
from justiceportal.websites.browser.head import page_node
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.listing import BATCH_SIZE
from justiceportal.websites.listing import published_in
from justiceportal.websites.safe import shown_html


# What a picture in a list takes of the window, as the attribute `sizes` says it.
THUMBNAIL_SIZES = "(min-width: 40em) 14rem, 40vw"
TOPIC_LIST = 6


class SectionView(PageView):
    """A section as visitors see it."""

    has_side = True
    thumbnail_sizes = THUMBNAIL_SIZES

    @property
    def kind(self) -> str:
        """The kind of page: a topic page has its own look."""
        return "section topic" if self.context.display == "topic" else "section"

    @property
    def is_pictured(self) -> bool:
        """True for a list of texts that mostly have pictures: it shows them with the summaries."""
        entries = self.batch.entries
        return sum(entry.picture is not None for entry in entries) * 2 > len(entries)

    @cached_property
    def url(self) -> str:
        """The canonical address: each batch of a list has its own."""
        return f"{super().url}?b_start={self.start}" if self.start else super().url

    @property
    def column(self):
        """The facts of the section."""
        return section_column(self.context)

    def nodes(self) -> list[dict]:
        """The page as a list of texts or as a page of its own."""
        return [page_node(self, "WebPage" if self.context.display == "text" else "CollectionPage")]

    @cached_property
    def start(self) -> int:
        """Where the batch begins."""
        return start_of_part(self.request, BATCH_SIZE)

    @cached_property
    def batch(self):
        """The texts of the section itself."""
        return published_in(self.catalog, self.context, self.start)

    @cached_property
    def text(self) -> str:
        """The section's own text as safe HTML."""
        return self.passing(shown_html(self.context))

    @cached_property
    def subsections(self) -> list[dict]:
        """The sections inside; on a topic page each with its newest texts."""
        is_topic = self.context.display == "topic"
        return [
            {
                "title": part.title,
                "url": part.absolute_url(),
                "description": part.description,
                "entries": published_in(self.catalog, part, size=TOPIC_LIST).entries if is_topic else [],
            }
            for part in sections_of(self.context)
        ]

    @cached_property
    def previous_url(self) -> str:
        """The address of the batch before, "" on the first one."""
        return self._batch_url(self.start - BATCH_SIZE) if self.start else ""

    @cached_property
    def next_url(self) -> str:
        """The address of the batch after, "" on the last one."""
        after = self.start + BATCH_SIZE
        return self._batch_url(after) if after < self.batch.total else ""

    def _batch_url(self, start: int) -> str:
        here = self.context.absolute_url()
        return f"{here}?b_start={start}" if start else here
