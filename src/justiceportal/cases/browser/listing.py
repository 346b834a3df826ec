"""The list of an office's cases: filtered, sorted, page by page; several of them given to somebody at once."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases import assigning
from justiceportal.cases import boxes
from justiceportal.cases import officers
from justiceportal.cases import register
from justiceportal.cases import tasks
from justiceportal.cases.browser.asked import Asked
from justiceportal.cases.browser.asked import people_to_choose
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.browser.workload import may_assign
from justiceportal.cases.deskwords import LEVELS
from justiceportal.cases.deskwords import OUTCOMES
from justiceportal.cases.domain.asks import PROPOSALS
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.lines import ANY_OPEN
from justiceportal.cases.domain.lines import DUE
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.states import DEFAULT
from justiceportal.cases.domain.states import OPEN
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.service import ARRANGE
from justiceportal.cases.words import CHANNELS
from justiceportal.core.clock import CHINA
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
import re


PAGE_SIZE = 25
AFTER = re.compile(r"[0-9]{28,44}")
STEPS = (assigning.CLAIM, assigning.ASSIGN, assigning.RELEASE)
NO_SUCH_NUMBER = _("case_list_no_number", default="This office has no case with the number ${number}.")
NONE_CHOSEN = _("desk_none_chosen", default="Tick the cases first.")
NO_PERSON = _("desk_no_person", default="Choose who gets the cases.")
DONE = {
    assigning.CLAIM: _("desk_done_claim", default="You work on it now."),
    assigning.ASSIGN: _("desk_done_assign", default="Assigned to ${name}."),
    assigning.RELEASE: _("desk_done_release", default="Given back."),
}


class ListPage(OfficePage):
    """The list; names are asked for by POST, so that none stands in an address."""

    index = ViewPageTemplateFile("listing.pt")
    table = ViewPageTemplateFile("table.pt")
    filters = ViewPageTemplateFile("filters.pt")

    def __call__(self):
        """Show the list; a number that is known leads to its case, filters without a name get an address."""
        self.asked = Asked(self)
        self.errors: list[str] = list(self.asked.errors)
        self.results: list[dict] = []
        if self.is_post and self.text("do") in STEPS:
            CheckAuthenticator(self.request)
            self._take(self.text("do"))
        elif self.is_post and self.asked.number:
            number = self.asked.number
            case = boxes.find(self.portal, number)
            if case is not None and case.website_uid == self.website_uid:
                return self.request.response.redirect(f"{self.url}/{number}", status=303)
            self.errors.append(self.say(_(NO_SUCH_NUMBER, default=NO_SUCH_NUMBER.default, mapping={"number": number})))
        elif self.is_post and not self.asked.name:
            return self.request.response.redirect(self.asked.address(self.url), status=303)
        return super().__call__()

    @property
    def name(self) -> str:
        """The applicant's name that is looked for."""
        return self.asked.name

    @cached_property
    def page(self) -> register.Page:
        """The entries to show."""
        after = self.text("after", 44)
        if self.office is None or (self.errors and not self.results):
            return register.Page([], "")
        return register.page(self.office, self.asked.filter, after if AFTER.fullmatch(after) else "", PAGE_SIZE)

    @cached_property
    def rows(self) -> list[dict]:
        """The lines of the table."""
        return [self._row(entry) for entry in self.page.entries]

    @property
    def counts(self) -> list[dict]:
        """How many cases are open, yellow, red and urged, with the list of them."""
        if self.office is None:
            return []
        urgent = register.urgent(self.office, self.today)
        total = sum(register.count(self.office, name) for name, state in all_states().items() if state.phase in OPEN)
        figures = [
            (_("desk_count_open", default="not closed"), total, f"phase={ANY_OPEN}&order={DUE}", "open"),
            (_("desk_count_yellow", default="due soon"), urgent.yellow, f"level={Level.YELLOW}", "yellow"),
            (_("desk_count_red", default="overdue"), urgent.red, f"level={Level.RED}", "red"),
            (
                _("desk_count_urged", default="urged, to be answered"),
                register.urged(self.office),
                "order=urged",
                "urged",
            ),
        ]
        return [
            {
                "title": title,
                "total": f"{total}+" if urgent.is_more and kind in ("red", "yellow") else total,
                "url": f"{self.url}?{query}",
                "kind": kind if total else "none",
            }
            for title, total, query, kind in figures
        ]

    @cached_property
    def own(self) -> tasks.Counts:
        """How much waits for the present person."""
        return tasks.counts_of(getSecurityManager().getUser(), [self.context], self.moment)

    @cached_property
    def steps(self) -> frozenset[str]:
        """What the present person's roles let him do with several cases at once."""
        roles = set(getSecurityManager().getUser().getRolesInContext(self.context))
        return frozenset(name for name in STEPS if roles & set(CHAINS[DEFAULT].steps[name].roles))

    @property
    def may_arrange(self) -> bool:
        """Whether the person says who gets which cases."""
        return bool(getSecurityManager().checkPermission(ARRANGE, self.context))

    @property
    def may_assign(self) -> bool:
        """Whether the person gives cases to people."""
        return may_assign(self.context)

    @property
    def people(self) -> list[dict]:
        """Who may get cases."""
        return people_to_choose(self.context, self.say)

    @property
    def today(self):
        """Today in China."""
        return self.moment.astimezone(CHINA).date()

    @property
    def next_url(self) -> str:
        """The address of the next page, "" where there is none or a name is looked for (then a form leads there)."""
        following = self.page.following
        return self.asked.address(self.url, after=following) if following and not self.name else ""

    def _row(self, entry: register.Entry) -> dict:
        level = entry.level(self.today)
        return {
            "number": grouped(entry.number),
            "id": entry.number,
            "url": f"{self.url}/{entry.number}",
            "item": entry.item_title,
            "applicant": entry.applicant,
            "channel": CHANNELS.get(entry.channel, entry.channel),
            "received_on": entry.received_on,
            "state": state_title(entry.chain, entry.state).said(self.language),
            "state_id": entry.state,
            # Other outcomes are what the state says.
            "outcome": OUTCOMES[entry.outcome] if entry.outcome in PROPOSALS else "",
            "due": entry.due,
            "level": level.value,
            "level_title": LEVELS[level] if level in (Level.RED, Level.YELLOW) else "",
            "assignee": self._names(entry.assignee),
        }

    def _names(self, account: str) -> str:
        if account not in self._known_names:
            self._known_names[account] = officers.name_of(account)
        return self._known_names[account]

    @cached_property
    def _known_names(self) -> dict[str, str]:
        return {"": ""}

    def _take(self, step: str) -> None:
        """Do something with the cases that were ticked, and say of each how it went."""
        given = self.request.form.get("numbers", [])
        numbers = [given] if isinstance(given, str) else [one for one in given if isinstance(one, str)]
        account = self.text("account")
        if not numbers or (step == assigning.ASSIGN and not account):
            self.errors.append(self.say(NO_PERSON if numbers else NONE_CHOSEN))
            self.results = [{}]
            self.request.response.setStatus(400)
            return
        user = getSecurityManager().getUser()
        done = _(DONE[step], default=DONE[step].default, mapping={"name": officers.name_of(account)})
        for outcome in assigning.take_each(self.context, user, self.moment, numbers, step, account):
            self.results.append(
                {
                    "number": grouped(outcome.number),
                    "text": self.say(done if outcome.text is None else outcome.text),
                    "is_done": outcome.text is None,
                }
            )
