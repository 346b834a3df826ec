"""Applications: with a file of a megabyte, of eight answers, and the page of a form of twenty fields."""

from argparse import Namespace
from base64 import b64encode
from collections.abc import Callable
from common import Answer
from common import CannotRun
from common import Client
from common import compared
from common import free_port
from common import in_turns
from common import main
from common import print_table
from common import ROOT
from common import say
from common import TIMEOUT_SECONDS
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from processes import finish
from processes import ours_environment
from processes import PASSWORD
from processes import portal_command
from processes import running
from processes import script
from processes import stock_environment
from processes import wait_until_served
from statistics import median
from urllib.parse import urlencode
import itertools
import json
import random
import re
import shutil
import subprocess
import sys
import time
import yaml


HOST = "localhost"
MEGABYTE = 1_000_000
FILES, ANSWERS, PAGES = 48, 120, 10
WRITERS, FILLERS = 8, 4
SAMPLE = ROOT / "tests" / "samples" / "sites"
PERSON = {
    "applicant_name": "张三丰",
    "applicant_document": "id-card",
    "applicant_id_number": "11010519491231002X",
    "applicant_phone": "13812345678",
    "applicant_address": "宁波市鄞州区首南街道某某路 88 号",
}
REASONS = "用人单位拖欠工资三个月，多次催要没有结果。"
# What the step about the applicant asks besides a form's own fields.
STEP_FIELDS = len(PERSON)
TOKEN = re.compile(rb'name="_authenticator"\s+value="([^"]+)"|value="([^"]+)"\s+name="_authenticator"')
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')
# Limits hold for each address: every request of ours comes from one of its own.
_addresses = itertools.count(1)


def run(options: Namespace, place: Path) -> None:
    """Prepare both sides, then measure them in turns."""
    sites, ours, stock = place / "sites", place / "ours-forms", place / "stock-forms"
    prepare_ours(sites, ours)
    prepare_stock(stock)
    before = counted(stock)
    paper = pdf(MEGABYTE)
    with serving(portal_command("serve"), ours, f"http://{HOST}", sites) as port, serving_stock(stock) as stock_port:
        sent: list[dict] = []
        rates = in_turns(
            {
                "ours files": lambda: rate(WRITERS, FILES, ours_sender(port, "upload", [paper], sent)),
                "stock files": lambda: rate(WRITERS, FILES, stock_files(stock_port, paper)),
                "ours answers": lambda: rate(FILLERS, ANSWERS, ours_sender(port, "eight", [], sent)),
                "stock answers": lambda: rate(FILLERS, ANSWERS, stock_answers(stock_port)),
                "ours page": form_page(port),
                "stock page": lambda: stock_page(stock_port),
            },
            options.rounds,
            warm_up=1,
        )
        lost = [case["number"] for case in sent if not is_there(port, case)]
    turns = len(sent) // (FILES + ANSWERS)
    files, answers = (after - begun for after, begun in zip(counted(stock), before, strict=True))
    say(
        f"{options.rounds} rounds: {FILES} files of {MEGABYTE} bytes by {WRITERS} writers at once, {ANSWERS} forms of 8"
    )
    say(f"fields by {FILLERS} at once; ours through POST @cases, stock through plone.restapi and easyform's own page")
    say(f"ours: {len(sent)} answered with 201, {len({case['number'] for case in sent})} numbers, {len(lost)} lost")
    say(f"stock kept {files} of {turns * FILES} files and {answers} of {turns * ANSWERS} forms")
    rows = [
        compared("1 MB file, 8 at once", rates["ours files"], rates["stock files"], "a second", at_least=1.0),
        compared("8 fields, 4 at once", rates["ours answers"], rates["stock answers"], "a second", at_least=2.0),
        compared(
            "page of a form of 20 fields", rates["ours page"] * 1000, rates["stock page"] * 1000, "ms", at_most=1.5
        ),
    ]
    print_table(rows)
    if lost or len({case["number"] for case in sent}) != len(sent):
        raise CannotRun(f"cases were lost or doubled: {lost[:5]}")


# Preparing


def prepare_ours(sites: Path, var: Path) -> None:
    """The sample group with three more items, whose forms are what is measured."""
    if (var / "filestorage").exists():
        return
    say("ours: the sample group with three forms")
    shutil.copytree(SAMPLE, sites, dirs_exist_ok=True)
    sample = yaml.safe_load((SAMPLE / "items" / "legal-aid.yaml").read_text("utf-8"))
    # The filled example belongs to the form that is taken away.
    sample.pop("sample", None)
    papers = {"id": "papers", "kind": "files", "title": "材料", "files": {"types": ["pdf"], "most_count": 2}}
    for name, fields in (
        ("eight", questions(8 - STEP_FIELDS)),
        ("twenty", questions(20)),
        ("upload", [*questions(1), papers]),
    ):
        form = {
            "title": name,
            "applicants": ["person"],
            "steps": [{"id": "own", "title": "申请内容", "fields": fields}],
        }
        materials = [{**one, "field": "papers" if name == "upload" else ""} for one in sample["materials"][:1]]
        item = {**sample, "id": name, "websites": ["bureau"], "task_name": f"测速事项{name}", "form": form}
        item |= {
            "offices": {"default": sample["offices"]["default"]},
            "materials": materials,
            "short_name": name,
            "catalog_code": f"3302120{len(name):05}",
        }
        (sites / "items" / f"{name}.yaml").write_text(yaml.safe_dump(item, allow_unicode=True), "utf-8")
    var.mkdir(parents=True, exist_ok=True)
    finish(portal_command("setup"), ours_environment(var) | {"PORTAL_SITES": str(sites)}, var / "benchmark.log")


def questions(count: int) -> list[dict]:
    """So many fields of a form, as stock's has them: every fourth is a text of several lines."""
    kinds = ("line", "line", "line", "text")
    return [
        {
            "id": f"f{number}",
            "kind": kinds[number % 4],
            "title": f"问题 {number}",
            "required": number < 4,
            "longest": 500,
        }
        for number in range(count)
    ]


def prepare_stock(folder: Path) -> None:
    """Stock with a folder for each writer and the two forms."""
    if (folder / "Data.fs").exists():
        return
    say("stock: a site with plone.restapi and collective.easyform")
    folder.mkdir(parents=True)
    log = folder / "benchmark.log"
    finish(script("stock_forms.py", "create", str(folder)), stock_environment(), log)
    finish(script("stock_forms.py", "fill", str(folder), PASSWORD), stock_environment(), log)


def counted(folder: Path) -> tuple[int, int]:
    """(files, forms) that stock has kept."""
    command = script("stock_forms.py", "count", str(folder))
    done = subprocess.run(command, env=stock_environment(), capture_output=True, text=True, check=True, timeout=300)
    files, forms = done.stdout.split()[-2:]
    return int(files), int(forms)


def pdf(size: int) -> bytes:
    """A PDF of so many bytes that cannot be packed, with its cross-reference in the right place."""
    noise = bytes(random.Random(7).choices(b"0123456789abcdefghijklmnopqrstuvwxyz", k=size - 300))
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(noise), noise),
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 4\n0000000000 65535 f \n" + table + end


# Serving


@contextmanager
def serving(command: list[str], var: Path, base: str, sites: Path):
    """Our portal; gives its port."""
    port, log = free_port(), var / "benchmark.log"
    environment = ours_environment(var) | {"PORTAL_SITES": str(sites)}
    with running([*command, "--port", str(port)], environment, log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/ok", process, log)
        yield port


@contextmanager
def serving_stock(folder: Path):
    """Stock; gives its port."""
    port, log = free_port(), folder / "benchmark.log"
    command = script("stock_forms.py", "serve", str(folder), str(port))
    with running(command, stock_environment(), log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/Plone", process, log)
        yield port


# Sending


def rate(threads: int, count: int, sender: Callable[[int], Callable[[], bool]]) -> float:
    """How many a second succeed, so many at once; `sender` makes what one thread sends with, by its number."""
    per_thread = count // threads
    senders = [sender(number) for number in range(threads)]
    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        done = list(pool.map(lambda send: sum(send() for _turn in range(per_thread)), senders))
    return sum(done) / (time.perf_counter() - begun)


def ours_sender(port: int, item: str, papers: list[bytes], sent: list[dict]):
    """Applications through REST; what is answered with 201 goes into `sent`."""
    answers = {**PERSON, "f0": "申请", "f1": "某某", "f2": "一", "f3": REASONS}
    known = {"eight": ("f0", "f1", "f2"), "upload": ("f0",)}[item]
    files = {"papers": [{"filename": "材料.pdf", "data": b64encode(paper).decode()} for paper in papers]}
    asked = {name: value for name, value in answers.items() if not name.startswith("f") or name in known}
    body = json.dumps({"answers": asked, "files": files if papers else {}, "consent": True}).encode()

    def make(_number: int):
        client = Client(port, HOST)

        def send() -> bool:
            number = next(_addresses)
            address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
            headers = {"Content_Type": "application/json", "X_Forwarded_For": address}
            answer = client.ask(f"/hall/{item}/@cases", "POST", body, **headers)
            if answer.status == 201:
                sent.append({**json.loads(answer.body), "files": len(papers)})
            return answer.status == 201

        return send

    return make


def stock_files(port: int, paper: bytes):
    """Files through plone.restapi, each writer's in a folder of his own."""
    token = b64encode(f"writer:{PASSWORD}".encode()).decode()
    file = {"filename": "材料.pdf", "content-type": "application/pdf", "encoding": "base64"}
    body = json.dumps({"@type": "File", "title": "材料", "file": {**file, "data": b64encode(paper).decode()}}).encode()
    headers = {"Accept": "application/json", "Content_Type": "application/json", "Authorization": f"Basic {token}"}

    def make(number: int):
        client = Client(port)
        return lambda: client.ask(f"/Plone/writer-{number}", "POST", body, **headers).status == 201

    return make


def stock_answers(port: int):
    """Forms of eight fields through easyform's own page, as a browser sends them."""
    path = "/Plone/eight"
    page = Client(port).page(path).body.decode()
    hidden = [(NAME.search(tag), VALUE.search(tag)) for tag in HIDDEN.findall(page)]
    fields = {name[1]: value[1] if value else "" for name, value in hidden if name}
    fields |= {f"form.widgets.f{number}": REASONS if number % 4 == 3 else "某某" for number in range(8)}
    fields["form.buttons.submit"] = "Submit"
    body = urlencode(fields).encode()

    def make(_number: int):
        client = Client(port)

        def send() -> bool:
            answer = client.ask(path, "POST", body, Content_Type="application/x-www-form-urlencoded")
            return is_thanked(answer)

        return send

    return make


def is_thanked(answer: Answer) -> bool:
    """True for easyform's page of thanks, which has the form no more."""
    return answer.status == 200 and b"form.widgets.f0" not in answer.body


def form_page(port: int) -> Callable[[], float]:
    """A probe: the time of the page of our form of twenty fields, in a draft that was begun before."""
    client = Client(port, HOST)
    start = client.page("/hall/twenty/apply")
    hidden = [(NAME.search(tag), VALUE.search(tag)) for tag in HIDDEN.findall(start.body.decode())]
    body = urlencode({name[1]: value[1] for name, value in hidden if name and value}).encode()
    sent = {**client.headers, "Content-Type": "application/x-www-form-urlencoded"}
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    connection.request("POST", "/hall/twenty/apply", body, sent)
    # One for each variant of the page, the first for the page itself.
    cookie = (connection.getresponse().headers.get_all("Set-Cookie") or [""])[0].partition(";")[0]
    path = "/hall/twenty/apply/own"

    def page(client: Client) -> float:
        answer = client.ask(path, Cookie=cookie)
        if answer.status != 200 or answer.body.count(b'name="f-f') < 20:
            raise CannotRun(f"{path} answers {answer.status} without the twenty fields")
        return answer.seconds

    def probe() -> float:
        # A connection of its own: one that waits for a minute is closed.
        client = Client(port, HOST)
        return median(page(client) for _turn in range(PAGES))

    return probe


def stock_page(port: int) -> float:
    """The time of easyform's page of twenty fields."""
    client = Client(port)
    return median(client.page("/Plone/twenty").seconds for _turn in range(PAGES))


def is_there(port: int, case: dict) -> bool:
    """True for a case that its number and code open, with all its files."""
    number = next(_addresses)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    headers = {"X_Query_Code": case["query_code"], "X_Forwarded_For": address}
    answer = Client(port, HOST).ask(f"/@cases/{case['number']}", **headers)
    return answer.status == 200 and len(json.loads(answer.body)["files"]) == case["files"]


if __name__ == "__main__":
    sys.exit(main(run, __doc__.splitlines()[0], rounds=5, needs_texts=False))
