"""The states of a case and who moves it from one to the other: the truth that the workflow definitions agree with.

A chain is chosen when a case opens and stays its own. The name of each is that of a workflow definition of the portal;
a test holds one against the other. The steps of casework add states and transitions here and there.
"""

from dataclasses import dataclass


SUBMITTED = "submitted"

#: roles that may read a case of their own website
READERS = ("Approver", "Handler", "Receiver", "Supervisor")


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of a case: from which states to which, and the roles that may take it."""

    name: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of a kind of case."""

    name: str
    initial: str
    states: tuple[str, ...]
    transitions: tuple[Transition, ...] = ()


STANDARD = Chain("case_standard", SUBMITTED, (SUBMITTED,))
CHAINS = {STANDARD.name: STANDARD}
#: kind of handling of an item (即办件, 承诺件, 转办件) → its chain
BY_HANDLING = {"instant": STANDARD.name, "standard": STANDARD.name, "hand-over": STANDARD.name}
#: every state of any chain, in the order in which lists offer them
STATES = tuple(dict.fromkeys(state for chain in CHAINS.values() for state in chain.states))


def chain_for(handling: str) -> Chain:
    """The chain of cases of an item that is handled like this; an unknown kind is a promised one."""
    return CHAINS[BY_HANDLING.get(handling, STANDARD.name)]
