"""Where a request belongs: a public website with a host of its own, or the work host of the staff."""

from dataclasses import dataclass


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
