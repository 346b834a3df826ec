"""The whole of one list of one's work, in parts, by website and by state."""

from functools import cached_property
from justiceportal.core.parts import start_of_part
from justiceportal.desk.browser.start import StartView
from justiceportal.desk.browser.start import TITLES
from justiceportal.desk.words import state_word
from justiceportal.desk.work import LATEST
from justiceportal.desk.work import LISTS
from justiceportal.desk.work import RETURNED
from justiceportal.desk.work import REVIEW
from justiceportal.desk.work import SUBMITTED
from justiceportal.desk.work import WAITING
from justiceportal.publishing.domain.states import waiting_for
from urllib.parse import urlencode


SIZE = 25


class Paged:
    """A page that shows a list in parts; a subclass gives `total` and `address(start)`."""

    @cached_property
    def start(self) -> int:
        """Where this part begins; anything that is no number begins at the beginning."""
        return start_of_part(self.request, SIZE)

    @property
    def previous_url(self) -> str:
        """The address of the part before, "" on the first one."""
        return self.address(self.start - SIZE) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the part after, "" on the last one."""
        return self.address(self.start + SIZE) if self.start + SIZE < self.total else ""


class MyWorkView(Paged, StartView):
    """`/my-work`: the lists of the start page one by one."""

    @cached_property
    def kind(self) -> str:
        """Which list is shown: the one asked for, else what waits, else one's own drafts."""
        wanted = self.request.form.get("list")
        return wanted if wanted in self.kinds else self.kinds[0]

    @cached_property
    def kinds(self) -> list[str]:
        """The lists that this person can have."""
        reviews = any(waiting_for(post.roles) for post in self.desk.posts)
        oversees = any(post.oversees for post in self.desk.posts)
        hidden = ({WAITING} if not reviews else set()) | ({REVIEW} if not oversees else set())
        return [kind for kind in LISTS if kind not in hidden]

    @cached_property
    def tabs(self) -> list[dict]:
        """The lists with how many texts each has."""
        return [
            {
                "title": TITLES[kind],
                "url": f"{self.portal_url}/my-work?list={kind}",
                "total": self.desk.listed(kind, 0, 0).total,
                "current": "page" if kind == self.kind else None,
            }
            for kind in self.kinds
        ]

    @cached_property
    def websites(self) -> list[dict]:
        """The websites to choose from, none where there is only one."""
        if len(self.desk.posts) < 2:
            return []
        return [
            {"uid": post.uid, "title": post.website.title, "on": post.uid == self.website} for post in self.desk.posts
        ]

    @cached_property
    def states(self) -> list[dict]:
        """The states to choose from in the list of what waits."""
        states = [state for post in self.desk.posts for state in waiting_for(post.roles)]
        states = list(dict.fromkeys(states))
        if self.kind != WAITING or len(states) < 2:
            return []
        return [{"id": state, "title": state_word(state, self.request), "on": state == self.state} for state in states]

    @cached_property
    def website(self) -> str:
        """The UID of the chosen website, "" for all."""
        wanted = self.request.form.get("website")
        return wanted if wanted in {post.uid for post in self.desk.posts} else ""

    @cached_property
    def state(self) -> str:
        """The chosen state, "" for all."""
        wanted = self.request.form.get("state")
        known = {state for post in self.desk.posts for state in waiting_for(post.roles)}
        return wanted if wanted in known else ""

    @cached_property
    def found(self):
        """The part of the list."""
        return self.desk.listed(self.kind, self.start, SIZE, self.website, self.state)

    @property
    def total(self) -> int:
        """How many texts the whole list has."""
        return self.found.total

    @cached_property
    def shown(self) -> list:
        """The rows of this part."""
        make = {WAITING: self.rows.waiting, REVIEW: self.rows.waiting, SUBMITTED: self.rows.submitted}
        make |= {RETURNED: self.rows.returned, LATEST: self.rows.plain}
        return [make.get(self.kind, self.rows.plain)(record) for record in self.found.records]

    def address(self, start: int) -> str:
        """The address of another part of the same list."""
        asked = {"list": self.kind, "website": self.website, "state": self.state, "b_start": start}
        return f"{self.portal_url}/my-work?{urlencode({name: value for name, value in asked.items() if value})}"
