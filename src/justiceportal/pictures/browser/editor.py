"""What the editor of texts is told when a form opens: where pictures go, and the words of its own dialogs."""

from justiceportal import _
from justiceportal.pictures.fields import library_path
from justiceportal.websites.richtext import DECORATIVE
from plone.protect import createToken
from Products.CMFPlone.patterns.settings import PatternSettingsAdapter
from zope.i18n import translate
import json


TEXTS = {
    "title": _("editor_picture_title", default="Insert a picture"),
    "alt": _("label_image_alt", default="What the picture shows"),
    "decorative": _("label_image_decorative", default="The picture is decoration only"),
    "insert": _("editor_picture_insert", default="Insert"),
    "cancel": _("editor_picture_cancel", default="Cancel"),
    "button": _("editor_picture_button", default="Picture from the computer"),
    "failed": _("editor_picture_failed", default="The picture could not be sent. Please try again."),
    "missing": _(
        "editor_picture_missing",
        default="Say what the picture shows, or mark it as decoration only.",
    ),
}


class EditorSettings(PatternSettingsAdapter):
    """Plone's settings of the editor with ours beside them."""

    def tinymce(self):
        """The settings as the form carries them."""
        found = super().tinymce()
        settings = json.loads(found["data-pat-tinymce"])
        settings["tiny"]["justiceportal_pictures"] = {
            "url": f"{self.context.absolute_url()}/@@take-picture",
            "token": createToken(),
            "prefix": settings["prependToUrl"],
            "suffix": f"{settings['prependToScalePart']}large",
            "decorative": DECORATIVE,
            "texts": {name: translate(text, context=self.request) for name, text in TEXTS.items()},
        }
        # The choice of pictures begins in the library.
        settings["relatedItems"]["favorites"] = [
            {"title": translate(_("picture_library", default="Picture library"), context=self.request), "path": path}
            for path in [library_path(self.context)]
        ] + settings["relatedItems"].get("favorites", [])
        return {"data-pat-tinymce": json.dumps(settings)}
