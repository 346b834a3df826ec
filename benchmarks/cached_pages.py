"""Figure 4: anonymous pages from the cache inside the process, and what a change does to them."""

from argparse import Namespace
from base64 import b64encode
from choice import chosen_paths
from choice import LIST
from choice import UNKEPT
from common import CannotRun
from common import Client
from common import compared
from common import CONNECTIONS
from common import in_turns
from common import main
from common import print_table
from common import requests_a_second
from common import Row
from common import say
from common import shown
from databases import filled
from databases import folder_of
from databases import HOST
from databases import name_of
from databases import OURS
from databases import SITE
from databases import STOCK
from pages import BUREAU
from pathlib import Path
from processes import PASSWORD
from processes import serving_ours
from processes import serving_stock
from statistics import median
import json
import sys


SECONDS = 2.0
LIMIT = 10
CHANGES = 10
WORK_HOST = "work.localhost"
# A section of the bureau: its title stands in the navigation of each page of that website, and on no other website.
CHANGED = "/zh-cn/bureau/news"


def run(options: Namespace, place: Path) -> None:
    """Load both sides in turns, then change one website and look at two."""
    filled((OURS, STOCK), options.texts, place)
    texts = chosen_paths([(OURS, options.texts), (STOCK, options.texts)], place)
    ours_texts, stock_texts = texts.values()
    stock = folder_of(STOCK, name_of(options.texts), place)
    pages = {
        "a text": (ours_texts[2], stock_texts[2]),
        "a section's list": (f"/{LIST}", f"/{SITE}/{LIST}"),
    }
    with serving_ours(folder_of(OURS, name_of(options.texts), place)) as port, serving_stock(stock) as stock_port:
        for ours, _theirs in pages.values():
            Client(port, HOST).kept(ours)
        probes = {}
        for what, (ours, theirs) in pages.items():
            probes[OURS, what] = lambda path=ours: requests_a_second(port, HOST, path, SECONDS)
            probes[STOCK, what] = lambda path=theirs: requests_a_second(stock_port, "127.0.0.1", path, SECONDS)
        found = in_turns(probes, options.rounds, warm_up=1)
        rows = [compared(what, found[OURS, what], found[STOCK, what], "req/s", at_least=LIMIT) for what in pages]
        rows += rows_of_changes(port, [*ours_texts, f"/{LIST}", "/"])
    say(f"{options.rounds} rounds of {SECONDS:g} s, {CONNECTIONS} connections that stay open")
    say("ours: kept pages; stock: without its navigation portlet, rendered each time")
    say("the client is Python on the same processors, so ours is what both reach together")
    say(f"{CHANGES} changes of a title on the bureau's website, by REST on the work host; other clients ask next")
    print_table(rows)


def rows_of_changes(port: int, paths: list[str]) -> list[Row]:
    """Change one website again and again; look for the change there, and for kept pages on another website."""
    reader, others = Client(port, BUREAU), Client(port, HOST)
    rendered = median(others.fresh(f"{path}{UNKEPT}").seconds for path in paths)
    for path in paths:
        others.page(path)
    seen, kept, anew, hits = 0, 0, [], []
    for number in range(CHANGES):
        title = f"综合信息 {number}"
        reader.page("/")
        change_title(port, title)
        answer = reader.page("/")
        seen += title.encode() in answer.body
        anew.append(answer.seconds)
        # The first request for each page since the change.
        hits.append(median(others.page(path).seconds for path in paths))
        kept += hits[-1] < rendered / 2
    return [
        Row("changes that the next request of another client saw", *_of(seen)),
        Row("  that request, rendered anew", shown(median(anew) * 1000, "ms"), held="(information)"),
        Row("changes after which another website's pages were still kept", *_of(kept)),
        Row(
            "  one of those pages, against rendering it",
            shown(median(hits) * 1000, "ms"),
            shown(rendered * 1000, "ms (ours)"),
            f"{median(hits) / rendered:.2f}",
            held="(information)",
        ),
    ]


def change_title(port: int, title: str) -> None:
    """Give a section of the bureau another title, as the administrator, over a connection of its own."""
    client = Client(port, WORK_HOST)
    account = b64encode(f"admin:{PASSWORD}".encode()).decode()
    body = json.dumps({"title": title}).encode()
    headers = {
        "Authorization": f"Basic {account}",
        "Content_Type": "application/json",
        "Accept": "application/json",
    }
    answer = client.ask(CHANGED, "PATCH", body, **headers)
    client.close()
    if answer.status != 204:
        raise CannotRun(f"the change was answered with {answer.status}: {answer.body[:300]!r}")


def _of(count: int) -> tuple[str, str, str, str, str]:
    held = "held" if count == CHANGES else "NOT HELD"
    return f"{count} of {CHANGES}", "", "", "all", held


if __name__ == "__main__":
    sys.exit(main(run, "Anonymous pages from the cache inside the process", rounds=5))
