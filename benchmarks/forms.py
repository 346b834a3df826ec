"""Figure 9: a form of 200 fields, 100 of them with a condition: its editor, its pages, sending it.

Stock's form has the same number of fields and no conditions, which it does not have on the server.
"""

from applicant import Applicant
from argparse import Namespace
from base64 import b64encode
from common import absolute
from common import CannotRun
from common import Client
from common import in_turns
from common import main
from common import print_table
from common import ROOT
from common import say
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from processes import finish
from processes import free_port
from processes import ours_environment
from processes import PASSWORD
from processes import portal_command
from processes import running
from processes import script
from processes import stock_environment
from processes import wait_until_served
from statistics import median
from urllib.parse import urlencode
import re
import shutil
import sys
import yaml


FIELDS, CONDITIONS = 200, 100
FIELDS_OF_A_PAGE = 20
# More applications from one address within an hour are asked a question.
MOST_APPLICATIONS = 15
HALL = "/zh-cn/yinzhou/hall/legal-aid"
FORM = f"{HALL}/form"
STOCK_FORM = f"/Plone/form-{FIELDS}"
STOCK_TITLE = "form.widgets.title"
FORM_TYPE = "application/x-www-form-urlencoded"


def run(options: Namespace, place: Path) -> None:
    """Measure listing and saving on both sides in turns."""
    ours, stock = prepared(place)
    with serving(ours) as port, serving_stock(stock) as stock_port:
        manager = authorised(Client(port, "work.localhost"), "yinzhou-manager")
        admin = authorised(Client(stock_port), "admin")
        probes = {
            "ours list": lambda: manager.page(f"{FORM}/fields").seconds,
            "stock list": lambda: admin.page(f"{STOCK_FORM}/fields").seconds,
            "ours save": lambda: save_ours(manager),
            "stock save": lambda: save_stock(admin),
        }
        found = in_turns(probes, options.rounds, warm_up=1)
        page, saving, sending = applied(port, min(options.rounds, MOST_APPLICATIONS))
    say(f"{FIELDS} fields, {CONDITIONS} with a condition (ours), {options.rounds} rounds, one connection")
    print_table(
        [
            absolute("the editor's list", found["ours list"] * 1000, "ms", 2000, found["stock list"] * 1000),
            absolute("saving one field", found["ours save"] * 1000, "ms", 2000, found["stock save"] * 1000),
            absolute(f"a citizen's slowest page ({FIELDS_OF_A_PAGE} fields)", page * 1000, "ms", 200),
            absolute("saving that page", saving * 1000, "ms", 200),
            absolute("sending the whole form", sending * 1000, "ms", 1000),
        ]
    )


def applied(port: int, rounds: int) -> tuple[float, float, float]:
    """Medians of (slowest page, slowest saving of a page, sending) over so many applications, in seconds."""
    citizen = Applicant(Client(port, "yinzhou.localhost"), "/hall/legal-aid", answers_of)
    citizen.measured()
    rows = [citizen.measured() for _round in range(rounds)]
    page, saving, sending = (median(values) for values in zip(*rows, strict=True))
    return page, saving, sending


def answers_of(step: str) -> dict[str, str]:
    """Every field of a page of the large form filled, so that all conditions hold."""
    first = int(step.removeprefix("page_"))
    return {f"f-f{number}": f"回答 {number}" for number in range(first, first + FIELDS_OF_A_PAGE)}


def prepared(place: Path) -> tuple[Path, Path]:
    """The var folder of ours, with the tests' group and the large form in one of its items; the instance of stock."""
    sites, ours, stock = place / "forms-sites", place / "forms-ours", place / "forms-stock"
    for folder in (sites, ours, stock):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "samples" / "sites", sites)
    item = sites / "items" / "legal-aid.yaml"
    data = yaml.safe_load(item.read_text("utf-8"))
    data["form"]["steps"] = large_steps()
    data.pop("sample", None)
    for material in data["materials"]:
        material.pop("field", None)
    item.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    say("ours and stock: creating the databases")
    ours.mkdir()
    finish(portal_command("setup"), environment(ours), ours / "benchmark.log")
    stock.mkdir()
    finish(script("stock.py", "create", str(stock)), stock_environment(), stock / "benchmark.log")
    with_password = stock_environment() | {"BENCHMARK_PASSWORD": PASSWORD}
    finish(script("stock_editor.py", "create", str(stock), str(FIELDS)), with_password, stock / "benchmark.log")
    return ours, stock


def large_steps() -> list[dict]:
    """The steps of the large form."""
    fields = [{"id": f"f{number}", "kind": "line", "title": f"问题 {number}"} for number in range(FIELDS)]
    for number in range(CONDITIONS):
        fields[FIELDS - 1 - number]["condition"] = {"field": f"f{number}", "filled": True}
    return [
        {"id": f"page_{start}", "title": f"第 {start} 页", "fields": fields[start : start + FIELDS_OF_A_PAGE]}
        for start in range(0, FIELDS, FIELDS_OF_A_PAGE)
    ]


def environment(var: Path) -> dict[str, str]:
    """The environment of ours with the group of this benchmark."""
    return ours_environment(var) | {"PORTAL_SITES": str(var.parent / "forms-sites")}


@contextmanager
def serving_stock(folder: Path):
    """Stock with collective.easyform; gives its port."""
    port, log = free_port(), folder / "benchmark.log"
    command = script("stock_editor.py", "serve", str(folder), str(port))
    with running(command, stock_environment(), log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/Plone", process, log)
        yield port


@contextmanager
def serving(var: Path):
    """Our portal on its var folder; gives its port."""
    port, log = free_port(), var / "benchmark.log"
    with running(portal_command("serve", "--port", str(port)), environment(var), log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/ok", process, log)
        yield port


def authorised(client: Client, name: str) -> Client:
    """The client with an account."""
    client.headers["Authorization"] = "Basic " + b64encode(f"{name}:{PASSWORD}".encode()).decode()
    return client


def save_ours(client: Client) -> float:
    """The time to save a changed title of one field; the page before it is not counted."""
    page = client.page(f"{FORM}/fields?field=f7").body.decode()
    values = typed(page) | {"save_field": "1"}
    values["title"] = f"问题 {values['seen'][:6]}"
    return posted(client, f"{FORM}/fields", values)


def save_stock(client: Client) -> float:
    """The same with stock's own page of a field."""
    page = client.page(f"{STOCK_FORM}/fields/f7").body.decode()
    values = typed(page)
    values[STOCK_TITLE] += "x"
    values = {name: value for name, value in values.items() if not name.startswith("form.buttons")}
    seconds = posted(client, f"{STOCK_FORM}/fields/f7/@@edit", values | {"form.buttons.save": "Save"})
    if values[STOCK_TITLE] not in client.page(f"{STOCK_FORM}/fields/f7").body.decode():
        raise CannotRun("stock did not save the title of the field")
    return seconds


def typed(page: str) -> dict[str, str]:
    """The inputs of a page that are not boxes, as a browser would send them back."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("name") and attributes.get("type") not in ("checkbox", "radio", "submit"):
            found[attributes["name"]] = unescape(attributes.get("value", ""))
    return found


def posted(client: Client, path: str, values: dict[str, str]) -> float:
    """The time of a post that must be taken."""
    answer = client.ask(path, "POST", urlencode(values).encode(), Content_Type=FORM_TYPE)
    if answer.status not in (200, 302, 303):
        raise CannotRun(f"{path} answers {answer.status}")
    return answer.seconds


if __name__ == "__main__":
    sys.exit(main(run, __doc__.splitlines()[0], rounds=10, needs_texts=False))
