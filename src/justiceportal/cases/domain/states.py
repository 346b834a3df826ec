"""The states of cases, the steps between them, who may take each: the truth that the workflow definitions agree with.

The data are the files of `cases/chains`. A chain is chosen when a case opens and stays its own; its name is that of a
workflow definition of the portal, and a test holds one against the other. `register_chain` adds one that comes from
elsewhere.
"""

from importlib.resources import files
from justiceportal.cases.domain.asks import KINDS
from justiceportal.cases.domain.asks import TEXTS
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import ChainRefused
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import read_chain
from justiceportal.cases.domain.chains import State
from justiceportal.cases.domain.chains import Title
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.rules import RULES
from pathlib import Path


SUBMITTED = "submitted"
#: roles that may read a case of their own website
READERS = ("Approver", "Handler", "Receiver", "Supervisor")
#: those of them that work on one
OFFICERS = ("Approver", "Handler", "Receiver")
#: whoever may take steps at all
ACTING = (*READERS, APPLICANT, MODULE, WORKER)
#: phases in which something is still to be done
OPEN = (Phase.INTAKE, Phase.SUPPLEMENT, Phase.WORK, Phase.DECIDED)

FOLDER = Path(str(files("justiceportal.cases"))) / "chains"
COMMON = FOLDER / "common.yaml"
SHIPPED = ("standard", "instant", "handover", "simple")
DEFAULT = "case_standard"

CHAINS: dict[str, Chain] = {}


def register_chain(path: Path) -> Chain:
    """Add the chain of a file to those that items may choose; ChainRefused when its data make no sense."""
    chain = read_chain(path, COMMON)
    _check_names(chain, path.name)
    CHAINS[chain.name] = chain
    return chain


def _check_names(chain: Chain, place: str) -> None:
    """Whether rules, roles and what is asked for are such as exist; ChainRefused otherwise."""
    for step in chain.steps.values():
        unknown = {
            *(set(step.rules) - set(RULES)),
            *(set(step.asked) - set(KINDS) - set(TEXTS)),
            *(set(step.roles) - set(ACTING)),
        }
        if unknown:
            raise ChainRefused(f"{place}: {step.name} names what nobody knows: {', '.join(sorted(unknown))}")


for _name in SHIPPED:
    register_chain(FOLDER / f"{_name}.yaml")


def all_states() -> dict[str, State]:
    """Every state of any chain, in the order in which lists offer them; the first chain's words count."""
    found: dict[str, State] = {}
    for chain in CHAINS.values():
        for state in chain.states.values():
            found.setdefault(state.name, state)
    return found


def chain_for(handling: str, name: str = "") -> Chain:
    """The chain of cases of an item that is handled like this, or that names one; an unknown one is a promised one."""
    if name in CHAINS:
        return CHAINS[name]
    return next((chain for chain in CHAINS.values() if handling in chain.handling), CHAINS[DEFAULT])


def state_title(chain: str, state: str) -> Title:
    """The words for a state of a chain; the state's name where a chain is gone."""
    known = CHAINS[chain].states if chain in CHAINS else all_states()
    return known[state].title if state in known else Title(state, state)
