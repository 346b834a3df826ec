"""Pasting on the work host: what does not belong there is refused with a sentence."""

from justiceportal import _
from plone.app.content.browser.actions import ObjectPasteView


class PasteView(ObjectPasteView):
    """Plone's own, but for what the place does not take."""

    def do_action(self):
        """Paste, or say that this place does not take what was copied."""
        try:
            return super().do_action()
        except ValueError:
            text = _("paste_refused", default="What you copied cannot be put here.")
            return self.do_redirect(self.canonical_object_url, text, "error")
