"""A start that finds the group filled from the same files has nothing to fill."""

from justiceportal.setup import start
import pytest


@pytest.fixture
def folder(portal, tmp_path, monkeypatch, samples):
    """A copy of the sample definitions that the start reads."""
    import shutil

    copy = shutil.copytree(samples / "sites", tmp_path / "sites")
    monkeypatch.setenv("PORTAL_SITES", str(copy))
    return copy


def test_a_filled_group_is_known_by_its_files(portal, folder):
    assert start._is_filled(portal)


@pytest.mark.parametrize("change", ["edit", "add", "accounts"])
def test_a_change_of_the_files_or_of_the_kind_of_accounts_fills_again(portal, folder, monkeypatch, change):
    if change == "edit":
        path = folder / "yinzhou.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("鄞州司法", "鄞州司法局"), encoding="utf-8")
    elif change == "add":
        (folder / "new.yaml").write_text("id: new\n", encoding="utf-8")
    else:
        monkeypatch.setenv(start.DEMO_ACCOUNTS, "off")
    assert not start._is_filled(portal)
