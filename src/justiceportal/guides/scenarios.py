"""Where scenario guides are kept: at the hall of a website, those of the group beside what the website made of them.

Both are annotations with plain data. A website's own version hides the group's; None under an id hides it without
putting another in its place.
"""

from collections.abc import Iterable
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.scenario import scenario_from
from justiceportal.guides.listing import of_visitors
from justiceportal.guides.service import hall_of
from justiceportal.guides.service import items_for
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import count_change
from persistent.mapping import PersistentMapping
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite


GROUP_KEY, OWN_KEY = "justiceportal.guides.group_scenarios", "justiceportal.guides.own_scenarios"
CITY_KIND = "bureau"


def scenarios_for(website) -> list[Scenario]:
    """The scenario guides that a website shows, the group's first, in their order; kept until the website changes."""
    return list(of_visitors(website, "scenarios", lambda: tuple(_shown(website))))


def scenario_of(website, scenario_id: str) -> Scenario | None:
    """The scenario guide of that id as a website shows it, None for one that it does not show."""
    return next((scenario for scenario in scenarios_for(website) if scenario.id == scenario_id), None)


def group_scenarios(hall) -> dict[str, Scenario]:
    """The group's scenario guides that are meant for the website of a hall, by id."""
    return {name: scenario_from(data) for name, data in _kept(hall, GROUP_KEY).items()}


def own_scenarios(hall) -> dict[str, Scenario | None]:
    """What a website made of scenario guides: its own versions by id, None for the group's that it does not show."""
    return {name: None if data is None else scenario_from(data) for name, data in _kept(hall, OWN_KEY).items()}


def put_own(hall, scenario_id: str, scenario: Scenario | None) -> None:
    """Keep a website's own version, or hide the group's."""
    _writable(hall, OWN_KEY)[scenario_id] = None if scenario is None else scenario.to_data()


def drop_own(hall, scenario_id: str) -> None:
    """Forget a website's own version; the group's, where there is one, is shown again."""
    _writable(hall, OWN_KEY).pop(scenario_id, None)


def keep_group_scenarios(hall, scenarios: Iterable[Scenario]) -> bool:
    """Keep the group's scenario guides as they are now, in this order; True when anything changed."""
    data = {scenario.id: scenario.to_data() for scenario in scenarios}
    if list(_kept(hall, GROUP_KEY).items()) == list(data.items()):
        return False
    IAnnotations(hall)[GROUP_KEY] = PersistentMapping(data)
    count_change(hall)
    return True


def known_items(website) -> dict[str, str]:
    """The ids of the items to which scenarios of a website may lead, with their names: its own and the city's."""
    found = {}
    for place in (city_of(website), website):
        if place is not None:
            found |= {record.id: record.short_name or record.task_name for record in items_for(place)}
    return found


def city_of(website):
    """The website of the city's bureau in the language of a website, None where there is none."""
    websites = (other for other in all_websites(getSite()) if other.language == website.language)
    return next((other for other in websites if other.kind == CITY_KIND), None)


def item_object(website, item_id: str):
    """The item of that id in the hall of a website, else in the city's; None where neither has it."""
    for place in (website, city_of(website)):
        hall = hall_of(place) if place is not None else None
        found = hall._getOb(item_id, None) if hall is not None else None
        if found is not None:
            return found
    return None


def _shown(website) -> Iterable[Scenario]:
    hall = hall_of(website)
    if hall is None:
        return
    own, group = own_scenarios(hall), group_scenarios(hall)
    for name, scenario in group.items():
        scenario = own.get(name, scenario)
        if scenario is not None:
            yield scenario
    yield from (scenario for name, scenario in own.items() if scenario is not None and name not in group)


def _kept(hall, key: str):
    annotations = getattr(hall, "__annotations__", None)
    return {} if annotations is None else annotations.get(key, {})


def _writable(hall, key: str):
    annotations = IAnnotations(hall)
    if key not in annotations:
        annotations[key] = PersistentMapping()
    return annotations[key]
