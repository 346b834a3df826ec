"""What is done with cases: permission, rule, change, history, event. Pages and REST come through here alike."""

from datetime import datetime
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import vault
from justiceportal.cases.errors import RevealRefused
from justiceportal.cases.service import REVEAL
from typing import Any
from zExceptions import Unauthorized


ACT = "case.value-revealed"
SHORTEST_REASON = 2
NO_REASON = _("case_reveal_no_reason", default="Choose or write why you need the full value.")
NO_VALUE = _("case_reveal_no_value", default="There is no hidden value at this place.")


def reveal(case, website, actor, moment: datetime, path: str, reason: str, address: str = "") -> Any:
    """The value of one sealed answer in plain; who saw it and why is on the disk before this returns.

    Raises Unauthorized (recorded too), RevealRefused without a reason or a value, BrokenSeal.
    """

    def record(outcome: str) -> None:
        details = {"path": path[:100], "reason": reason[:200]}
        audit.record(moment, actor.getId() or "", ACT, case.id, website.website_id, outcome, address, details)

    if not actor.has_permission(REVEAL, case):
        record("refused")
        raise Unauthorized(REVEAL)
    if path not in case.sealed:
        raise RevealRefused(NO_VALUE)
    if len(reason) < SHORTEST_REASON:
        raise RevealRefused(NO_REASON)
    value = vault.opened(case, [path])[path]
    record("success")
    return value
