"""Figure 2: anonymous pages that no cache helps: a text, a section's list, the home page."""

from argparse import Namespace
from choice import chosen_paths
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
from databases import SITE
from databases import STOCK
from pathlib import Path
from processes import serving_ours
from processes import serving_stock
from statistics import mean
import sys


BUREAU = "localhost"


def run(options: Namespace, place: Path) -> None:
    """Measure both sides in turns, then stock once more with its navigation portlet."""
    filled((OURS, STOCK), options.texts, place)
    ours_all, stock_all = (OURS, options.texts), (STOCK, options.texts)
    texts = chosen_paths([ours_all, stock_all], place)
    stock = folder_of(STOCK, name_of(options.texts), place)
    with serving_ours(folder_of(OURS, name_of(options.texts), place)) as port:
        group, bureau = Client(port, HOST), Client(port, BUREAU)
        ours = {
            "text": pages(group, [f"{path}{UNKEPT}" for path in texts[ours_all]]),
            "list": pages(group, [f"/{LIST}{UNKEPT}"]),
            "home": pages(bureau, [f"/{UNKEPT}"]),
        }
        with serving_stock(stock) as stock_port:
            plain = stock_pages(stock_port, texts[stock_all])
            probes = {f"{OURS} {name}": probe for name, probe in ours.items()}
            found = in_turns(probes | {f"{STOCK} {name}": probe for name, probe in plain.items()}, options.rounds)
            sizes = (sizes_of(group, texts[ours_all], UNKEPT), sizes_of(Client(stock_port), texts[stock_all], ""))
    with serving_stock(stock, navigation=True) as stock_port:
        with_portlet = in_turns(stock_pages(stock_port, texts[stock_all]), max(5, options.rounds // 4))
    say(f"{options.rounds} rounds, one connection, {len(texts[ours_all])} texts from short to long")
    say(f"ours with {UNKEPT[1:]}, which the cache inside the process does not keep; a text has {sizes[0]} kB")
    say(f"stock without its navigation portlet, as it comes otherwise; a text has {sizes[1]} kB")
    lines = (("text", "a text", 0.6), ("list", "a section's list", 0.6), ("home", "home page (stock: empty)", 1.3))
    rows = [
        compared(what, found[f"{OURS} {name}"] * 1000, found[f"{STOCK} {name}"] * 1000, "ms", at_most=limit)
        for name, what, limit in lines
    ]
    rows += [
        compared(f"{what}, stock with the portlet", found[f"{OURS} {name}"] * 1000, with_portlet[name] * 1000, "ms")
        for name, what, _limit in lines[:2]
    ]
    print_table(rows)


def pages(client: Client, paths: list[str]):
    """A probe: the mean time of the pages."""
    return lambda: mean(client.fresh(path).seconds for path in paths)


def stock_pages(port: int, texts: list[str]) -> dict:
    """The probes of stock."""
    client = Client(port)
    return {
        "text": pages(client, texts),
        "list": pages(client, [f"/{SITE}/{LIST}"]),
        "home": pages(client, [f"/{SITE}"]),
    }


def sizes_of(client: Client, paths: list[str], query: str) -> int:
    """The mean size of pages in kB."""
    return round(mean(len(client.page(f"{path}{query}").body) for path in paths) / 1000)


if __name__ == "__main__":
    sys.exit(main(run, "Anonymous pages, rendered for each request", rounds=40))
