"""Puts restored data in the place of the present data; a cut at any moment leaves the one or the other whole."""

from contextlib import contextmanager
from pathlib import Path
import fcntl
import os


# Being filled; nobody looks at it.
STAGING = "restore.staging"
# Complete; from the moment it has this name it will be put in place, if need be by the next start.
READY = "restore.ready"
BEFORE = "before-restore-"


@contextmanager
def _alone(var: Path):
    with (var / "restore.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def begin_swap(var: Path) -> Path | None:
    """Declare what was staged complete and put it in place; the folder of what was there before, if anything was."""
    (var / STAGING).rename(var / READY)
    return finish_swap(var)


def finish_swap(var: Path) -> Path | None:
    """Put what is ready in place, if anything is; the folder of what was there before, None if nothing was.

    Whatever is still below READY was not put in place yet, so what has its name now is old. Doing it again is harmless.
    """
    ready = var / READY
    if not ready.exists():
        return None
    with _alone(var):
        old = next(var.glob(f"{BEFORE}*.part"), None)
        if old is None:
            # Not at the top: it brings Plone, and each command looks whether there is something to finish.
            from justiceportal.core.clock import SystemClock

            old = var / f"{BEFORE}{SystemClock().now():%Y%m%d-%H%M%S}.part"
            old.mkdir(mode=0o700)
        for new in sorted(ready.iterdir()) if ready.exists() else ():
            present = var / new.name
            if present.is_dir() and not any(present.iterdir()):
                present.rmdir()
            elif present.exists():
                present.rename(old / new.name)
            new.rename(present)
        if ready.exists():
            ready.rmdir()
        os.sync()
        if not any(old.iterdir()):
            old.rmdir()
            return None
        return old.rename(old.with_suffix(""))
