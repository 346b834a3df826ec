"""Applies the definition of the group: creates what is missing, updates what files own, keeps what editors changed."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from justiceportal.core.interfaces import IClock
from justiceportal.websites.domain.definition import SectionDefinition
from justiceportal.websites.domain.definition import SiteGroupDefinition
from justiceportal.websites.domain.definition import WebsiteDefinition
from justiceportal.websites.domain.plan import plan_fields
from justiceportal.websites.drawing.banners import draw_banner
from justiceportal.websites.groups import ensure_groups
from justiceportal.websites.hosts import set_work_hosts
from justiceportal.websites.interfaces import IStarterContent
from justiceportal.websites.reader import definition_parts
from justiceportal.websites.text import html_from_markdown
from plone.app.multilingual.interfaces import ITranslationManager
from plone.app.textfield.value import IRichTextValue
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.namedfile.file import NamedBlobImage
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
import zlib


APPLIED = "justiceportal.websites.applied"
FIRST_START = "justiceportal.websites.first_start"
SECTION_FIELDS = (
    "title",
    "description",
    "keywords",
    "column_type",
    "content",
    "display",
    "home",
    "home_order",
    "home_size",
    "figures",
    "figures_on",
    "in_navigation",
    "update_days",
)


@dataclass
class Report:
    """What applying did: sentences for people, counts for tests."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    texts: int = 0

    @property
    def changed(self) -> bool:
        """True when anything was created or updated."""
        return bool(self.created or self.updated or self.texts)

    def lines(self) -> list[str]:
        """One line for each thing done, then the sum."""
        lines = [f"created {path}" for path in self.created]
        lines += [f"updated {path}" for path in self.updated]
        lines += [f"kept    {path} (changed by editors)" for path in self.kept]
        counts = f"{len(self.created)} created, {len(self.updated)} updated, {len(self.kept)} kept"
        return [*lines, f"{counts}, {self.texts} starter texts added"]


def apply_structure(portal, group: SiteGroupDefinition, website_ids=None) -> Report:
    """Websites, sections, groups, hosts and translation links; all websites of the group unless some are named."""
    report = Report()
    first_start(portal)
    for definition in group.websites:
        if website_ids is None or definition.id in website_ids:
            _apply_website(portal, definition, report)
    _link_translations(portal, group)
    set_work_hosts(portal, group.work_hosts)
    return report


def apply_starter(portal, group: SiteGroupDefinition, website_id: str, report: Report, say=lambda text: None):
    """Fill one website with what higher rooms define for it and with its starter texts.

    A generator that pauses wherever what was done may be committed; it yields how many texts that were.
    """
    definition = group.website(website_id)
    website = find_website(portal, definition)
    for name, part in definition_parts():
        if name in group.parts:
            for _done in part.apply(website, group.parts[name], report, say):
                yield 0
    for _name, starter in getUtilitiesFor(IStarterContent):
        for added in starter.add(website, group.starter.get(website_id, ()), first_start(portal), say):
            yield added
            # Whoever asks for more has kept what was added; a batch that could not be committed does not count.
            report.texts += added


def first_start(portal) -> datetime:
    """When the group was first applied; starter texts are dated back from it."""
    annotations = IAnnotations(portal)
    if FIRST_START not in annotations:
        annotations[FIRST_START] = getUtility(IClock).now()
    return annotations[FIRST_START]


def find_website(portal, definition: WebsiteDefinition):
    """The website of a definition, or None while it does not exist."""
    folder = portal._getOb(definition.language, None)
    return None if folder is None else folder._getOb(definition.folder_id, None)


def _apply_website(portal, definition: WebsiteDefinition, report: Report) -> None:
    website = find_website(portal, definition)
    if website is None:
        # A header picture to begin with; what a manager puts in its place, or nothing, stays.
        values = {**definition.fields, "banner": _banner(definition)}
        content = createContent("Website", id=definition.folder_id, language=definition.language, **values)
        website = addContentToContainer(portal[definition.language], content, checkConstraints=False)
        IAnnotations(website)[APPLIED] = dict(definition.fields)
        report.created.append(definition.id)
    else:
        _update(website, definition.fields, definition.id, report)
    report.updated.extend(f"group {name}" for name in ensure_groups(website, definition))
    for section in definition.sections:
        _apply_section(website, section, f"{definition.id}/{section.id}", website.language, report)


def _banner(definition: WebsiteDefinition) -> NamedBlobImage:
    data = draw_banner(definition.fields["theme"], zlib.crc32(definition.id.encode()))
    return NamedBlobImage(data, contentType="image/jpeg", filename="banner.jpg")


def _apply_section(parent, definition: SectionDefinition, path: str, language: str, report: Report) -> None:
    wanted = {name: getattr(definition, name) for name in SECTION_FIELDS}
    wanted["text"] = html_from_markdown(definition.text)
    section = parent._getOb(definition.id, None)
    if section is None:
        values = {**wanted, "text": _rich(wanted["text"])}
        content = createContent("Section", id=definition.id, language=language, **values)
        section = addContentToContainer(parent, content, checkConstraints=False)
        IAnnotations(section)[APPLIED] = wanted
        report.created.append(path)
    else:
        _update(section, wanted, path, report)
    for part in definition.sections:
        _apply_section(section, part, f"{path}/{part.id}", language, report)


def _update(obj, wanted: dict, path: str, report: Report) -> None:
    annotations = IAnnotations(obj)
    applied = annotations.get(APPLIED, {})
    plan = plan_fields(wanted, {name: _current(obj, name) for name in wanted}, applied)
    for name, value in plan.changes.items():
        setattr(obj, name, _rich(value) if name == "text" else value)
    if plan.owned != applied:
        annotations[APPLIED] = plan.owned
    if plan.changes:
        report.updated.append(f"{path} ({', '.join(sorted(plan.changes))})")
        notify(ObjectModifiedEvent(obj, Attributes(None, *plan.changes)))
    report.kept.extend(f"{path} {name}" for name in plan.kept)


def _current(obj, name: str):
    value = getattr(obj.aq_base, name, None)
    if IRichTextValue.providedBy(value):
        return value.raw
    return "" if name == "text" and value is None else value


def _rich(html: str):
    return RichTextValue(html, "text/html", "text/x-html-safe") if html else None


def _link_translations(portal, group: SiteGroupDefinition) -> None:
    for definition in group.websites:
        if not definition.translation_of:
            continue
        edition = find_website(portal, definition)
        original = find_website(portal, group.website(definition.translation_of))
        if edition is None or original is None:
            continue
        manager = ITranslationManager(original)
        if manager.get_translation(definition.language) is None:
            manager.register_translation(definition.language, edition)
