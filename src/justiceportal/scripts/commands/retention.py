"""`portal retention`: personal information of cases goes at the end of its retention."""

from datetime import timedelta
from justiceportal.cases.retention import due
from justiceportal.cases.retention import erase
from justiceportal.core.clock import shown
from justiceportal.core.committing import committed
from justiceportal.core.interfaces import IClock
from zope.component import getUtility


BATCH = 100
AHEAD = timedelta(days=31)
ACTOR = "portal retention"


def run(portal, options, console) -> int:
    """Erase what is due, or say what would go within a month; certificates are kept in the portal and in the audit."""
    moment = getUtility(IClock).now()
    if options.dry_run:
        return _rehearse(portal, moment + AHEAD, console)
    numbers = [found.number for found in due(portal, moment)]
    cases = files = 0
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        certificate = committed(lambda batch=batch: erase(portal, batch, moment, ACTOR))
        if certificate is not None:
            cases, files = cases + certificate["case_count"], files + certificate["file_count"]
        console.progress(min(start + BATCH, len(numbers)), len(numbers), "cases")
    if cases:
        # Older revisions of the records still hold what was erased.
        console.say("packing the database …")
        portal._p_jar.db().pack()
    console.say(f"{cases} cases erased, {files} files deleted.")
    return 0


def _rehearse(portal, until, console) -> int:
    found = sorted(due(portal, until), key=lambda one: (one.ends, one.number))
    for one in found:
        ends, closed = shown(one.ends, time_of_day=False), shown(one.closed, time_of_day=False)
        console.say(f"{ends}  {one.number}  {one.item}  closed {closed}, {one.files} files")
    console.say(f"{len(found)} cases end their retention until {shown(until, time_of_day=False)}. Nothing was changed.")
    return 0
