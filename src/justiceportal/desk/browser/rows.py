"""Rows of the staff's lists: a catalogue record with the words that people read beside it."""

from dataclasses import dataclass
from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.desk.domain.waiting import wait_of
from justiceportal.desk.words import state_word
from justiceportal.desk.words import wait_word
from justiceportal.publishing.service import steps_of
from justiceportal.publishing.service import submitter
from plone import api
from zope.component import getUtility
from zope.component.hooks import getSite


@dataclass(frozen=True, slots=True)
class Row:
    """One text in a list of the staff; what does not apply is ""."""

    title: str
    url: str
    place: str
    state: str
    state_word: str
    date: str
    wait: str = ""
    is_long: bool = False
    person: str = ""
    remark: str = ""


class Rows:
    """Makes rows of records for one page; names of sections and people are looked up once each."""

    def __init__(self, request, with_website: bool = True, with_section: bool = True) -> None:
        self.request, self.with_website, self.with_section = request, with_website, with_section
        self.now = getUtility(IClock).now()
        self._places: dict[str, str] = {}
        self._names: dict[str, str] = {}

    @cached_property
    def _portal(self):
        return getSite()

    def plain(self, record) -> Row:
        """A text with its state and its day: that of publication, or else of its last change."""
        published = record.first_published if record.review_state == "published" else None
        return Row(**self._common(record, published))

    def waiting(self, record) -> Row:
        """A text under review: how long it has been waiting, and who submitted it."""
        submitted_by = submitter(record._unrestrictedGetObject()) or ""
        return Row(**self._common(record), **self._wait(record), person=self.name_of(submitted_by))

    def submitted(self, record) -> Row:
        """A text of one's own under review: how long it has been waiting."""
        return Row(**self._common(record), **self._wait(record))

    def returned(self, record) -> Row:
        """A returned text with the remark of whoever returned it."""
        steps = steps_of(record._unrestrictedGetObject())
        last = steps[-1] if steps else None
        remark, person = (last.remark, self.name_of(last.actor_id)) if last else ("", "")
        return Row(**self._common(record), remark=remark, person=person)

    def name_of(self, user_id: str) -> str:
        """The full name of an account, its id where it has none or is gone."""
        if user_id and user_id not in self._names:
            member = api.user.get(userid=user_id)
            self._names[user_id] = (member.getProperty("fullname") if member is not None else "") or user_id
        return self._names.get(user_id, "")

    def _wait(self, record) -> dict:
        wait = wait_of(self.now - record.state_since)
        return {"wait": wait_word(wait, self.request), "is_long": wait.is_long}

    def _common(self, record, moment=None) -> dict:
        moment = moment or record.modified.asdatetime()
        return {
            "title": record.Title,
            "url": record.getURL(),
            "place": self._place(record.getPath().rpartition("/")[0]),
            "state": record.review_state,
            "state_word": state_word(record.review_state, self.request),
            "date": shown(moment),
        }

    def _place(self, path: str) -> str:
        if path not in self._places:
            section = self._portal.unrestrictedTraverse(path, None) if self.with_section else None
            titles = [section.title] if section is not None else []
            parts = path.split("/")
            website = self._portal.unrestrictedTraverse("/".join(parts[:4]), None) if self.with_website else None
            if website is not None:
                titles.insert(0, getattr(website, "short_title", "") or website.title)
            self._places[path] = " · ".join(titles)
        return self._places[path]
