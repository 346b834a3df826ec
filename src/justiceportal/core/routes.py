"""Where a request belongs: a public website with a host of its own, or the work host of the staff."""

from dataclasses import dataclass
import os


WORK = "work"
WEBSITE = "website"
SITE_ID = "portal"


@dataclass(frozen=True, slots=True)
class Route:
    """What one host name serves: `kind` is WEBSITE or WORK, `path` the ids from the application root to it."""

    kind: str
    path: tuple[str, ...]
    uid: str = ""
    language: str = ""

    @property
    def is_public(self) -> bool:
        """True for hosts of citizens: no login, no session, no editing."""
        return self.kind == WEBSITE


def outside() -> dict[str, str]:
    """What the environ of a request says of the outside, for work without a request: addresses in letters need it.

    PORTAL_PUBLIC_SCHEME (`https` behind a proxy with a certificate) and PORTAL_PUBLIC_PORT, which a portal that is
    asked directly sets itself; nothing where neither is set.
    """
    scheme, port = os.environ.get("PORTAL_PUBLIC_SCHEME", ""), os.environ.get("PORTAL_PUBLIC_PORT", "")
    found = {"wsgi.url_scheme": scheme} if scheme else {}
    return found | ({"HTTP_HOST": f"localhost:{port}"} if port else {})


def split_host(value: str) -> tuple[str, str]:
    """Host name (lower case, no trailing dot) and port ("" when absent) of a Host header, IPv6 literals included."""
    value = value.strip().lower()
    if value.startswith("["):
        host, _, rest = value.partition("]")
        return host + "]", rest.lstrip(":")
    host, _, port = value.partition(":")
    return host.rstrip("."), port


def default_port(scheme: str) -> str:
    """The port a browser uses where the address has none."""
    return "443" if scheme == "https" else "80"


def base_url(scheme: str, host: str, port: str) -> str:
    """Scheme and authority of a host's root address, without the port where it is the scheme's own."""
    if not port or port == default_port(scheme):
        return f"{scheme}://{host}"
    return f"{scheme}://{host}:{port}"
