"""Cookies of citizens' pages: sealed, with an end, for the website's own pages; set by a POST and by nothing else."""

from datetime import datetime
from justiceportal.core.sealing import sealed_token
from justiceportal.core.sealing import unsealed_token


# Browsers keep cookies of at most 4096 bytes, name and attributes included.
LONGEST_COOKIE = 3800


def set_sealed_cookie(request, name: str, value: str, seconds: int, now: datetime, path: str = "/") -> None:
    """Give the browser a value that only this portal can read; `seconds` is its life, `now` an aware moment.

    Raises ValueError for a value too long to be kept.
    """
    token = sealed_token(value, f"cookie {name}", seconds, now)
    if len(token) > LONGEST_COOKIE:
        raise ValueError(f"the cookie {name} would be too long")
    request.response.setCookie(name, token, max_age=seconds, **_attributes(request, path))


def sealed_cookie(request, name: str, now: datetime) -> str | None:
    """The value of a sealed cookie of the browser; None without one, for one that ended or was made elsewhere."""
    token = request.cookies.get(name)
    return unsealed_token(token, f"cookie {name}", now) if isinstance(token, str) and token else None


def drop_cookie(request, name: str, path: str = "/") -> None:
    """Take a cookie away from the browser."""
    request.response.expireCookie(name, **_attributes(request, path))


def _attributes(request, path: str) -> dict:
    secure = request.environ.get("wsgi.url_scheme") == "https"
    return {"path": path, "http_only": True, "same_site": "Lax", "secure": secure}
