"""What the client of the virus scanner makes of a scanner, and of things that are none."""

from justiceportal.forms.scanner import NoAnswer
from justiceportal.forms.scanner import present_scanner
from justiceportal.forms.scanner import Scanner
from justiceportal.forms.scanner import Verdict
from tests.clamd import answering
from tests.clamd import false_clamd
from tests.clamd import read_command
from threading import Event
import pytest
import time


PIECES = [b"a" * 65536] * 40


def test_without_a_setting_there_is_no_scanner(monkeypatch):
    monkeypatch.delenv("PORTAL_CLAMD", raising=False)
    assert present_scanner() is None
    monkeypatch.setenv("PORTAL_CLAMD", "/run/clamav/clamd.ctl")
    assert present_scanner() == Scanner("/run/clamav/clamd.ctl")


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (b"stream: OK\0", ""),
        (b"stream: OK", ""),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "Win.Test.EICAR_HDB-1"),
        (b"stream: \xff\x1b[31m FOUND\0", "[31m"),
        (b"stream: " + b"a" * 500 + b" FOUND\0", "a" * 100),
    ],
)
def test_an_answer_is_understood(answer, finding):
    with false_clamd(answering(answer)) as address:
        assert Scanner(address).scan(PIECES) == Verdict(finding)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK, or perhaps not\0",
        b"HTTP/1.1 200 OK\r\n\r\n<html>",
        b"\x80\x81\x82" * 5000,
        b"FOUND\0",
        b"OK\0",
    ],
)
def test_anything_else_is_no_answer(answer):
    with false_clamd(answering(answer)) as address, pytest.raises(NoAnswer):
        Scanner(address, 2).scan(PIECES)


def test_a_scanner_that_is_not_there_is_no_answer(tmp_path):
    for address in (str(tmp_path / "socket"), "127.0.0.1:9", "nonsense", "host:port", ":", "127.0.0.1:99999"):
        with pytest.raises(NoAnswer, match="reached") as caught:
            Scanner(address).scan(PIECES)
        assert caught.value.kind == "away"


@pytest.mark.parametrize("reads", [True, False])
def test_a_scanner_that_hangs_is_left_in_time(reads):
    end = Event()

    def hang(connection, _number):
        while reads and connection.recv(65536):
            pass
        end.wait(20)

    began = time.monotonic()
    with false_clamd(hang) as address, pytest.raises(NoAnswer, match="in time"):
        Scanner(address, 0.5).scan(PIECES * 10)
    end.set()
    assert time.monotonic() - began < 5


def test_a_scanner_that_drips_is_left_in_time():
    def drip(connection, _number):
        read_command(connection)
        for _number in range(100):
            connection.sendall(b"s")
            time.sleep(0.1)

    began = time.monotonic()
    with false_clamd(drip) as address, pytest.raises(NoAnswer, match="in time"):
        Scanner(address, 0.5).scan([b"a"])
    assert time.monotonic() - began < 5


def test_a_scanner_that_hangs_up_in_the_middle_is_no_answer():
    def hang_up(connection, _number):
        connection.recv(100)

    with false_clamd(hang_up) as address, pytest.raises(NoAnswer):
        Scanner(address).scan(PIECES * 10)


def test_what_a_scanner_says_before_it_hangs_up_is_heard():
    def refuse(connection, _number):
        connection.recv(100)
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")

    with false_clamd(refuse) as address, pytest.raises(NoAnswer):
        Scanner(address).scan(PIECES * 10)


@pytest.mark.parametrize("answer", [b"PONG\0", b"PANG\0"])
def test_a_scanner_is_there_when_it_says_pong(answer):
    def behave(connection, _number):
        assert read_command(connection) == b"zPING"
        connection.sendall(answer)

    with false_clamd(behave) as address:
        if answer == b"PONG\0":
            Scanner(address).check()
        else:
            with pytest.raises(NoAnswer, match="PANG"):
                Scanner(address).check()
