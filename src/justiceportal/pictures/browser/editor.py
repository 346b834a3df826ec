"""What the editor of texts is told when a form opens: where pictures go, and the words of its own dialogs."""

from justiceportal import _
from justiceportal.websites.browser.wording import editor_wording
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
    "library": _("editor_picture_library", default="Picture from the library"),
    "words": _("label_library_search", default="Search the pictures"),
    "search": _("button_search", default="Search"),
    "place": _("editor_picture_place", default="Place"),
    "across": _("editor_picture_across", default="Across the text"),
    "left": _("editor_picture_left", default="On the left, beside the text"),
    "right": _("editor_picture_right", default="On the right, beside the text"),
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
            "library": f"{self.context.absolute_url()}/@@library-pictures",
            "token": createToken(),
            "prefix": settings["prependToUrl"],
            "suffix": f"{settings['prependToScalePart']}large",
            "decorative": DECORATIVE,
            "texts": {name: translate(text, context=self.request) for name, text in TEXTS.items()},
        }
        settings["tiny"] = editor_wording(settings["tiny"], self.request)
        return {"data-pat-tinymce": json.dumps(settings)}
