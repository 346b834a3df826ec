"""What the catalogue knows of an item: its words for searches, its facts for lists, the halls that show it."""

from justiceportal.guides.domain.codes import State
from justiceportal.guides.interfaces import IPreparedVersion
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.websites.hosts import website_of
from plone.indexer import indexer
from plone.uuid.interfaces import IUUID
from pypinyin import lazy_pinyin


def _website(item):
    """The website of an item; AttributeError (which is: not indexed) for a version that is being prepared."""
    website = website_of(item)
    if website is None or IPreparedVersion.providedBy(item):
        raise AttributeError("not listed")
    return website


@indexer(IServiceItem)
def hall_for(item):
    """The websites whose halls show an item: the UID of its own, `language:kind` or `language:id` of others."""
    website = _website(item)
    return [IUUID(website), *(f"{website.language}:{name}" for name in item.applies_to or ())]


@indexer(IServiceItem)
def item_facts(item):
    """What lists show of an item besides its title; see `domain.records.ItemRecord`."""
    website = _website(item)
    names = [part.lower() for part in lazy_pinyin(item.task_name) if part.isascii()]
    return {
        "website_uid": IUUID(website),
        "short_name": item.short_name or item.task_name,
        "everyday_name": item.everyday_name,
        "department": item.department,
        "is_online": bool(item.is_online and item._getOb("form", None) is not None and item.state is State.PUBLISHED),
        "themes": tuple(item.themes or ()),
        "server_type": tuple(item.server_type or ()),
        "keywords": tuple(item.keywords or ()),
        "promise_day": item.promise_day,
        "promise_type": item.promise_type,
        "initials": "".join(name[0] for name in names),
    }


@indexer(IServiceItem)
def searchable_text(item):
    """All words that a search may find in an item."""
    _website(item)
    parts = [item.task_name, item.short_name, item.everyday_name, item.description, *(item.keywords or ())]
    parts += [item.department, item.accept_condition, item.result_name]
    parts += [row["material_name"] for row in item.materials]
    parts += [f"{row['question']}\n{row['answer']}" for row in item.questions]
    parts += [row["title"] for row in item.by_law]
    return "\n".join(part for part in parts if part)


@indexer(IServiceItem)
def subject(item):
    """The keywords of an item, for the catalogue's index Subject."""
    return tuple(item.keywords or ())
