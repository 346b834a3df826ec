"""The page on which a website's manager chooses its colours, with its home page beside them."""

from functools import cached_property
from justiceportal import _
from justiceportal.theme.bundles import styles
from justiceportal.theme.domain.colours import own_or
from justiceportal.theme.domain.colours import theme_colours
from justiceportal.websites.browser.home import HomeView
from justiceportal.websites.browser.layout import AS_VISITOR
from justiceportal.websites.content.website import IWebsiteSchema
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zope.event import notify
from zope.i18n import translate
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import ValidationError


FIELDS = {"main": "main_colour", "accent": "accent_colour"}


class AppearanceView(BrowserView):
    """Shows the colours typed so far on the home page; only saving them changes the website."""

    def __call__(self):
        """The page; a POST saves the colours when both can be read."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request["REQUEST_METHOD"] == "POST":
            CheckAuthenticator(self.request)
            if not self.faults:
                self._save()
                return ""
            self.request.response.setStatus(400)
        return self.index()

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The colours that the form has, or those of the website; "" for the theme's own."""
        form = self.request.form
        return {
            key: str(form[key]).strip().lower() if key in form else getattr(self.context, name)
            for key, name in FIELDS.items()
        }

    @cached_property
    def faults(self) -> dict[str, str]:
        """What is wrong with a colour, as a sentence; nothing for one that can be read."""
        found = {}
        for key, value in self.chosen.items():
            try:
                IWebsiteSchema[FIELDS[key]].validate(value)
            except ValidationError as fault:
                found[key] = translate(fault.doc(), context=self.request)
        return found

    @property
    def colours(self) -> list[dict]:
        """One entry for each colour: names, values and fault."""
        of_theme = theme_colours(styles(self.context.theme).text)
        return [
            {
                "key": key,
                "title": IWebsiteSchema[name].title,
                "help": IWebsiteSchema[name].description,
                "value": self.chosen[key],
                "shown": own_or(self.chosen[key], of_theme[key]),
                "own": of_theme[key],
                "fault": self.faults.get(key, ""),
            }
            for key, name in FIELDS.items()
        ]

    @property
    def preview_url(self) -> str:
        """The address of the home page in these colours."""
        return f"{self.context.absolute_url()}/preview?{urlencode(self.chosen)}"

    def _save(self) -> None:
        changed = [name for key, name in FIELDS.items() if getattr(self.context, name) != self.chosen[key]]
        for key, name in FIELDS.items():
            if name in changed:
                setattr(self.context, name, self.chosen[key])
        if changed:
            notify(ObjectModifiedEvent(self.context, Attributes(IWebsiteSchema, *changed)))
        IStatusMessage(self.request).add(_("appearance_saved", default="The colours are saved."), type="info")
        self.request.response.redirect(f"{self.context.absolute_url()}/appearance")


class PreviewView(HomeView):
    """The home page as visitors would see it in colours that are not saved."""

    is_visitor = True
    is_indexed = False
    kept = False

    def __call__(self):
        """The page in its theme; nobody keeps it."""
        self.request.environ[AS_VISITOR] = True
        self.request.response.setHeader("Cache-Control", "no-store")
        return super().__call__()

    @cached_property
    def assets(self):
        """The stylesheet with the colours asked for; colours that are none leave it as it is."""
        names = super().assets
        wanted = {key: self.request.form.get(key, "") for key in FIELDS}
        return (f"{self.website_url}/@@assets/preview.css?{urlencode(wanted)}", *names[1:])
