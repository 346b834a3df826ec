"""The base of all public pages: what the layout shows around their content."""

from AccessControl import getSecurityManager
from datetime import datetime
from functools import cached_property
from justiceportal import _
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.page_cache import KEEP_HEADER
from justiceportal.core.page_cache import NO_PARAMETERS
from justiceportal.websites.browser.head import head_of
from justiceportal.websites.browser.layout import Layout
from justiceportal.websites.chrome import chrome_of
from justiceportal.websites.domain.leaving import through
from justiceportal.websites.fragments import shared
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IPageModes
from justiceportal.websites.interfaces import IPublicAssets
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.interfaces import IWebsite
from justiceportal.websites.listing import has_translations
from plone.app.multilingual.interfaces import ITranslationManager
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zope.component import getUtility
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.i18n import translate
import re


#: where a page says in the environment of its request which theme it wants
THEME = "portal.theme"
# Stands in the kept footer where the address of the page goes.
PAGE_MARKER = "{page}"
# Rule: 政府网站发展指引, footer of government websites; addresses of the national registers.
REGISTER_OF_ORGANS = "https://bszs.conac.cn/"
FAULTS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
POLICE_RECORDS = "https://beian.mps.gov.cn/#/query/webSearch?code="
POLICE_DIGITS = re.compile(r"[0-9]{14}")


class PageView(BrowserView):
    """A page of a website; subclasses say what stands in its middle."""

    #: visitors' answers may be kept inside the process
    kept = True
    #: the names of the parameters that choose one of the page's kept answers, separated by blanks
    kept_by = NO_PARAMETERS
    #: search engines may list the page, and people share it
    is_indexed = True
    #: ColumnFacts of a page that belongs to a column or lists something
    column = None
    #: TextFacts of a page that shows one text
    text_facts = None
    #: SharedPicture of a page that has a picture of its own
    shared_picture = None
    #: the kind of page, as class of its body: the themes tell pages apart by it
    kind = "page"
    #: how the sections beside it are offered; pages without a place among them have none
    has_side = False
    _header = ViewPageTemplateFile("header.pt")
    _side = ViewPageTemplateFile("side.pt")
    _footer = ViewPageTemplateFile("footer.pt")

    def __call__(self):
        """Render the page; a visitor's may be kept, an editor's never."""
        if self.is_visitor:
            self.request.environ[THEME] = self.chrome.theme
            if self.kept:
                self.request.response.setHeader(KEEP_HEADER, self.kept_by)
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
    def layout(self):
        """The macros that all pages share, by name."""
        return Layout(self.context, self.request)

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
    def grey(self) -> str | None:
        """The value of the attribute that takes the colours away on days of mourning, None on others."""
        if self.chrome.is_grey:
            return ""
        modes = queryUtility(IPageModes) if self.request.form else None
        return "" if modes is not None and modes.previewed(self.request) == "grey" else None

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
                "children": [
                    {"title": child.title, "url": "/".join((self.website_url, *child.path))} for child in entry.children
                ],
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
        # A catalogue query for each page would find most often that there is nothing.
        if IWebsite.providedBy(self.context) or not has_translations(self.catalog, self.context):
            return {}
        return ITranslationManager(self.context).get_restricted_translations()

    @property
    def html_language(self) -> str:
        """The language tag of the page."""
        return "zh-CN" if self.chrome.language == "zh-cn" else self.chrome.language

    @property
    def is_public_host(self) -> bool:
        """True on a website's own host."""
        route = self.request.environ.get("portal.route")
        return route is not None and route.is_public

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """The addresses of the stylesheet, the early and the late script, which change with what they hold."""
        names = getUtility(IPublicAssets).names(self.chrome.theme, self.chrome.look)
        return tuple(f"{self.website_url}/@@assets/{name}" for name in names)

    @property
    def marks_url(self) -> str:
        """Where the drawings of the portal are."""
        return f"{self.website_url}/++theme++justiceportal/marks"

    @property
    def header(self) -> str:
        """Mark, name, search and main navigation as HTML."""
        return self.of_website(("header", self.section), self._header)

    @property
    def side(self) -> str:
        """The sections beside this one as HTML, "" where the page has no place among them."""
        return self.of_website(("side", self.place), self._side) if self.has_side else ""

    @property
    def footer(self) -> str:
        """What the rules for government websites want at the foot of each page, as HTML."""
        return self.of_website("footer", self._footer).replace(PAGE_MARKER, quote(self.url, safe=""))

    def of_website(self, key, make):
        """What `make` gives, which depends on the website and the key only; the staff's is made each time."""
        if not self.is_public_host:
            return make()
        return shared.get((self.chrome.uid, self.chrome.generation, self.website_url, key), make)

    @cached_property
    def place(self) -> tuple[str, ...]:
        """The ids of the sections that the page is in, from the top; () for pages in none."""
        path = self.context.getPhysicalPath()[1 + len(self.chrome.path) :]
        return path if ISection.providedBy(self.context) else path[:-1]

    @cached_property
    def neighbours(self) -> dict:
        """The sections that the side lists: `title` and `url` of what holds them ("" for the website), `entries`."""
        top = next((entry for entry in self.chrome.sections if entry.path == self.place[:1]), None)
        if top is None or not top.children:
            return {"title": "", "url": "", "entries": [self._neighbour(entry) for entry in self.chrome.sections]}
        entries = [self._neighbour(entry) for entry in top.children]
        return {"title": top.title, "url": f"{self.website_url}/{top.path[0]}", "entries": entries}

    def _neighbour(self, entry) -> dict:
        is_open = self.place[: len(entry.path)] == entry.path
        return {
            "title": entry.title,
            "url": "/".join((self.website_url, *entry.path)),
            "current": "page" if self.place == entry.path and ISection.providedBy(self.context) else None,
            "open": is_open,
        }

    @property
    def leave_question(self) -> str:
        """What a visitor is asked before a link leaves the websites of government."""
        text = _(
            "leave_question",
            default="The link that you follow leaves ${title}. Go on?",
            mapping={"title": self.chrome.title},
        )
        return translate(text, context=self.request)

    def passing(self, html: str) -> str:
        """The HTML of a text whose links that leave the websites of government pass the page that asks."""
        return through(html, f"{self.website_url}/leave", self._own_hosts)

    def _own_hosts(self) -> frozenset[str]:
        return frozenset(host for host, _route in getUtility(IHostDirectory).routes(self.portal))

    @property
    def links(self) -> dict[str, str]:
        """The addresses of the registers that the footer leads to, as far as the website has their numbers."""
        facts = self.chrome.facts
        code = facts["site_id_code"]
        digits = POLICE_DIGITS.search(facts["police_number"] or "")
        return {
            "organ": facts["organ_mark_url"] or REGISTER_OF_ORGANS,
            "fault": f"{FAULTS}?site_code={quote(code)}&url={PAGE_MARKER}" if code else "",
            "police": f"{POLICE_RECORDS}{digits[0]}" if digits else "",
        }

    @property
    def sisters(self) -> dict:
        """The other websites of the group with addresses: `parent` (the city's bureau or None), `others`."""
        found = {"parent": None, "counties": [], "others": []}
        for sister in self.chrome.sisters:
            entry = {
                "title": sister.title,
                "short_title": sister.short_title,
                "url": self.request.physicalPathToURL(("", *sister.path)),
            }
            if sister.kind == "bureau":
                found["parent"] = entry
            elif sister.kind == "county":
                found["counties"].append(entry)
            else:
                found["others"].append(entry)
        return found

    def time(self, moment: datetime) -> str:
        """A moment as machines read it in a page."""
        return moment.isoformat(timespec="minutes")
