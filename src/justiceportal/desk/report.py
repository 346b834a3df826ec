"""How the sections of a website stand: counted by the catalogue, kept until the website or the day changes."""

from dataclasses import dataclass
from datetime import date
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.routes import Route
from justiceportal.core.routes import WEBSITE
from justiceportal.desk.domain.updates import FRESH
from justiceportal.desk.domain.updates import Standing
from justiceportal.desk.domain.updates import standing_of
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.listing import published_in
from plone.uuid.interfaces import IUUID
from threading import Lock
from zope.component import getUtility
from zope.component.hooks import getSite


MOST_KEPT = 100
HOLDS_TEXTS = ("article", "law")


@dataclass(frozen=True, slots=True)
class SectionReport:
    """One section: `path` are the ids below the website, `published` counts its own public texts."""

    title: str
    path: tuple[str, ...]
    content: str
    published: int
    standing: Standing


_kept: dict[tuple, tuple[SectionReport, ...]] = {}
_lock = Lock()


def report_of(website) -> tuple[SectionReport, ...]:
    """All sections of a website in the order of its tree."""
    portal = getSite()
    uid = IUUID(website)
    path = website.getPhysicalPath()[1:]
    today = getUtility(IClock).now().astimezone(CHINA).date()
    generation = getUtility(IHostDirectory).generation(portal, Route(WEBSITE, path, uid))
    key = (path, uid, generation, today)
    found = _kept.get(key)
    if found is None:
        found = tuple(_reports(portal.portal_catalog, website, (), today))
        with _lock:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = found
    return found


def to_look_after(website) -> list[SectionReport]:
    """The sections that are overdue, due within a week or empty: the longest overdue first, empty ones last."""
    listed = [report for report in report_of(website) if report.standing.is_listed]
    return sorted(listed, key=lambda report: report.standing.due or date.max)


def _reports(catalog, container, path, today):
    for section in sections_of(container):
        here = (*path, section.getId())
        inside = list(_reports(catalog, section, here, today))
        yield _report(catalog, section, here, today, bool(inside))
        yield from inside


def _report(catalog, section, path, today, has_sections) -> SectionReport:
    batch = published_in(catalog, section, size=1)
    newest = batch.entries[0].published if batch.entries else None
    standing = Standing(FRESH)
    if _is_kept_up(section, has_sections, bool(batch.total)):
        day = newest.astimezone(CHINA).date() if newest is not None else None
        standing = standing_of(day, section.update_days, today)
    return SectionReport(section.title, path, section.content, batch.total, standing)


def _is_kept_up(section, has_sections: bool, has_texts: bool) -> bool:
    """True for a section in which visitors expect texts of its own."""
    if has_texts:
        return True
    return section.content in HOLDS_TEXTS and section.display != "text" and not has_sections
