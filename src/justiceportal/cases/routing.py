"""The rules by which a website's new cases are given to people: kept, changed, applied, tried."""

from dataclasses import astuple
from dataclasses import replace
from datetime import datetime
from justiceportal.audit import service as audit
from justiceportal.cases import acting
from justiceportal.cases import boxes
from justiceportal.cases import service
from justiceportal.cases.domain import routing
from justiceportal.cases.domain.asks import Said
from justiceportal.cases.domain.routing import Judged
from justiceportal.cases.domain.routing import Rule
from justiceportal.cases.domain.routing import Subject
from justiceportal.cases.domain.rules import THE_WORKER
from justiceportal.cases.errors import RuleOfRoutingRefused
from justiceportal.cases.officers import groups_with_roles
from justiceportal.cases.officers import officers_of
from justiceportal.cases.officers import roles_at
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.core.ids import new_id
from justiceportal.forms.domain.definition import Kind
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.component.hooks import getSite


#: the field of the applicant's step that says where he lives
ADDRESS = "applicant_address"


def rules_of(portal, website_uid: str) -> list[Rule]:
    """The rules of a website in their order."""
    return [Rule(*values) for values in boxes.read_table(portal, boxes.ROUTING).get(website_uid, ())]


def put(website, actor, moment: datetime, rule: Rule) -> Rule:
    """Keep a rule in the place of the one with its id; one without an id becomes the last one.

    Raises Unauthorized, RuleOfRoutingRefused.
    """
    _check(website, actor)
    rules = rules_of(getSite(), IUUID(website))
    refused = routing.faults(rule)
    if rule.to and rule.to not in targets(website):
        refused.append(("to", "target"))
    if not rule.id and len(rules) >= routing.MOST_RULES:
        refused.append(("title", "many"))
    if refused:
        raise RuleOfRoutingRefused(refused)
    if rule.id:
        _place(rules, rule.id)
        rules = [rule if kept.id == rule.id else kept for kept in rules]
    else:
        rule = replace(rule, id=new_id())
        rules.append(rule)
    _write(website, actor, moment, rules, "put", rule)
    return rule


def remove(website, actor, moment: datetime, rule_id: str) -> Rule:
    """Take a rule out. Raises Unauthorized, RuleOfRoutingRefused for one that is gone."""
    _check(website, actor)
    rules = rules_of(getSite(), IUUID(website))
    gone = rules.pop(_place(rules, rule_id))
    _write(website, actor, moment, rules, "removed", gone)
    return gone


def move(website, actor, moment: datetime, rule_id: str, by: int) -> Rule:
    """Move a rule up (-1) or down (1) among the rules. Raises Unauthorized, RuleOfRoutingRefused."""
    _check(website, actor)
    rules = rules_of(getSite(), IUUID(website))
    place = _place(rules, rule_id)
    rule = rules.pop(place)
    rules.insert(max(0, place + by), rule)
    _write(website, actor, moment, rules, "moved", rule)
    return rule


def targets(website) -> dict[str, tuple[str, ...]]:
    """The accounts and groups that cases of a website may be given to, with their officers' roles."""
    return groups_with_roles(website) | officers_of(website)


def subject_of(case) -> Subject:
    """What the rules look at of a case. Raises BrokenSeal."""
    answers, places = service.answers_of(case), []
    for field in form_of(case).fields():
        value = answers.get(field.id)
        if field.kind is Kind.DIVISION or field.id == ADDRESS:
            places.append(str(value or ""))
        elif field.kind is Kind.CHOICE:
            places += [choice.title for choice in field.choices if choice.value == value]
    themes = guide_of(case).get("themes") or ()
    return Subject(case.item_uid, tuple(themes), case.channel, case.entered_at, tuple(filter(None, places)))


def tried(case) -> list[Judged]:
    """What each rule of the website says to a case, in their order, up to the one that takes it. Raises BrokenSeal."""
    found, subject = [], subject_of(case)
    for rule in rules_of(getSite(), case.website_uid):
        said = routing.judged(rule, subject)
        found.append(said if roles_at(case, rule.to) else replace(said, failed=said.failed or "to"))
        if not found[-1].failed:
            break
    return found


def route(case, moment: datetime):
    """Give a new case to whom the first rule that holds names; the entry of the ledger, None without such a rule.

    Whoever is named by a rule and works there no more is passed over. Raises BrokenSeal.
    """
    if not rules_of(getSite(), case.website_uid):
        return None
    taken = next((said for said in tried(case) if not said.failed), None)
    if taken is None:
        return None
    step = acting.step_of(case, "assign")
    acting.check(case, step, THE_WORKER, moment)
    details = {"account": taken.rule.to, "rule": taken.rule.title, "because": list(taken.met)}
    return acting.take(case, step, THE_WORKER, moment, Said(details))


def route_new(event) -> None:
    """Give a new case to somebody (subscriber of CaseSubmitted)."""
    route(event.case, event.moment)


def _check(website, actor) -> None:
    if not actor.has_permission(service.ARRANGE, website):
        raise Unauthorized(service.ARRANGE)


def _place(rules: list[Rule], rule_id: str) -> int:
    for place, rule in enumerate(rules):
        if rule.id == rule_id:
            return place
    raise RuleOfRoutingRefused([("rule", "unknown")])


def _write(website, actor, moment: datetime, rules: list[Rule], verb: str, rule: Rule) -> None:
    boxes.table(getSite(), boxes.ROUTING)[IUUID(website)] = tuple(astuple(one) for one in rules)
    details = {"verb": verb, "title": rule.title, "to": rule.to, "rules": len(rules)}
    audit.record_committed(
        moment, actor.getId() or "", "case.routing-changed", rule.id, website.website_id, "success", details=details
    )
