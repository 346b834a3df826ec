"""Figure 3: the same pages of ours in a group with 200 texts and in one with all of them."""

from argparse import Namespace
from choice import chosen_paths
from choice import FEW
from choice import LIST
from choice import UNKEPT
from common import Client
from common import compared
from common import in_turns
from common import main
from common import print_table
from common import say
from databases import filled
from databases import folder_of
from databases import HOST
from databases import name_of
from databases import OURS
from pages import BUREAU
from pages import pages
from pathlib import Path
from processes import serving_ours
import sys


LIMIT = 1.15
PAGES = {
    "text": "a text",
    "list": "a section's list",
    "home": "home page of their website",
    "bureau": "home page of the bureau",
    "search": "search",
}
SEARCH = "/search?q=%E6%B3%95%E5%BE%8B%E6%8F%B4%E5%8A%A9"


def run(options: Namespace, place: Path) -> None:
    """Measure both of our databases in turns."""
    counts = (FEW, options.texts)
    made = [filled((OURS,), count, place)[OURS]["texts"] for count in counts]
    texts = chosen_paths([(OURS, count) for count in counts], place)
    few, many = (folder_of(OURS, name_of(count), place) for count in counts)
    with serving_ours(few) as few_port, serving_ours(many) as many_port:
        probes = {}
        for count, port in zip(counts, (few_port, many_port), strict=True):
            group, bureau = Client(port, HOST), Client(port, BUREAU)
            probes |= {
                (count, "text"): pages(group, [f"{path}{UNKEPT}" for path in texts[OURS, count]]),
                (count, "list"): pages(group, [f"/{LIST}{UNKEPT}"]),
                (count, "home"): pages(group, [f"/{UNKEPT}"]),
                (count, "bureau"): pages(bureau, [f"/{UNKEPT}"]),
                (count, "search"): pages(group, [SEARCH]),
            }
        found = in_turns(probes, options.rounds)
    say(f"{options.rounds} rounds, one connection, pages that the cache inside the process does not keep")
    say(f"column 1: a group with {made[1]} texts; column 2: the same group with {made[0]}")
    limits = {name: LIMIT for name in PAGES if name != "search"}
    rows = [
        compared(what, found[counts[1], name] * 1000, found[counts[0], name] * 1000, "ms", at_most=limits.get(name))
        for name, what in PAGES.items()
    ]
    print_table(rows, heads=(f"{made[1]} texts", f"{made[0]} texts"))


if __name__ == "__main__":
    sys.exit(main(run, "Pages while the group grows", rounds=100))
