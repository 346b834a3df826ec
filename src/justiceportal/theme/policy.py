"""Which theme a page gets: that of its website on public hosts, the staff's on the work host."""

from dataclasses import dataclass
from functools import cache
from functools import cached_property
from justiceportal.core.interfaces import IPortalLayer
from justiceportal.theme.compiled import rules_of
from justiceportal.theme.compiled import theme_names
from justiceportal.theme.compiled import transform_of
from justiceportal.websites.browser.page import THEME
from plone.app.theming.interfaces import IThemingPolicy
from plone.app.theming.policy import ThemeCache
from plone.app.theming.policy import ThemingPolicy
from zope.component import adapter
from zope.interface import implementer


STAFF = "staff"
DOCTYPE = "<!DOCTYPE html>"


@dataclass(frozen=True, slots=True)
class Settings:
    """What plone.app.theming asks about a theme; attributes as in its IThemeSettings."""

    currentTheme: str
    rules: str
    enabled: bool = True
    absolutePrefix: str = ""
    parameterExpressions: dict | None = None
    doctype: str = DOCTYPE
    hostnameBlacklist: tuple = ()
    readNetwork: bool = False
    custom_css: str = ""
    templateCache = None


@cache
def settings_of(name: str) -> Settings:
    """The settings of one of our themes."""
    return Settings(name, str(rules_of(name)))


class ReadyCache(ThemeCache):
    """plone.app.theming's cache of one theme, with the transformation that this process has compiled."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    @property
    def transform(self):
        """The transformation for the present thread."""
        return transform_of(self.name)

    @transform.setter
    def transform(self, value):
        """Nothing else is ever kept."""


@implementer(IThemingPolicy)
@adapter(IPortalLayer)
class PortalPolicy(ThemingPolicy):
    """The policy for one request: the page itself has said which theme it wants."""

    @cached_property
    def name(self) -> str:
        """The name of one of our themes; "" for a page of Plone's while there is no theme for the staff."""
        wanted = self.request.environ.get(THEME, "") if self.request is not None else ""
        if wanted:
            return wanted
        route = self.request.environ.get("portal.route") if self.request is not None else None
        is_public = route is not None and route.is_public
        return STAFF if STAFF in theme_names() and not is_public else ""

    def getSettings(self):
        """The settings of the page's theme."""
        if not self.name:
            return super().getSettings()
        return settings_of(self.name)

    def getCurrentTheme(self):
        """The name of the page's theme."""
        return self.name or super().getCurrentTheme()

    def isThemeEnabled(self, settings=None):
        """True for pages; what a public host serves besides them is none, whatever its type says."""
        route = self.request.environ.get("portal.route")
        if route is not None and route.is_public and not self.request.environ.get(THEME):
            return False
        if self.name:
            return not self.request.response.getHeader("X-Theme-Disabled")
        return super().isThemeEnabled(settings)

    def getCacheKey(self, theme=None):
        """One compiled theme for all hosts."""
        return self.name or super().getCacheKey(theme)

    def getCache(self, theme=None):
        """The cache of the page's theme."""
        return ReadyCache(self.name) if self.name else super().getCache(theme)
