"""What a definition file says, as values; the files themselves are read by `websites.reader`."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Any


DEFAULT_UPDATE_DAYS = 0
DEFAULT_HOME_ORDER = 50

# Addresses of the portal's own pages, which no section of the first level may take.
PAGES = frozenset(
    (
        *(
            "announcements",
            "apply",
            "bin",
            "desk",
            "disclosure",
            "edit",
            "leave",
            "login",
            "logo",
            "my-work",
            "people",
            "pictures",
            "progress",
        ),
        *("receipt", "search", "sharing", "sitemap", "view"),
    )
)
# Names that every content object has already.
NAMES = frozenset(
    (
        *("contributors", "creators", "description", "effective", "expires", "format", "identifier", "language"),
        *("publisher", "rights", "section", "subject", "title", "type", "website"),
    )
)


@dataclass(frozen=True, slots=True)
class SectionDefinition:
    """One column (栏目) of a website with its subsections."""

    id: str
    title: str
    description: str
    column_type: str
    keywords: tuple[str, ...] = ()
    content: str = "article"
    display: str = "list"
    update_days: int = DEFAULT_UPDATE_DAYS
    home: str = "none"
    home_order: int = DEFAULT_HOME_ORDER
    home_size: str = "normal"
    figures: tuple[str, ...] = ()
    figures_on: date | None = None
    in_navigation: bool = True
    text: str = ""
    sections: tuple["SectionDefinition", ...] = ()


@dataclass(frozen=True, slots=True)
class GroupDefinition:
    """A group of an office's people and the roles it has on the website, or on every website of the group."""

    id: str
    title: str
    roles: tuple[str, ...]
    is_everywhere: bool = False


@dataclass(frozen=True, slots=True)
class WebsiteDefinition:
    """One website: what its file owns, its sections and its groups."""

    id: str
    language: str
    translation_of: str
    fields: dict
    sections: tuple[SectionDefinition, ...]
    groups: tuple[GroupDefinition, ...]

    @property
    def folder_id(self) -> str:
        """The id of its folder: an edition in another language is called as what it translates."""
        return self.translation_of or self.id

    def walk(self):
        """Every section with its path of ids, parents first."""
        waiting = [("", section) for section in self.sections]
        while waiting:
            prefix, section = waiting.pop(0)
            path = f"{prefix}{section.id}"
            waiting = [(f"{path}/", part) for part in section.sections] + waiting
            yield path, section


@dataclass(frozen=True, slots=True)
class StarterPicture:
    """The picture of a starter text: a scene that is drawn, and what it shows in words of the website's language."""

    scene: str
    alt: str


@dataclass(frozen=True, slots=True)
class StarterText:
    """A text that a new website begins with, published `days_ago` days before the first start."""

    section: str
    title: str
    days_ago: int
    time: str
    source: str
    summary: str
    body: str
    subtitle: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    picture: StarterPicture | None = None

    @property
    def key(self) -> str:
        """What identifies the text within its website, also after it was renamed or deleted there."""
        return f"{self.section}:{self.title}"


@dataclass(frozen=True, slots=True)
class SiteGroupDefinition:
    """The whole group as its folder of files defines it; `starter` maps website ids to texts."""

    id: str
    title: str
    default_language: str
    languages: tuple[str, ...]
    work_hosts: tuple[str, ...]
    websites: tuple[WebsiteDefinition, ...]
    starter: dict[str, tuple[StarterText, ...]] = field(default_factory=dict)
    #: what the files of higher rooms say, by the names of their parts
    parts: dict[str, Any] = field(default_factory=dict)

    def website(self, website_id: str) -> WebsiteDefinition:
        """The website of that id; KeyError when the group has none."""
        for website in self.websites:
            if website.id == website_id:
                return website
        raise KeyError(website_id)


def section_from(data: dict, top: bool = True) -> SectionDefinition:
    """A section of checked data; subsections stay out of the main navigation unless the file says otherwise."""
    values = {key: value for key, value in data.items() if key != "sections"}
    values["keywords"] = tuple(values.get("keywords", ()))
    values["figures"] = tuple(values.get("figures", ()))
    values["figures_on"] = date.fromisoformat(values["figures_on"]) if "figures_on" in values else None
    values["display"] = values.pop("layout", "list")
    values.setdefault("in_navigation", top)
    return SectionDefinition(**values, sections=tuple(section_from(part, False) for part in data.get("sections", ())))


def website_from(data: dict) -> WebsiteDefinition:
    """A website of checked data; the entries of organisation and remedies become fields of the website."""
    structure = {"id", "language", "translation_of", "sections", "groups", "organisation", "remedies"}
    fields = {key: value for key, value in data.items() if key not in structure}
    fields |= {f"organisation_{key}": value for key, value in data["organisation"].items()}
    fields |= {f"remedies_{key}": value for key, value in data.get("remedies", {}).items()}
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    return WebsiteDefinition(
        id=data["id"],
        language=data["language"],
        translation_of=data.get("translation_of", ""),
        fields=fields,
        sections=tuple(section_from(part) for part in data["sections"]),
        groups=tuple(
            GroupDefinition(g["id"], g["title"], tuple(g["roles"]), g.get("everywhere", False)) for g in data["groups"]
        ),
    )


def starter_from(data: list) -> tuple[StarterText, ...]:
    """The texts of a checked starter file, in its order."""
    texts = []
    for block in data:
        for item in block["items"]:
            values = {**item, "keywords": tuple(item.get("keywords", ()))}
            values.setdefault("time", "09:00")
            if "picture" in values:
                values["picture"] = StarterPicture(**values["picture"])
            texts.append(StarterText(section=block["section"], **values))
    return tuple(texts)


def conflicts(websites: list[tuple[str, dict]]) -> list[tuple[str, list, str]]:
    """What single files cannot see: (file, key path, reason) for hosts and ids used twice and editions of nothing."""
    found = []
    hosts: dict[str, str] = {}
    ids = {data["id"] for _file, data in websites}
    for file, data in websites:
        for number, host in enumerate(data["hosts"]):
            if host in hosts:
                found.append((file, ["hosts", number], f"the host {host} belongs to {hosts[host]} already"))
            hosts[host] = data["id"]
        original = data.get("translation_of")
        if original is not None and original not in ids:
            found.append((file, ["translation_of"], f"the group has no website {original}"))
        found.extend((file, path, reason) for path, reason in _repeated_ids(data["sections"], ["sections"]))
    return found


def _repeated_ids(sections: list, path: list) -> list[tuple[list, str]]:
    found, seen = [], set()
    for number, section in enumerate(sections):
        if section["id"] in seen:
            found.append(([*path, number, "id"], f"the id {section['id']} is used twice here"))
        if section["id"] in NAMES or (len(path) == 1 and section["id"] in PAGES):
            found.append(([*path, number, "id"], f"the id {section['id']} is reserved"))
        seen.add(section["id"])
        found.extend(_repeated_ids(section.get("sections", []), [*path, number, "sections"]))
    return found
