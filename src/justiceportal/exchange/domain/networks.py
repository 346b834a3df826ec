"""Which addresses of the internet protocol lead to the public internet, and to nothing else.

The library's own answer changed between the versions of Python that the portal runs on, so the table is ours.
Rule: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), state of 2026-11
"""

from ipaddress import ip_address
from ipaddress import ip_network
from ipaddress import IPv4Address
from ipaddress import IPv4Network
from ipaddress import IPv6Address
from ipaddress import IPv6Network


NetworkAddress = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a provider's customers; some clouds keep their metadata here
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; most clouds keep their metadata here
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunnelling
        "192.88.99.0/24",  # 6to4 relay, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "64:ff9b:1::/48",  # local translation
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
# Outside of it nothing is assigned for the public internet: ::1, fc00::/7, fe80::/10, fec0::/10, 100::/64, 5f00::/16 …
PUBLIC_6 = ip_network("2000::/3")
NAT64 = ip_network("64:ff9b::/96")
SIX_TO_FOUR = ip_network("2002::/16")


def plain(address: NetworkAddress) -> NetworkAddress:
    """The address that is really meant: the one that is written inside of another (mapped, translated, tunnelled)."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
    if int(address) >> 32 == 0 and int(address) > 1:
        # IPv4-compatible, deprecated
        return IPv4Address(int(address))
    return address


def is_public(address: NetworkAddress) -> bool:
    """Whether an address is somebody's on the public internet."""
    meant = plain(address)
    if isinstance(meant, IPv6Address) and meant not in PUBLIC_6:
        return False
    return not any(meant.version == network.version and meant in network for network in NOT_PUBLIC)


def address_of(text: str) -> NetworkAddress:
    """An address as it is usually written. Raises ValueError for anything else, zones among it."""
    if "%" in text:
        raise ValueError("an address without a zone is expected")
    return ip_address(text)
