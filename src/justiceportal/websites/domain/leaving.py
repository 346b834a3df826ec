"""Links that leave the websites of government: which ones, and the page that they pass.

Rule: 政府网站发展指引 (links to non-government websites ask before they leave).
"""

from collections.abc import Callable
from html import escape
from html import unescape
from urllib.parse import quote
from urllib.parse import urlsplit
import re


GOVERNMENT = ".gov.cn"
LONGEST_ADDRESS = 2_000
LINK = re.compile(r'(<a\b[^>]*?\shref=")(https?://[^"]+)(")', re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x20\x7f\\]")


def host_of(address: str) -> str:
    """The host name of a web address in lower case; "" for whatever is none or hides where it leads."""
    if len(address) > LONGEST_ADDRESS or CONTROLS.search(address):
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    # A name before the host is how links pretend to lead elsewhere.
    return host if parts.scheme in ("http", "https") and "@" not in parts.netloc else ""


def leaves(host: str, own_hosts) -> bool:
    """True for a host that is neither one of the group's nor a government's."""
    return bool(host) and host not in own_hosts and not f".{host}".endswith(GOVERNMENT)


def through(html: str, leave_url: str, own_hosts: Callable[[], frozenset[str]]) -> str:
    """HTML whose links that leave pass the page at `leave_url` first; `own_hosts` is asked where there are links."""
    if "http" not in html or LINK.search(html) is None:
        return html
    hosts = own_hosts()

    def passed(match) -> str:
        address = unescape(match[2])
        if not leaves(host_of(address), hosts):
            return match[0]
        return f"{match[1]}{escape(leave_url)}?to={quote(address, safe='')}{match[3]}"

    return LINK.sub(passed, html)
