"""One set of versions for both readers of it."""

from pathlib import Path
import re


ROOT = Path(__file__).parent.parent.parent


def test_the_lock_and_the_versions_of_buildout_agree():
    lock = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(), re.M))
    versions = dict(re.findall(r"^([\w.-]+) = (\S+)", (ROOT / "profiles" / "versions.cfg").read_text(), re.M))
    assert versions == lock


def test_the_lock_names_no_host():
    assert "://" not in (ROOT / "requirements.lock").read_text()
