"""What is still to come for a case, in every chain."""

from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.states import CHAINS
from justiceportal.progress.domain.way import main_way
import pytest


def names(chain, state, levels=1):
    return [step.name for step in main_way(CHAINS[chain], state, levels)]


@pytest.mark.parametrize(
    ("chain", "state", "levels", "way"),
    [
        ("case_standard", "submitted", 1, ["accept", "examine", "decide", "deliver", "close"]),
        ("case_standard", "submitted", 2, ["accept", "examine", "review", "decide", "deliver", "close"]),
        ("case_standard", "supplement", 1, ["supplement", "accept", "examine", "decide", "deliver", "close"]),
        ("case_standard", "reviewed", 2, ["decide", "deliver", "close"]),
        ("case_standard", "delivered", 1, ["close"]),
        ("case_instant", "submitted", 1, ["settle"]),
        ("case_instant", "supplement", 1, ["supplement", "settle"]),
        ("case_simple", "submitted", 2, ["accept", "decide", "deliver"]),
        ("case_handover", "accepted", 1, ["forward", "record-result", "close"]),
    ],
)
def test_the_way_leads_to_the_regular_end(chain, state, levels, way):
    assert names(chain, state, levels) == way


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("levels", [1, 2])
def test_every_open_state_has_a_way_and_an_end_has_none(chain, levels):
    for state in CHAINS[chain].states.values():
        is_open = state.phase is not Phase.ENDED
        assert bool(names(chain, state.name, levels)) is is_open, state.name
