"""Parts of pages that depend on the website only, rendered once and kept until the website changes."""

from threading import Lock


MOST_KEPT = 3_000

_kept: dict[tuple, str] = {}
_lock = Lock()


def kept(key: tuple, make) -> str:
    """The HTML kept under a key, which holds all that it depends on; made by calling `make` when it is not there."""
    found = _kept.get(key)
    if found is None:
        found = make()
        with _lock:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = found
    return found
