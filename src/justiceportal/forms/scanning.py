"""Lets the virus scanner look at what is in the quarantine: a thread that takes one file after the other.

A citizen never waits for it. Nothing is lost with it: which files are unseen stands in the database, a verdict is
written in one transaction, and a verdict about a file that somebody else has decided meanwhile changes nothing.
"""

from collections.abc import Callable
from datetime import datetime
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.core.committing import committed
from justiceportal.core.process import application
from justiceportal.core.routes import SITE_ID
from justiceportal.core.sealed_files import read_sealed
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import unseal
from justiceportal.forms.domain.uploads import after_failure
from justiceportal.forms.domain.uploads import is_unseen
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.quarantine import KEY_PURPOSE
from justiceportal.forms.scanner import NoAnswer
from justiceportal.forms.scanner import present_scanner
from justiceportal.forms.scanner import Scanner
from justiceportal.forms.scanner import Verdict
from justiceportal.forms.scanner import wake
from justiceportal.forms.scanner import wake_after_commit
from justiceportal.forms.uploads.records import find
from justiceportal.forms.uploads.records import shard_of
from justiceportal.forms.uploads.records import shards
from justiceportal.forms.uploads.records import Upload
from threading import Event
from threading import Thread
from zope.component.hooks import setSite


ACTOR = "scanner"
# Why there is no verdict about a file that cannot be opened itself.
SEALED = "sealed"
# What other processes took is looked for so often; what this one took wakes the thread at once.
LOOK_SECONDS = 20.0
# While the scanner is away: the files are left alone, it is asked again after growing pauses.
AWAY_SECONDS = (2.0, 5.0, 15.0, 30.0, 60.0)
MOST_IN_A_ROUND = 500


def start_scanning(now: Callable[[], datetime]) -> None:
    """Begin to scan in a thread of this process; does nothing where no scanner is set up."""
    scanner = present_scanner()
    if scanner is not None:
        Thread(target=_scan_on, args=(scanner, now), name="scanner", daemon=True).start()


def _scan_on(scanner: Scanner, now: Callable[[], datetime]) -> None:
    failures = 0
    while True:
        wake.clear()
        pause = LOOK_SECONDS
        try:
            if scan_due(scanner, now):
                pause = 0.0
            failures = 0
        except NoAnswer as reason:
            if not failures:
                logger.error("the virus scanner at %s is away: %s", scanner.address, reason)
            pause = AWAY_SECONDS[min(failures, len(AWAY_SECONDS) - 1)]
            failures += 1
        except Exception:  # noqa: BLE001 - the edge of the thread: the next round tries again
            logger.exception("files could not be scanned")
        if failures:
            # A new file does not make the scanner come back.
            Event().wait(pause)
        else:
            wake.wait(pause)


def scan_due(scanner: Scanner, now: Callable[[], datetime]) -> int:
    """Let the scanner look at every file that is due; gives how many there were.

    Raises NoAnswer when the scanner is away, without having touched a file.
    """
    due = due_files(now())
    if due:
        scanner.check()
    for upload_id in due:
        scan(scanner, upload_id, now)
    return len(due)


def due_files(moment: datetime) -> list[str]:
    """The ids of files that the scanner is to look at now, the oldest first."""
    with application() as app:
        portal = app._getOb(SITE_ID, None)
        if portal is None:
            return []
        found = [
            (upload.taken, upload_id)
            for shard in shards(portal)
            for upload_id in shard.unseen
            if (upload := shard.files.get(upload_id)) is not None and (upload.due is None or upload.due <= moment)
        ]
    return [upload_id for _taken, upload_id in sorted(found)[:MOST_IN_A_ROUND]]


def scan(scanner: Scanner, upload_id: str, now: Callable[[], datetime]) -> None:
    """Let the scanner look at one file and write down what it says; a file that is decided already stays as it is."""
    with application() as app:
        portal = app[SITE_ID]
        setSite(portal)
        upload = find(portal, upload_id)
        if upload is None or not is_unseen(State(upload.state)):
            return
        try:
            with upload.blob.open("r") as stream:
                verdict = scanner.scan(read_sealed(stream, unseal(upload.key, KEY_PURPOSE)))
            reason = ""
        except NoAnswer as error:
            logger.warning("no verdict about the file %s: %s", upload_id, error)
            verdict, reason = None, error.kind
        except BrokenSeal as error:
            logger.error("the file %s cannot be opened: %s", upload_id, error)
            verdict, reason = None, SEALED
        committed(lambda: note(portal, upload_id, verdict, reason, now()))


def note(portal, upload_id: str, verdict: Verdict | None, reason: str, moment: datetime) -> None:
    """Write down a verdict, or None and the kind of reason why there is none (as NoAnswer has it, or SEALED)."""
    upload = find(portal, upload_id)
    if upload is None or not is_unseen(State(upload.state)):
        return
    upload.tries += 1
    if verdict is None:
        retry = after_failure(upload.tries, moment)
        upload.finding, upload.due = reason, retry.due
        if retry.state is State.FAILED:
            logger.error("the virus scanner could not look at the file %s: %s", upload_id, reason)
        _change(portal, upload, retry.state, moment)
    else:
        upload.finding, upload.due = verdict.finding, None
        _change(portal, upload, State.INFECTED if verdict.finding else State.CLEAN, moment)


def retry_failed(portal, moment: datetime) -> int:
    """Let the scanner look again at all files that it could not look at; gives how many they are."""
    failed = [(shard, upload_id) for shard in shards(portal) for upload_id in list(shard.failed)]
    for shard, upload_id in failed:
        upload = shard.files[upload_id]
        upload.tries, upload.due = 0, moment
        shard.unseen.add(upload_id)
        _change(portal, upload, State.WAITING, moment)
    wake_after_commit()
    return len(failed)


def _change(portal, upload: Upload, state: State, moment: datetime) -> None:
    if upload.state == state.value:
        return
    upload.state, upload.state_since = state.value, moment
    shard = shard_of(portal, upload.id)
    if not is_unseen(state):
        shard.unseen.remove(upload.id)
    if state is State.FAILED:
        shard.failed.add(upload.id)
    elif upload.id in shard.failed:
        shard.failed.remove(upload.id)
    if state in (State.INFECTED, State.FAILED):
        details: dict[str, str | int | bool] = {"finding": upload.finding, "field": upload.field}
        if upload.case:
            details["case"] = upload.case
        act = f"upload.{state.value}"
        record_committed(moment, ACTOR, act, upload.id, upload.website, "failure", details=details)


def counts(portal) -> dict[State, int]:
    """How many files wait for the scanner and how many it could not look at."""
    kept = shards(portal)
    return {
        State.WAITING: sum(len(shard.unseen) for shard in kept),
        State.FAILED: sum(len(shard.failed) for shard in kept),
    }


def failed_files(portal) -> list[Upload]:
    """The files that the scanner could not look at, the oldest first."""
    found = [shard.files[upload_id] for shard in shards(portal) for upload_id in shard.failed]
    return sorted(found, key=lambda upload: upload.taken)
