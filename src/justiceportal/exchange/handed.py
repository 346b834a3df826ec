"""What another system may read of a case that was handed over to it: the fields that were granted to it, their files.

Fields are granted by the subscriptions of a system (`Subscription.fields`); what is granted nowhere is read by nobody.
"""

from collections.abc import Mapping
from datetime import datetime
from justiceportal import logger
from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.core.sealing import BrokenSeal
from justiceportal.exchange.answers import handed_over
from justiceportal.exchange.answers import is_handed_over
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.records import exchange_of
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.errors import NoSuchFile
from justiceportal.forms.interfaces import SentFile
from typing import Any


READ, FETCHED = "case.application-read", "case.handed-file-fetched"
CASES = "case."


def granted_to(portal, account: str) -> frozenset[str]:
    """The ids of the fields that are granted to a system by any of its subscriptions."""
    exchange = exchange_of(portal)
    found = () if exchange is None else exchange.subscriptions.values()
    return frozenset(name for one in found if one.system == account for name in one.fields)


def values_for(portal, event: Mapping[str, Any], grant: Grant) -> dict[str, Any]:
    """The values of the granted fields that go with an event of a case, as they are now, by id.

    Nothing for other events, for a case that another system has or none, or of a website or item that the system does
    not serve any more, for one that was erased. What cannot be opened is left out and logged.
    """
    case = cases.find(portal, event["subject"]) if event["type"].startswith(CASES) else None
    if case is None or case.is_erased:
        return {}
    if grant.system and not is_handed_over(portal, grant.system, case):
        return {}
    try:
        return {field.id: value for field, value in _answers(case, frozenset(grant.fields)) if value is not None}
    except BrokenSeal:
        logger.exception("the answers of case %s cannot be opened", case.id)
        return {}


def read(portal, account: str, number: str, moment: datetime, address: str = "") -> tuple[Any, list, list[SentFile]]:
    """(the case, pairs of granted field and value, files of granted fields); who looked is on the disk before that.

    Raises NoSuchCase, BrokenSeal.
    """
    case = handed_over(portal, account, number)
    granted = granted_to(portal, account)
    _note(case, account, moment, READ, address, {"fields": " ".join(sorted(granted))})
    if case.is_erased:
        return case, [], []
    return case, _answers(case, granted), [sent for sent in case.files if sent.field in granted and sent.filename]


def open_file(portal, account: str, number: str, upload_id: str, moment: datetime, address: str = "") -> forms.OpenFile:
    """A file of a granted field; who fetched it is on the disk before that.

    Raises NoSuchCase, NoSuchFile, FileClosed with the reason, BrokenSeal.
    """
    case = handed_over(portal, account, number)
    granted = granted_to(portal, account)
    sent = next((one for one in case.files if one.id == upload_id and one.field in granted), None)
    _note(case, account, moment, FETCHED, address, {"file": upload_id[:100]}, is_given=sent is not None)
    if sent is None:
        raise NoSuchFile
    return forms.open_file(upload_id)


def _answers(case, granted: frozenset[str]) -> list[tuple[Field, Any]]:
    """The granted fields of the form that have an answer, with it; files have their ids there."""
    fields = [field for field in cases.form_of(case).fields() if field.id in granted and field.kind is not Kind.NOTE]
    if not fields:
        return []
    answers = cases.answers_of(case)
    return [(field, answers[field.id]) for field in fields if field.id in answers]


def _note(case, account: str, moment: datetime, act: str, address: str, details: dict, is_given: bool = True) -> None:
    outcome = "success" if is_given else "refused"
    website = case.__parent__.website_id
    audit.record(moment, account, act, case.id, website, outcome, address, details)
