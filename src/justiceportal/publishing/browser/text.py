"""The pages of articles and law texts."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.safe import shown_html


class TextView(PageView):
    """A text with its facts."""

    @cached_property
    def body(self) -> str:
        """The text as HTML that was made safe when it was saved."""
        return shown_html(self.context)

    @property
    def published(self) -> str:
        """The time of first publication as people read it, "" before."""
        moment = self.context.first_published
        return shown(moment) if moment is not None else ""


class ArticleView(TextView):
    """An article with picture and attachments."""

    @cached_property
    def files(self) -> list[dict]:
        """The attachments with address, name and size in bytes."""
        return [
            {"url": f"{self.url}/@@download/{name}/{file.filename}", "name": file.filename, "size": file.getSize()}
            for name, file in self.context.attachments
        ]


class LawTextView(TextView):
    """A law text with its dates, versions and table of contents."""

    @cached_property
    def toc(self) -> list[dict]:
        """The headings of the text."""
        return [{"level": level, "anchor": anchor, "text": text} for level, anchor, text in self.context.toc]
