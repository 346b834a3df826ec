"""What Plone's own widgets say to the staff: in their language from the start, with dates as 2026-11-22 08:53."""

from functools import cached_property
from hashlib import sha256
from justiceportal import _
from justiceportal.core.languages import catalogue_language
from plone.app.content.browser.contents import FolderContentsView
from plone.app.content.browser.i18n import i18njs
from plone.app.layout.viewlets.common import ViewletBase
from Products.CMFPlone.browser.icons import IconsView
from zope.component import getMultiAdapter
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.i18nmessageid import Message
import json


# The widgets ask for their words once a day and keep them under <domain>-<language>, with the moment beside them.
WORDS_SCRIPT = """\
(function (words) {
  try {
    for (const [key, messages] of Object.entries(words)) {
      localStorage.setItem(key, messages);
      localStorage.setItem(key + "-updated", Date.now());
    }
  } catch (error) {
    console.warn(error);
  }
})(%s);
"""

# The calendar of ISO 8601 makes browsers write dates with hyphens in every language.
DATE_FORMAT = {"calendar": "iso8601", "dateStyle": "short", "timeStyle": "short", "hourCycle": "h23"}

EDITED_TEXT = _("editor_frame", default="Text to edit")


def names_of_states(language: str) -> dict[str, str]:
    """What each state of a workflow is called, by its id, which is all that the lists of the widgets know."""
    names = {}
    for workflow in getSite().portal_workflow.objectValues():
        for state in workflow.states.objectValues():
            names[state.getId()] = translate(state.title, domain="plone", target_language=catalogue_language(language))
    return names


def editor_wording(tiny: dict, request) -> dict:
    """The settings of the editor with its styles and its frame named in the language of the page, and without its
    maker's mark."""
    styles = [{**group, "items": [_named(item, request) for item in group["items"]]} for group in tiny["style_formats"]]
    named = [_named(group, request) for group in styles]
    frame = {"title": translate(EDITED_TEXT, context=request)}
    without = dict.fromkeys(("branding", "promotion", "elementpath"), False)
    return {**tiny, "style_formats": named, "iframe_attrs": frame, **without}


def _named(entry: dict, request) -> dict:
    return {**entry, "title": translate(entry["title"], domain="plone", context=request)}


class WidgetWords(i18njs):
    """The script that gives the widgets their words before they run, so that they never begin in English."""

    @cached_property
    def script(self) -> str:
        """The script for the language of the page."""
        language = self.request["LANGUAGE"]
        words = self._gettext_catalog("widgets", catalogue_language(language)) or {}
        kept = {f"widgets-{language}": words, f"plone-{language}": names_of_states(language)}
        quoted = {key: json.dumps(value, ensure_ascii=False, sort_keys=True) for key, value in kept.items()}
        return WORDS_SCRIPT % json.dumps(quoted, ensure_ascii=False)

    @property
    def address(self) -> str:
        """Where the script is, an address of its own for each wording."""
        digest = sha256(self.script.encode()).hexdigest()[:12]
        return f"{getSite().absolute_url()}/widget-words.js?language={self.request['LANGUAGE']}&version={digest}"

    def __call__(self) -> str:
        """The script as an answer that browsers may keep."""
        response = self.request.response
        response.setHeader("Content-Type", "text/javascript; charset=utf-8")
        response.setHeader("Cache-Control", "max-age=31536000, private, immutable")
        return self.script


class WidgetWordsViewlet(ViewletBase):
    """Calls the script in the head of the page, before the widgets' own."""

    def update(self):
        """Nothing to prepare."""

    def render(self) -> str:
        """The element of the script."""
        view = getMultiAdapter((getSite(), self.request), name="widget-words.js")
        return f'<script src="{view.address.replace("&", "&amp;")}"></script>'


class CatalogueView(i18njs):
    """`plonejsi18n` for languages with a territory: pages call them zh-cn, catalogues zh_CN."""

    def __call__(self, domain=None, language=None):
        """The messages of a domain as JSON; `language` as the page names it, the page's own by default."""
        return super().__call__(domain, catalogue_language(language or self.request["LANGUAGE"]))


class ContentsView(FolderContentsView):
    """The list of what a section holds, with its dates as everywhere else on the portal."""

    def get_options(self) -> dict:
        """The options of the list's widget."""
        return {**super().get_options(), "dateFormat": DATE_FORMAT}


class TranslatedIcons(IconsView):
    """Icons whose text for those who do not see them is in the language of the page."""

    def tag(self, name, tag_class="", tag_alt=""):
        """The icon as SVG or image; `tag_alt` is a message of Plone's domain, or its plain English text."""
        domain = tag_alt.domain if isinstance(tag_alt, Message) else "plone"
        return super().tag(name, tag_class, translate(tag_alt, domain=domain, context=self.request) if tag_alt else "")
