"""Which published text of a section stands before and after another one, however many there are.

The order of a section is computed once for each state of its website, as numbers only, and searched by halves.
"""

from bisect import bisect_left
from justiceportal.websites.fragments import Kept
from justiceportal.websites.listing import Entry
from justiceportal.websites.listing import entry_of


MOST_ORDERS = 200
_orders = Kept(MOST_ORDERS)


def beside(catalog, section_uid: str, path: str, generation: object) -> tuple[Entry | None, Entry | None]:
    """The published texts right after and right before one, by time; None where there is none.

    `path` is the physical path of the text, `generation` changes with every change of its website. Both are None for
    a text that is not published.
    """
    inner = catalog._catalog
    order = _orders.get((section_uid, generation), lambda: _order(inner, section_uid))
    record_id = inner.uids.get(path)
    if record_id is None:
        return None, None
    key = (_date(inner, record_id), record_id)
    place = bisect_left(order, key)
    if place >= len(order) or order[place] != key:
        return None, None
    newer = order[place + 1][1] if place + 1 < len(order) else None
    older = order[place - 1][1] if place else None
    return tuple(entry_of(inner[found]) if found is not None else None for found in (newer, older))


def _order(inner, section_uid: str) -> list[tuple[int, int]]:
    published = _records(inner, "review_state", "published")
    return sorted(
        (_date(inner, record_id), record_id)
        for record_id in _records(inner, "section_uid", section_uid)
        if record_id in published
    )


def _records(inner, index: str, value: str):
    return inner.getIndex(index)._index.get(value, ())


def _date(inner, record_id: int) -> int:
    return inner.getIndex("effective")._unindex.get(record_id, 0)
