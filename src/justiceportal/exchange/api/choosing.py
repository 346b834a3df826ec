"""What can be chosen for subscriptions and systems in this very group, as JSON schemas of bodies."""

from collections.abc import Iterable
from justiceportal import _
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import texts
from justiceportal.core.shapes import told
from justiceportal.core.shapes import WHOLE
from justiceportal.exchange.accounts import ACCOUNT
from justiceportal.exchange.accounts import LONGEST_TITLE
from justiceportal.exchange.api import shapes
from justiceportal.exchange.domain import terms
from justiceportal.exchange.feed import known_types
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.knowledge import channels
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import all_websites
from typing import Any
from zope.component.hooks import getSite


#: what must be said when somebody subscribes
SAID = ("title", "types", "websites")
# Blanks are put together before the characters are counted.
TITLE = told(
    texts(shortest=1),
    _("api_system_title", default="At most ${most} characters.", mapping={"most": LONGEST_TITLE}),
)
ITEMS = many(TEXT, uniqueItems=True)


def types_and_kinds(context) -> list[str]:
    """Every type of events, and `case.*` for all of a kind."""
    known = known_types()
    return [*known, *sorted({f"{name.partition('.')[0]}.*" for name in known})]


def website_ids(context) -> list[str]:
    """The ids of all websites of the group."""
    return [id_of(website) for website in all_websites(getSite())]


def new_subscription(context) -> dict[str, Any]:
    """What is said when somebody subscribes; which settings, follows from the way."""
    ways = channels()
    known = _terms(context)
    channel = one_of((terms.PULL, *ways), description=shapes.FIRST_TERMS["channel"]["description"])
    return {
        **strict(
            {
                "name": shapes.FIRST_TERMS["name"],
                "channel": channel,
                **{name: known[name] for name in SAID},
                **{f"{name}?": schema for name, schema in known.items() if name not in SAID},
                "start?": shapes.START,
            }
        ),
        "allOf": [_way(terms.PULL, {"maxProperties": 0}), *(_way(name, _settings(way)) for name, way in ways.items())],
    }


def changed_subscription(context) -> dict[str, Any]:
    """What may be changed; what cannot be changed any more may be said as it is."""
    first = {f"{name}?": schema for name, schema in shapes.FIRST_TERMS.items()}
    later = {f"{name}?": schema for name, schema in _terms(context).items()}
    return strict({**first, **later, "revision?": shapes.REVISION})


def new_system(context) -> dict[str, Any]:
    """What is said of a system that is connected."""
    account = {"type": "string", "pattern": f"^{ACCOUNT.pattern}$"}
    return strict({"account": account, "title": TITLE, "websites": _names(website_ids(context)), "items?": ITEMS})


def changed_system(context) -> dict[str, Any]:
    """What may be changed of it."""
    return strict({"title?": TITLE, "websites?": _names(website_ids(context)), "items?": ITEMS})


def _terms(context) -> dict[str, Schema]:
    known = dict(shapes.CHANGEABLE)
    for name, values in (("types", types_and_kinds(context)), ("websites", website_ids(context))):
        listed = {"anyOf": [{"const": terms.ALL}, _names(values, maxItems=terms.MOST_LISTED)]}
        known[name] = told(listed, shapes.CHANGEABLE[name]["description"])
    return known


def _names(values: Iterable[str], **more: Any) -> dict[str, Any]:
    return many(one_of(values), minItems=1, **more)


def _way(channel: str, settings: dict[str, Any]) -> dict[str, Any]:
    then = {"properties": {"settings": settings}} | ({"required": ["settings"]} if "required" in settings else {})
    return {"if": {"properties": {"channel": {"const": channel}}}, "then": then}


def _settings(channel: IChannel) -> dict[str, Any]:
    needed = [one.name for one in channel.fields if one.is_required]
    properties = {one.name: _setting(one) for one in channel.fields}
    return {"properties": properties, "additionalProperties": False, **({"required": needed} if needed else {})}


def _setting(one: SettingField) -> dict[str, Any]:
    plain: Schema = {
        "lines": {"anyOf": [TEXT, many(TEXT)]},
        "number": {"anyOf": [WHOLE, TEXT]},
        "choice": one_of(value for value, _title in one.choices),
    }.get(one.kind, TEXT)
    schema = {"title": one.title, **(plain if one.is_required else maybe(plain))}
    return told(schema, one.description) if one.description else schema
