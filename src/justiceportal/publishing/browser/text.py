"""The pages of articles and law texts."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.domain.pictures import PictureSet
from justiceportal.websites.pictured import picture_of
from justiceportal.websites.safe import shown_html
from urllib.parse import quote


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
    def picture(self) -> PictureSet | None:
        """The lead picture, None where there is none."""
        return picture_of(self.context)

    @cached_property
    def files(self) -> list[dict]:
        """The attachments with address, name and size in bytes."""
        here = self.context.absolute_url()
        return [
            {"url": f"{here}/@@download/{name}/{quote(file.filename)}", "name": file.filename, "size": file.getSize()}
            for name, file in self.context.attachments
        ]
