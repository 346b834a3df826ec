"""Absences and stand-ins of the officers of a website: entered, ended, asked for. Each change is audited."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from justiceportal.audit import service as audit
from justiceportal.cases import boxes
from justiceportal.cases.domain import standins
from justiceportal.cases.domain.standins import Absence
from justiceportal.cases.errors import AbsenceRefused
from justiceportal.cases.interfaces import IStandIns
from justiceportal.cases.officers import officers_of
from justiceportal.cases.service import ARRANGE
from justiceportal.core.clock import CHINA
from justiceportal.core.ids import new_id
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.component.hooks import getSite
from zope.interface import implementer


@implementer(IStandIns)
class StandIns:
    """Who stands in for whom, from the absences that are entered."""

    def covered_by(self, account, website_uid, moment):
        """The accounts whose work on a website's cases an account does at a moment."""
        return standins.covered_by(account, absences_of(getSite(), website_uid), moment.astimezone(CHINA).date())


def absences_of(portal, website_uid: str, since: date | None = None) -> list[Absence]:
    """The absences of a website's officers that end on a day or later (all without one), the next one first."""
    kept: Mapping[str, tuple] = boxes.read_table(portal, boxes.STAND_INS).get(website_uid, {})
    found = [Absence(*values) for values in kept.values()]
    return sorted((one for one in found if since is None or one.last >= since), key=lambda one: (one.first, one.id))


def enter(website, actor, moment: datetime, absence: Absence) -> Absence:
    """Enter an absence, with an id of its own: one's own, or anybody's for who arranges the office.

    Raises Unauthorized, AbsenceRefused.
    """
    officers = officers_of(website)
    if absence.account != actor.getId() or absence.account not in officers:
        _check(website, actor)
    portal, uid, today = getSite(), IUUID(website), moment.astimezone(CHINA).date()
    absence = Absence(
        new_id(), absence.account, absence.stand_in, absence.first, absence.last, absence.reason, actor.getId()
    )
    refused = standins.faults(absence, absences_of(portal, uid, today), officers, today)
    if refused:
        raise AbsenceRefused(refused)
    _keep(portal, uid, absence)
    _audit(website, actor, moment, "case.absence-entered", absence)
    return absence


def end(website, actor, moment: datetime, absence_id: str) -> Absence:
    """End an absence with yesterday; one that has not begun is taken out. Raises Unauthorized, AbsenceRefused."""
    portal, uid, today = getSite(), IUUID(website), moment.astimezone(CHINA).date()
    absence = next((one for one in absences_of(portal, uid, today) if one.id == absence_id), None)
    if absence is None:
        raise AbsenceRefused([standins.Fault("absence", "unknown")])
    if absence.account != actor.getId():
        _check(website, actor)
    kept = boxes.table(portal, boxes.STAND_INS)[uid]
    if absence.first >= today:
        del kept[absence.id]
    else:
        yesterday = date.fromordinal(today.toordinal() - 1)
        kept[absence.id] = (*_values(absence)[:4], yesterday, *_values(absence)[5:])
    _audit(website, actor, moment, "case.absence-ended", absence)
    return absence


def _check(website, actor) -> None:
    if not actor.has_permission(ARRANGE, website):
        raise Unauthorized(ARRANGE)


def _keep(portal, uid: str, absence: Absence) -> None:
    table = boxes.table(portal, boxes.STAND_INS)
    if uid not in table:
        table[uid] = boxes.new_table()
    table[uid][absence.id] = _values(absence)


def _values(absence: Absence) -> tuple:
    return (
        absence.id,
        absence.account,
        absence.stand_in,
        absence.first,
        absence.last,
        absence.reason,
        absence.by,
    )


def _audit(website, actor, moment: datetime, act: str, absence: Absence) -> None:
    details = {
        "stand_in": absence.stand_in,
        "first": absence.first.isoformat(),
        "last": absence.last.isoformat(),
        "reason": absence.reason,
    }
    audit.record_committed(
        moment, actor.getId() or "", act, absence.account, website.website_id, "success", details=details
    )
