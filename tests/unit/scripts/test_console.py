"""What a command says, and how it looks."""

from io import StringIO
from justiceportal.scripts.console import Console
from justiceportal.scripts.console import progress_text
from justiceportal.scripts.console import Screen
from justiceportal.scripts.errors import Interrupted
import pytest


class Terminal(StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_lines_and_complaints_go_to_different_streams():
    out, err = StringIO(), StringIO()
    console = Console(Screen(out, err).show)
    console.say("done")
    console.complain("wrong")
    assert (out.getvalue(), err.getvalue()) == ("done\n", "wrong\n")


def test_a_stopped_command_ends_at_its_next_step_and_may_still_complain():
    sent = []
    console = Console(sent.append)
    console.say("one")
    console.stop()
    with pytest.raises(Interrupted):
        console.progress(1, 2, "texts")
    with pytest.raises(Interrupted):
        console.say("two")
    console.complain("stopped")
    assert sent == [{"say": "one"}, {"complain": "stopped"}]


def test_nothing_on_the_way_takes_an_interruption_for_an_ordinary_error():
    assert not issubclass(Interrupted, Exception)


def test_a_log_file_gets_a_line_now_and_then_and_the_last_one(clock):
    out = StringIO()
    screen = Screen(out, StringIO(), clock)
    for done in range(1, 101):
        clock.now += 0.2
        screen.show({"progress": [done, 100, "texts"]})
    lines = out.getvalue().splitlines()
    assert 3 <= len(lines) <= 5
    assert lines[-1] == "texts: 100/100 (100%)"


def test_the_end_of_a_work_is_shown_once(clock):
    out = StringIO()
    screen = Screen(out, StringIO(), clock)
    for _time in range(3):
        screen.show({"progress": [5, 5, "files"]})
    assert out.getvalue() == "files: 5/5 (100%)\n"


def test_a_terminal_shows_a_bar_that_a_line_replaces(clock):
    out = Terminal()
    screen = Screen(out, Terminal(), clock)
    screen.show({"progress": [1, 4, "texts"]})
    clock.now += 2
    screen.show({"progress": [2, 4, "texts"]})
    screen.show({"say": "a line"})
    text = out.getvalue()
    assert "[###############...............] 2/4 50%, 0:02 left" in text
    assert text.endswith("\r\x1b[Ka line\n")


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "text"),
    [
        (0, 0, 5, "texts: 0/0 (100%)"),
        (0, 10, 5, "texts: 0/10 (0%)"),
        (5, 10, 61, "texts: 5/10 (50%), 1:01 left"),
        (12, 10, 5, "texts: 12/10 (100%)"),
    ],
)
def test_progress_says_the_share_and_the_time_left(done, total, elapsed, text):
    assert progress_text(done, total, "texts", elapsed, False) == text


def test_an_unknown_message_of_a_younger_portal_is_left_out():
    out = StringIO()
    Screen(out, out).show({"picture": "…"})
    assert out.getvalue() == ""
