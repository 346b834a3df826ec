"""`@@picture/<digest>/<shape>-<width>.<format>`: one size of a content's picture, made when it was saved."""

from AccessControl import getSecurityManager
from justiceportal.pictures.library import find_picture
from justiceportal.pictures.library import is_public
from justiceportal.pictures.library import uses_of
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
        return answer(self.request, sizes, self.names[1])


@implementer(IPublishTraverse)
class SharedPictureView(BrowserView):
    """`@@shared-picture/<UID>/<digest>/<file>`: a picture of a library, on the website whose texts show it.

    Visitors get the pictures that public texts or sections show, staff those of the libraries that they may see.
    """

    names: tuple[str, ...] = ()

    def publishTraverse(self, request, name):
        """Take UID, digest and the file's name from the address."""
        if len(self.names) == 3:
            raise NotFound(name)
        self.names += (name,)
        return self

    def __call__(self):
        """The file, as of PictureView."""
        if len(self.names) != 3:
            raise NotFound(self.request.get("URL"))
        uid, digest, name = self.names
        is_shown = any(is_public(record) for record in uses_of(uid))
        picture = find_picture(uid, is_checked=not is_shown)
        if picture is None or picture.image_sizes is None or picture.image_sizes.digest != digest:
            raise NotFound(self.request.get("URL"))
        return answer(self.request, picture.image_sizes, name)


def answer(request, sizes, name: str) -> bytes:
    """One file of a picture with the headers that let browsers keep it; NotFound for a name that it has not."""
    data = sizes.read(name)
    if data is None:
        raise NotFound(request.get("URL"))
    response = request.response
    response.setHeader("Content-Type", FORMATS[name.rpartition(".")[2]])
    response.setHeader("Content-Length", str(len(data)))
    # What staff sees may be unpublished, so it stays in the browser that asked for it.
    reach = "public" if getSecurityManager().getUser().getId() is None else "private"
    response.setHeader("Cache-Control", f"{reach}, max-age=31536000, immutable")
    response.setHeader("X-Content-Type-Options", "nosniff")
    return data
