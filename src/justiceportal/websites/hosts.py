"""Which website answers on which host, and how often each website has changed.

Both are kept in annotations of the portal, so every process sees them as of its transaction.
"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.routes import base_url
from justiceportal.core.routes import Route
from justiceportal.core.routes import SITE_ID
from justiceportal.core.routes import split_host
from justiceportal.core.routes import WEBSITE
from justiceportal.core.routes import WORK
from justiceportal.websites.interfaces import IPageModes
from justiceportal.websites.interfaces import IWebsite
from persistent.mapping import PersistentMapping
from plone.uuid.interfaces import IUUID
from urllib.parse import quote
from zope.annotation.interfaces import IAnnotations
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.interface import implementer


HOSTS = "justiceportal.websites.hosts"
GENERATIONS = "justiceportal.websites.generations"
EVERY_WEBSITE = ""


@implementer(IHostDirectory)
class HostDirectory:
    """The hosts of the group as the portal's annotations have them."""

    def route(self, portal, host):
        """The Route of a host name, or None."""
        table = _annotation(portal, HOSTS)
        if table is None:
            return None
        found = table["hosts"].get(host)
        return Route(*found) if found is not None else None

    def routes(self, portal):
        """All host names with the Route of each, as pairs."""
        table = _annotation(portal, HOSTS)
        return () if table is None else tuple((host, Route(*found)) for host, found in table["hosts"].items())

    def generation(self, portal, route):
        """(changes of what every website shows, changes of the website itself, its next switch by the clock)."""
        counters = _annotation(portal, GENERATIONS)
        modes = queryUtility(IPageModes)
        switch = 0.0 if modes is None else modes.next_switch(portal, route.uid)
        if counters is None:
            return (0, 0, switch)
        return (*(counters[key]() if key in counters else 0 for key in (EVERY_WEBSITE, route.uid)), switch)

    def bases(self, portal):
        """All websites as (path, main host), longest path first."""
        table = _annotation(portal, HOSTS)
        return table["bases"] if table is not None else ()


def _annotation(portal, key):
    annotations = getattr(portal, "__annotations__", None)
    return None if annotations is None else annotations.get(key)


def set_work_hosts(portal, hosts) -> None:
    """Say on which hosts the staff works."""
    annotations = IAnnotations(portal)
    if tuple(hosts) != tuple(annotations.get(HOSTS, {}).get("work_hosts", ())):
        rebuild(portal, tuple(hosts))


def rebuild(portal, work_hosts=None) -> None:
    """Write the table of hosts anew from the websites that exist; nothing is written when nothing changed."""
    annotations = IAnnotations(portal)
    before = annotations.get(HOSTS)
    if work_hosts is None:
        work_hosts = before["work_hosts"] if before is not None else ()
    hosts = dict.fromkeys(work_hosts, (WORK, (SITE_ID,), "", ""))
    bases = []
    for website in all_websites(portal):
        path = website.getPhysicalPath()[1:]
        for host in website.hosts:
            entry = (WEBSITE, path, IUUID(website), website.language)
            # A host stays with the website that had it, whoever claims it later.
            if host not in hosts or _owner(before, host) == entry[2]:
                hosts[host] = entry if host not in work_hosts else hosts[host]
        if website.hosts:
            bases.append((path, website.hosts[0]))
    table = {
        "hosts": hosts,
        "bases": tuple(sorted(bases, key=lambda base: (-len(base[0]), base[0]))),
        "work_hosts": tuple(work_hosts),
    }
    if before is None or dict(before) != table:
        annotations[HOSTS] = PersistentMapping(table)


def _owner(table, host) -> str:
    """The UID of the website that a table of hosts gives a host to, "" for none."""
    found = table["hosts"].get(host) if table is not None else None
    return found[2] if found is not None else ""


def all_websites(portal) -> list:
    """Every website, language by language in the order of the languages, within one in the websites' order."""
    found = []
    for folder in portal.objectValues():
        if getattr(folder, "portal_type", "") == "LRF":
            found.extend(item for item in folder.objectValues() if IWebsite.providedBy(item))
    return found


def website_of(obj):
    """The website that an object is in (or is), or None."""
    while obj is not None:
        if IWebsite.providedBy(obj):
            return obj
        obj = getattr(obj, "__parent__", None) or getattr(obj, "aq_parent", None)
    return None


def public_url(obj, request) -> str:
    """The address of a content object on its website's own host, wherever it is asked for.

    An object outside of all websites has the address that the present host gives it.
    """
    path = obj.getPhysicalPath()[1:]
    portal = getSite()
    environ = request.environ
    for root, host in HostDirectory().bases(portal):
        if path[: len(root)] == root:
            port = split_host(environ.get("HTTP_HOST", ""))[1]
            base = base_url(environ.get("wsgi.url_scheme", "http"), host, port)
            return "/".join([base, *(quote(part) for part in path[len(root) :])])
    return obj.absolute_url()


def count_change(obj, event=None) -> None:
    """Count a change of what the pages of an object's website may show (subscriber of life-cycle events)."""
    portal = getSite()
    if portal is None:
        return
    website = website_of(obj)
    count_changes_of(portal, [EVERY_WEBSITE if website is None or IWebsite.providedBy(obj) else IUUID(website, "")])


def count_changes_of(portal, uids) -> None:
    """Count a change of what the pages of these websites show ("" stands for every website)."""
    counters = IAnnotations(portal).get(GENERATIONS)
    if counters is None:
        counters = IAnnotations(portal)[GENERATIONS] = OOBTree()
    for uid in uids:
        if uid not in counters:
            # Made with the website, long before two people can change it at the same moment.
            counters[uid] = Length()
        counters[uid].change(1)


def website_changed(website, event) -> None:
    """Keep the table of hosts right (subscriber of the life-cycle events of websites)."""
    portal = getSite()
    if portal is not None:
        rebuild(portal)
        count_change(website)
