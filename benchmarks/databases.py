"""Prepared databases of both sides: empty ones, and with so many of the real texts imported."""

from common import say
from contextlib import ExitStack
from pathlib import Path
from processes import finish
from processes import ours_environment
from processes import portal_command
from processes import script
from processes import stock_environment
from processes import worker
import json
import shutil
import texts


OURS, STOCK = "ours", "stock"
# Where our texts go, and the host that shows them.
WEBSITE, HOST = "education", "education.localhost"
# The id of stock's site.
SITE = "Plone"
BATCH = 100
READY = "ready.json"


def folder_of(side: str, name: str, place: Path) -> Path:
    """The folder of a database: the var folder of ours, the instance of stock."""
    return place / f"{side}-{name}"


def name_of(count: int) -> str:
    """The name of a database with so many texts, 0 for all."""
    return str(count) if count else "all"


def empty(side: str, place: Path) -> Path:
    """A database without the texts: our whole group with its starter texts; a new stock site."""
    folder = folder_of(side, "empty", place)
    if (folder / READY).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    say(f"{side}: creating an empty database")
    log = folder / "benchmark.log"
    if side == OURS:
        finish(portal_command("setup"), ours_environment(folder), log)
    else:
        finish(script("stock.py", "create", str(folder)), stock_environment(), log)
    (folder / READY).write_text("{}", "utf-8")
    return folder


def filled(sides: tuple[str, ...], count: int, place: Path) -> dict[str, dict]:
    """What each side said of its import; the import is made, in turns, for the sides that have none yet."""
    known = {side: folder_of(side, name_of(count), place) / READY for side in sides}
    missing = tuple(side for side, file in known.items() if not file.exists())
    if missing:
        import_in_turns(missing, count, place)
    return {side: json.loads(file.read_text("utf-8")) for side, file in known.items()}


def import_in_turns(sides: tuple[str, ...], count: int, place: Path) -> dict[str, dict]:
    """Import the texts into copies of the empty databases, batch by batch in turns; gives what each side said."""
    source = texts.source_of(count, place)
    folders = {}
    for side in sides:
        folders[side] = folder_of(side, name_of(count), place)
        shutil.rmtree(folders[side], ignore_errors=True)
        # The configuration and the locks of the empty one are its own.
        unwanted = shutil.ignore_patterns("*.conf", "*.lock", "*.sock", "Data.fs.*", "log", READY)
        shutil.copytree(empty(side, place), folders[side], ignore=unwanted)
    say(f"importing {name_of(count)} texts: {' and '.join(sides)}")
    said: dict[str, dict] = {side: {} for side in sides}
    with ExitStack() as stack:
        workers = {side: stack.enter_context(_importer(side, folders[side], source)) for side in sides}
        while not all(one.ended for one in workers.values()):
            for side, one in workers.items():
                if not one.ended:
                    # The first values of a size are those right after the import.
                    said[side] |= one.turn()
    for side, folder in folders.items():
        (folder / READY).write_text(json.dumps(said[side]), "utf-8")
    return said


def _importer(side: str, folder: Path, source: Path):
    log = folder / "benchmark.log"
    if side == OURS:
        return worker(script("ours.py", str(source), WEBSITE, str(BATCH)), ours_environment(folder), log)
    return worker(script("stock.py", "import", str(folder), str(source), str(BATCH)), stock_environment(), log)


def paths_of(side: str, count: int, place: Path) -> dict[str, str]:
    """Where each text of the source is on its side's server."""
    return json.loads((folder_of(side, name_of(count), place) / "paths.json").read_text("utf-8"))
