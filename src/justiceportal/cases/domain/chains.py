"""What a chain is: the states of a kind of case, the steps between them, who may take each and which rules allow it.

A chain is data, a YAML file. A new one needs no code: its file, and a workflow definition of the same name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
import yaml


#: whoever proves himself by number and query code
APPLICANT = "Applicant"
#: the process that acts by the clock
WORKER = "Worker"
#: an account of another system
MODULE = "Module"
#: what a step is told of the answer of another system that it comes from (`domain.asks`)
ANSWER = "answer"


class Phase(StrEnum):
    """What a state means, whatever its chain calls it."""

    INTAKE = "intake"
    #: the applicant's turn
    SUPPLEMENT = "supplement"
    WORK = "work"
    #: decided, but not brought to its end
    DECIDED = "decided"
    ENDED = "ended"


class Effect(StrEnum):
    """What a step does to the clock of a case; what that means is said by the case's set of rules."""

    NONE = ""
    START = "start"
    #: a supplement was asked for, and came
    SUPPLEMENT = "supplement"
    SUPPLEMENTED = "supplemented"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    #: decided: the limit of the decision is kept or not
    STOP = "stop"
    END = "end"


class ChainRefused(ValueError):
    """The data of a chain make no sense; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Title:
    """Words in both languages."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The words in a language (`zh-cn`, `en` …); Chinese where there are no others."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class State:
    """A state of a case."""

    name: str
    phase: Phase
    title: Title


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is done with a case.

    `target` is the state after it, "" where the state stays; `sources` are the states in which it is offered. `act` is
    what the ledger and the event call it. `rules` are the names of the rules (`domain.rules`) that must allow it,
    `asks` the names of what its actor has to say, `allows` of what he may say (`domain.asks`), `document` the kind of
    document that belongs to it, `law` the articles it rests on. `answer` is the kind of another system's answer that
    means this step, "" where none does.
    """

    name: str
    title: Title
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    act: str
    rules: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    clock: Effect = Effect.NONE
    document: str = ""
    law: str = ""
    answer: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """All that its actor may say."""
        return (*self.asks, *self.allows, *((ANSWER,) if self.answer else ()))

    @property
    def is_transition(self) -> bool:
        """Whether the state changes."""
        return bool(self.target)


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a kind of case; `handling` are the kinds of items whose cases take it."""

    name: str
    title: Title
    initial: str
    states: Mapping[str, State]
    steps: Mapping[str, Step]
    handling: tuple[str, ...] = ()

    @property
    def transitions(self) -> tuple[Step, ...]:
        """The steps that change the state: those of the workflow definition."""
        return tuple(step for step in self.steps.values() if step.is_transition)

    def phase(self, state: str) -> Phase:
        """The phase of one of its states."""
        return self.states[state].phase

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """What is offered in a state, before anybody asks who may do it."""
        return tuple(step for step in self.steps.values() if state in step.sources)


def read_chain(path: Path, common: Path) -> Chain:
    """The chain of a file with the acts that every chain has; ChainRefused with the place and the reason."""
    data = _data(path)
    try:
        states = {
            name: State(name, Phase(value["phase"]), Title(**value["title"])) for name, value in data["states"].items()
        }
        # What leads nowhere else is an act of this chain alone.
        steps = {
            name: _step(name, value, value["from"], value.get("to", "")) for name, value in data["transitions"].items()
        }
        for name, value in _data(common)["acts"].items():
            sources = [state.name for state in states.values() if state.phase in value["phases"]]
            steps[name] = _step(name, value, sources, "")
        chain = Chain(
            data["name"], Title(**data["title"]), data["initial"], states, steps, tuple(data.get("handling", ()))
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ChainRefused(f"{path.name}: {error!r}") from error
    _check(chain, path.name)
    return chain


def _data(path: Path) -> dict[str, Any]:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ChainRefused(f"{path.name}: {error}") from error


def _step(name: str, value: Mapping[str, Any], sources: list[str], target: str) -> Step:
    return Step(
        name=name,
        title=Title(**value["title"]),
        sources=tuple(sources),
        target=target,
        roles=tuple(value["roles"]),
        act=value["act"],
        rules=tuple(value.get("rules", ())),
        asks=tuple(value.get("asks", ())),
        allows=tuple(value.get("allows", ())),
        outcomes=tuple(value.get("outcomes", ())),
        clock=Effect(value.get("clock", "")),
        document=value.get("document", ""),
        law=value.get("law", ""),
        answer=value.get("answer", ""),
    )


def _check(chain: Chain, place: str) -> None:
    if chain.initial not in chain.states:
        raise ChainRefused(f"{place}: the first state {chain.initial} is not among the states")
    for step in chain.steps.values():
        unknown = {*step.sources, *([step.target] if step.target else [])} - set(chain.states)
        if unknown:
            raise ChainRefused(f"{place}: {step.name} names unknown states: {', '.join(sorted(unknown))}")
