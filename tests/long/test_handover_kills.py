"""A business system is killed again and again while it works, and another one refuses now and then: nothing is lost."""

from tests.functional.conftest import client as client
from tests.functional.exchange.handing_over import Office
from tests.functional.exchange.handing_over import Parties
from tests.receiver import Rule
import pytest
import random


pytestmark = pytest.mark.long

CASES, BATCH = 30, 3
#: what was refused comes again after a minute
PATIENCE_SECONDS = 240


def test_a_system_that_is_killed_while_it_works_ends_with_every_case_decided_once(client, served, tmp_path):
    office, chance = Office(client), random.Random(20261124)
    office.prepare()
    with Parties(office, served[0], tmp_path) as parties:
        parties.first.start(seconds=0.1)
        parties.second.start(answers=2)
        parties.centre.start(seconds=0.3)
        parties.watch.tell(
            Rule("refuse", type="case.decided", times=3),
            Rule("closes", type="case.progressed", times=1),
            Rule("slow", seconds=0.02),
        )
        for _batch in range(CASES // BATCH):
            parties.send(BATCH)
            parties.first.kill()
            parties.revive(seconds=chance.choice((0, 0.1, 0.2)))
        parties.check(client, PATIENCE_SECONDS)
        answers = parties.first.met("answer")
        # It answered some of them again after it was killed; each was taken once all the same.
        assert {line["status"] for line in answers} <= {200, 201}
        entries = {(line["number"], line["kind"]): set() for line in answers}
        for line in answers:
            entries[line["number"], line["kind"]].add(line["entry"])
        assert all(len(found) == 1 for found in entries.values())
