"""Puts the starter texts of a website in place as published articles."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.languages import catalogue_language
from justiceportal.publishing.publish import add_published
from justiceportal.websites.domain.pictures import WIDTHS
from justiceportal.websites.drawing.artist import draw
from justiceportal.websites.interfaces import IStarterContent
from justiceportal.websites.text import html_from_markdown
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobImage
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate
from zope.interface import implementer
import zlib


BATCH = 20
ADDED = "justiceportal.publishing.starter"
# The largest size that pages use; a larger drawing would only take more time and room.
PICTURE_WIDTH = max(WIDTHS["full"])


@implementer(IStarterContent)
class StarterArticles:
    """Adds each text once; what editors deleted or renamed stays as they left it."""

    def add(self, website, entries, first_start, say):
        """Yields how many texts each batch added."""
        annotations = IAnnotations(website)
        done = set(annotations.get(ADDED, ()))
        missing = [entry for entry in entries if entry.key not in done]
        seeds = seeds_of(website.getId(), entries)
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            for entry in batch:
                section = website.unrestrictedTraverse(entry.section)
                add_published(section, "Article", published_at(entry, first_start), **_values(entry, website, seeds))
                done.add(entry.key)
            # One small value written once a batch; it is what makes an interrupted run go on where it was.
            annotations[ADDED] = frozenset(done)
            say(f"{website.title}: {len(done)}/{len(entries)}")
            yield len(batch)


def published_at(entry, first_start: datetime) -> datetime:
    """When a starter text appeared: its days before the first start, at its time, never in the future."""
    day = first_start.astimezone(CHINA).date() - timedelta(days=entry.days_ago)
    moment = datetime.combine(day, time.fromisoformat(entry.time), CHINA)
    return min(moment, first_start - timedelta(minutes=1))


def seeds_of(website_id: str, entries) -> dict[str, int]:
    """A seed for the picture of each text, by its key.

    Those of one scene follow each other, so that no two of a website look alike; each website begins elsewhere.
    """
    following: dict[str, int] = {}
    seeds = {}
    for entry in entries:
        if entry.picture is not None:
            scene = entry.picture.scene
            seed = following.get(scene, zlib.crc32(f"{website_id} {scene}".encode()) % 1000)
            seeds[entry.key] = seed
            following[scene] = seed + 1
    return seeds


def _values(entry, website, seeds) -> dict:
    return {
        **_picture(entry, website, seeds),
        "title": entry.title,
        "subtitle": entry.subtitle,
        "description": entry.summary,
        "source": entry.source,
        "author": entry.author,
        "keywords": entry.keywords,
        "language": website.language,
        "text": RichTextValue(html_from_markdown(entry.body), "text/html", "text/x-html-safe"),
    }


def _picture(entry, website, seeds) -> dict:
    if entry.picture is None:
        return {}
    scene = entry.picture.scene
    data = draw(scene, seeds[entry.key], website.theme, PICTURE_WIDTH)
    return {
        "image": NamedBlobImage(data, contentType="image/jpeg", filename=f"{scene}.jpg"),
        "image_alt": entry.picture.alt,
        # Nobody shall take a drawing for a photograph of the event.
        "image_caption": translate(
            _("caption_drawn", default="Illustration"), target_language=catalogue_language(website.language)
        ),
    }
