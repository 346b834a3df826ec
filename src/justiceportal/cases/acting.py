"""Every step of a case goes through here: permission, rule, change, history, event; pages, REST and the worker alike.

Nobody has the permission that guards the transitions of the workflow definitions: a step is taken by `act` after its
own checks, and the ledger names the true actor.
"""

from AccessControl.users import system
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from justiceportal.cases import attachments
from justiceportal.cases import boxes
from justiceportal.cases import choices
from justiceportal.cases import officers
from justiceportal.cases import register
from justiceportal.cases import texts
from justiceportal.cases import timing
from justiceportal.cases.domain.asks import AskRefused
from justiceportal.cases.domain.asks import checked
from justiceportal.cases.domain.asks import Said
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import refusal
from justiceportal.cases.domain.rules import Situation
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.entries import moment_of_zope
from justiceportal.cases.entries import register_entry
from justiceportal.cases.errors import RuleRefused
from justiceportal.cases.errors import SaidRefused
from justiceportal.cases.errors import StepNotOffered
from justiceportal.cases.errors import StepNotYours
from justiceportal.cases.errors import UnknownStep
from justiceportal.cases.events import record_act
from justiceportal.cases.interfaces import CaseActed
from justiceportal.cases.interfaces import IStandIns
from justiceportal.core.clock import CHINA
from justiceportal.forms import service as forms
from plone import api
from typing import Any
from zope.component import queryUtility
from zope.component.hooks import getSite
from zope.event import notify


#: rules that look at what has to be calculated or fetched
INTAKE_OVERDUE, FILES_OPENED, EXTENSION_IN_TIME = "intake-overdue", "files-opened", "extension-in-time"


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that somebody's role allows in the present state; `refused_by` is the rule in its way, "" for none."""

    step: Step
    refused_by: str


def chain_of(case) -> Chain:
    """The chain that was written on the case when it opened."""
    return CHAINS[case.chain]


def actor_of(user, case, moment: datetime) -> Actor:
    """An account as an Actor: the roles that it has on the website of the case, and whose absence it covers."""
    stand_ins = queryUtility(IStandIns)
    covered = frozenset() if stand_ins is None else stand_ins.covered_by(user.getId() or "", case.website_uid, moment)
    return Actor(user.getId() or "", frozenset(user.getRolesInContext(case)), covered | frozenset(user.getGroups()))


def offers(case, actor: Actor, moment: datetime) -> Iterator[Offer]:
    """The steps that the actor's roles allow now, each with the rule that refuses it, if one does.

    Nothing is done any more with a case whose personal information was erased.
    """
    possible = () if case.is_erased else chain_of(case).steps_from(case.state)
    steps = [step for step in possible if actor.roles & set(step.roles)]
    rules = {rule for step in steps for rule in step.rules}
    situation = situation_of(case, steps[0], actor, moment, rules) if steps else None
    for step in steps:
        yield Offer(step, refusal(replace(situation, step=step)))


def act(
    case, name: str, actor: Actor, moment: datetime, said: Mapping[str, Any] | None = None, expected: int | None = None
) -> Entry:
    """Take a step, in the present transaction; gives the entry of the ledger.

    `said` is what the step asks for, by name (`domain.asks`); `expected` the number of ledger entries that the actor
    saw. Raises UnknownStep, StepNotYours, StepNotOffered, RuleRefused, SaidRefused, CaseChanged; nothing is changed
    then.
    """
    step = step_of(case, name)
    case.ledger.check(expected)
    check(case, step, actor, moment)
    return take(case, step, actor, moment, said_to(case, step, said or {}), expected)


def step_of(case, name: str) -> Step:
    """The step of a name in the chain of a case; raises UnknownStep."""
    step = chain_of(case).steps.get(name)
    if step is None:
        raise UnknownStep(name)
    return step


def check(case, step: Step, actor: Actor, moment: datetime) -> None:
    """Whether the actor may take a step now; raises StepNotYours, StepNotOffered, RuleRefused."""
    if not actor.roles & set(step.roles):
        raise StepNotYours(step)
    if case.is_erased or case.state not in step.sources:
        raise StepNotOffered(step, chain_of(case).states[case.state])
    refused_by = refusal(situation_of(case, step, actor, moment, step.rules))
    if refused_by:
        raise RuleRefused(step, refused_by)


def said_to(case, step: Step, said: Mapping[str, Any]) -> Said:
    """What was said to a step, checked against what the case knows; raises SaidRefused, which names the field."""
    try:
        return checked(step, said, choices.known(case, step, said))
    except AskRefused as refused:
        raise SaidRefused(step, refused.name, refused.fault) from None


def situation_of(case, step: Step, actor: Actor, moment: datetime, rules: Collection[str]) -> Situation:
    """What rules of these names look at; what costs a calculation is looked up only for a rule that asks for it."""
    facts, limits = case.ledger.facts, timing.limits_of(case)
    return Situation(
        facts=facts,
        state=case.state,
        step=step,
        actor=actor,
        today=moment.astimezone(CHINA).date(),
        levels=case.levels,
        intake_due=timing.intake_due(case, facts, moment) if INTAKE_OVERDUE in rules else None,
        is_silence_acceptance=limits.is_silence_acceptance,
        most_extensions=limits.most_extensions,
        extendable_until=timing.extendable_until(case, facts, moment) if EXTENSION_IN_TIME in rules else None,
        are_files_safe=FILES_OPENED not in rules or _are_files_safe(case, facts),
    )


def take(case, step: Step, actor: Actor, moment: datetime, said: Said, expected: int | None = None) -> Entry:
    """Take a step that was checked: ledger, state, register, event. Raises CaseChanged, NoSuchFile."""
    details = {
        **said.details,
        **officers.details_of(case, step, said.details, actor),
        **timing.details_of(case, step, said.details, moment),
    }
    if step.clock:
        details["clock"] = str(step.clock)
    if "files" in details:
        details["files"] = attachments.claim(case, details["files"])
    details.update(texts.keep(case, said.texts, moment))
    if step.is_transition:
        details["state"] = step.target
    entry = _write(case, step.act, actor.id, moment, details, step, expected)
    notify(CaseActed(case, step, entry))
    return entry


def note(case, act_name: str, actor_id: str, moment: datetime, details: dict[str, Any]) -> Entry:
    """Write down what happened to a case without a step of its chain (`due`, `overdue` …), in the present transaction.

    Ledger, register and event follow as for a step, the state stays, and no CaseActed is notified. Who calls this has
    checked that it may be written.
    """
    return _write(case, act_name, actor_id, moment, details, None, None)


def _write(case, act_name: str, actor_id: str, moment: datetime, details, step: Step | None, expected) -> Entry:
    portal = getSite()
    office = boxes.office_of(portal, case.website_uid, make=True)
    case.ledger.add(moment, act_name, actor_id, details, expected)
    if step is not None and step.is_transition:
        _move(portal, case, step, moment)
    register.renew(office, register_entry(case, moment))
    (entry,) = case.ledger.entries()[-1:]
    record_act(portal, case, "" if step is None else step.name, entry)
    return entry


def _move(portal, case, step: Step, moment: datetime) -> None:
    """Fire the transition of the workflow definition, whose guard lets nobody through, and follow it."""
    tool = portal.portal_workflow
    with api.env.adopt_user(user=system):
        tool.doActionFor(case, step.name)
    # The clock of the portal says when it was, not that of the machine.
    history = case.workflow_history[case.chain]
    history[-1]["time"] = moment_of_zope(moment)
    case.state, case.state_since = step.target, moment


def _are_files_safe(case, facts: Facts) -> bool:
    """No file that counts is infected: what was sent first for a field does not count once a supplement replaced it."""
    first = {sent["id"] for sent in case.ledger.entries()[0].details.get("files", ())} if facts.replaced_fields else ()
    counting = (sent for sent in case.uploads if sent[0] not in first or sent[1] not in facts.replaced_fields)
    states = (forms.state_of(sent[0]) for sent in counting)
    return all(state is None or state.state != "infected" for state in states)
