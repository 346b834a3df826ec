"""Addresses that people type, with sentences that name what is wrong and the mend."""

from collections.abc import Iterable
from justiceportal import _
from justiceportal.exchange.domain.addresses import AddressFault
from justiceportal.exchange.domain.addresses import allowed_of
from justiceportal.exchange.domain.addresses import allowed_of_all
from justiceportal.exchange.domain.addresses import is_allowed
from justiceportal.exchange.domain.addresses import Place
from justiceportal.exchange.domain.addresses import place_of
from justiceportal.exchange.domain.addresses import Reason
from justiceportal.exchange.errors import SettingsRefused


#: `part` is what cannot be used
SENTENCES = {
    Reason.EMPTY: _(
        "exchange_address_empty", default="Enter an address, for example https://module.example.cn/events."
    ),
    Reason.TOO_LONG: _("exchange_address_too_long", default="The address is longer than 2,000 characters."),
    Reason.SCHEME: _("exchange_address_scheme", default="The address must begin with https:// (or http://)."),
    Reason.LOGIN: _(
        "exchange_address_login",
        default="Leave out what stands before the @: a name and password do not belong into an address.",
    ),
    Reason.FRAGMENT: _("exchange_address_fragment", default="Leave out the # and what follows it."),
    Reason.PATH: _(
        "exchange_address_path", default="A line names a host only: leave out what follows the name and the port."
    ),
    Reason.SIGNS: _(
        "exchange_address_signs",
        default="The sign ${part} cannot be in an address: use plain letters, digits, dots and hyphens without blanks.",
    ),
    Reason.NAME: _(
        "exchange_address_name",
        default="“${part}” is no name of a host: it has letters, digits and hyphens, parted by dots.",
    ),
    Reason.NUMBER: _(
        "exchange_address_number",
        default="“${part}” is no usual address: write four numbers from 0 to 255 without leading zeros.",
    ),
    Reason.PORT: _(
        "exchange_address_port",
        default="“${part}” is no port: it is a number from 1 to 65535.",
    ),
    Reason.NETWORK: _(
        "exchange_address_network",
        default="“${part}” names no network: write its first address and the length of the prefix, like 10.1.2.0/24.",
    ),
}


def checked_place(text: str, lines: Iterable[str], field: str = "address") -> Place:
    """Where an address leads to that the list allows. Raises SettingsRefused for this field."""
    try:
        place = place_of(text)
    except AddressFault as fault:
        raise SettingsRefused({field: sentence_of(fault)}) from None
    if not is_allowed(place, allowed_of_all(lines)):
        not_allowed = _(
            "exchange_address_not_allowed",
            default="${host} is not among the addresses that the portal may connect to: add the line “${line}” there.",
            mapping={"host": place.authority, "line": place.line},
        )
        raise SettingsRefused({field: not_allowed})
    return place


def checked_lines(lines: Iterable[str], field: str = "allowed_addresses") -> list[str]:
    """The lines of the list as they are kept: without empty ones and repetitions. Raises SettingsRefused."""
    kept: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            allowed_of(line)
        except AddressFault as fault:
            wrong = _(
                "exchange_address_line",
                default="Line ${number} (${line}): ${reason}",
                mapping={"number": number, "line": line.strip()[:80], "reason": sentence_of(fault)},
            )
            raise SettingsRefused({field: wrong}) from None
        kept[line.strip()] = None
    return list(kept)


def sentence_of(fault: AddressFault) -> str:
    """What is wrong with an address and the mend, translatable."""
    return _(SENTENCES[fault.reason], mapping={"part": fault.part[:80]})
