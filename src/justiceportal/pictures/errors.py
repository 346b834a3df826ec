"""What the pictures refuse, each with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.schema.interfaces import ValidationError


class PictureError(PortalError):
    """The root of the errors of this room."""


class PictureRefused(PictureError, ValidationError):
    """A picture cannot be used; the text says why and what to do. Forms and services show it at the field."""

    def doc(self) -> str:
        """The sentence in the language of the present request."""
        return translate(self.text, context=getRequest())


class NoAlternative(PictureRefused):
    """Nobody said what a picture shows."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "error_picture_alternative",
                default="Say what the picture shows in “What the picture shows”, or mark it as decoration only.",
            )
        )


class UnreadablePicture(PictureRefused):
    """The file is damaged, or it is of no kind that is read here."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "error_picture_unreadable",
                default="This file cannot be read as a picture. Save it as JPEG, PNG, GIF or WebP and choose it again.",
            )
        )


class HeavyPicture(PictureRefused):
    """The file has more than `limit_megabytes` million bytes."""

    def __init__(self, limit_megabytes: int) -> None:
        super().__init__(
            _(
                "error_picture_heavy",
                default="The picture is larger than ${limit} MB. Make it smaller and choose it again.",
                mapping={"limit": limit_megabytes},
            )
        )


class HugePicture(PictureRefused):
    """The picture has more than `limit_megapixels` million pixels, so opening it could exhaust the memory."""

    def __init__(self, limit_megapixels: int) -> None:
        super().__init__(
            _(
                "error_picture_huge",
                default="The picture has more than ${limit} million pixels. Make it smaller and choose it again.",
                mapping={"limit": limit_megapixels},
            )
        )


class UnknownPicture(PictureRefused):
    """A text names a picture of the library that is not there, or not for the person who writes it."""

    def __init__(self) -> None:
        super().__init__(_("error_picture_unknown", default="This picture is not in your libraries. Choose another."))


class PictureInUse(PictureError):
    """A picture cannot be deleted because `count` texts show it; `titles` are some of them."""

    status = 409

    def __init__(self, title: str, titles: list[str], count: int) -> None:
        names = "、".join(titles)
        super().__init__(
            _(
                "error_picture_in_use",
                default="“${title}” cannot be deleted: ${count} items use it or lie in it. ${titles}",
                mapping={"title": title, "count": count, "titles": names},
            )
        )


class UsedInPublic(PictureError):
    """A picture that public texts show is changed by those who are responsible for the website only."""

    status = 409

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "error_picture_public",
                default="“${title}” is shown in public. Add a new picture, or ask the manager of the website.",
                mapping={"title": title},
            )
        )
