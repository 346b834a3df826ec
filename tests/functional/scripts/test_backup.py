"""Everything saved while the portal serves, and brought back elsewhere."""

from tests.support import copy_var
from tests.support import serving
import pytest
import shutil


@pytest.fixture(scope="module")
def saved(template_var, tmp_path_factory, command, add_files, everything):
    """(folder of a backup made in two steps while the portal served, what the portal held at the end, its folder)."""
    var = copy_var(template_var, tmp_path_factory.mktemp("origin"))
    folder = tmp_path_factory.mktemp("backups") / "backup"
    add_files(var)
    (var / "audit").mkdir()
    (var / "audit" / "2026-11-22.jsonl").write_text("{}\n")
    with serving(var):
        assert command(var, "backup", "--to", str(folder)).returncode == 0
        assert command(var, "user", "add", "later", "--email", "later@example.cn").returncode == 0
        done = command(var, "backup", "--to", str(folder))
        assert done.returncode == 0, done.stderr
    return folder, everything(var), var


def test_the_second_backup_adds_only_what_is_new(saved):
    names = [file.suffix for file in (saved[0] / "database").iterdir()]
    assert names.count(".fs") == 1
    assert names.count(".deltafs") == 1
    assert len(list(saved[0].glob("state-*"))) == 1


def test_nobody_else_may_read_a_backup(saved):
    assert saved[0].stat().st_mode & 0o077 == 0


def test_everything_is_brought_back_into_an_empty_folder(saved, tmp_path, command, everything):
    folder, expected, _origin = saved
    done = command(tmp_path, "restore", "--from", str(folder))
    assert done.returncode == 0, done.stderr
    found = everything(tmp_path)
    assert found == expected
    assert len(found["files"]) >= 3
    assert len(found["content"]) > 30
    assert "later" in found["users"]
    assert (tmp_path / "audit" / "2026-11-22.jsonl").read_text() == "{}\n"
    assert (tmp_path / "accounts.txt").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "filestorage" / "Data.fs").stat().st_mode & 0o077 == 0


def test_a_database_that_is_there_is_replaced_only_on_demand(saved, tmp_path, command, template_var):
    var = copy_var(template_var, tmp_path)
    before = (var / "filestorage" / "Data.fs").read_bytes()
    done = command(var, "restore", "--from", str(saved[0]))
    assert done.returncode == 1
    assert "--force" in done.stderr
    assert (var / "filestorage" / "Data.fs").read_bytes() == before
    done = command(var, "restore", "--from", str(saved[0]), "--force")
    assert done.returncode == 0, done.stderr
    (aside,) = var.glob("before-restore-*")
    assert (aside / "filestorage" / "Data.fs").read_bytes() == before


def test_a_damaged_backup_is_refused_and_nothing_changed(saved, tmp_path, command):
    folder = shutil.copytree(saved[0], tmp_path / "damaged")
    blob = next(folder.glob("blobs/**/*.blob"))
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes()[:-1] + b"X")
    done = command(tmp_path / "var", "restore", "--from", str(folder))
    assert done.returncode == 1
    assert "The backup is damaged" in done.stderr
    assert not (tmp_path / "var" / "filestorage" / "Data.fs").exists()


def test_what_a_backup_that_was_cut_off_left_is_not_restored(saved, tmp_path, command):
    folder = shutil.copytree(saved[0], tmp_path / "cut")
    (folder / "database" / "2099-01-01-00-00-00.deltafs").write_bytes(b"half a transaction")
    var = tmp_path / "var"
    assert command(var, "restore", "--from", str(folder)).returncode == 0
    restored, origin = (folder / "filestorage" / "Data.fs" for folder in (var, saved[2]))
    assert restored.read_bytes() == origin.read_bytes()


def test_a_folder_with_other_things_is_no_place_for_a_backup(template_var, tmp_path, command):
    (tmp_path / "letter.txt").write_text("dear")
    done = command(template_var, "backup", "--to", str(tmp_path))
    assert done.returncode == 1
    assert "other things" in done.stderr


def test_keys_are_saved_only_when_asked_for(saved, template_var, tmp_path, command):
    folder, _expected, _origin = saved
    assert not list(folder.rglob("keys.json"))
    done = command(template_var, "backup", "--to", str(tmp_path / "without"))
    assert f"{template_var / 'keys.json'} apart" in done.stdout
    done = command(template_var, "backup", "--to", str(tmp_path / "with"), "--with-keys")
    assert "apart" not in done.stdout
    (kept,) = (tmp_path / "with").rglob("keys.json")
    assert kept.read_bytes() == (template_var / "keys.json").read_bytes()


def test_a_restore_says_that_the_keys_are_missing(saved, tmp_path, command):
    done = command(tmp_path, "restore", "--from", str(saved[0]))
    assert f"put your copy of them to {tmp_path / 'keys.json'}" in done.stdout
