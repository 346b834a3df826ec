"""What other rooms may ask of cases: to find one, to read what it was made with, to count those of an office."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from justiceportal.cases import applicant as applicant
from justiceportal.cases import attachments as attachments
from justiceportal.cases import boxes
from justiceportal.cases import drafts as drafts
from justiceportal.cases import register
from justiceportal.cases import supplements as supplements
from justiceportal.cases import tasks
from justiceportal.cases.act_words import ACTS
from justiceportal.cases.acting import act
from justiceportal.cases.acting import actor_of
from justiceportal.cases.acting import chain_of as chain_of
from justiceportal.cases.acting import check
from justiceportal.cases.acting import offers as offers
from justiceportal.cases.acting import step_of
from justiceportal.cases.api.sent import listed_files as listed_files
from justiceportal.cases.api.sent import uploaded_files as uploaded_files
from justiceportal.cases.clockwords import day_text as day_text
from justiceportal.cases.clockwords import explained
from justiceportal.cases.clockwords import Row as Row
from justiceportal.cases.domain.answers import join
from justiceportal.cases.domain.lines import DECIDED
from justiceportal.cases.domain.visibility import is_for_applicant as is_for_applicant
from justiceportal.cases.holidays import calendar_of
from justiceportal.cases.officers import name_of
from justiceportal.cases.officers import officer_roles
from justiceportal.cases.officers import officers_of as officers_of
from justiceportal.cases.proof import prove
from justiceportal.cases.proof import proved
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.cases.supplements import answers_in as answers_in
from justiceportal.cases.supplements import answers_of
from justiceportal.cases.supplements import asked_form as asked_form
from justiceportal.cases.supplements import Handed as Handed
from justiceportal.cases.tasks import tasks_of as open_tasks
from justiceportal.cases.texts import text_of
from justiceportal.cases.timing import limits_of
from justiceportal.cases.timing import timing_of
from justiceportal.cases.vault import opened
from justiceportal.websites.principals import websites_of
from plone.uuid.interfaces import IUUID
from typing import Any


__all__ = [
    "act",
    "actor_of",
    "announced_years",
    "answers_of",
    "check",
    "count",
    "explained",
    "find",
    "form_of",
    "guide_of",
    "limits_of",
    "list_url",
    "name_of",
    "office_uids",
    "offices_of",
    "open_tasks",
    "prove",
    "proved",
    "step_of",
    "tasks_of",
    "text_of",
    "timing_of",
    "walk",
    "works_on",
]

#: the page of a website that lists its cases
LIST = "desk"
SEE, ENTER, REVEAL = "justiceportal: See cases", "justiceportal: Enter case", "justiceportal: Reveal personal value"
#: to say who gets which cases, and who stands in for whom
ARRANGE = "justiceportal: Arrange office"


def find(portal, number: str):
    """The case of a number in the context of its website, None without one; who may see it is for the caller."""
    return boxes.find(portal, number)


def first_answers_of(case) -> dict[str, Any]:
    """The answers of the application itself, without what was handed in later. Raises BrokenSeal."""
    return join(case.answers.plain, opened(case))


def offices_of(user, portal) -> list:
    """The websites whose cases a person may read, in the order of the group."""
    return [website for website in websites_of(user, portal) if user.has_permission(SEE, website)]


def list_url(website) -> str:
    """The address of the list of a website's cases on the work host."""
    return f"{website.absolute_url()}/{LIST}"


def announced_years(portal) -> frozenset[int]:
    """The years whose holidays are packaged or were entered by people."""
    return calendar_of(portal).years


def tasks_of(user, websites: list, moment: datetime) -> tasks.Counts:
    """How many tasks wait for a person on these websites, by their urgency."""
    return tasks.counts_of(user, websites, moment)


def works_on(user, website) -> bool:
    """Whether a person works on the cases of a website, and does not only read them."""
    return bool(officer_roles(user.getRolesInContext(website)))


def count(portal, website, state: str) -> int:
    """How many cases of a website are in a state."""
    office = boxes.office_of(portal, IUUID(website))
    return 0 if office is None else register.count(office, state)


def office_uids(portal) -> list[str]:
    """The UIDs of the websites that have cases, also of those that are gone."""
    return list(boxes.offices(portal))


def results(portal, website, items: Iterable[str], first: date, last: date, after: str, size: int) -> register.Page:
    """The lines of a website's cases of these items (UIDs) that were decided in a period, the newest decision first.

    `after` is the `following` of the page before. A page may be cut short (`is_cut`) where there is much between them.
    """
    office, wanted = boxes.office_of(portal, IUUID(website)), tuple(items)
    if office is None or not wanted:
        return register.Page([], "")
    one = wanted[0] if len(wanted) == 1 else ""
    asked = register.Filter(item=one, items=wanted, day_kind=DECIDED, first_day=first, last_day=last)
    return register.page(office, asked, after, size)


def walk(portal, website_uid: str) -> Iterator:
    """All cases of a website, without context; for long work only, never for a page."""
    return boxes.walk(portal, website_uid)


def event_title(event_type: str) -> str:
    """What happens with an event of cases (`case.accepted`), translatable; "" for any other type."""
    kind, _dot, act = event_type.partition(".")
    return ACTS.get(act, "") if kind == "case" else ""
