"""What may be done with the scenario guides of a website: keep an own version, hide one, take an own version back.

Each function asks for the permission and the rules, writes, and counts the change. Raises Unauthorized,
ScenarioRefused.
"""

from datetime import datetime
from justiceportal.audit.service import record_committed
from justiceportal.guides.domain.scenario import faults
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.errors import ScenarioRefused
from justiceportal.guides.scenarios import drop_own
from justiceportal.guides.scenarios import known_items
from justiceportal.guides.scenarios import put_own
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import count_change
from justiceportal.websites.hosts import website_of
from zExceptions import Unauthorized


MANAGE = "justiceportal: Manage service items"


def keep(hall, actor, moment: datetime, scenario: Scenario) -> None:
    """Keep a scenario as the website's own version."""
    _ask(hall, actor)
    found = faults(scenario, known_items(website_of(hall)))
    if found:
        raise ScenarioRefused(found)
    put_own(hall, scenario.id, scenario)
    _tell(hall, actor, moment, "kept", scenario.id)


def hide(hall, actor, moment: datetime, scenario_id: str) -> None:
    """Show the group's scenario of that id here no more; an own version is forgotten."""
    _ask(hall, actor)
    put_own(hall, scenario_id, None)
    _tell(hall, actor, moment, "hidden", scenario_id)


def take_back(hall, actor, moment: datetime, scenario_id: str) -> None:
    """Forget the website's own version: the group's is shown again, a scenario of its own is gone."""
    _ask(hall, actor)
    drop_own(hall, scenario_id)
    _tell(hall, actor, moment, "taken-back", scenario_id)


def _ask(hall, actor) -> None:
    if not actor.has_permission(MANAGE, hall):
        raise Unauthorized(MANAGE)


def _tell(hall, actor, moment, verb: str, scenario_id: str) -> None:
    count_change(hall)
    record_committed(moment, actor.getId(), f"scenario.{verb}", scenario_id, id_of(website_of(hall)), "success")
