"""Where the portal may connect to: addresses as they are typed, and the operator's list of what is allowed.

Everything that can be read in two ways is refused rather than guessed: numbers for addresses, logins, signs that only
look like others. What is allowed is checked twice, for the address as it was typed and for each address of the
internet protocol that its name leads to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_network
from justiceportal.exchange.domain.networks import address_of
from justiceportal.exchange.domain.networks import is_public
from justiceportal.exchange.domain.networks import Network
from justiceportal.exchange.domain.networks import NetworkAddress
from justiceportal.exchange.domain.networks import plain
from urllib.parse import quote
import re
import unicodedata


HTTPS, HTTP = "https", "http"
PORTS = {HTTPS: 443, HTTP: 80}
ANY_PORT = "*"
LONGEST_ADDRESS = 2000
LONGEST_NAME = 253
URL = re.compile(r"(?:(\w[\w+.-]*)://)?([^/?#]*)([/?][^#]*)?(#.*)?", re.DOTALL)
LINE = re.compile(r"(?:(\w[\w+.-]*)://)?([^\s?#]*)", re.DOTALL)
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# The way in which browsers and operating systems take a name for a number: 127.1, 2130706433, 0x7f000001, 0177.0.0.1.
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
BAD_SIGNS = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
# Rule: RFC 3986, section 3.3 and 3.4
PATH_SIGNS = "/?%!$&'()*+,;=:@-._~[]"
OTHER_DOTS = "\u3002\uff0e\uff61"


class Reason(StrEnum):
    """Why an address or a line of the list cannot be used."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    SCHEME = "scheme"
    SIGNS = "signs"
    LOGIN = "login"
    FRAGMENT = "fragment"
    NAME = "name"
    NUMBER = "number"
    PORT = "port"
    PATH = "path"
    NETWORK = "network"


class AddressFault(ValueError):
    """An address or a line cannot be used; `part` is what of it."""

    def __init__(self, reason: Reason, part: str = "") -> None:
        super().__init__(f"{reason}: {part}")
        self.reason, self.part = reason, part


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads to: `host` is a name in ASCII or an address, that `literal` then is; `path` has the query.

    Rule: RFC 9110, section 7.2 (the authority without the scheme's own port)
    """

    scheme: str
    host: str
    port: int
    path: str
    literal: NetworkAddress | None = None

    @property
    def authority(self) -> str:
        """What the header Host says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def line(self) -> str:
        """The line of the list that would allow exactly this place."""
        return self.authority if self.scheme == HTTPS else f"{self.scheme}://{self.authority}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A line of the list: a name, or a network of addresses; `port` None stands for every port."""

    scheme: str
    port: int | None
    name: str = ""
    network: Network | None = None

    def covers(self, place: Place) -> bool:
        """Whether a place may be called by this line."""
        if place.scheme != self.scheme or self.port not in (None, place.port):
            return False
        return place.host == self.name if place.literal is None else self.holds(place.literal)

    def holds(self, address: NetworkAddress) -> bool:
        """Whether an address is of the network of this line."""
        meant = plain(address)
        return self.network is not None and meant.version == self.network.version and meant in self.network


def place_of(text: str) -> Place:
    """Where an address leads to that somebody typed. Raises AddressFault."""
    text = text.strip()
    _check_text(text)
    scheme, authority, path, fragment = URL.fullmatch(text).groups()
    scheme = (scheme or "").lower()
    if scheme not in PORTS:
        raise AddressFault(Reason.SCHEME, scheme)
    if fragment:
        raise AddressFault(Reason.FRAGMENT, fragment)
    host, port = _host_and_port(authority)
    path = quote(path or "/", safe=PATH_SIGNS)
    number = PORTS[scheme] if port is None else _port(port)
    literal, name = _host(host)
    return Place(scheme, name, number, path if path.startswith("/") else f"/{path}", literal)


def allowed_of(line: str) -> Allowed:
    """A line of the list as it is typed. Raises AddressFault."""
    line = line.strip()
    _check_text(line)
    found = LINE.fullmatch(line)
    if found is None:
        raise AddressFault(Reason.PATH, line)
    scheme, rest = (found[1] or HTTPS).lower(), found[2].removesuffix("/")
    if scheme not in PORTS:
        raise AddressFault(Reason.SCHEME, scheme)
    if not rest.startswith("[") and rest.count(":") > 1:
        host, port = rest, None
    else:
        host, port = _host_and_port(rest)
    number = None if port == ANY_PORT else PORTS[scheme] if port is None else _port(port)
    if "/" in host:
        return Allowed(scheme, number, network=_network(host))
    literal, name = _host(host)
    if literal is None:
        return Allowed(scheme, number, name)
    return Allowed(scheme, number, network=ip_network(plain(literal)))


def allowed_of_all(lines: Iterable[str]) -> tuple[Allowed, ...]:
    """All lines that can be used; empty ones and those that cannot are left out: they allow nothing."""
    found = []
    for line in lines:
        try:
            found.append(allowed_of(line))
        except AddressFault:
            continue
    return tuple(found)


def is_allowed(place: Place, allowed: Iterable[Allowed]) -> bool:
    """Whether a place may be called."""
    return any(one.covers(place) for one in allowed)


def may_lead_to(address: NetworkAddress, allowed: Iterable[Allowed]) -> bool:
    """Whether the name of an allowed place may lead to an address: a public one, or one that the list names."""
    return is_public(address) or any(one.holds(address) for one in allowed)


def _check_text(text: str) -> None:
    if not text:
        raise AddressFault(Reason.EMPTY)
    if len(text) > LONGEST_ADDRESS:
        raise AddressFault(Reason.TOO_LONG)
    bad = BAD_SIGNS.search(text)
    if bad:
        raise AddressFault(Reason.SIGNS, f"U+{ord(bad[0]):04X}")


def _host_and_port(authority: str) -> tuple[str, str | None]:
    if "@" in authority:
        raise AddressFault(Reason.LOGIN)
    if authority.startswith("["):
        host, closed, rest = authority[1:].partition("]")
        if not closed or ":" not in host or rest[:1] not in ("", ":"):
            raise AddressFault(Reason.NAME, authority)
        return host, rest[1:] if rest else None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise AddressFault(Reason.PORT, text)
    return int(text)


def _host(text: str) -> tuple[NetworkAddress | None, str]:
    """The address that a host is, None for a name, and how it is written."""
    try:
        literal = address_of(text)
    except ValueError:
        return None, _name(text)
    return literal, str(literal)


def _name(text: str) -> str:
    """A name in ASCII, small letters, without the dot at its end."""
    name = text.lower().removesuffix(".")
    # Full-width digits, ideographic dots and the like would become others on the way to the resolver.
    if unicodedata.normalize("NFKC", name) != name or any(dot in name for dot in OTHER_DOTS):
        raise AddressFault(Reason.SIGNS, text)
    try:
        name = name.encode("idna").decode("ascii") if not name.isascii() else name
    except UnicodeError:
        raise AddressFault(Reason.NAME, text) from None
    labels = name.split(".")
    if NUMBER.fullmatch(labels[-1]):
        raise AddressFault(Reason.NUMBER, text)
    if len(name) > LONGEST_NAME or not all(LABEL.fullmatch(label) for label in labels):
        raise AddressFault(Reason.NAME, text)
    return name


def _network(text: str) -> Network:
    address, _slash, length = text.partition("/")
    try:
        literal = address_of(address)
    except ValueError:
        # A path behind a name, rather than the length of a prefix behind an address.
        raise AddressFault(Reason.NETWORK if address.replace(".", "").isdigit() else Reason.PATH, text) from None
    if plain(literal) != literal or not length.isascii() or not length.isdigit():
        raise AddressFault(Reason.NETWORK, text)
    try:
        return ip_network((literal, int(length)))
    except ValueError:
        raise AddressFault(Reason.NETWORK, text) from None
