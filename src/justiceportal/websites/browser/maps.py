"""Site map, sitemap.xml, feeds and robots.txt of a website."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.page_cache import KEEP_HEADER
from justiceportal.core.page_cache import NO_PARAMETERS
from justiceportal.websites.browser.columns import own_column
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.chrome import chrome_of
from justiceportal.websites.chrome import look_of
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IServiceAddresses
from justiceportal.websites.interfaces import IWebsite
from justiceportal.websites.listing import published_in
from justiceportal.websites.listing import published_on
from lxml import etree
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import re


SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = "http://www.w3.org/2005/Atom"
# The protocol allows 50,000 addresses in one file; smaller parts are made and fetched faster.
SITEMAP_PART = 5_000
PART_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
FEED_SIZE = 30


class SiteMapView(PageView):
    """All sections of the website on one page."""

    @property
    def heading(self):
        """The main heading."""
        return translate(_("label_sitemap", default="Site map"), context=self.request)

    section = "-"
    kind = "sitemap"
    column = property(own_column)

    @property
    def breadcrumbs(self) -> list[dict]:
        """The page itself, right below the home page."""
        return [{"title": self.heading, "url": self.url}]

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"{self.website_url}/sitemap"

    @cached_property
    def sections(self) -> list[dict]:
        """The sections as a tree with addresses."""
        return [self._node(entry) for entry in self.chrome.sections]

    def _node(self, entry) -> dict:
        return {
            "title": entry.title,
            "url": "/".join((self.website_url, *entry.path)),
            "children": [self._node(child) for child in entry.children],
        }


class MachineView(BrowserView):
    """A page that machines read; visitors' answers are kept like those of people."""

    content_type = "application/xml; charset=utf-8"

    def __call__(self):
        """Answer with the rendered document."""
        self.request.response.setHeader("Content-Type", self.content_type)
        self.request.response.setHeader("X-Theme-Disabled", "1")
        self.request.response.setHeader(KEEP_HEADER, NO_PARAMETERS)
        return self.render()

    @cached_property
    def website(self):
        """The website that is described."""
        return website_of(self.context)

    @cached_property
    def catalog(self):
        """The catalogue."""
        return getSite().portal_catalog


class SitemapXml(MachineView):
    """`sitemap.xml`: an index of parts; `sitemap.xml?part=N`: the addresses of one part."""

    def render(self):
        """The index, or the part asked for."""
        part = self.request.form.get("part")
        url = self.context.absolute_url()
        if part is None:
            total = published_on(self.catalog, self.website, size=1).total
            root = etree.Element("sitemapindex", nsmap={None: SITEMAP_NAMESPACE})
            for number in range(1, max(1, -(-total // SITEMAP_PART)) + 1):
                node = etree.SubElement(root, "sitemap")
                etree.SubElement(node, "loc").text = f"{url}/sitemap.xml?part={number}"
            return _serialised(root)
        if not (isinstance(part, str) and PART_NUMBER.fullmatch(part)):
            raise NotFound(url)
        root = etree.Element("urlset", nsmap={None: SITEMAP_NAMESPACE})
        if part == "1":
            self._sections(root, url)
            services = queryUtility(IServiceAddresses)
            for address, moment in () if services is None else services.addresses(self.website):
                self._address(root, address, moment)
        start = (int(part) - 1) * SITEMAP_PART
        for entry in published_on(self.catalog, self.website, start, SITEMAP_PART).entries:
            self._address(root, entry.url, entry.published)
        return _serialised(root)

    def _sections(self, root, url):
        self._address(root, url)
        waiting = list(chrome_of(self.website, getSite()).sections)
        while waiting:
            entry = waiting.pop(0)
            waiting.extend(entry.children)
            self._address(root, "/".join((url, *entry.path)))

    def _address(self, root, url, moment=None):
        node = etree.SubElement(root, "url")
        etree.SubElement(node, "loc").text = url
        if moment is not None:
            etree.SubElement(node, "lastmod").text = moment.astimezone(CHINA).isoformat(timespec="seconds")


class FeedView(MachineView):
    """`rss.xml` of a website or a section: its newest texts as RSS 2.0."""

    content_type = "application/rss+xml; charset=utf-8"

    def render(self):
        """The feed."""
        context, url = self.context, self.context.absolute_url()
        root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM})
        channel = etree.SubElement(root, "channel")
        title = context.title if IWebsite.providedBy(context) else f"{context.title} - {self.website.title}"
        etree.SubElement(channel, "title").text = title
        etree.SubElement(channel, "link").text = url
        etree.SubElement(channel, "description").text = context.description or title
        etree.SubElement(channel, "language").text = self.website.language
        etree.SubElement(channel, f"{{{ATOM}}}link", href=f"{url}/rss.xml", rel="self", type="application/rss+xml")
        if IWebsite.providedBy(context):
            batch = published_on(self.catalog, context, size=FEED_SIZE)
        else:
            batch = published_in(self.catalog, context, size=FEED_SIZE)
        for entry in batch.entries:
            node = etree.SubElement(channel, "item")
            etree.SubElement(node, "title").text = entry.title
            etree.SubElement(node, "link").text = entry.url
            etree.SubElement(node, "guid").text = entry.url
            etree.SubElement(node, "description").text = entry.description
            if entry.published is not None:
                etree.SubElement(node, "pubDate").text = entry.published.astimezone(CHINA).strftime(
                    "%a, %d %b %Y %H:%M:%S %z"
                )
        return _serialised(root)


class RobotsView(MachineView):
    """`robots.txt`: what search engines may visit, and where the sitemap is."""

    content_type = "text/plain; charset=utf-8"

    def render(self):
        """The rules of this host."""
        url = self.context.absolute_url()
        closed = "".join(f"Disallow: {path}\n" for path in ("/search", "/@", "/_elder", "/_hant/_elder"))
        return f"User-agent: *\n{closed}\nSitemap: {url}/sitemap.xml\n"


class WorkRobotsView(BrowserView):
    """`robots.txt` of the work host: nothing for search engines."""

    def __call__(self):
        """Keep everybody out."""
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        return "User-agent: *\nDisallow: /\n"


class LogoView(BrowserView):
    """The mark of a website."""

    def __call__(self):
        """The picture with its type; not found where the website has none."""
        logo = self.context.logo
        if logo is None:
            raise NotFound(self.request.get("URL"))
        set_headers(logo, self.request.response)
        self.request.response.setHeader("Cache-Control", "public, max-age=3600")
        return stream_data(logo)


@implementer(IPublishTraverse)
class BannerView(BrowserView):
    """`@@banner/<digest>`: the header picture of a website, under an address that changes with it."""

    digest = ""

    def publishTraverse(self, request, name):
        """Take the digest from the address."""
        if self.digest:
            raise NotFound(name)
        self.digest = name
        return self

    def __call__(self):
        """The picture with its type; not found where the website has none, or another one."""
        if not self.digest or look_of(self.context).banner != self.digest:
            raise NotFound(self.request.get("URL"))
        set_headers(self.context.banner, self.request.response)
        self.request.response.setHeader("Cache-Control", "public, max-age=31536000, immutable")
        return stream_data(self.context.banner)


def _serialised(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
