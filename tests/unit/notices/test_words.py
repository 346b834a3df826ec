from datetime import timedelta
from justiceportal.cases.domain.states import CHAINS
from justiceportal.notices.domain.kinds import is_news
from justiceportal.notices.domain.kinds import KINDS
from justiceportal.notices.domain.kinds import OLDEST
from justiceportal.notices.words import WORDS


def test_each_kind_of_event_has_words():
    assert set(WORDS) == set(KINDS)


def test_each_transition_that_an_applicant_does_not_wait_for_in_vain_is_told():
    """Every end of a case, every decision, everything that asks him for something, in every chain."""
    told = set(KINDS)
    for chain in CHAINS.values():
        for step in chain.steps.values():
            if step.is_transition and ("message" in step.asks or chain.phase(step.target) in ("ended", "supplement")):
                assert step.act in told, step.name


def test_what_happened_long_ago_is_no_news(noon):
    assert is_news(noon - OLDEST, noon)
    assert not is_news(noon - OLDEST - timedelta(seconds=1), noon)
