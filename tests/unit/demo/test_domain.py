"""Fictional people and lives: well formed, nobody's, and never without an end."""

from datetime import date
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.facts import Facts
from justiceportal.demo.domain import people
from justiceportal.demo.domain.plot import beats
from justiceportal.demo.domain.plot import ONCE
from justiceportal.demo.domain.traits import drawn
from justiceportal.forms.domain.numbers import id_number
from random import Random
import pytest


def test_an_identity_number_is_well_formed_and_of_no_county():
    for seed in range(50):
        number = people.id_number(Random(seed))
        found, fault = id_number(number, date(2026, 11, 22))
        assert (found, fault) == (number, "")
        assert number.startswith("330200")


def test_the_same_seed_draws_the_same_life():
    assert drawn(Random("1 7")) == drawn(Random("1 7"))


@pytest.mark.parametrize("seed", range(20))
def test_what_happens_once_is_not_wanted_again(seed):
    chance = Random(seed)
    acts = {beat.act for beat in beats(Phase.WORK, Facts(), ONCE, ONCE, drawn(chance), chance)}
    assert acts == set()


def test_only_what_the_workflow_offers_comes_next():
    chance = Random(3)
    assert [beat.act for beat in beats(Phase.DECIDED, Facts(), {"closed"}, (), drawn(chance), chance)] == ["closed"]
