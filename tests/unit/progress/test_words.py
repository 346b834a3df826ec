"""Every state and every act of the shipped chains has words for the applicant, or is the office's own matter."""

from justiceportal.cases.domain.asks import ASPECTS
from justiceportal.cases.domain.asks import GRADES
from justiceportal.cases.domain.asks import PROPOSALS
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.domain.states import CHAINS
from justiceportal.progress import words


#: what happens inside the office
INTERNAL = {
    "answer-rating",
    "assigned",
    "document-issued",
    "extension-asked",
    "extension-refused",
    "noted",
    "opinion-given",
    "released",
    "returned",
    "supervised",
    "urged",
    "urging-answered",
}


def test_every_state_has_words_of_its_own():
    assert set(all_states()) <= set(words.STATES)


def test_every_phase_has_words_for_chains_that_come_later():
    assert set(words.PHASES) == set(Phase)


def test_every_act_is_told_or_is_the_offices_own():
    acts = {step.act for chain in CHAINS.values() for step in chain.steps.values()}
    assert acts - set(words.STEPS) - set(words.MESSAGES) <= INTERNAL


def test_outcomes_grades_and_aspects_have_words():
    assert set(words.OUTCOMES) == set(PROPOSALS)
    assert set(words.GRADES) == set(GRADES)
    assert set(words.ASPECTS) == set(ASPECTS)
