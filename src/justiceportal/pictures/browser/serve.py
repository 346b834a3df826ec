"""`@@picture/<digest>/<shape>-<width>.<format>`: one size of a content's picture, made when it was saved."""

from justiceportal.websites.domain.pictures import FORMATS
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class PictureView(BrowserView):
    """Serves the sizes; who may see the content may see its picture."""

    names: tuple[str, ...] = ()

    def publishTraverse(self, request, name):
        """Take the digest and the file's name from the address."""
        if len(self.names) == 2:
            raise NotFound(name)
        self.names += (name,)
        return self

    def __call__(self):
        """The file; its address changes with it, so browsers may keep it for ever."""
        sizes = self.context.image_sizes
        if sizes is None or len(self.names) != 2 or self.names[0] != sizes.digest:
            raise NotFound(self.request.get("URL"))
        data = sizes.read(self.names[1])
        if data is None:
            raise NotFound(self.request.get("URL"))
        response = self.request.response
        response.setHeader("Content-Type", FORMATS[self.names[1].rpartition(".")[2]])
        response.setHeader("Content-Length", str(len(data)))
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return data
