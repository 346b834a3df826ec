"""`portal backup`: everything that cannot be made again, in one folder, also while the portal serves.

The folder holds one restorable state: database/ (what repozo wrote: a full copy and what was added since), blobs/, a
folder of the small files (accounts, audit, ledgers; keys only when asked for) and manifest.json, which is written last.
A backup that was cut off leaves the state before it restorable; the next one removes what nobody refers to.

Files of the database first, then blobs: every blob that a transaction names is in place before the transaction is.
"""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from justiceportal import __version__
from justiceportal.core.clock import SystemClock
from justiceportal.core.keys import keys_file
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.instance import working_folder
from justiceportal.scripts.manifest import Manifest
from justiceportal.scripts.manifest import read_manifest
from pathlib import Path
import os
import re
import shutil
import struct


DATABASE = "database"
BLOBS = "blobs"
STATE = "state-"
BLOB = re.compile(r"0x([0-9a-f]{16})\.blob")
# Below the var folder, what the portal makes again by itself.
REMADE = re.compile(
    r"(filestorage|blobstorage|log|cache|eggs|instance|test-instance|restore\..*|before-restore-.*|zope\.conf|portal\.sock"
    r"|installed-.*\.cfg|assembled\.json|bootstrap\.lock|.*\.(lock|pid|new|log))"
)
WATCH_SECONDS = 0.5
MEGABYTE = 1 << 20
PROGRESS_FILES = 100


def run(_portal, options, console) -> int:
    """Save the state of this moment. Raises CommandError when there is nothing to save or no place for it."""
    var, folder = working_folder(), Path(options.folder)
    source = var / "filestorage" / "Data.fs"
    if not source.exists():
        raise CommandError(f"There is no database in {var}: nothing to save.")
    if folder == var or var in folder.parents:
        raise CommandError(f"{folder} lies in the folder that shall be saved: choose another one.")
    before = _prepare(folder)
    manifest = Manifest(version=__version__, created=f"{SystemClock().now():%Y-%m-%dT%H:%M:%SZ}")
    _save_database(source, folder, before, manifest, console)
    _save_blobs(var / "blobstorage", folder, before, manifest, console)
    keys = keys_file()
    _save_state(var, folder, manifest, leave_out=None if options.with_keys else keys)
    manifest.write(folder)
    _remove_unnamed(folder, manifest)
    size = manifest.total_bytes() / MEGABYTE
    console.say(f"Saved {len(manifest.files)} files, {size:.1f} MB, to {folder} (state of {manifest.created}).")
    if not options.with_keys and keys is not None and keys.exists():
        console.say(f"The keys of sealed values are not among them: save {keys} apart, or nothing sealed can be read.")
    return 0


def _prepare(folder: Path) -> Manifest:
    """Make the folder, or clean it of what a backup that was cut off left; gives the state that it holds."""
    if folder.exists() and not (folder / DATABASE).exists() and any(folder.iterdir()):
        raise CommandError(f"{folder} holds other things: choose an empty folder or one of earlier backups.")
    # First passwords are in it, and what citizens sent.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / DATABASE).mkdir(mode=0o700, exist_ok=True)
    before = read_manifest(folder) or Manifest()
    _remove_unnamed(folder, before)
    return before


def _save_database(source: Path, folder: Path, before: Manifest, manifest: Manifest, console) -> None:
    from ZODB.scripts import repozo

    repository = folder / DATABASE
    arguments = ["--backup", "--repository", str(repository), "--file", str(source)]
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(_without_exit, repozo.main, arguments)
        while wait([running], WATCH_SECONDS).not_done:
            done = sum(file.stat().st_size for file in repository.glob("*fs")) // MEGABYTE
            total = max(done, source.stat().st_size // MEGABYTE)
            # Cannot be stopped half way; what it leaves then is removed by the next backup.
            console.progress(min(done, total - 1), total, "database (MB)")
        running.result()
    # Without the .dat files: repozo goes on writing in them, and restoring does not need them.
    names = [f"{DATABASE}/{file.name}" for file in repository.iterdir() if file.suffix in (".fs", ".deltafs", ".index")]
    for path in sorted(names):
        if path in before.files:
            manifest.files[path] = before.files[path]
        else:
            manifest.add(folder, path)
    _leave_out_older_series(manifest)
    newest = max(file for file in repository.iterdir() if file.suffix in (".fs", ".deltafs"))
    manifest.last_transaction = last_transaction(newest)


def _without_exit(main, arguments) -> None:
    try:
        main(arguments)
    except SystemExit as error:
        if error.code:
            raise CommandError("The database cannot be saved: repozo refused.") from error


def _leave_out_older_series(manifest: Manifest) -> None:
    """Keep only the newest full copy and what was added to it."""
    newest = max(path for path in manifest.below(DATABASE) if path.endswith(".fs"))
    for path in manifest.below(DATABASE):
        if path.partition(".")[0] < newest.partition(".")[0]:
            del manifest.files[path]


def last_transaction(file: Path) -> str:
    """The id of the last transaction in a piece of a FileStorage, in hexadecimal.

    A transaction ends with its own length, so it is found from the end of the file.
    """
    with file.open("rb") as stream:
        stream.seek(-8, os.SEEK_END)
        (length,) = struct.unpack(">Q", stream.read(8))
        stream.seek(-8 - length, os.SEEK_END)
        transaction_id, again = struct.unpack(">8sQ", stream.read(16))
    if again != length:
        raise CommandError("The database was packed while it was read: run the backup again.")
    return transaction_id.hex()


def _save_blobs(source: Path, folder: Path, before: Manifest, manifest: Manifest, console) -> None:
    """Every blob of the saved transactions: linked where source and target share a disk, copied elsewhere."""
    files = [file for file in source.rglob("*.blob") if BLOB.fullmatch(file.name)] if source.exists() else []
    layout = source / ".layout"
    if layout.exists():
        files.append(layout)
    for number, file in enumerate(files, 1):
        found = BLOB.fullmatch(file.name)
        if found is not None and found[1] > manifest.last_transaction:
            continue
        path = f"{BLOBS}/{file.relative_to(source)}"
        if path in before.files and (folder / path).exists() and before.files[path][0] == file.stat().st_size:
            manifest.files[path] = before.files[path]
        else:
            _link_or_copy(file, folder / path)
            manifest.add(folder, path)
        if number % PROGRESS_FILES == 0 or number == len(files):
            console.progress(number, len(files), "files")


def _link_or_copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    if BLOB.fullmatch(source.name):
        # A blob never changes, so both names may mean the same bytes.
        try:
            os.link(source, target)
        except OSError:
            pass
        else:
            return
    shutil.copy2(source, target)


def _save_state(var: Path, folder: Path, manifest: Manifest, leave_out: Path | None) -> None:
    """Copy every file that is neither database nor made again, beside the state before, which stays whole."""
    number = 1
    while (folder / f"{STATE}{number}").exists():
        number += 1
    manifest.state = f"{STATE}{number}"
    (folder / manifest.state).mkdir(mode=0o700)
    for entry in sorted(var.iterdir()):
        if REMADE.fullmatch(entry.name):
            continue
        for file in [entry] if entry.is_file() else sorted(entry.rglob("*")):
            if file.is_file() and file != leave_out:
                path = f"{manifest.state}/{file.relative_to(var)}"
                (folder / path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.copy2(file, folder / path)
                manifest.add(folder, path)


def _remove_unnamed(folder: Path, manifest: Manifest) -> None:
    """Remove what the manifest does not name, so that repozo builds on nothing unfinished."""
    places = [folder / DATABASE, folder / BLOBS, *folder.glob(f"{STATE}*")]
    for file in [file for place in places for file in place.rglob("*")]:
        named = file.relative_to(folder).as_posix() in manifest.files
        if file.is_file() and not named and not _is_dat_of(file, folder, manifest):
            file.unlink()
    for place in folder.glob(f"{STATE}*"):
        if place.name != manifest.state:
            shutil.rmtree(place)


def _is_dat_of(file: Path, folder: Path, manifest: Manifest) -> bool:
    return file.suffix == ".dat" and file.with_suffix(".fs").relative_to(folder).as_posix() in manifest.files
