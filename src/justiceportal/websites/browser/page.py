"""The base of all public pages: what the layout shows around their content."""

from AccessControl import getSecurityManager
from datetime import datetime
from functools import cached_property
from justiceportal.core.page_cache import KEEP_HEADER
from justiceportal.core.paths import data_folder
from justiceportal.core.routes import SITE_ID
from justiceportal.websites.browser.head import head_of
from justiceportal.websites.chrome import chrome_of
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IWebsite
from plone.app.multilingual.interfaces import ITranslationManager
from Products.Five.browser import BrowserView
from zope.component.hooks import getSite
import hashlib


def _version() -> str:
    styles = data_folder("themes") / "base" / "portal.css"
    return hashlib.blake2b(styles.read_bytes(), digest_size=5).hexdigest()


class PageView(BrowserView):
    """A page of a website; subclasses say what stands in its middle."""

    #: visitors' answers may be kept inside the process
    kept = True
    #: search engines may list the page, and people share it
    is_indexed = True
    #: ColumnFacts of a page that belongs to a column or lists something
    column = None
    #: TextFacts of a page that shows one text
    text_facts = None
    #: SharedPicture of a page that has a picture of its own
    shared_picture = None
    styles_version = _version()

    def __call__(self):
        """Render the page; a visitor's may be kept, an editor's never."""
        if self.is_visitor:
            self.request.response.setHeader("X-Theme-Disabled", "1")
            if self.kept:
                self.request.response.setHeader(KEEP_HEADER, "1")
        else:
            self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    @cached_property
    def portal(self):
        """The Plone site."""
        return getSite()

    @cached_property
    def catalog(self):
        """The catalogue."""
        return self.portal.portal_catalog

    @cached_property
    def website(self):
        """The website that the page belongs to."""
        return website_of(self.context)

    @cached_property
    def chrome(self):
        """The shared parts of the website's pages."""
        return chrome_of(self.website, self.portal)

    @cached_property
    def is_visitor(self) -> bool:
        """True for everybody who has not logged in."""
        return getSecurityManager().getUser().getId() is None

    @cached_property
    def website_url(self) -> str:
        """The address of the website's home page, without a slash at its end."""
        return self.website.absolute_url()

    @cached_property
    def url(self) -> str:
        """The canonical address of the page: that of its object on its website's host."""
        if self.is_public_host:
            return self.context.absolute_url()
        return public_url(self.context, self.request)

    @property
    def page_title(self) -> str:
        """What stands in the title bar."""
        own, website = self.heading, self.chrome.title
        return website if own == website else f"{own} - {website}"

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.context.title

    @property
    def description(self) -> str:
        """One or two sentences for search engines."""
        return self.context.description or self.chrome.description

    @property
    def head_tags(self) -> str:
        """Page tags, canonical address, translations, structured data: what machines read of the page, as HTML."""
        return head_of(self)

    def nodes(self) -> list[dict]:
        """What structured data says of the page besides its breadcrumbs: nodes of `domain.structured_data`."""
        return []

    @cached_property
    def section(self):
        """The top section that the page is in, as id; "" on the home page."""
        path = self.context.getPhysicalPath()[1:]
        return path[len(self.chrome.path)] if len(path) > len(self.chrome.path) else ""

    @cached_property
    def navigation(self) -> list[dict]:
        """The main navigation with addresses and where the visitor is."""
        return [
            {
                "title": entry.title,
                "url": f"{self.website_url}/{entry.path[0]}",
                "current": entry.path[0] == self.section,
            }
            for entry in self.chrome.navigation
        ]

    @cached_property
    def breadcrumbs(self) -> list[dict]:
        """From the home page to what contains this page."""
        crumbs, obj = [], self.context
        while obj is not None and not IWebsite.providedBy(obj):
            crumbs.append(obj)
            obj = obj.__parent__
        return [{"title": item.title, "url": item.absolute_url()} for item in reversed(crumbs)]

    @cached_property
    def editions(self) -> list[dict]:
        """The page in other languages, or the other editions' home pages where the page has no translation."""
        found = []
        translations = None
        for language, name, path in self.chrome.editions:
            if translations is None:
                translations = self._translations()
            target = translations.get(language)
            url = target.absolute_url() if target is not None else self.request.physicalPathToURL(path)
            same = target is not None or IWebsite.providedBy(self.context)
            found.append({"language": language, "name": name, "url": url, "is_translation": same})
        return found

    def _translations(self) -> dict:
        if IWebsite.providedBy(self.context):
            return {}
        manager = ITranslationManager(self.context, None)
        return {} if manager is None else manager.get_restricted_translations()

    @property
    def html_language(self) -> str:
        """The language tag of the page."""
        return "zh-CN" if self.chrome.language == "zh-cn" else self.chrome.language

    @property
    def root_url(self) -> str:
        """Where the stylesheets are served on this host."""
        return self.request.physicalPathToURL(("", SITE_ID)) if not self.is_public_host else self.website_url

    @property
    def is_public_host(self) -> bool:
        """True on a website's own host."""
        route = self.request.environ.get("portal.route")
        return route is not None and route.is_public

    @property
    def styles_url(self) -> str:
        """The stylesheet, with a version so that browsers may keep it for ever."""
        return f"{self.root_url}/++theme++justiceportal/portal.css?v={self.styles_version}"

    def time(self, moment: datetime) -> str:
        """A moment as machines read it in a page."""
        return moment.isoformat(timespec="minutes")
