"""Many apply at once, and the workers that number their events are killed: nobody meets a conflict, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from tests import cluster
from tests.functional.cases.applying import body
from tests.functional.cases.applying import SERVICE
from tests.support import copy_var
from tests.support import free_port
from tests.support import PASSWORD
from tests.support import serving
from tests.support import wait_for
from threading import Event
import pytest
import requests
import subprocess
import time


CLIENTS, EACH = 4, 200
KILLS = 3
BODY = body()
#: a worker that waits looks every two seconds whether the other one has ended
TAKEN_OVER_SECONDS = 10
WAITS = "another worker runs from this folder"
_addresses = count(1)


class Site:
    """A portal at a port, spoken to with its own host names."""

    def __init__(self, port):
        self.port = port

    def apply(self, session):
        """Send an application from an address of its own, since addresses are limited."""
        number = next(_addresses)
        headers = {
            "Host": f"localhost:{self.port}",
            "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        }
        sent = session.post(f"http://127.0.0.1:{self.port}{SERVICE}", json=BODY, headers=headers, timeout=60)
        return sent.status_code, sent.json()

    def events(self, after, wait=0, limit=1000):
        """A page of the feed, as an operator reads it."""
        page = requests.get(
            f"http://127.0.0.1:{self.port}/@events?after={after}&wait={wait}&limit={limit}",
            headers={"Host": f"work.localhost:{self.port}"},
            auth=("admin", PASSWORD),
            timeout=60,
        )
        assert page.status_code == 200, page.text
        return page.json()

    def submitted(self, least):
        """All cases that events tell of as submitted, in order, when there are so many."""
        found, after = [], 0
        until = time.monotonic() + 120
        while len(found) < least:
            assert time.monotonic() < until, f"{len(found)} of {least} events have a number"
            page = self.events(after, wait=5)
            found += page["items"]
            after = page["next"]
        assert [one["sequence"] for one in found] == list(range(1, len(found) + 1))
        return [one["subject"] for one in found if one["type"] == "case.submitted"]


@pytest.mark.long
def test_four_who_send_two_hundred_each_at_once_never_meet_a_conflict(template_var, tmp_path):
    var = copy_var(template_var, tmp_path / "var")
    with serving(var) as (port, _process):
        site = Site(port)

        def send(_client):
            with requests.Session() as session:
                return [site.apply(session) for _turn in range(EACH)]

        with ThreadPoolExecutor(CLIENTS) as pool:
            answered = [one for some in pool.map(send, range(CLIENTS)) for one in some]
        assert {status for status, _body in answered} == {201}
        numbers = [body["number"] for _status, body in answered]
        assert len(set(numbers)) == CLIENTS * EACH
        assert sorted(site.submitted(CLIENTS * EACH)) == sorted(numbers)


@pytest.mark.long
def test_another_worker_takes_over_from_one_that_is_killed(template_var, tmp_path):
    var = copy_var(template_var, tmp_path / "var")
    with cluster.database_server(var, PORTAL_WORKER="off") as environment, (var / "console.log").open("ab") as log:

        def start(*words):
            return subprocess.Popen(cluster.command(*words), env=environment, stdout=log, stderr=log)

        port = free_port()
        processes = [start("serve", "--port", str(port))]
        try:
            wait_for(port, processes[0], var / "console.log")
            site, stop = Site(port), Event()
            first = start("worker")
            processes.append(first)
            with ThreadPoolExecutor(1) as pool, requests.Session() as session:
                sending = pool.submit(lambda: [site.apply(session) for _turn in iter(stop.is_set, True)])
                try:
                    last = _moved_on(site, 0)
                    for kill in range(KILLS):
                        waiting = start("worker")
                        processes.append(waiting)
                        _wait_until_it_waits(var, kill + 1)
                        first.kill()
                        first.wait()
                        killed = time.monotonic()
                        last = _moved_on(site, last)
                        assert time.monotonic() - killed < TAKEN_OVER_SECONDS
                        first = waiting
                finally:
                    stop.set()
                answered = sending.result()
            assert {status for status, _body in answered} == {201}
            numbers = [body["number"] for _status, body in answered]
            assert site.submitted(len(numbers)) == numbers
        finally:
            for process in processes:
                process.kill()
                process.wait()


def _wait_until_it_waits(var, count):
    until = time.monotonic() + 60
    while (var / "log" / "portal.log").read_text(encoding="utf-8").count(WAITS) < count:
        assert time.monotonic() < until, "no second worker waits"
        Event().wait(0.05)


def _moved_on(site, last):
    """The last number, when it is a higher one."""
    until = time.monotonic() + 60
    while (found := site.events(last, wait=20)["last"]) == last:
        assert time.monotonic() < until, "no event gets a number any more"
    return found
