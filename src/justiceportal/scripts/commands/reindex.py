"""`portal reindex`: the catalogue made anew from the content, registers and figures of cases from their ledgers."""

from justiceportal.cases import entries
from justiceportal.core.committing import committed
from justiceportal.core.interfaces import IClock
from justiceportal.scripts.contents import path_of
from justiceportal.scripts.contents import walk
from justiceportal.scripts.errors import CommandError
from justiceportal.statistics import service as statistics
from justiceportal.websites.hosts import all_websites
from plone import api
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import processQueue
from zope.component import getUtility


BATCH = 100


def run(portal, options, console) -> int:
    """Index every text again and forget what is gone, in batches that are committed; visitors are served meanwhile."""
    catalog = api.portal.get_tool("portal_catalog")
    roots = _roots(portal, options.website)
    total = sum(len(catalog.unrestrictedSearchResults(path=path_of(root))) for root in roots)
    done = removed = 0
    for root in roots:
        present = set()
        for batch in _batches(root):
            committed(lambda batch=batch: _index(catalog, batch))
            portal._p_jar.cacheGC()
            present.update(batch)
            done += len(batch)
            console.progress(done, max(total, done), "texts")
        known = {brain.getPath() for brain in catalog.unrestrictedSearchResults(path=path_of(root))}
        removed += len(known - present)
        committed(lambda gone=known - present: _forget(catalog, gone))
    console.say(f"{done} texts indexed, {removed} old entries removed.")
    _renew_registers(portal, roots, console)
    _count_again(portal, roots, console)
    return 0


def _renew_registers(portal, roots: list, console) -> None:
    """Put every line of the registers right that is not what the ledger of its case says."""
    moment, done, wrong = getUtility(IClock).now(), 0, 0
    for root in roots:
        for batch in list(entries.batches(portal, "" if root is portal else IUUID(root))):
            wrong += committed(lambda batch=batch: entries.renew(portal, batch, moment))
            done += len(batch)
            console.progress(done, done, "cases")
    if done:
        console.say(f"{done} cases read, {wrong} lines of registers put right.")


def _count_again(portal, roots: list, console) -> None:
    """Count the figures of the cases anew, one website after the other."""
    uids = [IUUID(root) for root in (all_websites(portal) if portal in roots else roots)]
    done = sum(committed(lambda uid=uid: statistics.rebuild(portal, uid)) for uid in uids)
    if done:
        console.say(f"The figures of {done} cases were counted again.")


def _roots(portal, wanted) -> list:
    if not wanted:
        return [portal]
    websites = {getattr(website, "website_id", website.getId()): website for website in all_websites(portal)}
    unknown = [website_id for website_id in wanted if website_id not in websites]
    if unknown:
        raise CommandError(f"There is no website {', '.join(unknown)}; there are {', '.join(websites)}.")
    return [websites[website_id] for website_id in wanted]


def _batches(root):
    """Paths in batches; objects themselves are let go, however many there are."""
    batch = [path_of(root)]
    for item in walk(root):
        batch.append(path_of(item))
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _object_at(catalog, path: str):
    """The object of exactly that path, or None; what is only acquired there does not count."""
    obj = catalog.unrestrictedTraverse(path, None)
    return obj if obj is not None and path_of(obj) == path else None


def _index(catalog, paths: list[str]) -> None:
    for path in paths:
        obj = _object_at(catalog, path)
        if obj is not None:
            # Not `reindexObject` of the text itself: that would make it look changed today.
            catalog.catalog_object(obj, path)
    processQueue()


def _forget(catalog, paths: set[str]) -> None:
    for path in paths:
        # A text that was added meanwhile is none that is gone.
        if _object_at(catalog, path) is None:
            catalog.uncatalog_object(path)
