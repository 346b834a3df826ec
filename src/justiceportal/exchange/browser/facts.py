"""What was decided about a subscription, as people read it."""

from justiceportal import _
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.words import ALL_TYPES
from justiceportal.exchange.browser.words import ALL_WEBSITES
from justiceportal.exchange.browser.words import title_of_type
from justiceportal.exchange.knowledge import channel_of
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import is_sealed
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import all_websites


NONE = _("exchange_no_fields", default="None")
NO_SYSTEM = _("exchange_no_system", default="No connected system")
SET = _("exchange_secret_set", default="Set, not shown")


def facts_of(page: ExchangePage, one: Subscription) -> list[dict]:
    """Pairs of title and texts: whom it is for, on which way, what is granted."""
    titles = {id_of(website): website.title for website in all_websites(page.portal)}
    facts = [
        (_("terms_system_title", default="Connected system"), [page.title_of_system(one.system) or NO_SYSTEM]),
        (_("terms_channel_title", default="Way"), [page.title_of_channel(one)]),
        *_settings(one),
        (_("terms_types_title", default="Types of events"), _types(page, one) or [ALL_TYPES]),
        (
            _("terms_websites_title", default="Websites"),
            [titles.get(name, name) for name in one.websites] or [ALL_WEBSITES],
        ),
        (_("terms_fields_title", default="Fields of application forms"), list(one.fields) or [NONE]),
    ]
    if one.channel != PULL:
        facts += [
            (_("terms_size_title", default="Events in one delivery, at most"), [str(one.size)]),
            (_("terms_connections_title", default="Deliveries at the same time, at most"), [str(one.connections)]),
        ]
    facts.append((_("terms_created_title", default="Made"), [page.shown(one.created)]))
    return [{"title": title, "texts": texts} for title, texts in facts]


def _types(page: ExchangePage, one: Subscription) -> list[str]:
    titles = ((name, page.say(title_of_type(name))) for name in one.types)
    return [f"{title} ({name})" if title else name for name, title in titles]


def _settings(one: Subscription) -> list[tuple]:
    channel = channel_of(one)
    return [
        (field.title, _texts(field, one.settings[field.name]))
        for field in (() if channel is None else channel.fields)
        if one.settings.get(field.name) not in (None, "", [], ())
    ]


def _texts(field, value) -> list:
    if is_sealed(value):
        return [SET]
    if field.choices:
        return [dict(field.choices).get(value, value)]
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)]
