"""Addresses of variants: `/_hant/news` shows what `/news` shows, otherwise; links of a variant stay inside it."""

from collections.abc import Iterable
from collections.abc import Mapping
import re


ABSOLUTE = re.compile(r"https?://([^/?#]+)([^?#]*)(.*)", re.DOTALL)
LOCAL = re.compile(r"(/(?!/)[^?#]*)(.*)", re.DOTALL)


def prefix_of(names: Iterable[str]) -> str:
    """What stands before the path in a variant's addresses: `/_hant/_elder` for its two names, "" for none."""
    return "".join(f"/_{name}" for name in names)


def split_path(path: str, offered: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """The variants that a path begins with, and the path of the page that is varied.

    Only names that are offered count, and only in the order in which they are offered, so that each variant has one
    address.
    """
    names = []
    for name in offered:
        segment, _slash, rest = path[1:].partition("/")
        if path.startswith("/") and segment == f"_{name}":
            names.append(name)
            path = f"/{rest}"
    return tuple(names), path


def is_page(path: str) -> bool:
    """False for files, feeds, pictures, resources, REST, and for what is an address of a variant already."""
    segments = path.split("/")
    return "." not in segments[-1] and not any(segment.startswith(("@", "++", "_")) for segment in segments)


def inside(address: str, prefix: str, places: Mapping[str, str]) -> str:
    """The address of a link on a page of a variant.

    `prefix` is that of the variant on this host, `places` maps the authorities (host and port) of the group to the
    prefix of the variant there, "" where they have none. Links to anything but pages, to other hosts, and relative
    ones stay as they are.
    """
    match = LOCAL.fullmatch(address)
    if match is not None:
        path, rest = match.groups()
        return f"{prefix}{path}{rest}" if is_page(path) else address
    match = ABSOLUTE.fullmatch(address)
    if match is None:
        return address
    authority, path, rest = match.groups()
    there = places.get(authority, "")
    if not there or not is_page(path):
        return address
    return f"{address[: match.end(1)]}{there}{path or '/'}{rest}"
