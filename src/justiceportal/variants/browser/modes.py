"""The switches between a page and its variants, and what the head of a page says of them."""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from justiceportal import _
from justiceportal.core.routes import base_url
from justiceportal.core.routes import split_host
from justiceportal.variants.domain.addresses import prefix_of
from justiceportal.variants.interfaces import ELDER
from justiceportal.variants.interfaces import HANT
from justiceportal.variants.service import offered
from urllib.parse import quote
from zope.i18n import translate
from zope.viewlet.viewlet import ViewletBase


ITEM = '<li><a href="{url}" data-on="{is_on}" data-variant="{switch.name}"{language}>{text}</a></li>'
LANGUAGE = ' lang="{0}" hreflang="{0}" translate="no"'
LINK = '<link href="{1}" hreflang="{0}" rel="alternate" />'


@dataclass(frozen=True, slots=True)
class Switch:
    """A link to the same page in another variant: `language` is the tag of what it leads to, "" where it stays."""

    name: str
    url: str
    text: str
    is_on: bool
    language: str = ""


class Variants(ViewletBase):
    """The variants of the present page; there are some on public hosts only."""

    def update(self):
        """Nothing: what Plone's viewlets gather of the portal here is not shown."""

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The names of the variants that this page has."""
        route = self.request.environ.get("portal.route")
        return offered(route.language) if route is not None and route.is_public else ()

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The names of the variants that the page is shown in."""
        return self.request.environ.get("portal.variants", ())

    def address(self, names) -> str:
        """The address of this page in some variants."""
        environ = self.request.environ
        base = base_url(environ["wsgi.url_scheme"], *split_host(environ.get("HTTP_HOST", "")))
        path = quote(environ.get("portal.path", "/").encode("latin-1"))
        query = environ.get("QUERY_STRING", "")
        return f"{base}{prefix_of(names)}{path}{'?' if query else ''}{quote(query, safe='=&%+:;,/?')}"

    def toggled(self, name: str) -> str:
        """The address of this page with one variant switched."""
        return self.address(one for one in self.offered if (one in self.shown) != (one == name))


class Switches(Variants):
    """Items of the list of switches in the header."""

    @cached_property
    def switches(self) -> list[Switch]:
        """A switch for each variant of the page."""
        found = []
        if HANT in self.offered:
            is_on = HANT in self.shown
            # Each names the script it leads to, in that script.
            text, language = ("简体", "zh-Hans") if is_on else ("繁體", "zh-Hant")
            found.append(Switch(HANT, self.toggled(HANT), text, is_on, language))
        if ELDER in self.offered:
            is_on = ELDER in self.shown
            leave, enter = _("mode_elder_leave", default="Standard view"), _("mode_elder", default="Elder mode")
            text = translate(leave if is_on else enter, context=self.request)
            found.append(Switch(ELDER, self.toggled(ELDER), text, is_on))
        return found

    def render(self):
        """The items as HTML; they stand on every page, and a template takes several times as long."""
        return "".join(
            ITEM.format(
                switch=one,
                language=LANGUAGE.format(one.language) if one.language else "",
                url=escape(one.url),
                is_on=int(one.is_on),
                text=escape(one.text),
            )
            for one in self.switches
        )


class Head(Variants):
    """The other script of the page, for search engines."""

    def render(self):
        """Links to the page in both scripts; an error has none."""
        if HANT not in self.offered or self.request.response.getStatus() != 200:
            return ""
        pages = (("zh-Hans", ()), ("zh-Hant", (HANT,)))
        return "".join(LINK.format(language, escape(self.address(names))) for language, names in pages)


class Tools(Variants):
    """The tools of the elder mode, hidden until a script finds what of them works."""

    def render(self):
        """The tools in the elder mode, nothing otherwise."""
        return self.index() if self.is_elder else ""

    @property
    def is_elder(self) -> bool:
        """True in the elder mode."""
        return ELDER in self.shown
