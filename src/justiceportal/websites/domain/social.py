"""Open Graph and card tags: what a link to a page looks like where people share it.

Source: the Open Graph protocol (ogp.me); cards read the same values.
"""

from dataclasses import dataclass
from justiceportal.websites.domain.page_tags import plain
from justiceportal.websites.domain.page_tags import TextFacts
from justiceportal.websites.domain.structured_data import iso


LOCALES = {"zh-CN": "zh_CN", "zh-Hant": "zh_TW", "en": "en_US"}
# Narrower pictures are shown beside the text instead of above it.
WIDE_PIXELS = 600


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The picture of a page: whole address, size in pixels (0 where unknown), what it shows, its media type."""

    url: str
    width: int = 0
    height: int = 0
    alt: str = ""
    media_type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What sharing needs of a page; `languages` are the tags of its translations."""

    title: str
    url: str
    description: str
    site_name: str
    language: str
    languages: tuple[str, ...] = ()
    picture: SharedPicture | None = None


def sharing_tags(page: SharedPage, text: TextFacts | None = None, column: str = "") -> list[tuple[str, str, str]]:
    """(attribute, name, content) of each tag, none of them empty; a text has its times, column and words besides."""
    tags = [
        ("property", "og:type", "website" if text is None else "article"),
        ("property", "og:title", page.title),
        ("property", "og:description", page.description),
        ("property", "og:url", page.url),
        ("property", "og:site_name", page.site_name),
        ("property", "og:locale", LOCALES.get(page.language, page.language)),
        *(("property", "og:locale:alternate", LOCALES.get(tag, tag)) for tag in page.languages),
    ]
    if text is not None:
        tags += [
            ("property", "article:published_time", iso(text.published)),
            ("property", "article:modified_time", iso(text.modified)),
            ("property", "article:section", column),
            *(("property", "article:tag", word) for word in text.keywords or ()),
        ]
    tags += picture_tags(page.picture)
    return [(kind, name, value) for kind, name, value in ((k, n, plain(v)) for k, n, v in tags) if value]


def picture_tags(picture: SharedPicture | None) -> list[tuple[str, str, str]]:
    """The tags of a page's picture, and the card that fits it."""
    if picture is None:
        return [("name", "twitter:card", "summary")]
    return [
        ("property", "og:image", picture.url),
        ("property", "og:image:type", picture.media_type),
        ("property", "og:image:width", str(picture.width or "")),
        ("property", "og:image:height", str(picture.height or "")),
        ("property", "og:image:alt", picture.alt),
        ("name", "twitter:card", "summary_large_image" if picture.width >= WIDE_PIXELS else "summary"),
    ]
