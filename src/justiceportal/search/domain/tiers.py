"""Which segments to join, so that they stay few and each text is written only a few times."""

from collections import defaultdict
from collections.abc import Hashable
from collections.abc import Sequence
from typing import NamedTuple


# So many segments of one tier become one of the next; the bytes of the lowest tier.
FANOUT = 8
LOWEST_TIER_BYTES = 8_192

# A segment is written anew when this share of its texts is gone.
MAX_GONE_SHARE = 0.25


class Extent(NamedTuple):
    """What is to be known of a segment to choose: its key, its size, its texts and how many of them are gone."""

    key: Hashable
    size_bytes: int
    texts: int
    gone: int


def tier(size_bytes: int) -> int:
    """Give the tier of a segment: 0 for the smallest, one more for each FANOUT times the size."""
    number = 0
    while size_bytes > LOWEST_TIER_BYTES * FANOUT**number:
        number += 1
    return number


def choose(extents: Sequence[Extent]) -> list[Hashable]:
    """Give the keys of the segments to join next; empty if all is well. Small ones come first."""
    tiers: dict[int, list[Hashable]] = defaultdict(list)
    for extent in extents:
        tiers[tier(extent.size_bytes)].append(extent.key)
    for number in sorted(tiers):
        if len(tiers[number]) >= FANOUT:
            return tiers[number]
    for extent in extents:
        if extent.gone > extent.texts * MAX_GONE_SHARE:
            return [extent.key]
    return []


def everything(extents: Sequence[Extent]) -> list[Hashable]:
    """Give the keys of all segments; empty if there is only one and nothing of it is gone."""
    if len(extents) > 1 or any(extent.gone for extent in extents):
        return [extent.key for extent in extents]
    return []
