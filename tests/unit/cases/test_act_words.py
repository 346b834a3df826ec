"""Every act of every chain has words, and every thing that a step asks for has a control or a page of its own."""

from justiceportal.cases import act_words
from justiceportal.cases.domain import asks
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.hands import ACTS as HANDS
from justiceportal.cases.domain.shapes import SHAPES
from justiceportal.cases.domain.states import CHAINS
import polib
import pytest


STEPS = [(chain, step) for chain in CHAINS.values() for step in chain.steps.values()]
WRITTEN_BESIDE = {ledger.SUBMITTED, ledger.CLOSED, ledger.ERASED, "due", "overdue"}
#: asked for by pages of other rooms, of the applicant only, or told by another system's answer
ELSEWHERE = {"answer", "aspects", "document", "grade", "supplement"}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_act_that_a_ledger_can_hold_has_words_in_both_languages(root, language):
    path = root / "src/justiceportal/locales" / language / "LC_MESSAGES/justiceportal.po"
    catalogue = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    for act in {step.act for _chain, step in STEPS} | WRITTEN_BESIDE:
        assert catalogue[act_words.ACTS[act]], act


def test_everything_that_steps_ask_for_can_be_asked_on_a_page():
    asked = {name for _chain, step in STEPS for name in step.asked}
    assert asked <= set(SHAPES) | ELSEWHERE
    assert set(SHAPES) <= set(act_words.ASKS)


def test_every_value_that_can_be_said_has_words():
    outcomes = {outcome for _chain, step in STEPS for outcome in step.outcomes}
    assert outcomes <= set(act_words.OUTCOMES)
    assert set(asks.PROPOSALS) == set(act_words.PROPOSALS)
    assert set(asks.DELIVERIES) == set(act_words.DELIVERIES)
    assert set(asks.GRADES) == set(act_words.GRADES)
    assert set(asks.TEXTS) == set(act_words.TEXTS)


def test_everybody_through_whose_hands_a_case_goes_has_a_word():
    assert set(HANDS) == set(act_words.HANDS)
