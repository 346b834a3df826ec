"""What other rooms may ask of the hall: its items for lists, what an item says, which version it is."""

from justiceportal.core.interfaces import IClock
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.records import ItemRecord
from justiceportal.guides.domain.records import own_first
from justiceportal.guides.domain.records import Publicity
from justiceportal.guides.interfaces import IHall
from justiceportal.guides.values import canonical
from justiceportal.guides.values import values_of
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.hosts import website_of
from justiceportal.websites.safe import safe_html
from justiceportal.websites.text import html_from_markdown
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component.hooks import getSite


__all__ = ["guide_html", "hall_of", "hall_tokens", "items_for", "publicity_of", "snapshot", "values_of", "version_of"]

#: values of the field `results`
NOT_PUBLISHED, NAMED = "no", "named"
#: the states whose items a hall lists; a suspended one says so
LISTED = (State.PUBLISHED.value, State.SUSPENDED.value)
# Of the column `item_facts`; records that an earlier release made may hold more.
FACTS = ("short_name", "everyday_name", "department", "is_online", "themes", "server_type", "keywords")
FACTS += ("promise_day", "promise_type", "initials")


def hall_of(website):
    """The section of a website that holds its service items, None where it offers none."""
    return next((section for section in sections_of(website) if IHall.providedBy(section)), None)


def id_of(website) -> str:
    """The id of a website within the group."""
    return getattr(website, "website_id", "") or website.getId()


def hall_tokens(website) -> list[str]:
    """The values of the index `hall_for` whose items the hall of this website shows."""
    return [IUUID(website), f"{website.language}:{website.kind}", f"{website.language}:{id_of(website)}"]


def items_for(website, portal=None) -> list[ItemRecord]:
    """The items that the hall of a website shows, its own and the city's that apply to it, by name.

    From catalogue records only. An own item hides a borrowed one of its id.
    """
    catalog = (getSite() if portal is None else portal).portal_catalog
    brains = catalog.unrestrictedSearchResults(
        hall_for={"query": hall_tokens(website), "operator": "or"},
        review_state=list(LISTED),
        portal_type="ServiceItem",
    )
    uid = IUUID(website)
    records = [_record(brain, uid) for brain in brains if brain.item_facts]
    return sorted(own_first(records), key=lambda record: (record.initials, record.task_name))


def publicity_of(website, portal) -> dict[str, Publicity]:
    """What the public list of results tells of the website's own items, by UID.

    Items of which nothing is told, and those that were never public, are left out; a cancelled one keeps its results.
    """
    moment = getUtility(IClock).now()
    brains = portal.portal_catalog.unrestrictedSearchResults(
        hall_for=IUUID(website), review_state=[*LISTED, State.CANCELLED.value], portal_type="ServiceItem"
    )
    items = {brain.UID: (brain, brain._unrestrictedGetObject().in_force(moment)) for brain in brains}
    return {
        uid: Publicity(item.task_name, brain.getURL(), item.results == NAMED, item.supervise_way or "")
        for uid, (brain, item) in items.items()
        if item.results != NOT_PUBLISHED and website_of(item) == website
    }


def _record(brain, uid: str) -> ItemRecord:
    facts = brain.item_facts
    return ItemRecord(
        id=brain.getId,
        uid=brain.UID,
        url=brain.getURL(),
        task_name=brain.Title,
        description=brain.Description,
        state=brain.review_state,
        is_borrowed=facts["website_uid"] != uid,
        **{name: facts[name] for name in FACTS},
    )


def version_of(item) -> int:
    """The number of the version (事项版本) that is in force now; 0 before the first publication."""
    return item.in_force(getUtility(IClock).now()).task_version


def snapshot(item) -> bytes:
    """What the item says now as canonical JSON (UTF-8, keys sorted): its version, its owner and all its values."""
    return canonical(item.in_force(getUtility(IClock).now()), item.getId())


def guide_html(text: str) -> str:
    """Markdown of an item as safe HTML."""
    return safe_html(html_from_markdown(text)) if text.strip() else ""
