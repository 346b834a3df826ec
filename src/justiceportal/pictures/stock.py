"""Answers Plone's own pages and services, which ask for "scales" of a picture, with the sizes that exist already.

Plone makes a scale when somebody first looks at it, and writes it to the database then. Nothing is made or written
here: the nearest size of ours is the answer, and of pictures that have no sizes (a mark) the picture itself.
"""

from Acquisition import aq_base
from justiceportal.websites.domain.pictures import widths_within
from justiceportal.websites.interfaces import IPictured
from justiceportal.websites.interfaces import IWebsite
from plone.namedfile.file import NamedImage
from plone.scale.storage import IImageScaleStorage
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


FIELD = "image"


@implementer(IImageScaleStorage)
class ReadyScales:
    """The scales of a content's pictures; uids are `<field>-<width>-<what changes with it>`, width 0 as it is."""

    def __init__(self, context, modified=None) -> None:
        self.context, self.modified = context, modified

    def scale(self, fieldname=None, width=None, height=None, **parameters):
        """What is known of the size that fits a box, with the file."""
        info = self.pre_scale(fieldname, width, height)
        return None if info is None else self.get_or_generate(info["uid"])

    def pre_scale(self, fieldname=None, width=None, height=None, **parameters):
        """The same without the file."""
        image = getattr(aq_base(self.context), fieldname or FIELD, None)
        if image is None:
            return None
        sizes = self._sizes(fieldname)
        if sizes is None:
            wide, high = image.getImageSize()
            version = self.modified() if self.modified is not None else 0
            return _info(fieldname, f"{fieldname}-0-{version}", wide, high)
        # A box limits the height too: a tall picture gets a narrower size.
        wanted = min(width or sizes.width, round((height or sizes.height) * sizes.width / sizes.height))
        steps = widths_within(sizes.width, "full")
        wide = next((step for step in steps if step >= wanted), steps[-1])
        high = max(1, round(sizes.height * wide / sizes.width))
        return _info(fieldname, f"{fieldname}-{wide}-{sizes.digest}", wide, high)

    def get_or_generate(self, name):
        """What is known of the size of a uid, with the file; None when there is no such size."""
        fieldname, _, rest = name.partition("-")
        width, _, version = rest.partition("-")
        image = getattr(aq_base(self.context), fieldname, None)
        if image is None or not hasattr(image, "getImageSize"):
            return None
        if width == "0":
            return {**_info(fieldname, name, *image.getImageSize()), "data": image}
        sizes = self._sizes(fieldname)
        data = None if sizes is None or version != sizes.digest else sizes.read(f"full-{width}.jpeg")
        if data is None:
            return None
        found = NamedImage(data, contentType="image/jpeg", filename=image.filename)
        return {**_info(fieldname, name, *found.getImageSize()), "data": found}

    def _sizes(self, fieldname):
        return getattr(aq_base(self.context), "image_sizes", None) if fieldname == FIELD else None

    def items(self):
        """Nothing is stored here."""
        return ()

    def clear(self) -> None:
        """Nothing is stored here."""


@adapter(IPictured, Interface)
class PicturedScales(ReadyScales):
    """Of everything that has a picture."""


@adapter(IWebsite, Interface)
class WebsiteScales(ReadyScales):
    """Of a website's marks and banners."""


def _info(fieldname, uid, width, height) -> dict:
    return {
        "uid": uid,
        "fieldname": fieldname,
        "width": width,
        "height": height,
        "mimetype": "image/jpeg",
        "srcset": [],
    }
