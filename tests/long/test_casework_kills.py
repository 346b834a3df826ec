"""The server is killed at random moments while officers work on cases: what was answered is there once."""

from itertools import cycle
from tests.long.killing import serve_and_kill
from tests.long.test_case_kills import inspect
from tests.support import copy_var
from tests.support import PASSWORD
from threading import Lock
import pytest
import random
import requests


WANTED = 500
CASES = 110
OFFICERS = 4
KILLS = 8
#: state → who takes which step, with what he says
WAY = {
    "submitted": ("receiver", "accept", {"message": "您的申请已受理。"}),
    "accepted": ("handler", "examine", {"opinion": "材料齐全，建议准予。", "proposal": "granted"}),
    "examined": ("approver", "decide", {"outcome": "granted", "message": "准予法律援助。"}),
    "reviewed": ("approver", "decide", {"outcome": "granted", "message": "准予法律援助。"}),
    "decided": ("receiver", "deliver", {"delivery": "in-person"}),
    "delivered": ("handler", "close", {}),
}
REVIEW = ("approver", "review", {"opinion": "复核同意。", "proposal": "granted"})


class Office:
    """What officers do until the server is gone: each takes the next case, reads it, takes its next step."""

    def __init__(self, numbers, answered):
        self.answered, self.lock = answered, Lock()
        # Two officers meet on a case now and then.
        self.turns = cycle(numbers)

    def work(self, port, stop):
        with requests.Session() as session:
            session.trust_env = False
            session.headers["Host"] = f"work.localhost:{port}"
            while not stop.is_set() and len(self.answered) < WANTED:
                with self.lock:
                    number = next(self.turns)
                try:
                    self.take(session, f"http://127.0.0.1:{port}/@cases/{number}/steps", number)
                except requests.RequestException:
                    return

    def take(self, session, address, number):
        read = session.get(address, auth=("yinzhou-receiver", PASSWORD), timeout=30).json()
        if read["state"] not in WAY:
            return
        role, step, said = WAY[read["state"]]
        if self.try_step(session, address, number, read, role, step, said) == "levels-done":
            self.try_step(session, address, number, read, *REVIEW)

    def try_step(self, session, address, number, read, role, step, said):
        body = {"step": step, "said": said, "expected": read["entries"]}
        answer = session.post(address, json=body, auth=(f"yinzhou-{role}", PASSWORD), timeout=30)
        assert answer.status_code in (200, 409, 503), answer.text
        if answer.status_code == 200:
            self.answered.append([number, answer.json()["entry"], step])
        return answer.json().get("rule", "")


@pytest.mark.long
def test_each_answered_step_is_there_once_with_its_event_after_kills(template_var, tmp_path):
    var = copy_var(template_var, tmp_path / "var")
    numbers = inspect(var, "open-cases", [CASES])
    chance, answered = random.Random(6), []
    office = Office(numbers, answered)
    serve_and_kill(var, office.work, OFFICERS, lambda: len(answered) >= WANTED, KILLS, lambda: chance.uniform(0.5, 2.0))
    assert inspect(var, "step-faults", answered) == []
