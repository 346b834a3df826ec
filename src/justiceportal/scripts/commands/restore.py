"""`portal restore`: a backup brought back, verified before and put in place as a whole."""

from justiceportal.core.keys import FILE as KEYS
from justiceportal.scripts.commands.backup import BLOBS
from justiceportal.scripts.commands.backup import DATABASE
from justiceportal.scripts.control import is_served
from justiceportal.scripts.control import SOCKET
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.errors import PortalRuns
from justiceportal.scripts.instance import working_folder
from justiceportal.scripts.manifest import Manifest
from justiceportal.scripts.manifest import read_manifest
from justiceportal.scripts.manifest import verify
from justiceportal.scripts.swap import begin_swap
from justiceportal.scripts.swap import finish_swap
from justiceportal.scripts.swap import STAGING
from pathlib import Path
import shutil


PROGRESS_FILES = 100


def run(_portal, options, console) -> int:
    """Restore. Raises CommandError when the portal runs, data would be replaced unasked, or the backup is damaged."""
    var, folder = working_folder(), Path(options.folder)
    finish_swap(var)
    manifest = read_manifest(folder)
    if manifest is None:
        raise CommandError(f"{folder} holds no finished backup.")
    _refuse_while_running(var)
    if (var / "filestorage" / "Data.fs").exists() and not options.force:
        raise CommandError(f"{var} has a database already: with --force it is put aside and replaced.")
    verify(folder, manifest, console)
    staging = var / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    _stage_database(folder, manifest, staging)
    _stage_files(folder, manifest, staging, console)
    _refuse_while_running(var)
    kept = begin_swap(var)
    console.say(f"The state of {manifest.created} is in place, {len(manifest.files)} files.")
    if not (var / KEYS).exists():
        console.say(f"The keys of sealed values are not in the backup: put your copy of them to {var / KEYS}.")
    if kept is not None:
        console.say(f"What was there before is in {kept}.")
    return 0


def _refuse_while_running(var: Path) -> None:
    from zc.lockfile import LockError
    from zc.lockfile import LockFile

    if is_served(var / SOCKET):
        raise PortalRuns(f"The portal runs from {var}: stop it first.")
    lock = var / "filestorage" / "Data.fs.lock"
    if lock.exists():
        try:
            LockFile(str(lock)).close()
        except LockError as error:
            raise PortalRuns(f"A process uses the database in {var}: stop it first.") from error


def _stage_database(folder: Path, manifest: Manifest, staging: Path) -> None:
    from ZODB.scripts import repozo

    # Only what the manifest names: the folder may hold what a backup that was cut off wrote.
    pieces = staging / "pieces"
    pieces.mkdir()
    for path in manifest.below(DATABASE):
        (pieces / Path(path).name).symlink_to(folder / path)
    target = staging / "filestorage" / "Data.fs"
    target.parent.mkdir(mode=0o755)
    repozo.main(["--recover", "--repository", str(pieces), "--output", str(target)])
    shutil.rmtree(pieces)
    if not target.exists():
        raise CommandError("The database could not be put together from its pieces.")


def _stage_files(folder: Path, manifest: Manifest, staging: Path, console) -> None:
    (staging / "blobstorage").mkdir(mode=0o700)
    blobs = [(path, Path("blobstorage", Path(path).relative_to(BLOBS))) for path in manifest.below(BLOBS)]
    state = [(path, Path(path).relative_to(manifest.state)) for path in manifest.below(manifest.state)]
    wanted = blobs + state
    for number, (path, name) in enumerate(wanted, 1):
        target = staging / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(folder / path, target)
        if number % PROGRESS_FILES == 0 or number == len(wanted):
            console.progress(number, len(wanted), "files")
