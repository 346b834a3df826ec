"""The preparation of a checkout."""

from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
import ast
import os
import pytest
import subprocess
import sys


@pytest.fixture
def bootstrap(root, tmp_path, monkeypatch):
    """bootstrap.py as a module that works on an empty folder."""
    spec = spec_from_file_location("bootstrap", root / "bootstrap.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "bootstrap", module)
    for name, part in (("ROOT", ""), ("VENV", ".venv"), ("VAR", "var"), ("LOG", "var/log/bootstrap.log")):
        monkeypatch.setattr(module, name, tmp_path / part)
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    for name in ("requirements.lock", "pyproject.toml", "buildout.cfg", "profiles/base.cfg", "var/log/bootstrap.log"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return module


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 11, 2), (3, 12, 1), (3, 13, 1), (3, 14, 0)])
def test_this_python_is_accepted(bootstrap, version):
    assert bootstrap.python_problem((*version, "final", 0)) == ""


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13), (3, 13, 0)])
def test_this_python_is_refused_in_one_line_that_names_it(bootstrap, version):
    problem = bootstrap.python_problem((*version, "final", 0))
    assert ".".join(str(part) for part in version) in problem
    assert "\n" not in problem


def test_an_old_python_can_read_the_script_far_enough_to_refuse(root):
    ast.parse((root / "bootstrap.py").read_text("utf-8"), feature_version=(3, 6))


def test_missing_packages_are_named_where_they_may_not_be_installed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.Trouble, match="sudo apt-get install chromium nginx"):
        bootstrap.install_packages(None, ["chromium", "nginx"])


def test_for_running_no_browser_is_needed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "program_path", lambda name: None)
    monkeypatch.setattr(bootstrap, "has_chinese_font", lambda: False)
    assert bootstrap.missing_packages("run") == []
    assert bootstrap.missing_packages("test") == [
        "chromium",
        "chromium-driver",
        "nginx",
        "openssl",
        "default-jre-headless",
        "clamav-daemon",
        "postgresql",
        "curl",
        "fonts-noto-cjk",
    ]


def test_a_python_without_ensurepip_needs_its_package(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)
    assert bootstrap.missing_packages("run") == [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


@pytest.mark.parametrize(
    "output",
    [
        "ERROR: Could not find a version\nERROR: No matching distribution found for uv==0.13.9",
        "error: Failed to fetch: `…`\n  Caused by: dns error: failed to lookup address information",
        "E: Could not connect to the mirror, connection timed out",
    ],
)
def test_a_failed_download_is_told_as_one(bootstrap, output):
    assert "网络" in str(bootstrap.trouble_of(output))


def test_another_failure_is_not_blamed_on_the_network(bootstrap):
    assert "网络" not in str(bootstrap.trouble_of("OSError: [Errno 28] No space left on device"))


def make_site_packages(bootstrap):
    folder = bootstrap.VENV / "lib" / "python3.11" / "site-packages"
    (folder / "one").mkdir(parents=True)
    (bootstrap.VENV / "bin").mkdir()
    (bootstrap.VENV / "bin" / "python").touch()
    stamp = {**bootstrap.environment_stamp(), "names": bootstrap.installed_names()}
    bootstrap.write_stamp(bootstrap.VENV / "ready.json", stamp)
    return folder


def test_a_finished_environment_is_left_alone(bootstrap):
    make_site_packages(bootstrap)
    assert bootstrap.environment_is_ready()


def test_an_environment_is_completed_when_the_lock_changes(bootstrap):
    make_site_packages(bootstrap)
    bootstrap.LOCK.write_text("another")
    assert not bootstrap.environment_is_ready()


def test_an_environment_is_completed_when_a_package_vanished(bootstrap):
    folder = make_site_packages(bootstrap)
    (folder / "one").rmdir()
    assert not bootstrap.environment_is_ready()


@pytest.mark.parametrize("text", ["", "{", '{"python": []}'])
def test_a_broken_stamp_counts_as_none(bootstrap, text):
    make_site_packages(bootstrap)
    (bootstrap.VENV / "ready.json").write_text(text)
    assert not bootstrap.environment_is_ready()


def make_instance(bootstrap, profile):
    root, instance = bootstrap.ROOT, bootstrap.instance_of(profile)
    for name in (f"parts/{instance}/etc/zope.conf", f"parts/{instance}/etc/wsgi.ini", "bin/portal", "bin/test-portal"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "bin" / "pytest").touch()
    known = {**bootstrap.assembled(), instance: bootstrap.assembly_stamp(profile)}
    bootstrap.write_stamp(bootstrap.VAR / "assembled.json", known)


def test_profiles_of_one_instance_replace_each_other_and_leave_the_tests_alone(bootstrap):
    make_instance(bootstrap, "test")
    make_instance(bootstrap, "development")
    make_instance(bootstrap, "production")
    assert [bootstrap.is_assembled(name) for name in ("test", "development", "production")] == [True, False, True]


def test_a_changed_profile_is_assembled_again(bootstrap):
    make_instance(bootstrap, "development")
    (bootstrap.ROOT / "profiles" / "base.cfg").write_text("changed")
    assert not bootstrap.is_assembled("development")


def test_a_vanished_script_is_assembled_again(bootstrap):
    make_instance(bootstrap, "development")
    (bootstrap.ROOT / "bin" / "portal").unlink()
    assert not bootstrap.is_assembled("development")


def test_the_assembly_has_the_versions_of_the_lock(bootstrap, root):
    lock = load(root / "profiles" / "lock.py")
    assert lock.versions_cfg((root / "requirements.lock").read_text("utf-8")) == (
        root / "profiles" / "versions.cfg"
    ).read_text("utf-8")


def test_two_versions_of_one_name_are_refused(bootstrap, root):
    lock = load(root / "profiles" / "lock.py")
    with pytest.raises(bootstrap.Trouble, match="soupsieve"):
        lock.versions_cfg("soupsieve==2.10 ; python_version < '3.12'\nsoupsieve==4.1 ; python_version >= '3.12'\n")


def load(file):
    spec = spec_from_file_location(file.stem, file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lock_names_no_machine(root):
    text = (root / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert "@" not in text


def test_the_password_of_the_recipe_stands_in_no_log(bootstrap):
    steps = bootstrap.Steps()
    steps.run("say", [sys.executable, "-c", "pass", "user=installer:s3cret"], secret="s3cret")
    assert "s3cret" not in bootstrap.LOG.read_text()
    assert "user=installer:…" in bootstrap.LOG.read_text()


def test_a_failed_step_shows_what_it_wrote(bootstrap):
    with pytest.raises(bootstrap.StepFailed, match="connection refused"):
        bootstrap.Steps().run("fail", [sys.executable, "-c", "import sys; sys.exit('connection refused')"])


def test_the_make_file_explains_itself(root):
    done = subprocess.run(["make", "-C", root, "help"], capture_output=True, text=True, check=True, env=os.environ)
    for target in ("run", "test", "test-long", "unit", "lint", "format", "lock"):
        assert f"\n{target} " in f"\n{done.stdout}"
