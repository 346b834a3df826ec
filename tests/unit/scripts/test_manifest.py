"""The list of a backup's files."""

from justiceportal.scripts.commands.backup import last_transaction
from justiceportal.scripts.commands.backup import REMADE
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.manifest import Manifest
from justiceportal.scripts.manifest import read_manifest
from justiceportal.scripts.manifest import verify
import pytest
import struct


class Quiet:
    def progress(self, done, total, label):
        pass


@pytest.fixture
def backup(tmp_path):
    (tmp_path / "blobs").mkdir()
    (tmp_path / "blobs" / "one").write_bytes(b"abc")
    manifest = Manifest(created="2026-11-22T04:00:00Z")
    manifest.add(tmp_path, "blobs/one")
    manifest.write(tmp_path)
    return tmp_path


def test_a_sound_backup_is_verified(backup):
    manifest = read_manifest(backup)
    verify(backup, manifest, Quiet())
    assert manifest.total_bytes() == 3


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda file: file.write_bytes(b"abX"), "has other contents"),
        (lambda file: file.write_bytes(b"ab"), "has 2 bytes instead of 3"),
        (lambda file: file.unlink(), "is missing"),
    ],
)
def test_every_damage_is_named(backup, damage, said):
    damage(backup / "blobs" / "one")
    with pytest.raises(CommandError, match=f"blobs/one {said}"):
        verify(backup, read_manifest(backup), Quiet())


def test_a_folder_without_a_manifest_is_no_backup(tmp_path):
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}'])
def test_a_broken_manifest_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(CommandError):
        read_manifest(tmp_path)


def test_the_last_transaction_is_found_from_the_end(tmp_path):
    records = b"".join(tid + struct.pack(">Q", 26) + b"x" * 10 + struct.pack(">Q", 26) for tid in (b"A" * 8, b"B" * 8))
    (tmp_path / "Data.fs").write_bytes(b"FS30" + records)
    assert last_transaction(tmp_path / "Data.fs") == (b"B" * 8).hex()


@pytest.mark.parametrize("name", ["accounts.txt", "audit", "migration", "keys", "secret.key"])
def test_what_nobody_can_make_again_is_saved(name):
    assert not REMADE.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["log", "cache", "portal.sock", "installed-test.cfg", "before-restore-1", "restore.lock"]
)
def test_what_is_made_again_is_left_out(name):
    assert REMADE.fullmatch(name)
