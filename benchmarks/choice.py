"""Which pages are measured: the same on both sides and in each database."""

from common import CannotRun
from databases import paths_of
from pathlib import Path
import texts


# The section with the most texts, below our website and below stock's site alike.
LIST = "laws/regulations"
# A parameter that no page knows: an answer to it is never kept inside the process.
UNKEPT = "?benchmark=1"
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
FEW = 200


def chosen_paths(databases: list[tuple[str, int]], place: Path) -> dict[tuple[str, int], list[str]]:
    """The paths of the same five texts, from short to long, in each database (side, number of texts)."""
    known = {database: paths_of(*database, place) for database in databases}
    everywhere = set.intersection(*(set(paths) for paths in known.values()))
    items = sorted(
        (len(item.body), item.source_key)
        for _name, item in texts.read(texts.source_of(FEW, place))
        if item.source_key in everywhere
    )
    if not items:
        raise CannotRun("the databases have no text in common: import more of them")
    keys = [items[int(share * len(items))][1] for share in SHARES]
    return {database: [paths[key] for key in keys] for database, paths in known.items()}
