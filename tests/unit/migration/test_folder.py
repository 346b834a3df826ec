from justiceportal.migration.errors import MigrationFolderError
from justiceportal.migration.folder import load
from pathlib import Path
import pytest


MAPPING = """
register_file: laws.csv
sections:
  - {id: laws, title: 法, description: 法, column_type: 政策文件, content: sections, sections: [
      {id: statutes, title: 法律, description: 法律, column_type: 政策文件}]}
"""
TRANSFORM = "class Migration: ...\nclass Skipped(Exception): ...\nclass Refused(Exception): ...\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Own."""\n')
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    (folder / "transform.py").write_text(TRANSFORM)
    return folder


def test_a_folder_is_loaded_by_its_name(folder):
    migration = load("own", folder.parent)
    assert [path for path, _definition in migration.sections()] == ["laws", "laws/statutes"]
    assert migration.expected == {}
    assert migration.transform.Migration


def test_the_folder_of_the_project_is_found_without_being_named():
    assert load("laws").mapping["register_file"] == "laws.csv"


@pytest.mark.parametrize("name", ["nothing", "../own", "Own", ""])
def test_a_name_that_is_none_is_refused(folder, name):
    with pytest.raises(MigrationFolderError, match="no such migration"):
        load(name, folder.parent)


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("mapping.yaml", None, "missing"),
        ("mapping.yaml", "a: [", r"mapping\.yaml"),
        ("mapping.yaml", "- a", "not a mapping"),
        ("mapping.yaml", "sections: []", "'register_file' is missing"),
        ("mapping.yaml", "register_file: a\nsections: [{id: a}]", "a section is incomplete"),
        ("transform.py", None, r"transform\.py"),
        ("transform.py", "class Migration: ...", "defines no Skipped"),
        ("__init__.py", None, "missing"),
    ],
)
def test_an_incomplete_folder_is_one_clear_error(folder, file, content, reason):
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(content)
    with pytest.raises(MigrationFolderError, match=reason):
        load("own", folder.parent)


def test_the_same_name_in_two_places_is_two_migrations(folder, tmp_path):
    assert Path(load("own", folder.parent).transform.__file__).parent == folder
    other = tmp_path / "other" / "own"
    folder.rename(tmp_path / "moved")
    other.parent.mkdir()
    (tmp_path / "moved").rename(other)
    assert Path(load("own", other.parent).transform.__file__).parent == other
