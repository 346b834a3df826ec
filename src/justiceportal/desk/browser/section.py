"""A section as the staff sees it: all its texts with their states, and the way to a new one."""

from functools import cached_property
from justiceportal.desk.browser.bar import addable_types
from justiceportal.desk.browser.my_work import Paged
from justiceportal.desk.browser.my_work import SIZE
from justiceportal.desk.browser.own import OwnPage
from justiceportal.desk.browser.rows import Rows
from justiceportal.desk.words import state_word
from justiceportal.publishing.domain.states import STATES
from justiceportal.websites.chrome import sections_of
from justiceportal.websites.hosts import public_url
from plone.uuid.interfaces import IUUID
from urllib.parse import urlencode


class SectionView(Paged, OwnPage):
    """The page of a section on the work host."""

    @cached_property
    def uid(self) -> str:
        """The UID of the section."""
        return IUUID(self.context)

    @cached_property
    def state(self) -> str:
        """The chosen state, "" for all."""
        wanted = self.request.form.get("state")
        return wanted if wanted in STATES else ""

    @cached_property
    def states(self) -> list[dict]:
        """The states that texts of this section are in, with how many there are."""
        url = self.context.absolute_url()
        counts = {state: self.desk.in_section(self.uid, state, 0, 0).total for state in STATES}
        found = [{"title": "", "url": url, "total": sum(counts.values()), "current": None if self.state else "page"}]
        for state, total in counts.items():
            if total or state == self.state:
                current = "page" if state == self.state else None
                title = state_word(state, self.request)
                found.append({"title": title, "url": f"{url}?state={state}", "total": total, "current": current})
        return found

    @cached_property
    def found(self):
        """The part of the list."""
        return self.desk.in_section(self.uid, self.state, self.start, SIZE)

    @property
    def total(self) -> int:
        """How many texts the whole list has."""
        return self.found.total

    @cached_property
    def shown(self) -> list:
        """The rows of this part."""
        rows = Rows(self.request, with_website=False, with_section=False)
        return [rows.plain(record) for record in self.found.records]

    @cached_property
    def subsections(self) -> list[dict]:
        """The sections inside."""
        return [{"title": part.title, "url": part.absolute_url()} for part in sections_of(self.context)]

    @cached_property
    def added(self) -> list[dict]:
        """What the present person may add here."""
        return addable_types(self.context, self.request)

    @cached_property
    def public(self) -> str:
        """The address of the section for visitors."""
        return public_url(self.context, self.request)

    def address(self, start: int) -> str:
        """The address of another part of the same list."""
        asked = {name: value for name, value in (("state", self.state), ("b_start", start)) if value}
        return f"{self.context.absolute_url()}?{urlencode(asked)}" if asked else self.context.absolute_url()
