"""The command line."""

from justiceportal.scripts import portal
from justiceportal.scripts.table import COMMANDS
import json
import pytest


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as left:
        portal.parser().parse_args([*command.name.split(), "--help"])
    assert left.value.code == 0
    assert command.help[:30] in " ".join(capsys.readouterr().out.split())


def test_paths_are_those_of_the_operators_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    options = portal.parser().parse_args(["import", "laws", "--from", "laws.tar.xz", "--into", "education"])
    assert options.file == str(tmp_path / "laws.tar.xz")


def test_options_can_travel_to_another_process():
    options = vars(portal.parser().parse_args(["websites", "apply", "--website", "yinzhou", "--dry-run"]))
    command = options.pop("command")
    assert command.name == "websites apply"
    assert json.loads(json.dumps(options)) == {"dry_run": True, "website": ["yinzhou"]}


@pytest.mark.parametrize("value", ["0", "65536", "http", "-1", ""])
def test_a_port_that_is_none_is_refused_in_a_sentence(value, capsys):
    with pytest.raises(SystemExit) as left:
        portal.parser().parse_args(["serve", f"--port={value}"])
    assert left.value.code == 2
    assert "is no port number" in capsys.readouterr().err


def test_the_port_of_the_environment_is_the_default(monkeypatch):
    assert portal.parser().parse_args(["serve"]).port in range(1, 65536)
