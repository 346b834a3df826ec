"""What there is for a subscription to choose from: channels, types of events, websites, form fields, numbers."""

from justiceportal.exchange.domain.terms import Known
from justiceportal.exchange.feed import known_types
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.records import exchange_of
from justiceportal.forms import service as forms
from justiceportal.forms.errors import FormError
from justiceportal.guides.service import id_of
from justiceportal.outbox import service as outbox
from justiceportal.websites.hosts import all_websites
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def channels() -> dict[str, IChannel]:
    """The ways on which events can leave, by their names."""
    return dict(sorted(getUtilitiesFor(IChannel)))


def channel_of(subscription) -> IChannel | None:
    """The way of a subscription (or of its terms); None for one that comes for its events, or that is gone."""
    return queryUtility(IChannel, name=subscription.channel)


def known_of(portal) -> Known:
    """What there is to choose from now."""
    kept = exchange_of(portal)
    return Known(
        systems=frozenset() if kept is None else frozenset(kept.systems),
        types=known_types(),
        websites=frozenset(id_of(website) for website in all_websites(portal)),
        settings={name: tuple(field.name for field in channel.fields) for name, channel in channels().items()},
        form_fields=lambda: form_fields(portal),
        oldest=outbox.first_sequence(portal),
        last=outbox.last_sequence(portal),
    )


def form_fields(portal) -> dict[str, str]:
    """The names of all fields of the application forms with the title that each has first, by name.

    It wakes every service item: for who changes what is granted, not for a page of many.
    """
    found: dict[str, str] = {}
    for brain in portal.portal_catalog.unrestrictedSearchResults(portal_type="ServiceItem", sort_on="path"):
        try:
            form = forms.form_of(brain._unrestrictedGetObject())
        except FormError:
            continue
        for step in form.steps:
            for field in step.fields:
                found.setdefault(field.id, field.title)
    return dict(sorted(found.items()))
