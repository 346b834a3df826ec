"""The pages of articles and law texts."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.publishing.pictures import picture
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.safe import shown_html
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from urllib.parse import quote
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


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
    def picture(self) -> dict | None:
        """The lead picture with its address and pixels, None where there is none."""
        found, digest = picture(self.context, "large")
        if found is None:
            return None
        width, height = found.getImageSize()
        url = f"{self.context.absolute_url()}/@@picture/large.jpg?v={digest}"
        return {"url": url, "width": width, "height": height}

    @cached_property
    def files(self) -> list[dict]:
        """The attachments with address, name and size in bytes."""
        here = self.context.absolute_url()
        return [
            {"url": f"{here}/@@download/{name}/{quote(file.filename)}", "name": file.filename, "size": file.getSize()}
            for name, file in self.context.attachments
        ]


@implementer(IPublishTraverse)
class PictureView(BrowserView):
    """`@@picture/<size>.jpg`: one size of the lead picture, made when it was saved."""

    name = ""

    def publishTraverse(self, request, name):
        """Take the size from the address."""
        if self.name:
            raise NotFound(name)
        self.name = name.removesuffix(".jpg")
        return self

    def __call__(self):
        """The picture; its address changes with it, so browsers may keep it."""
        found, _digest = picture(self.context, self.name)
        if found is None:
            raise NotFound(self.name)
        set_headers(found, self.request.response)
        self.request.response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
        return stream_data(found)
