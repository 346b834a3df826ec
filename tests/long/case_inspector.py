"""Looks into a database of cases without serving it: `case_inspector.py open-limits|open-cases|faults|step-faults`.

What belongs to it comes as JSON on its input.
"""

from pathlib import Path
import json
import sys


LIMITS = ("sent_per_address", "sent_per_item", "files_per_address", "asked_after")


def main(what: str) -> None:
    """Do what is asked and print a line of JSON."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.process import application
    from zope.component.hooks import setSite
    import transaction

    with application() as app:
        setSite(app.portal)
        if what == "open-limits":
            from plone import api

            for name in LIMITS:
                api.portal.set_registry_record(f"justiceportal.forms.{name}", 1_000_000)
            transaction.commit()
            found = []
        elif what == "open-cases":
            found = open_cases(app.portal, *json.loads(sys.stdin.read()))
            transaction.commit()
        elif what == "step-faults":
            found = step_faults(app.portal, json.loads(sys.stdin.read()))
        else:
            found = faults(app.portal, json.loads(sys.stdin.read()))
    sys.stdout.write(json.dumps(found) + "\n")


def faults(portal, answered: list[str]) -> list[str]:
    """What is wrong: an answered case that is not there once, a case of which anything is missing, a stray part."""
    from justiceportal.cases import boxes
    from justiceportal.cases import register
    from justiceportal.cases.domain import ledger
    from justiceportal.forms.uploads.records import uploads

    found = [f"{number} was answered twice" for number in answered if answered.count(number) > 1]
    cases = {case.id: case for case in boxes.walk(portal)}
    found += [f"{number} is lost" for number in answered if number not in cases]
    events = _events(portal)
    claimed: dict[str, list[str]] = {}
    for upload in uploads(portal):
        if upload.case:
            claimed.setdefault(upload.case, []).append(upload.id)
    listed = [entry for office in boxes.offices(portal).values() for entry in _listed(register, office)]
    for number, case in cases.items():
        found += [f"{number}: {fault}" for fault in ledger.faults(case.ledger.raws)]
        found += [f"{number} has {len(case.ledger)} ledger entries"] if len(case.ledger) != 1 else []
        found += [f"{number} has {events.count(number)} events"] if events.count(number) != 1 else []
        found += [f"{number} is listed {listed.count(number)} times"] if listed.count(number) != 1 else []
        found += [f"{number} misses files"] if [one[0] for one in case.uploads] != claimed.get(number) else []
        found += _file_faults(case)
    found += _log_faults(portal)
    found += [f"stray event, file or line of {number}" for number in {*events, *claimed, *listed} - set(cases)]
    totals = sum(register.count(office, "submitted") for office in boxes.offices(portal).values())
    found += [f"{totals} are counted, {len(cases)} are there"] if totals != len(cases) else []
    return found


def open_cases(portal, count: int) -> list[str]:
    """Open so many cases of a county and give their numbers."""
    from datetime import timedelta
    from justiceportal.core.interfaces import IClock
    from justiceportal.demo.domain.people import answers
    from justiceportal.forms.interfaces import ISubmissionSink
    from justiceportal.forms.interfaces import Submission
    from justiceportal.forms.service import form_of
    from random import Random
    from zope.component import getUtility

    item = portal["zh-cn"]["yinzhou"]["hall"]["legal-aid"]
    form, chance = form_of(item), Random(1)
    moment = getUtility(IClock).now() - timedelta(hours=1)
    sink = getUtility(ISubmissionSink)
    sent = [Submission(form, answers(form, chance, moment.date()), (), moment) for _number in range(count)]
    return [sink.receive(item, submission, moment).number for submission in sent]


def step_faults(portal, answered: list[list]) -> list[str]:
    """What is wrong with cases that were worked on: a step that was answered and is not there once, anything half."""
    from collections import Counter
    from justiceportal.cases import boxes
    from justiceportal.cases.acting import chain_of
    from justiceportal.cases.domain import ledger
    from justiceportal.cases.entries import register_faults
    from justiceportal.core.interfaces import IClock
    from justiceportal.outbox.interfaces import IEventType
    from justiceportal.statistics import service as statistics
    from zope.component import getUtility
    from zope.component import queryUtility

    places = Counter((number, entry) for number, entry, _step in answered)
    found = [f"{number}: entry {entry} was answered twice" for (number, entry), count in places.items() if count > 1]
    cases = {case.id: case for case in boxes.walk(portal)}
    for number, entry, step in answered:
        entries = cases[number].ledger.entries()
        if len(entries) < entry or entries[entry - 1].act != chain_of(cases[number]).steps[step].act:
            found.append(f"{number}: the answered step {step} is not entry {entry}")
    events = Counter((event["subject"], event["data"].get("entry", 1)) for event in _recorded(portal))
    known = set()
    for number, case in cases.items():
        found += [f"{number}: {fault}" for fault in ledger.faults(case.ledger.raws)]
        entries = case.ledger.entries()
        states = [entry.details["state"] for entry in entries if "state" in entry.details]
        history = [one["review_state"] for one in case.workflow_history[case.chain]]
        if history != ["submitted", *states] or case.state != history[-1]:
            found.append(f"{number}: workflow {history}, ledger {states}, state {case.state}")
        told = {(number, e.number) for e in entries if queryUtility(IEventType, name=f"case.{e.act}") is not None}
        found += [f"{place} has {events[place]} events" for place in told if events[place] != 1]
        known |= told
    found += [f"stray event of {place}" for place in set(events) - known]
    found += register_faults(portal, getUtility(IClock).now())
    found += statistics.faults(portal)
    return found + _log_faults(portal)


def _recorded(portal) -> list[dict]:
    from justiceportal.outbox.records import all_entries

    return [entry.event for entry in all_entries(portal)]


def _log_faults(portal) -> list[str]:
    """What is wrong with the log, in which the worker has put all events: gaps, doubles, what is not in it."""
    from justiceportal.outbox.records import all_entries
    from justiceportal.outbox.service import events

    logged = events(portal, limit=1_000_000).events
    found = [f"the log has a gap before {one.number}" for place, one in enumerate(logged, 1) if one.number != place]
    ids = [one.event["id"] for one in logged]
    found += ["an event has two numbers"] if len(set(ids)) != len(ids) else []
    return found + (
        ["events have no number"] if {entry.event["id"] for entry in all_entries(portal)} - set(ids) else []
    )


def _events(portal) -> list[str]:
    from justiceportal.outbox.records import all_entries

    return [entry.event["subject"] for entry in all_entries(portal)]


def _listed(register, office) -> list[str]:
    numbers, after = [], ""
    while True:
        page = register.page(office, register.Filter(state="submitted"), after, 500)
        numbers += [entry.number for entry in page.entries]
        if not page.following:
            return numbers
        after = page.following


def _file_faults(case) -> list[str]:
    from hashlib import sha256
    from justiceportal.forms.service import open_file
    from ZODB.POSException import POSKeyError

    found = []
    for upload, _field, _size, digest in case.uploads:
        try:
            if sha256(open_file(upload).data).hexdigest() != digest:
                found.append(f"{case.id}: a file is damaged")
        except POSKeyError as error:
            found.append(f"{case.id}, submitted {case.submitted}: a file is gone: {error}")
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    main(sys.argv[1])
