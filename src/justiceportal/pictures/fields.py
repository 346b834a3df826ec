"""The picture of a content as fields: a behavior for everything that has one."""

from justiceportal import _
from justiceportal.pictures.browser.focus import focus_widget
from justiceportal.pictures.codec import opened
from justiceportal.pictures.errors import NoAlternative
from justiceportal.pictures.errors import UnknownPicture
from justiceportal.pictures.library import find_picture
from justiceportal.pictures.library import library_of
from justiceportal.websites.domain.pictures import CENTRE
from justiceportal.websites.interfaces import IPictured
from plone.app.z3cform.widgets.contentbrowser import ContentBrowserFieldWidget
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.namedfile.field import NamedBlobFile
from plone.namedfile.field import NamedBlobImage
from plone.supermodel import model
from zope import schema
from zope.component.hooks import getSite
from zope.interface import invariant
from zope.interface import provider


class PictureFile(NamedBlobImage):
    """A field that refuses what cannot be read as a picture, with a sentence that says why."""

    def validate(self, value) -> None:
        """Raise PictureRefused; what the sender says of the kind of file does not count, its bytes do."""
        if value is not None and not value.contentType.startswith("image/"):
            value.contentType = "image/jpeg"
        super().validate(value)

    def _validate(self, value) -> None:
        super()._validate(value)
        opened(value)


class LibraryReference(schema.TextLine):
    """The UID of a picture in a library that the present person may see."""

    def _validate(self, value) -> None:
        super()._validate(value)
        if value and find_picture(value) is None:
            raise UnknownPicture


def library_path(context) -> str:
    """Where the choice of pictures begins: in the library of the website on which somebody works."""
    return "/".join(library_of(context).getPhysicalPath())


def library_places(context) -> list[dict]:
    """The libraries to choose from, as the browser of contents lists its favourites."""
    libraries = {library_path(place): library_of(place) for place in (context, getSite())}
    return [{"title": library.title, "path": path} for path, library in libraries.items()]


class IPictureFacts(model.Schema, IPictured):
    """A picture, what it shows, and the point of it that a cut keeps."""

    image = PictureFile(
        title=_("label_lead_image", default="Lead picture"),
        description=_(
            "help_lead_image",
            default="JPEG, PNG, GIF or WebP, best 1600 pixels wide or more. Where it was taken and all other data "
            "about it are removed; an animation keeps its first picture.",
        ),
        required=False,
    )

    image_alt = schema.TextLine(
        title=_("label_image_alt", default="What the picture shows"),
        description=_(
            "help_image_alt",
            default="One sentence for people who cannot see it. Read aloud by screen readers, not shown on the page.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )

    image_decorative = schema.Bool(
        title=_("label_image_decorative", default="The picture is decoration only"),
        description=_("help_image_decorative", default="It says nothing that the text does not say."),
        required=False,
        default=False,
    )

    image_caption = schema.TextLine(
        title=_("label_image_caption", default="Caption"),
        description=_("help_image_caption", default="Stands below the picture: who, where, when, and who took it."),
        required=False,
        default="",
        missing_value="",
        max_length=200,
    )

    directives.widget(image_focus=focus_widget)
    image_focus = schema.Tuple(
        title=_("label_image_focus", default="Focus"),
        description=_(
            "help_image_focus",
            default="The point that stays in sight where the picture is cut, in per cent from the left and the top.",
        ),
        value_type=schema.Int(min=0, max=100),
        min_length=2,
        max_length=2,
        required=False,
        default=CENTRE,
        missing_value=CENTRE,
    )

    @invariant
    def has_alternative(data):
        """Raise NoAlternative for a picture of which nobody said what it shows."""
        if data.image is not None and not (data.image_alt or "").strip() and not data.image_decorative:
            raise NoAlternative

    # Written by the portal alone; a field, so that versions of a text share it.
    directives.omitted("image_sizes")
    directives.read_permission(image_sizes="cmf.ManagePortal")
    directives.write_permission(image_sizes="cmf.ManagePortal")
    image_sizes = NamedBlobFile(title=_("label_image_sizes", default="Sizes of the picture"), required=False)


@provider(IFormFieldProvider)
class IPictureFields(IPictureFacts):
    """The same for everything that is more than its picture, which may come from a library."""

    model.fieldset(
        "picture",
        label=_("fieldset_picture", default="Picture"),
        fields=["image", "image_source", "image_alt", "image_decorative", "image_caption", "image_focus"],
    )

    directives.widget(
        "image_source",
        ContentBrowserFieldWidget,
        pattern_options={
            "selectableTypes": ["Picture"],
            "maximumSelectionSize": 1,
            "basePath": library_path,
            "favorites": library_places,
        },
    )
    image_source = LibraryReference(
        title=_("label_image_source", default="Picture from the library"),
        description=_(
            "help_image_source", default="Chosen instead of sending a file; the library says what the picture shows."
        ),
        required=False,
        default="",
        missing_value="",
        max_length=32,
    )

    directives.order_after(image_source="image")
