"""The files `scenarios/*.yaml`: read with the group, checked against schema and rules, given to each website's hall."""

from collections.abc import Iterator
from justiceportal.guides.domain.scenario import Fault
from justiceportal.guides.domain.scenario import faults
from justiceportal.guides.domain.scenario import in_order
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.scenario import scenario_from
from justiceportal.guides.errors import scenario_sentence
from justiceportal.guides.loading import FOLDER as ITEMS
from justiceportal.guides.scenarios import CITY_KIND
from justiceportal.guides.scenarios import keep_group_scenarios
from justiceportal.guides.service import hall_of
from justiceportal.guides.service import id_of
from justiceportal.websites.interfaces import IDefinitionPart
from justiceportal.websites.reader import fault_at
from justiceportal.websites.reader import read_checked
from pathlib import Path
from zope.i18n import translate
from zope.interface import implementer
import json
import yaml


FOLDER, SCHEMA = "scenarios", "scenarios.schema.json"


@implementer(IDefinitionPart)
class Scenarios:
    """The scenario guides of the group."""

    def read(self, folder: Path, group) -> tuple[Scenario, ...]:
        """Every scenario, those for persons first; DefinitionError for the first file that is wrong."""
        paths = sorted((folder / FOLDER).glob("*.yaml"))
        if not paths:
            return ()
        schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
        items = {path.stem: _websites_in(path) for path in (folder / ITEMS).glob("*.yaml")}
        return in_order(read_scenario(path, schema, group, items) for path in paths)

    def apply(self, website, values, report, say) -> Iterator[int]:
        """Keep the scenarios of one website at its hall; what the website made of them itself stays."""
        hall = hall_of(website)
        mine = [scenario for scenario in values if id_of(website) in scenario.websites]
        if hall is not None and keep_group_scenarios(hall, mine):
            report.updated.append(f"{id_of(website)}/{hall.getId()} (scenarios)")
            yield 1


def read_scenario(path: Path, schema: dict, group, items: dict[str, frozenset[str]]) -> Scenario:
    """One scenario; DefinitionError names file, line, key and reason. `items` maps ids to the websites that have them.

    On each of its websites every answer leads to an item of that website or of the city's bureau.
    """
    name = f"{FOLDER}/{path.name}"
    data = read_checked(path, name, schema)
    if data["id"] != path.stem:
        raise fault_at(path, name, ["id"], f"must be {path.stem}, as the file is named")
    known = {website.id for website in group.websites}
    for number, website in enumerate(data["websites"]):
        if website not in known:
            raise fault_at(path, name, ["websites", number], f"the group has no website {website}")
    scenario = scenario_from(data)
    bureaus = {website.id for website in group.websites if website.fields["kind"] == CITY_KIND}
    for website in scenario.websites:
        offered = {item for item, places in items.items() if places & (bureaus | {website})}
        for fault in faults(scenario, offered):
            sentence = translate(scenario_sentence(fault), target_language="en")
            raise fault_at(path, name, key_of(fault), f"{sentence} ({website})")
    return scenario


def _websites_in(path: Path) -> frozenset[str]:
    """The websites that an item's file names; a file that is wrong is refused by those who read items."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(data.get("websites", ()))


def key_of(fault: Fault) -> list:
    """Where in a file a fault stands."""
    if fault.question < 0:
        return ["start"] if fault.rule == "start_unknown" else []
    return ["questions", fault.question, *(["answers", fault.answer] if fault.answer >= 0 else [])]
