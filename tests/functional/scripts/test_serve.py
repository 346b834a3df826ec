"""The start and the end of the portal's process, and commands while it is stopped."""

from pathlib import Path
from tests.functional.conftest import Client
from tests.support import copy_var
from tests.support import environment
from tests.support import free_port
from tests.support import portal_command
from tests.support import serving
from tests.support import SITES
import os
import pytest
import shutil
import signal
import socket
import subprocess


LATER_START_SECONDS = 20
END_SECONDS = 30


@pytest.fixture(scope="module")
def var(template_var, tmp_path_factory):
    return copy_var(template_var, tmp_path_factory.mktemp("serve"))


def test_a_taken_port_is_told_in_one_line(var, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command(var, "serve", "--port", str(port))
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert f"PORT={port + 1}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def cpu_seconds(process) -> float:
    """What a process has used of the processor: other than the time on the wall the same on a busy machine."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_later_start_is_quick_stays_alone_on_its_folder_and_ends_tidily(var, command):
    with serving(var, subprocess.Popen) as (_port, process):
        assert cpu_seconds(process) < LATER_START_SECONDS
        done = command(var, "serve", "--port", str(free_port()))
        assert done.returncode == 1
        assert "The portal runs already" in done.stderr
        assert done.stderr.count("\n") == 1
        index = var / "filestorage" / "Data.fs.index"
        index.unlink(missing_ok=True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(END_SECONDS) == 0
        assert index.exists()
        assert not (var / "portal.sock").exists()


def test_a_killed_portal_is_no_obstacle_for_commands(var, command):
    with serving(var, subprocess.Popen) as (_port, process):
        process.kill()
        process.wait()
        assert (var / "portal.sock").exists()
        done = command(var, "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Everything is in order."


def test_a_command_needs_a_group(tmp_path, command):
    done = command(tmp_path, "check")
    assert done.returncode == 1
    assert "bin/portal setup" in done.stderr
    assert not (tmp_path / "filestorage" / "Data.fs").exists()


@pytest.mark.long
@pytest.mark.parametrize("sign", ["正在创建网站群", "鄞州区司法局", "海曙区司法局"])
def test_a_first_start_that_was_killed_goes_on(tmp_path, command, sign):
    """Killed while the site is made, and while websites are filled; the next start completes what is missing."""
    process = subprocess.Popen(
        portal_command("setup"), env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in process.stdout:
        if sign in line:
            break
    process.kill()
    process.wait()
    process.stdout.close()
    done = command(tmp_path, "setup")
    assert done.returncode == 0, done.stderr
    done = command(tmp_path, "check")
    assert (done.returncode, done.stderr) == (0, "")
    done = command(tmp_path, "websites", "apply", "--dry-run")
    assert "0 created, 0 updated, 0 kept, 0 starter texts added" in done.stdout


def test_a_start_after_a_change_of_the_definitions(template_var, tmp_path, command):
    """A mistake in a file stops the start with one line; a new section with texts is simply there."""
    var = copy_var(template_var, tmp_path / "var")
    sites = shutil.copytree(SITES, tmp_path / "sites")
    file, starter = sites / "bureau.yaml", sites / "starter" / "bureau.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("\nkind: bureau", "\nkind: palace", 1), "utf-8")
    done = command(var, "serve", "--port", str(free_port()), PORTAL_SITES=str(sites))
    assert done.returncode == 1
    assert done.stderr.startswith("bureau.yaml:")
    assert done.stderr.count("\n") == 1
    section = (
        "\n  - {id: operators, title: 运维公告, description: 公告。, keywords: [运维], column_type: 工作动态}\ngroups:"
    )
    file.write_text(text.replace("\ngroups:", section, 1), "utf-8")
    added = starter.read_text("utf-8").replace("section: news", "section: operators", 1)
    starter.write_text(added.replace("title: ", "title: 关于", 1), "utf-8")
    with serving(var, subprocess.Popen, PORTAL_SITES=str(sites)) as (port, _process):
        page = Client(port).get("/operators")
        assert page.status_code == 200
        assert "关于" in page.text
