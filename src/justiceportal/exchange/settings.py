"""What an operator may change about the exchange as a whole."""

from justiceportal import _
from justiceportal.audit.domain.entries import LEAST_KEPT_DAYS
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility
from zope.interface import Interface
from zope.schema import Int
from zope.schema import List
from zope.schema import TextLine


PREFIX = "justiceportal.exchange"
#: A yearly inspection finds a whole year.
HISTORY_DAYS = 400
#: A system that was away for a month must find what it missed.
EVENT_DAYS, LEAST_EVENT_DAYS = 400, 35


class IExchangeSettings(Interface):
    """Settings in the registry, under `justiceportal.exchange`."""

    allowed_addresses = List(
        title=_("exchange_allowed_addresses", default="Addresses that the portal may connect to"),
        description=_(
            "exchange_allowed_addresses_help",
            default="One on each line: a name (module.example.cn), a name with its port (module.example.cn:8443) or "
            "addresses (10.1.2.0/24). With http:// before it the connection is not encrypted. A name that leads into "
            "your own network needs a line for the addresses there, too.",
        ),
        value_type=TextLine(),
        required=False,
        default=[],
    )
    operator_addresses = List(
        title=_("exchange_operator_addresses", default="Who is written to when a connected system is in trouble"),
        description=_(
            "exchange_operator_addresses_help",
            default="One e-mail address on each line. Without any, the accounts with the role Operator are written to.",
        ),
        value_type=TextLine(),
        required=False,
        default=[],
    )
    history_days = Int(
        title=_("exchange_history_days", default="Days that the history of deliveries is kept"),
        description=_("exchange_history_days_help", default="At least 184 days."),
        min=LEAST_KEPT_DAYS,
        default=HISTORY_DAYS,
    )
    event_days = Int(
        title=_("exchange_event_days", default="Days that events are kept"),
        description=_(
            "exchange_event_days_help",
            default="At least 35 days. Events that a subscription has not got yet are kept longer, until it has them.",
        ),
        min=LEAST_EVENT_DAYS,
        default=EVENT_DAYS,
    )


def allowed_addresses() -> tuple[str, ...]:
    """The lines of the operator's list, in its order; nothing is allowed before he writes one."""
    return tuple(_setting("allowed_addresses") or ())


def operator_addresses() -> tuple[str, ...]:
    """The e-mail addresses of those who look after the exchange, () where nobody wrote one down."""
    return tuple(_setting("operator_addresses") or ())


def history_days() -> int:
    """How many days the history is kept, never fewer than the law wants."""
    return max(_setting("history_days") or HISTORY_DAYS, LEAST_KEPT_DAYS)


def event_days() -> int:
    """How many days events are kept, never fewer than a system may be away."""
    return max(_setting("event_days") or EVENT_DAYS, LEAST_EVENT_DAYS)


def _setting(name: str):
    registry = queryUtility(IRegistry)
    return None if registry is None else registry.get(f"{PREFIX}.{name}")
