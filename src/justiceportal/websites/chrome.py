"""What all pages of a website share: name, navigation, office, editions. Kept as values until the website changes."""

from dataclasses import dataclass
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.routes import Route
from justiceportal.core.routes import WEBSITE
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.interfaces import IPageModes
from justiceportal.websites.interfaces import ISection
from plone.app.multilingual.interfaces import ITranslationManager
from plone.folder.partial import ORDER_ATTR
from plone.uuid.interfaces import IUUID
from threading import Lock
from zope.component import getUtility
from zope.component import queryUtility
import hashlib


LANGUAGE_NAMES = {"zh-cn": "中文", "en": "English"}
MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One section in the navigation: `path` are the ids below the website."""

    title: str
    path: tuple[str, ...]
    children: tuple["NavigationEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Sister:
    """Another website of the group in the same language."""

    title: str
    short_title: str
    kind: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a website changes of its theme: colours as `#rrggbb` and the digest of its header picture, "" for none."""

    main: str = ""
    accent: str = ""
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """The shared parts of the pages of one website."""

    uid: str
    generation: object
    path: tuple[str, ...]
    kind: str
    theme: str
    look: Look
    title: str
    short_title: str
    description: str
    language: str
    navigation: tuple[NavigationEntry, ...]
    sections: tuple[NavigationEntry, ...]
    editions: tuple[tuple[str, str, tuple[str, ...]], ...]
    sisters: tuple[Sister, ...]
    has_logo: bool
    facts: dict
    #: the pages have no colours at the moment; kept rightly, since the generation changes with each switch
    is_grey: bool = False

    @property
    def parent(self) -> Sister | None:
        """The website of the city's bureau; None on that one itself."""
        return next((sister for sister in self.sisters if sister.kind == "bureau"), None)


_kept: dict[tuple, Chrome] = {}
_lock = Lock()


def chrome_of(website, portal) -> Chrome:
    """The Chrome of a website as of the present transaction."""
    uid = IUUID(website)
    path = website.getPhysicalPath()[1:]
    generation = getUtility(IHostDirectory).generation(portal, Route(WEBSITE, path, uid))
    key = (path, uid, generation)
    found = _kept.get(key)
    if found is None:
        found = _make(website, portal, uid, generation)
        with _lock:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = found
    return found


def look_of(website) -> Look:
    """The Look of a website as it is now."""
    banner = website.banner
    digest = hashlib.blake2b(banner.data, digest_size=6).hexdigest() if banner is not None else ""
    return Look(website.main_colour, website.accent_colour, digest)


def sections_of(container) -> list:
    """The sections right inside a website or section, in their order."""
    # Only sections are ordered (plone.folder's partial order), so the order names them without touching the texts.
    found = (container._getOb(name, None) for name in getattr(container.aq_base, ORDER_ATTR, ()))
    return [item for item in found if ISection.providedBy(item)]


def _entries(container, path, depth) -> tuple[NavigationEntry, ...]:
    if depth == 0:
        return ()
    return tuple(
        NavigationEntry(section.title, (*path, section.getId()), _entries(section, (*path, section.getId()), depth - 1))
        for section in sections_of(container)
    )


def _sisters(website, portal) -> tuple[Sister, ...]:
    return tuple(
        Sister(other.title, other.short_title, other.kind, other.getPhysicalPath()[1:])
        for other in all_websites(portal)
        if other.language == website.language and other.getPhysicalPath() != website.getPhysicalPath()
    )


def _make(website, portal, uid, generation) -> Chrome:
    sections = _entries(website, (), 3)
    shown = {section.getId() for section in sections_of(website) if section.in_navigation}
    editions = []
    for language, edition in sorted(ITranslationManager(website).get_translations().items()):
        if language != website.language:
            editions.append((language, LANGUAGE_NAMES.get(language, language), edition.getPhysicalPath()))
    names = ("address", "postal_code", "phones", "office_hours", "email", "name")
    facts = {f"organisation_{name}": getattr(website, f"organisation_{name}", "") for name in names}
    codes = ("site_id_code", "icp_number", "police_number", "area_code", "organ_mark_url", "kind")
    facts |= {name: getattr(website, name, "") for name in codes}
    facts["main_host"] = website.hosts[0] if website.hosts else ""
    modes = queryUtility(IPageModes)
    return Chrome(
        uid=uid,
        generation=generation,
        path=website.getPhysicalPath()[1:],
        kind=website.kind,
        theme=website.theme,
        look=look_of(website),
        title=website.title,
        short_title=website.short_title,
        description=website.description or "",
        language=website.language,
        navigation=tuple(entry for entry in sections if entry.path[0] in shown),
        sections=sections,
        editions=tuple(editions),
        sisters=_sisters(website, portal),
        has_logo=website.logo is not None,
        facts=facts,
        is_grey=modes is not None and modes.is_grey(portal, uid),
    )
