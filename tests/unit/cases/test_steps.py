"""The whole table state × role × step of each chain, and each rule that a step may have to pass."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.cases.domain.chains import ChainRefused
from justiceportal.cases.domain.chains import read_chain
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import Rating
from justiceportal.cases.domain.facts import Urging
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import refusal
from justiceportal.cases.domain.rules import RULES
from justiceportal.cases.domain.rules import Situation
from justiceportal.cases.domain.states import ACTING
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.states import COMMON
from justiceportal.cases.domain.states import FOLDER
from justiceportal.cases.domain.states import register_chain
from justiceportal.cases.domain.states import SHIPPED
from justiceportal.cases.refusals import RULES as SENTENCES
from justiceportal.cases.workflow_words import CONDITIONS
from justiceportal.cases.workflow_words import ROLES
from pathlib import Path
import pytest
import yaml


EXPECTED = yaml.load((Path(__file__).parent / "expected_steps.yaml").read_text("utf-8"), yaml.CSafeLoader)
NAMES = [name for name in EXPECTED if name != "acts"]
MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
STEP = CHAINS["case_standard"].steps["decide"]


@pytest.mark.parametrize("name", NAMES)
def test_every_role_may_take_exactly_its_steps_in_every_state(name):
    chain = CHAINS[name]
    found, wanted = set(), set()
    for state in chain.states:
        expected = EXPECTED[name][state]
        for role in ACTING:
            steps = dict(expected.get(role, {}))
            steps |= dict.fromkeys(EXPECTED["acts"].get(expected["phase"], {}).get(role, ()), "")
            wanted |= {(state, role, step, target) for step, target in steps.items()}
            for step in chain.steps.values():
                if state in step.sources and role in step.roles:
                    found.add((state, role, step.name, step.target))
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_table_names_every_state_with_its_phase(name):
    assert {state: value["phase"] for state, value in EXPECTED[name].items()} == {
        state.name: str(state.phase) for state in CHAINS[name].states.values()
    }


def test_every_shipped_chain_is_in_the_table():
    assert {read_chain(FOLDER / f"{name}.yaml", COMMON).name for name in SHIPPED} == set(NAMES)


def test_what_ended_stays_ended():
    for chain in CHAINS.values():
        ends = {name for name, state in chain.states.items() if state.phase == "ended"}
        assert not [step.name for step in chain.transitions if ends & set(step.sources)]


def test_every_rule_says_what_it_demands_and_what_to_do_when_it_refuses():
    assert set(RULES) == set(SENTENCES) == set(CONDITIONS)
    assert set(ACTING) == set(ROLES)
    used = {rule for chain in CHAINS.values() for step in chain.steps.values() for rule in step.rules}
    assert used == set(RULES)


URGED = Urging("urged", MOMENT, "chief", TODAY)
BAD = Rating(2, MOMENT)
#: rule → (a situation that it lets be, one that it refuses); who acts is "li", who stands in for "wang"
CASES = {
    "assigned": (
        [Facts(), Facts(assignee="li"), Facts(assignee="wang")],
        [Facts(assignee="zhao")],
    ),
    "unassigned": ([Facts(), Facts(assignee="wang")], [Facts(assignee="li"), Facts(assignee="zhao")]),
    "mine": ([Facts(assignee="li"), Facts(assignee="wang")], [Facts(), Facts(assignee="zhao")]),
    "four-eyes": (
        [Facts(examiners=("zhao",)), Facts(examiners=("li",), reviewers=("zhao",))],
        [Facts(examiners=("li",)), Facts(examiners=("li",), reviewers=("li",))],
    ),
    "other-examiner": ([Facts(examiners=("zhao",))], [Facts(examiners=("li",)), Facts(examiners=("zhao", "li"))]),
    "other-acceptor": ([Facts(accepted_by="zhao"), Facts(accepted_by="worker")], [Facts(accepted_by="li")]),
    "levels-done": ([Facts(examiners=("zhao",))], [Facts()]),
    "supplement-once": ([Facts()], [Facts(supplements_asked=1)]),
    "supplement-overdue": (
        [Facts(supplement_due=date(2026, 11, 22))],
        [Facts(), Facts(supplement_due=TODAY), Facts(supplement_due=date(2026, 11, 24))],
    ),
    "running": ([Facts()], [Facts(procedure="听证")]),
    "suspended": ([Facts(procedure="听证")], [Facts()]),
    "extendable": ([Facts()], [Facts(extensions=1)]),
    "no-extension-asked": ([Facts()], [Facts(extension_asked=(5, "zhao"))]),
    "extension-asked": ([Facts(extension_asked=(5, "zhao"))], [Facts()]),
    "other-asker": ([Facts(extension_asked=(5, "zhao"))], [Facts(extension_asked=(5, "li"))]),
    "not-taken-over": ([Facts()], [Facts(taken_over=MOMENT)]),
    "supplement-once-there": ([Facts(), Facts(supplements_asked=1)], [Facts(is_asked_there=True)]),
    "no-urging-open": ([Facts()], [Facts(urging=URGED)]),
    "no-supervision-open": (
        [Facts(), Facts(urging=URGED)],
        [Facts(urging=replace(URGED, act="supervised"))],
    ),
    "urging-open": ([Facts(urging=URGED)], [Facts()]),
    "other-urger": ([Facts(urging=URGED)], [Facts(urging=replace(URGED, actor="li"))]),
    "nothing-open": ([Facts()], [Facts(urging=URGED)]),
    "rateable": ([Facts(decided=MOMENT)], [Facts(), Facts(decided=MOMENT, rating=BAD)]),
    "rating-open": (
        [Facts(rating=BAD)],
        [Facts(), Facts(rating=Rating(3, MOMENT)), Facts(rating=replace(BAD, is_answered=True))],
    ),
}
#: rule → (values of a situation that it lets be, of one that it refuses)
SITUATIONS = {
    "two-levels": ([{"levels": 2}], [{"levels": 1}]),
    "levels-done": (
        [{"levels": 2, "facts": Facts(examiners=("a",), reviewers=("b",))}],
        [{"levels": 2, "facts": Facts(examiners=("a",))}],
    ),
    "files-opened": ([{"are_files_safe": True}], [{"are_files_safe": False}]),
    "intake-overdue": (
        [{"intake_due": date(2026, 11, 22)}],
        [{"intake_due": TODAY}, {}, {"intake_due": date(2026, 11, 22), "is_silence_acceptance": False}],
    ),
    "extension-in-time": (
        [{"extendable_until": TODAY}, {}],
        [{"extendable_until": date(2026, 11, 22)}],
    ),
    "supplement-in-time": (
        [{"intake_due": TODAY}, {}, {"intake_due": date(2026, 11, 22), "is_silence_acceptance": False}],
        [{"intake_due": date(2026, 11, 22)}],
    ),
    "forwarded-here": (
        [
            {"facts": Facts(forwarded_to="zhao")},
            {"actor": Actor("mod", frozenset({"Module"})), "facts": Facts(forwarded_to="mod")},
        ],
        [
            {"actor": Actor("mod", frozenset({"Module"})), "facts": Facts(forwarded_to="other")},
            {"actor": Actor("mod", frozenset({"Module"}))},
        ],
    ),
}
WHO = Actor("li", frozenset({"Handler", "Approver"}), frozenset({"wang"}))


def situation(rule, **values):
    step = replace(STEP, rules=(rule,))
    return Situation(**{"facts": Facts(), "state": "examined", "step": step, "actor": WHO, "today": TODAY} | values)


def verdicts():
    for rule, (lets, refuses) in CASES.items():
        yield from ((rule, {"facts": facts}, "") for facts in lets)
        yield from ((rule, {"facts": facts}, rule) for facts in refuses)
    for rule, (lets, refuses) in SITUATIONS.items():
        yield from ((rule, values, "") for values in lets)
        yield from ((rule, values, rule) for values in refuses)


@pytest.mark.parametrize(("rule", "values", "refused_by"), verdicts())
def test_a_rule_lets_be_or_refuses_and_is_named(rule, values, refused_by):
    assert refusal(situation(rule, **values)) == refused_by


def test_every_rule_is_in_the_tables():
    assert set(CASES) | set(SITUATIONS) == set(RULES)


def test_the_first_rule_that_refuses_is_named():
    step = replace(STEP, rules=("running", "levels-done", "four-eyes"))
    assert refusal(replace(situation("running"), step=step)) == "levels-done"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("rules: [files-opened]", "rules: [files-blessed]"), "files-blessed"),
        (("roles: [Receiver]", "roles: [Emperor]"), "Emperor"),
        (("asks: [outcome, message]", "asks: [blood, message]"), "blood"),
        (("to: accepted", "to: nirvana"), "nirvana"),
        (("initial: submitted", "initial: nowhere"), "nowhere"),
        (("phase: intake", "phase: limbo"), "limbo"),
        (("clock: start", "clock: stop-the-world"), "stop-the-world"),
        (("title: {zh: 受理, en: Accept}", "title: {zh: 受理}"), "en"),
    ],
)
def test_a_chain_whose_data_make_no_sense_is_refused_with_place_and_reason(tmp_path, change, reason):
    path = tmp_path / "broken.yaml"
    text = (FOLDER / "standard.yaml").read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), "utf-8")
    with pytest.raises(ChainRefused, match=rf"broken\.yaml.*{reason}"):
        register_chain(path)
    assert CHAINS["case_standard"].states["submitted"].phase == "intake"
