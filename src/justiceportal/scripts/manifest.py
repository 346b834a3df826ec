"""The list of what a backup consists of, with size and checksum of every file."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from justiceportal.scripts.errors import CommandError
from pathlib import Path
import json
import os


NAME = "manifest.json"
FORMAT = 1
CHUNK_BYTES = 1 << 20


@dataclass
class Manifest:
    """One restorable state.

    `files` maps a path below the backup's folder to [size in bytes, SHA-256]; `state` is the folder of the small files
    beside the database; `created` is an ISO time in UTC, `last_transaction` the newest one's id in hexadecimal.
    """

    created: str = ""
    version: str = ""
    last_transaction: str = ""
    state: str = ""
    files: dict[str, list] = field(default_factory=dict)
    format: int = FORMAT

    def add(self, folder: Path, path: str) -> None:
        """Enter a file of the folder as it is now."""
        self.files[path] = [(folder / path).stat().st_size, checksum(folder / path)]

    def below(self, prefix: str) -> list[str]:
        """The paths that begin with a folder's name, in ascending order."""
        return sorted(path for path in self.files if path.startswith(f"{prefix}/"))

    def total_bytes(self) -> int:
        """The size of everything."""
        return sum(size for size, _checksum in self.files.values())

    def write(self, folder: Path) -> None:
        """Write the manifest in one step, after everything that it names is on the disk."""
        os.sync()
        new = folder / f"{NAME}.new"
        with new.open("w", encoding="utf-8") as stream:
            json.dump(asdict(self), stream, indent=0, sort_keys=True)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(folder / NAME)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a backup; None when there is none. Raises CommandError for one that cannot be used."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CommandError(f"{folder / NAME} cannot be read: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CommandError(f"{folder / NAME} is not of the format {FORMAT} that this version reads.")
    return Manifest(**data)


def verify(folder: Path, manifest: Manifest, console) -> None:
    """Compare every file with the manifest. Raises CommandError that names the first fault and counts all."""
    faults, done, total = [], 0, manifest.total_bytes()
    for path, (size, expected) in sorted(manifest.files.items()):
        fault = _fault(folder / path, size, expected)
        if fault:
            faults.append(f"{path} {fault}")
        done += size
        console.progress(done // CHUNK_BYTES, total // CHUNK_BYTES, "verified (MB)")
    if faults:
        raise CommandError(f"The backup is damaged, {len(faults)} files are not as they were saved: {faults[0]}.")


def _fault(file: Path, size: int, expected: str) -> str:
    try:
        found = file.stat().st_size
        if found != size:
            return f"has {found} bytes instead of {size}"
        return "" if checksum(file) == expected else "has other contents"
    except FileNotFoundError:
        return "is missing"


def checksum(file: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    total = sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            total.update(chunk)
    return total.hexdigest()
