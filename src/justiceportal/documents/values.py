"""The values of a case that its documents may name, by the ids of the fields."""

from collections import Counter
from datetime import date
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.core.clock import CHINA
from justiceportal.documents.domain.dates import long_day
from justiceportal.documents.domain.filling import Values
from justiceportal.documents.domain.remedies import Basis
from justiceportal.documents.domain.remedies import basis_of
from justiceportal.documents.domain.remedies import Bodies
from justiceportal.documents.domain.remedies import bodies_of
from justiceportal.documents.domain.remedies import joined
from justiceportal.documents.domain.remedies import remedy_of
from justiceportal.documents.domain.templates import Kind
from justiceportal.forms.domain.applicants import name_of
from typing import Any


OUTCOMES = {
    "granted": "准予",
    "denied": "不予",
    "transferred": "转报",
    "not-accepted": "不予受理",
    "withdrawn": "撤回",
    "lapsed": "终止",
}
DELIVERIES = {
    "in-person": "直接送达",
    "mail": "邮寄送达",
    "electronic": "电子送达",
    "left-at-address": "留置送达",
    "public-notice": "公告送达",
}
UNITS = {"workday": "工作日", "day": "自然日"}
#: documents are written in Chinese, whatever language the officer reads
LANGUAGE = "zh-cn"
ENDED = ("withdrawn", "lapsed")


def organ_of(website, kind: Kind) -> str:
    """Who issues a kind of document: the office, or its institution of legal aid."""
    centre = getattr(website, "organisation_aid_centre", "") if kind.by_centre else ""
    return centre or website.organisation_name


def basis(case) -> Basis:
    """By what law the decisions in a case are contested."""
    return basis_of(cases.guide_of(case))


def bodies(case, website) -> Bodies:
    """Who looks at remedies in a case: whom its guide names, else whom the website's settings name."""
    review = joined(getattr(website, "remedies_government", ""), getattr(website, "remedies_superior", ""))
    organ = Bodies(review, getattr(website, "remedies_court", ""), website.organisation_name)
    return bodies_of(cases.guide_of(case), organ)


def values_of(case, website, kind: Kind, entry, moment: datetime, delivered: tuple[str, ...] = ()) -> Values:
    """Everything that a template may name. `entry` is that of the ledger which calls for the document.

    `delivered` are the titles and numbers of the documents issued so far. Raises BrokenSeal.
    """
    guide, answers = cases.guide_of(case), cases.answers_of(case)
    found = bodies(case, website)
    values: dict[str, str | tuple[str, ...]] = {
        "applicant": name_of(answers),
        "applicant_address": str(answers.get("applicant_address") or ""),
        "case_number": case.id,
        "item": case.item_title,
        "files": _files(case),
        "law": "、".join(_laws(guide)),
        "organ": organ_of(website, kind),
        "organ_address": website.organisation_address or "",
        "organ_phone": "、".join(website.organisation_phones or ()),
        "delivered": delivered,
        "today": _day(moment),
        "aid_supervisor": found.aid_supervisor,
        "review_bodies": found.review,
        "review_days": str(found.days),
        "court": found.court,
        "court_months": str(found.months),
        "remedy": remedy_of(basis(case), found),
    }
    return {**values, **_course(case), **_timing(case, entry, moment), **_said(case, entry)}


def _course(case) -> dict[str, str]:
    """What the ledger says of the course of the case."""
    facts = case.ledger.facts
    outcome = facts.outcome or ""
    return {
        "received_on": long_day(facts.received_on or case.received_on),
        "accepted_on": _day(facts.accepted),
        "decided_on": _day(facts.decided),
        "delivered_on": _day(facts.delivered),
        "ended_on": _day(facts.closed) if outcome in ENDED else "",
        "outcome": OUTCOMES.get(outcome, ""),
        "forwarded_to": cases.name_of(facts.forwarded_to) if facts.forwarded_to else "",
    }


def _timing(case, entry, moment: datetime) -> dict[str, str]:
    """Until when the case is decided, as its clock says."""
    explanation = cases.timing_of(case, moment).decision
    told = entry.details.get("due")
    due = date.fromisoformat(told) if told else None if explanation is None else explanation.due
    return {
        "due_on": long_day(due),
        "due_explained": ""
        if explanation is None or explanation.due != due
        else cases.explained(explanation, LANGUAGE).sentence,
    }


def _said(case, entry) -> dict[str, str | tuple[str, ...]]:
    """What was said with the step that calls for the document."""
    details = entry.details
    until = details.get("until")
    titles = {field.id: field.title for field in cases.form_of(case).fields()}
    return {
        "reason": cases.text_of(case, entry, "message"),
        "missing": tuple(titles.get(name, name) for name in details.get("fields", ())),
        "missing_until": long_day(date.fromisoformat(until)) if until else "",
        "procedure": str(details.get("procedure", "")),
        "extension_days": _extension(case, details),
        "delivery": DELIVERIES.get(str(details.get("delivery", "")), ""),
    }


def _extension(case, details: dict[str, Any]) -> str:
    """By how much the limit is extended, in the unit of the case's rules."""
    amount = details.get("amount")
    return "" if amount is None else f"{amount}个{UNITS.get(cases.limits_of(case).extension_unit, '日')}"


def _files(case) -> tuple[str, ...]:
    """What came with the application, field by field."""
    titles = {field.id: field.title for field in cases.form_of(case).fields()}
    counted = Counter(sent.field for sent in case.files)
    return tuple(f"{titles.get(name, name)}（{count}份）" for name, count in counted.items())


def _laws(guide: dict[str, Any]) -> list[str]:
    """The articles of laws that a guide names; its first law where it names no article."""
    rows = [row for row in guide.get("by_law") or () if row.get("title")]
    named = [row for row in rows if row.get("article")] or rows[:1]
    return [cited_law(row["title"], row.get("article", "")) for row in named]


def cited_law(title: str, article: str) -> str:
    """A law as a document cites it."""
    return f"{title if title.startswith('《') else f'《{title}》'}{article}"


def _day(moment: datetime | None) -> str:
    return "" if moment is None else long_day(moment.astimezone(CHINA).date())
