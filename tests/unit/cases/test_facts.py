"""What the fold of a ledger says of a case."""

from datetime import datetime
from datetime import UTC
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.facts import facts_of
import pytest


MOMENT = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.mark.parametrize("end", ["withdrawn", "lapsed"])
def test_nobody_waits_for_the_supplement_of_a_case_that_ended(end):
    asked = {"fields": ["reasons"], "until": "2026-11-30"}
    raws: tuple[bytes, ...] = ()
    for act, details in (("submitted", {}), ("supplement-requested", asked), (end, {"clock": "end"})):
        raws = (*raws, ledger.following(raws, MOMENT, act, "", details))
    facts = facts_of(ledger.read(raw) for raw in raws)
    assert (facts.supplement_fields, facts.supplement_due) == ((), None)
