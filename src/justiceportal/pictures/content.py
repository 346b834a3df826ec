"""PictureLibrary and Picture: pictures that texts share."""

from justiceportal import _
from justiceportal.pictures.fields import IPictureFacts
from justiceportal.pictures.fields import PictureFile
from justiceportal.pictures.interfaces import ILibraryPicture
from justiceportal.pictures.interfaces import IPictureLibrary
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IPictureLibrarySchema(model.Schema):
    """What is said of a library."""

    title = schema.TextLine(title=_("label_title", default="Title"), max_length=200)


class ILibraryPictureSchema(IPictureFacts):
    """A picture with what editors look for it by."""

    title = schema.TextLine(title=_("label_title", default="Title"), max_length=200)

    image = PictureFile(
        title=_("label_library_image", default="Picture"),
        description=_("help_library_image", default="JPEG, PNG, GIF or WebP, best 1600 pixels wide or more."),
    )

    source = schema.TextLine(
        title=_("label_picture_source", default="Source and rights"),
        description=_("help_picture_source", default="Who took it, and who allows its use."),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )

    keywords = schema.Tuple(
        title=_("label_keywords", default="Keywords"),
        description=_("help_one_per_line", default="One a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )

    directives.order_before(title="*")
    directives.order_after(image="title")


@implementer(IPictureLibrary)
class PictureLibrary(Container):
    """Holds pictures in no order; lists of them come from the catalogue."""

    _ordering = "unordered"


@implementer(ILibraryPicture)
class Picture(Item):
    """A picture that texts use by its UID."""
