"""The socket by which commands reach a running portal."""

from contextlib import contextmanager
from justiceportal import __version__
from justiceportal.scripts import control
from justiceportal.scripts.errors import Interrupted
from justiceportal.scripts.errors import PortalRuns
from threading import Event
from threading import Lock
from threading import Thread
import json
import pytest
import socket


SECONDS = 10


@contextmanager
def listening(path, execute, turn=None, is_ready=True):
    server = control.ControlServer(path, execute, turn or Lock())
    server.open()
    if is_ready:
        server.ready()
    try:
        yield server
    finally:
        server.close()


def ask(path, command="echo", **options):
    shown = []
    return control.Remote(control.connect(path), command, options).follow(shown.append), shown


@pytest.fixture
def path(tmp_path):
    return tmp_path / control.SOCKET


def echo(command, options, console):
    console.say(f"{command} {json.dumps(options, ensure_ascii=False)}")
    console.progress(1, 2, "步骤")
    console.complain("天气")
    return 3


def test_what_a_command_says_comes_back_with_its_exit_code(path):
    with listening(path, echo):
        code, shown = ask(path, website="鄞州")
    assert code == 3
    assert shown == [{"say": 'echo {"website": "鄞州"}'}, {"progress": [1, 2, "步骤"]}, {"complain": "天气"}]


def test_only_the_account_of_the_portal_may_connect(path):
    with listening(path, echo):
        assert path.stat().st_mode & 0o777 == 0o600


def test_nobody_listens_where_there_is_no_file_or_a_stale_one(path):
    assert control.connect(path) is None
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()
    assert path.exists()
    assert control.connect(path) is None
    with listening(path, echo):
        assert ask(path)[0] == 3
    assert not path.exists()


def test_a_path_longer_than_a_socket_address_works(tmp_path):
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    with listening(folder / control.SOCKET, echo):
        assert ask(folder / control.SOCKET)[0] == 3


def test_a_second_portal_on_the_same_folder_is_refused(path):
    with listening(path, echo):
        with pytest.raises(PortalRuns), listening(path, echo):
            pass
        assert ask(path)[0] == 3


def test_a_command_of_another_version_is_refused(path):
    with listening(path, echo), control.connect(path) as connection:
        channel = control.Channel(connection)
        channel.send({"command": "echo", "options": {}, "version": "0.0"})
        messages = list(channel.messages())
    assert __version__ in messages[0]["complain"]
    assert messages[-1] == {"exit": 1}


@pytest.mark.parametrize("line", [b"no json\n", b"[1]\n", b"x" * 1_200_000])
def test_nonsense_is_refused_and_the_next_command_served(path, line):
    with listening(path, echo):
        with control.connect(path) as connection:
            try:
                connection.sendall(line)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            assert {"exit": 1} in list(control.Channel(connection).messages())
        assert ask(path)[0] == 3


class Endless:
    """A command that goes on until it is stopped."""

    def __init__(self):
        self.began, self.ended = Event(), Event()

    def __call__(self, command, options, console):
        self.began.set()
        try:
            while True:
                console.progress(1, 2, "texts")
        except Interrupted:
            self.ended.set()
            raise


def test_a_stopped_command_ends_at_its_next_step(path):
    endless = Endless()
    with listening(path, endless):
        remote = control.Remote(control.connect(path), "endless", {})
        endless.began.wait(SECONDS)
        remote.stop()
        assert remote.follow(lambda message: None) == control.STOPPED
    assert endless.ended.is_set()


def test_a_vanished_client_stops_its_command(path):
    endless = Endless()
    with listening(path, endless):
        connection = control.connect(path)
        control.Remote(connection, "endless", {})
        assert endless.began.wait(SECONDS)
        connection.close()
        assert endless.ended.wait(SECONDS)


def test_a_portal_that_ends_stops_the_command(path):
    endless = Endless()
    with listening(path, endless) as server:
        remote = control.Remote(control.connect(path), "endless", {})
        assert endless.began.wait(SECONDS)
        server.close()
        assert remote.follow(lambda message: None) == control.STOPPED


def test_a_command_waits_for_its_turn_and_says_so(path):
    turn = Lock()
    turn.acquire()
    with listening(path, echo, turn):
        remote = control.Remote(control.connect(path), "echo", {})
        shown = []

        def show(message):
            shown.append(message)
            if len(shown) == 1:
                turn.release()

        assert remote.follow(show) == 3
    assert "busy" in shown[0]["say"]
    assert not turn.locked()


def test_a_command_that_comes_while_the_portal_starts_waits_for_it(path):
    with listening(path, echo, is_ready=False) as server:
        remote = control.Remote(control.connect(path), "echo", {})
        shown = []

        def show(message):
            shown.append(message)
            server.ready()

        assert remote.follow(show) == 3
    assert "starting" in shown[0]["say"]


def test_a_portal_that_dies_is_told_from_a_command_that_succeeds(path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()
    Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
    code, shown = ask(path)
    listener.close()
    assert code == 1
    assert "stopped" in shown[-1]["complain"]
