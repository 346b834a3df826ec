"""我的网站: what there is to do, what is out of date and the shortest ways, for each website on which one works."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.domain.states import SUBMITTED as SUBMITTED_CASE
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.desk.browser.own import OwnPage
from justiceportal.desk.browser.rows import Rows
from justiceportal.desk.domain.updates import EMPTY
from justiceportal.desk.domain.updates import STALE
from justiceportal.desk.report import to_look_after
from justiceportal.desk.words import STANDINGS
from justiceportal.desk.work import DRAFTS
from justiceportal.desk.work import LATEST
from justiceportal.desk.work import RETURNED
from justiceportal.desk.work import REVIEW
from justiceportal.desk.work import SUBMITTED
from justiceportal.desk.work import WAITING
from justiceportal.guides.service import hall_of
from justiceportal.websites.hosts import public_url
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.i18n import translate


SHOWN = 6
SECTIONS_SHOWN = 5
# Who works on more websites than this (an operator) sees a table of them instead of cards.
MOST_CARDS = 4
MANAGE_ITEMS = "justiceportal: Manage service items"
EDIT_DOCUMENTS = "justiceportal: Edit document templates"
TITLES = {
    WAITING: _("list_waiting", default="Waiting for me"),
    RETURNED: _("list_returned", default="Returned to me"),
    DRAFTS: _("list_drafts", default="My drafts"),
    SUBMITTED: _("list_submitted", default="My texts under review"),
    REVIEW: _("list_review", default="Under review"),
    LATEST: _("list_published", default="Latest published"),
}


def section_rows(website, request, most: int | None = None) -> list[dict]:
    """The sections of a website that somebody should look after, as rows: the most urgent first."""
    url = website.absolute_url()
    return [
        {
            "title": report.title,
            "url": "/".join([url, *report.path]),
            "kind": report.standing.kind,
            "word": translate(STANDINGS[report.standing.kind], context=request),
            "newest": report.standing.newest.isoformat() if report.standing.newest else "",
            "due": report.standing.due.isoformat() if report.standing.due else "",
        }
        for report in to_look_after(website)[:most]
    ]


class StartView(OwnPage):
    """The first page of the work host."""

    @cached_property
    def portal_url(self) -> str:
        """The root of the work host."""
        return getSite().absolute_url()

    @cached_property
    def rows(self) -> Rows:
        """Makes the rows of this page."""
        return Rows(self.request, with_website=len(self.desk.posts) > 1)

    @cached_property
    def blocks(self) -> list[dict]:
        """The lists of this page, those without a text left out, except what waits for a reviewer."""
        kinds = [(WAITING, self.rows.waiting), (RETURNED, self.rows.returned), (DRAFTS, self.rows.plain)]
        kinds.append((SUBMITTED, self.rows.submitted))
        if any(post.oversees for post in self.desk.posts):
            kinds.append((REVIEW, self.rows.waiting))
        blocks = [self._block(kind, make) for kind, make in kinds]
        return [block for block in blocks if block["total"]]

    @cached_property
    def offices(self) -> list[dict]:
        """The offices whose cases the person may read, with how many wait to be accepted."""
        return [
            {
                "title": website.title,
                "url": cases.list_url(website),
                "waiting": cases.count(getSite(), website, SUBMITTED_CASE),
                "enter": f"{cases.list_url(website)}/enter"
                if getSecurityManager().checkPermission(cases.ENTER, website)
                else "",
            }
            for website in cases.offices_of(getSecurityManager().getUser(), getSite())
        ]

    @cached_property
    def tasks(self) -> dict | None:
        """How many tasks wait for the person in cases, with their page; None for who does not work on cases."""
        user = getSecurityManager().getUser()
        worked_on = [one for one in cases.offices_of(user, getSite()) if cases.works_on(user, one)]
        if not worked_on:
            return None
        counts = cases.tasks_of(user, worked_on, getUtility(IClock).now())
        below = f"{cases.list_url(worked_on[0])}/tasks" if len(worked_on) == 1 else f"{self.portal_url}/desk"
        return {"total": counts.total, "red": counts.red, "yellow": counts.yellow, "url": below}

    @cached_property
    def supervision_url(self) -> str:
        """The page over the cases of several websites, "" for who reads those of one."""
        return f"{self.portal_url}/desk/supervision" if len(self.offices) > 1 else ""

    @cached_property
    def latest(self) -> dict:
        """What was published last."""
        return self._block(LATEST, self.rows.plain)

    @cached_property
    def shortcuts(self) -> list[dict]:
        """The sections in which one writes most, with the address of a new text there."""
        site, found = getSite(), []
        allowed = getSecurityManager().checkPermission
        for path in self.desk.usual_sections():
            section = site.unrestrictedTraverse(path, None)
            if section is not None and allowed("justiceportal: Add article", section):
                found.append({"title": section.title, "url": f"{section.absolute_url()}/++add++Article"})
        return found

    @cached_property
    def cards(self) -> list[dict]:
        """The websites with what is out of date on each; empty where there are too many for cards."""
        return [] if len(self.desk.posts) > MOST_CARDS else [self._card(post) for post in self.desk.posts]

    @cached_property
    def table(self) -> list[dict]:
        """The websites in short, where there are too many for cards."""
        return [self._line(post) for post in self.desk.posts] if len(self.desk.posts) > MOST_CARDS else []

    def _block(self, kind, make) -> dict:
        found = self.desk.listed(kind, 0, SHOWN)
        return {
            "kind": kind,
            "title": TITLES[kind],
            "rows": [make(record) for record in found.records],
            "total": found.total,
            "url": f"{self.portal_url}/my-work?list={kind}" if found.total > len(found.records) else "",
        }

    def _card(self, post) -> dict:
        listed = section_rows(post.website, self.request)
        return self._facts(post) | {
            "sections": listed[:SECTIONS_SHOWN],
            "more": max(0, len(listed) - SECTIONS_SHOWN),
            "public": public_url(post.website, self.request),
            "ways": self._ways(post),
        }

    def _line(self, post) -> dict:
        kinds = [report.standing.kind for report in to_look_after(post.website)]
        newest = self.desk.newest(post.uid)
        return self._facts(post) | {
            "stale": kinds.count(STALE),
            "empty": kinds.count(EMPTY),
            "review": self.desk.under_review(size=0, website_uid=post.uid).total,
            "newest": shown(newest, time_of_day=False) if newest else "",
        }

    def _facts(self, post) -> dict:
        return {"title": post.website.title, "url": post.website.absolute_url()}

    def _ways(self, post) -> list[dict]:
        url, allowed = post.website.absolute_url(), getSecurityManager().checkPermission
        ways = [
            (_("way_sections", default="Sections and texts"), "", "View"),
            (_("way_people", default="People"), "/people", "justiceportal: Manage people of a website"),
            (_("way_settings", default="Settings"), "/edit", "Modify portal content"),
            (_("way_bin", default="Bin"), "/bin", "justiceportal: See the bin"),
        ]
        hall = hall_of(post.website)
        if hall is not None:
            ways += [
                (_("way_items", default="Service items"), f"/{hall.getId()}", MANAGE_ITEMS),
                (_("way_scenarios", default="Scenario guides"), f"/{hall.getId()}/scenarios", MANAGE_ITEMS),
                (_("way_item_report", default="Check of the items"), "/item-report", MANAGE_ITEMS),
            ]
        ways += [
            (_("document_templates", default="Templates of documents"), "/desk/documents", EDIT_DOCUMENTS),
            (_("desk_way_routing", default="Who gets new cases"), "/desk/routing", cases.ARRANGE),
            (_("workload_title", default="Who has how much in hand"), "/desk/workload", cases.ARRANGE),
            (_("desk_way_absence", default="Absences and stand-ins"), "/desk/absence", cases.ARRANGE),
        ]
        return [
            {"title": title, "url": url + below}
            for title, below, permission in ways
            if allowed(permission, post.website)
        ]
