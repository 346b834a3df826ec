"""Files of applications on their way past the virus scanner, by HTTP and with a real clamd."""

from tests.clamd import false_clamd
from tests.clamd import running_clamd
from tests.functional.forms.sending import infected_cases
from tests.functional.forms.sending import killed
from tests.functional.forms.sending import send
from tests.functional.forms.sending import states
from tests.functional.forms.sending import until_decided
from tests.functional.forms.sending import WAIT_SECONDS
from tests.support import copy_var
from tests.support import serving
from tests.uploads import EICAR
from tests.uploads import pdf
from threading import Event
import pytest
import time


@pytest.fixture
def var(template_var, tmp_path):
    return copy_var(template_var, tmp_path)


def test_an_infected_file_is_told_apart_from_its_clean_neighbour(var):
    with running_clamd() as (address, _clamd), serving(var, PORTAL_CLAMD=address) as (port, _process):
        number, code = send(port, pdf(), pdf(EICAR))
        assert until_decided(port, number, code) == ["clean", "infected"]
    assert infected_cases(var) == [number]


def test_a_portal_that_is_killed_while_its_scanner_hangs_scans_after_the_next_start(var):
    busy, end = Event(), Event()

    def hang(connection, _number):
        if connection.recv(6) == b"zPING\0":
            connection.sendall(b"PONG\0")
            return
        busy.set()
        end.wait(WAIT_SECONDS)

    with false_clamd(hang) as address, serving(var, PORTAL_CLAMD=address) as (port, process), killed(process):
        began = time.monotonic()
        sent = [send(port, pdf()) for _number in range(3)]
        assert time.monotonic() - began < 10
        assert busy.wait(WAIT_SECONDS)
        assert [states(port, *one) for one in sent] == [["waiting"]] * 3
    end.set()
    with running_clamd() as (address, _clamd), serving(var, PORTAL_CLAMD=address) as (port, _process):
        assert [until_decided(port, *one) for one in sent] == [["clean"]] * 3
