"""What a tile shows of an item: icon, names, what can be done with it, the ways to guide and form."""

from justiceportal import _
from justiceportal.guides.browser.icons import icon
from justiceportal.guides.domain.hall import CITY
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.hall import ONLINE
from justiceportal.guides.domain.hall import SUSPENDED
from justiceportal.guides.domain.hall import WINDOW
from zope.i18n import translate


STATES = {
    ONLINE: _("hall_state_online", default="Online"),
    WINDOW: _("hall_state_window", default="At the office only"),
    SUSPENDED: _("hall_state_suspended", default="Suspended"),
}
ON_THE_SPOT = _("hall_on_the_spot", default="Done on the spot")
LIMITS = {
    "workday": _("limit_workdays", default="${days} working days"),
    "day": _("limit_days", default="${days} days"),
    "hour": _("limit_hours", default="${days} hours"),
}


def limit(days: int, unit: str):
    """A time limit as a translatable message, "" for an unknown unit."""
    if unit not in LIMITS:
        return ""
    if not days:
        return ON_THE_SPOT
    message = LIMITS[unit]
    return _(message, default=message.default, mapping={"days": days})


def tile_of(item: HallItem, request) -> dict:
    """The facts of a tile with its texts in the language of the request."""

    def words(message) -> str:
        return translate(message, context=request) if message else ""

    return {
        "id": item.id,
        "title": item.short_title,
        "name": item.title,
        "everyday": item.everyday,
        "description": item.description,
        "url": item.url,
        "apply_url": f"{item.url}/apply" if item.is_online else "",
        "icon": icon(item.themes[0] if item.themes else ""),
        "state": item.state,
        "state_title": words(STATES[item.state]),
        "limit": words(limit(item.days, item.unit)) if item.state != SUSPENDED else "",
        "is_city": item.level == CITY,
    }
