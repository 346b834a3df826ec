"""The key ring: the secrets that personal values are sealed and hashed with, outside of the database.

It is JSON, `{"format": 1, "keys": [{"id", "use": "seal" | "hash", "made": ISO time in UTC, "secret": base64 of 32
bytes}]}`, the newest key last. It comes from the environment (`PORTAL_KEYS` holds it, `PORTAL_KEYS_FILE` names its
file), else from `keys.json` in the var folder. The newest key of a use is used for what is new; all of them open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from justiceportal.core.errors import PortalError
from justiceportal.core.paths import var_path
from pathlib import Path
from threading import Lock
import base64
import binascii
import json
import os
import re
import secrets


TEXT_SETTING, FILE_SETTING = "PORTAL_KEYS", "PORTAL_KEYS_FILE"
FILE = "keys.json"
FORMAT = 1
SECRET_BYTES = 32
ID = re.compile(r"[a-z0-9-]{1,32}")
OTHERS = 0o077


class Use(StrEnum):
    """What a key is for. Values can be sealed anew with another key; hashes cannot, so their keys stay."""

    SEAL = "seal"
    HASH = "hash"


class KeyFault(PortalError):
    """The keys are missing or cannot be used; the sentence names their place and the reason, never a secret."""

    status = 503


@dataclass(frozen=True, slots=True)
class Key:
    """One secret; `made` is an ISO time in UTC."""

    id: str
    use: Use
    made: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys, the newest last; at least one for each use."""

    keys: tuple[Key, ...]

    def newest(self, use: Use) -> Key:
        """The key for what is sealed or hashed now."""
        return self.of(use)[-1]

    def of(self, use: Use) -> list[Key]:
        """The keys of a use, the newest last."""
        return [key for key in self.keys if key.use is use]

    def get(self, key_id: str, use: Use) -> Key | None:
        """The key of that id for that use, None where there is none."""
        for key in self.keys:
            if key.id == key_id and key.use is use:
                return key
        return None

    def text(self) -> str:
        """The ring as JSON on one line, secrets included: for its file or a vault, for nothing else."""
        keys = [
            {"id": key.id, "use": key.use, "made": key.made, "secret": base64.b64encode(key.secret).decode()}
            for key in self.keys
        ]
        return json.dumps({"format": FORMAT, "keys": keys})


def new_ring(moment: datetime) -> KeyRing:
    """A ring with one new key for each use."""
    return KeyRing(tuple(new_key(use, moment) for use in Use))


def new_key(use: Use, moment: datetime) -> Key:
    """A new random key; `moment` is aware."""
    key_id = f"{moment:%Y%m%d}-{secrets.token_hex(4)}"
    return Key(key_id, use, f"{moment:%Y-%m-%dT%H:%M:%SZ}", secrets.token_bytes(SECRET_BYTES))


def parsed(text: str, source: str) -> KeyRing:
    """The ring that a text holds. Raises KeyFault that names `source` and what is wrong with it."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("keys"), list):
            raise _unusable(source, f"it is no key ring of format {FORMAT}")
        keys = tuple(_key(entry, source) for entry in data["keys"])
    except ValueError:
        # Not the error's own text, which may quote what was read.
        raise _unusable(source, "it is not valid JSON") from None
    ids = [key.id for key in keys]
    if len(set(ids)) != len(ids):
        raise _unusable(source, "two keys have the same id")
    for use in Use:
        if use not in {key.use for key in keys}:
            raise _unusable(source, f"it has no key for the use {use.value!r}")
    return KeyRing(keys)


def _key(entry, source: str) -> Key:
    known = {"id", "use", "made", "secret"}
    if not isinstance(entry, dict) or set(entry) != known or not all(isinstance(part, str) for part in entry.values()):
        raise _unusable(source, "a key must have id, use, made and secret, all of them texts")
    if not ID.fullmatch(entry["id"]):
        raise _unusable(source, "an id of a key may only have small letters, digits and hyphens, at most 32")
    if entry["use"] not in list(Use):
        raise _unusable(source, f"the key {entry['id']} must be for {' or '.join(Use)}")
    try:
        secret = base64.b64decode(entry["secret"], validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise _unusable(source, f"the secret of the key {entry['id']} is not {SECRET_BYTES} bytes in base64")
    return Key(entry["id"], Use(entry["use"]), entry["made"], secret)


def keys_file() -> Path | None:
    """The file of the ring, there or not; None when the environment holds the ring itself."""
    if os.environ.get(TEXT_SETTING):
        return None
    named = os.environ.get(FILE_SETTING)
    return Path(named) if named else var_path() / FILE


def read_file(file: Path) -> KeyRing:
    """The ring in a file. Raises KeyFault for one that is missing, open to others or broken."""
    try:
        mode = file.stat().st_mode
        if mode & OTHERS:
            raise _unusable(str(file), "other accounts may read or change it: chmod 600 it")
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise KeyFault(
            f"没有加密密钥，请先执行 bin/portal keys add 并妥善备份 {file}，或用 {TEXT_SETTING} 给出 / "
            f"There are no keys: make them with `bin/portal keys add`, which writes {file}, and save that file apart "
            f"from the database, or give them by {TEXT_SETTING}."
        ) from None
    except UnicodeDecodeError:
        raise _unusable(str(file), "it is not a text") from None
    except OSError as error:
        raise _unusable(str(file), str(error.strerror)) from None
    return parsed(text, str(file))


def write_file(file: Path, ring: KeyRing) -> None:
    """Put a ring into its file in one step, readable for the portal's own account only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(ring.text() + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def with_keys(ring: KeyRing, keys: Iterable[Key]) -> KeyRing:
    """The same ring with more keys."""
    return KeyRing((*ring.keys, *keys))


def ensure_keys(moment: datetime, may_make: bool) -> bool:
    """See to it that there is a usable ring; True when it was made now.

    Only where `may_make` says so one is made. Raises KeyFault.
    """
    file = keys_file()
    if file is not None and may_make and not file.exists():
        write_file(file, new_ring(moment))
        ring()
        return True
    ring()
    return False


_kept: dict[object, KeyRing] = {}
_kept_lock = Lock()


def ring() -> KeyRing:
    """The present ring: read again when its file or its setting has changed. Raises KeyFault."""
    file = keys_file()
    if file is None:
        state: object = os.environ[TEXT_SETTING]
    else:
        try:
            stat = file.stat()
        except OSError:
            return read_file(file)
        state = str(file), stat.st_mtime_ns, stat.st_ino, stat.st_mode
    kept = _kept.get(state)
    if kept is None:
        kept = parsed(os.environ[TEXT_SETTING], TEXT_SETTING) if file is None else read_file(file)
        with _kept_lock:
            _kept.clear()
            _kept[state] = kept
    return kept


def _unusable(source: str, reason: str) -> KeyFault:
    return KeyFault(f"密钥不可用（{source}） / The keys in {source} cannot be used: {reason}.")
