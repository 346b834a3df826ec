"""What the catalogue knows of a text: its place and its words."""

from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IPublicText
from lxml import html
from plone.indexer import indexer
from plone.uuid.interfaces import IUUID


@indexer(IPublicText)
def section_uid(content):
    """The UID of the section that holds a text."""
    return IUUID(content.__parent__, None)


@indexer(IPublicText)
def website_uid(content):
    """The UIDs of the websites that show a text: its own."""
    website = website_of(content)
    return [] if website is None else [IUUID(website)]


@indexer(IPublicText)
def subject(content):
    """The keywords of a text, for the catalogue's index Subject."""
    return tuple(content.keywords or ())


@indexer(IPublicText)
def searchable_text(content):
    """All words that a search may find: title, subtitle, summary, keywords, source and the body without its tags."""
    parts = [content.title, content.subtitle, content.description, *(content.keywords or ()), content.source]
    body = content.text.raw if content.text is not None else ""
    if body.strip():
        parts.append(html.fromstring(f"<div>{body}</div>").xpath("string()"))
    return "\n".join(part for part in parts if part)


@indexer(IPublicText)
def no_picture(content):
    """None: a text has a picture where the room of the pictures gives it one."""
    return None
