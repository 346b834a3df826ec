"""Restored data put in place."""

from justiceportal.scripts.swap import begin_swap
from justiceportal.scripts.swap import finish_swap
from justiceportal.scripts.swap import READY
from justiceportal.scripts.swap import STAGING
from pathlib import Path
import pytest


def write(folder, **files):
    for name, text in files.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "file").write_text(text)


def read(folder):
    return {file.parent.name: file.read_text() for file in sorted(folder.glob("*/file"))}


def test_what_was_there_is_put_aside(tmp_path):
    write(tmp_path, filestorage="old", blobstorage="old", other="stays")
    write(tmp_path / STAGING, filestorage="new", blobstorage="new")
    kept = begin_swap(tmp_path)
    assert read(tmp_path) == {"filestorage": "new", "blobstorage": "new", "other": "stays"}
    assert read(kept) == {"filestorage": "old", "blobstorage": "old"}


def test_into_an_empty_folder_nothing_is_put_aside(tmp_path):
    (tmp_path / "filestorage").mkdir()
    write(tmp_path / STAGING, filestorage="new")
    assert begin_swap(tmp_path) is None
    assert read(tmp_path) == {"filestorage": "new"}
    assert [item.name for item in tmp_path.iterdir() if item.is_dir()] == ["filestorage"]


def test_what_was_not_declared_complete_is_never_put_in_place(tmp_path):
    write(tmp_path, filestorage="old")
    write(tmp_path / STAGING, filestorage="half")
    assert finish_swap(tmp_path) is None
    assert read(tmp_path) == {"filestorage": "old"}


@pytest.mark.parametrize("moves", range(5))
def test_cut_off_between_any_two_moves_the_next_start_finishes(tmp_path, monkeypatch, moves):
    write(tmp_path, filestorage="old", blobstorage="old")
    write(tmp_path / STAGING, filestorage="new", blobstorage="new")
    (tmp_path / STAGING).rename(tmp_path / READY)
    rename, left = Path.rename, iter(range(moves))

    def cut_off(self, target):
        if next(left, None) is None:
            raise InterruptedError
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut_off)
        with pytest.raises(InterruptedError):
            finish_swap(tmp_path)
    finish_swap(tmp_path)
    assert read(tmp_path) == {"filestorage": "new", "blobstorage": "new"}
    kept = [folder for folder in tmp_path.iterdir() if folder.name.startswith("before-restore-")]
    assert len(kept) == 1
    assert read(kept[0]) == {"filestorage": "old", "blobstorage": "old"}
