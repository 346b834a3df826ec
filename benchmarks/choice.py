"""Which pages are measured: the same on both sides and in each database."""

from databases import paths_of
from pathlib import Path
import texts


# The section with the most texts, below our website and below stock's site alike.
LIST = "laws/regulations"
# A parameter that no page knows: what it asks for is never kept inside the process.
UNKEPT = "?benchmark=1"
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
FEW = 200


def chosen_paths(sides: tuple[str, ...], count: int, place: Path, other_count: int | None = None) -> dict:
    """The paths of five texts from short to long on each side; with `other_count` those that both databases have."""
    counts = (count,) if other_count is None else (count, other_count)
    known = {(side, number): paths_of(side, number, place) for side in sides for number in counts}
    common_keys = set.intersection(*(set(paths) for paths in known.values()))
    few = texts.read(texts.source_of(count if 0 < count < FEW else FEW, place))
    items = sorted((len(item.body), item.source_key) for _name, item in few if item.source_key in common_keys)
    keys = [items[int(share * len(items))][1] for share in SHARES]
    if other_count is None:
        return {side: [known[side, count][key] for key in keys] for side in sides}
    return {number: [known[sides[0], number][key] for key in keys] for number in counts}
