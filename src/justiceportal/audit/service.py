"""What other rooms may ask of the audit: to write an act down, and whether everything written is still there."""

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from justiceportal.audit.domain.entries import data_of
from justiceportal.audit.domain.entries import Entry
from justiceportal.audit.domain.entries import Outcome
from justiceportal.audit.files import append
from justiceportal.audit.files import faults
import transaction


def record(
    moment: datetime,
    actor: str,
    act: str,
    subject: str,
    website: str,
    outcome: str,
    address: str = "",
    details: Mapping[str, str | int | bool] | None = None,
) -> None:
    """Write an act down at once, whatever becomes of the present transaction; it is on the disk when this returns.

    `act` is `<thing>.<what was done>` (`case.value-revealed`), `outcome` success, failure or refused, `subject` a
    number or id, `website` the id of one or "". Personal values do not belong here; numbers of persons, telephone
    numbers and e-mail addresses in `subject` and `details` are starred out. Raises ValueError for what is no entry.
    """
    append(_data(moment, actor, act, subject, website, outcome, address, details), moment)


def record_committed(
    moment: datetime,
    actor: str,
    act: str,
    subject: str,
    website: str,
    outcome: str,
    address: str = "",
    details: Mapping[str, str | int | bool] | None = None,
) -> None:
    """The same as `record`, but when the present transaction has been committed: once, and only if it is.

    For changes, which may be tried several times before they succeed.
    """
    data = _data(moment, actor, act, subject, website, outcome, address, details)
    transaction.get().addAfterCommitHook(partial(_append_if, data=data, moment=moment))


def chain_faults() -> Iterator[str]:
    """What is wrong with the records, one sentence for each line that was changed, torn or taken out."""
    for file, fault in faults():
        yield f"{file}, line {fault.line}: {fault.reason}"


def _append_if(is_committed: bool, data: dict, moment: datetime) -> None:
    if is_committed:
        append(data, moment)


def _data(moment, actor, act, subject, website, outcome, address, details) -> dict:
    return data_of(Entry(moment, actor, act, subject, website, Outcome(outcome), address, dict(details or {})))
