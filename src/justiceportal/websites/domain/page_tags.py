"""Page tags (网页标签): which `<meta name>` a government page carries, from which facts, in which order.

Rule: 政府网站发展指引 (国办发〔2017〕47号), annex 网页设计规范, 网页标签规范. A tag without a value counts as missing
there, so none is ever written; the required ones of a group have something to fall back on.
"""

from dataclasses import dataclass
from datetime import datetime
import re


# What the standard calls a home page in its list of ColumnType.
HOME_TYPE = "首页"
LONGEST_SUMMARY = 120
NOTHING = frozenset({"", "null", "none", "undefined"})
TAG = re.compile(r"<[^>]*>?")
# A summary is taken from the beginning of a text; the rest of a long law is not looked at.
LOOKED_AT = 4000


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A website: full name, main host without scheme and port, identification code, the organ that runs it."""

    name: str
    domain: str
    code: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column: a section, the home page, or a page that lists something; `type` is the standard's word for it."""

    name: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """A text; `published` and `modified` are aware moments or None, `image` and `url` are whole addresses."""

    title: str
    url: str
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    image: str = ""


def page_tags(site: SiteFacts, column: ColumnFacts | None, text: TextFacts | None, shown) -> list[tuple[str, str]]:
    """(name, content) of every tag of a page, in the standard's order.

    A page of content has all three groups. `shown` writes a moment as `YYYY-MM-DD HH:MM` in Chinese time.
    """
    tags = [("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.code)]
    if column is not None:
        tags += [
            ("ColumnName", column.name),
            ("ColumnDescription", plain(column.description) or column.name),
            ("ColumnKeywords", joined(column.keywords) or column.name),
            ("ColumnType", plain(column.type) or column.name),
        ]
    if text is not None:
        tags += [
            ("ArticleTitle", text.title),
            ("PubDate", shown(text.published) if text.published is not None else ""),
            ("ContentSource", plain(text.source) or site.organisation or site.name),
            ("Keywords", joined(text.keywords)),
            ("Author", text.author),
            ("Description", text.description),
            ("Image", text.image),
            ("Url", text.url),
        ]
    return [(name, value) for name, value in ((name, plain(value)) for name, value in tags) if value]


def plain(value: str | None) -> str:
    """A value on one line without outer blanks; "" for words that programs write where a value is missing."""
    line = " ".join((value or "").split())
    return "" if line.lower() in NOTHING else line


def joined(words) -> str:
    """Words separated by commas, each once."""
    return ",".join(dict.fromkeys(word for word in map(plain, words or ()) if word))


def summary_of(html: str) -> str:
    """The beginning of a text as one line without tags, at most `LONGEST_SUMMARY` characters."""
    line = plain(TAG.sub(" ", html[:LOOKED_AT]))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", '"'), ("&amp;", "&")):
        line = line.replace(entity, character)
    return line if len(line) <= LONGEST_SUMMARY else f"{line[: LONGEST_SUMMARY - 1].rstrip()}…"
