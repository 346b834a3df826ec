"""`portal demo`: two fictional years of cases for the whole group."""

from justiceportal.core.interfaces import IClock
from justiceportal.demo.making import Making
from transaction.interfaces import TransientError
from zope.component import getUtility
import time
import transaction


#: how often a batch is made anew because somebody else was faster
ATTEMPTS = 5


def run(portal, options, console) -> int:
    """Make what is not made yet; a run that was stopped goes on, one that was finished adds nothing."""
    making = Making(portal, getUtility(IClock).now())
    making.plan(options.cases, options.years, options.seed, options.more, options.force)
    transaction.commit()
    begun, first, attempts = time.monotonic(), making.state["made"], 0
    while attempts < ATTEMPTS:
        try:
            for progress in making.run():
                transaction.commit()
                portal._p_jar.cacheGC()
                attempts = 0
                console.progress(progress.made, progress.total, "cases")
            break
        except TransientError:
            # The portal serves meanwhile: what somebody else changed first is read again, and the batch is made anew.
            transaction.abort()
            attempts += 1
    seconds, made = time.monotonic() - begun, making.state["made"] - first
    console.say(f"{made} cases made in {seconds:.0f} s; fictional cases in all: {making.state['all']}.")
    return 0 if attempts < ATTEMPTS else 1
