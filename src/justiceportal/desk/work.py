"""What there is to do for a person: texts that wait for him, his own at work; asked of the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from justiceportal.publishing.domain.states import DRAFT
from justiceportal.publishing.domain.states import PUBLISHED
from justiceportal.publishing.domain.states import RETURN
from justiceportal.publishing.domain.states import UNDER_REVIEW
from justiceportal.publishing.domain.states import waiting_for
from justiceportal.publishing.domain.states import WITHDRAWN
from justiceportal.websites.principals import websites_of
from plone.uuid.interfaces import IUUID


WAITING, RETURNED, DRAFTS, REVIEW, SUBMITTED, LATEST = (
    "waiting",
    "returned",
    "drafts",
    "review",
    "submitted",
    "published",
)
LISTS = (WAITING, RETURNED, DRAFTS, SUBMITTED, REVIEW, LATEST)
TEXTS = ("Article", "LawText")
OVERSEERS = ("WebsiteManager", "Operator", "Manager")
WORKING = "List folder contents"
# Of so many of a person's newest texts the sections are looked at.
USUAL_FROM = 60


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a list: catalogue records from `start`, and how many there are in all."""

    records: list
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class Post:
    """A website on which a person works, and his roles there."""

    website: object
    uid: str
    roles: frozenset[str]

    @property
    def oversees(self) -> bool:
        """True for who looks after the whole website."""
        return not self.roles.isdisjoint(OVERSEERS)


class Desk:
    """The work of one person on his websites; every answer holds only what he may see."""

    def __init__(self, user, portal) -> None:
        self.user, self.user_id = user, user.getId()
        self.portal, self.catalog = portal, portal.portal_catalog

    @cached_property
    def posts(self) -> list[Post]:
        """The websites on which the person works, in the order of the group."""
        return [
            Post(website, IUUID(website), frozenset(self.user.getRolesInContext(website)))
            for website in websites_of(self.user, self.portal)
            if self.user.has_permission(WORKING, website)
        ]

    def waiting(self, start: int = 0, size: int = 8, website_uid: str = "", state: str = "") -> Slice:
        """Texts that wait for this person, the longest first; his own are never among them."""
        by_state: dict[str, list[str]] = {}
        for post in self._chosen(website_uid):
            for waits in waiting_for(post.roles):
                by_state.setdefault(waits, []).append(post.uid)
        found = []
        for waits, uids in by_state.items():
            if state in ("", waits):
                found.extend(self._waiting_in(waits, uids, start + size))
        total = sum(records.total for records in found)
        records = sorted((one for part in found for one in part.records), key=lambda record: record.state_since)
        return Slice(records[start : start + size], start, total)

    def mine(self, kind: str, start: int = 0, size: int = 8, website_uid: str = "") -> Slice:
        """The person's own texts: returned, drafts (the returned ones are not among them) or submitted."""
        query = {"website_uid": [post.uid for post in self._chosen(website_uid)], "sort_on": "modified"}
        if kind == RETURNED:
            query |= {"submitted_by": self.user_id, "last_step": RETURN, "review_state": DRAFT}
        elif kind == DRAFTS:
            query |= {"Creator": self.user_id, "review_state": [DRAFT, WITHDRAWN], "last_step": {"not": [RETURN]}}
        else:
            query |= {"submitted_by": self.user_id, "review_state": list(UNDER_REVIEW)}
        return self._slice(query, start, size, descending=True)

    def under_review(self, start: int = 0, size: int = 8, website_uid: str = "") -> Slice:
        """All texts under review on the websites that the person looks after, the longest waiting first."""
        uids = [post.uid for post in self._chosen(website_uid) if post.oversees]
        query = {"website_uid": uids, "review_state": list(UNDER_REVIEW), "sort_on": "state_since"}
        return self._slice(query, start, size)

    def published(self, start: int = 0, size: int = 8, website_uid: str = "") -> Slice:
        """What was published last."""
        uids = [post.uid for post in self._chosen(website_uid)]
        query = {"website_uid": uids, "review_state": PUBLISHED, "sort_on": "effective"}
        return self._slice(query, start, size, descending=True)

    def in_section(self, section_uid: str, state: str, start: int, size: int) -> Slice:
        """The texts of a section in a state ("": in any), the last changed first."""
        query = {"section_uid": section_uid, "sort_on": "modified"}
        return self._slice(query | ({"review_state": state} if state else {}), start, size, descending=True)

    def listed(self, kind: str, start: int, size: int, website_uid: str = "", state: str = "") -> Slice:
        """One of the lists by its name."""
        if kind == WAITING:
            return self.waiting(start, size, website_uid, state)
        if kind == REVIEW:
            return self.under_review(start, size, website_uid)
        if kind == LATEST:
            return self.published(start, size, website_uid)
        return self.mine(kind, start, size, website_uid)

    def usual_sections(self, most: int = 4) -> list[str]:
        """The paths of the sections in which the person writes most, by his newest texts."""
        query = {"website_uid": [post.uid for post in self.posts], "Creator": self.user_id, "sort_on": "created"}
        counts: dict[str, int] = {}
        for record in self._slice(query, 0, USUAL_FROM, descending=True).records:
            path = record.getPath().rpartition("/")[0]
            counts[path] = counts.get(path, 0) + 1
        return sorted(counts, key=lambda path: -counts[path])[:most]

    def newest(self, website_uid: str) -> datetime | None:
        """When the newest text of a website was published."""
        records = self.published(0, 1, website_uid).records
        return records[0].first_published or None if records else None

    def _chosen(self, website_uid: str) -> list[Post]:
        return [post for post in self.posts if website_uid in ("", post.uid)]

    def _waiting_in(self, state, uids, most):
        others = {"not": [self.user_id]}
        query = {"website_uid": uids, "review_state": state, "submitted_by": others, "Creator": others}
        return [self._slice(query | {"sort_on": "state_since"}, 0, most)]

    def _slice(self, query, start, size, descending=False) -> Slice:
        if not query.get("website_uid", True):
            return Slice([], start, 0)
        order = "reverse" if descending else "ascending"
        found = self.catalog.searchResults(
            portal_type=list(TEXTS), show_inactive=True, sort_order=order, sort_limit=max(1, start + size), **query
        )
        total = getattr(found, "actual_result_count", None) or len(found)
        return Slice(list(found[start : start + size]), start, total)
