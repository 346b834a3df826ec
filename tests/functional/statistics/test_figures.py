"""One ledger behind all: the home page, the page of figures, the desk, the exports and REST say the same numbers."""

from io import BytesIO
from openpyxl import load_workbook
from pathlib import Path
from tests.functional.cases.applying import body
from tests.functional.cases.applying import SERVICE
from tests.functional.validator import faults
import csv
import io
import pytest
import re


ACCEPTED, DECIDED, RECEIVED = 2, 1, 3
NAME = "张三丰"


@pytest.fixture(scope="module")
def numbers(client):
    """The numbers of three cases of the bureau: one was decided, one accepted, one only received."""
    found = []
    for _turn in range(RECEIVED):
        sent = client().post(SERVICE, json=body())
        assert sent.status_code == 201, sent.text
        found.append(sent.json()["number"])
    take(client, "receiver", found[0], "accept")
    take(client, "receiver", found[1], "accept")
    take(client, "handler", found[0], "examine", opinion="符合条件", proposal="granted")
    take(client, "approver", found[0], "review", opinion="同意", proposal="granted")
    take(client, "approver", found[0], "decide", outcome="granted", message="准予法律援助")
    return found


def take(client, role, number, step, **said):
    office, path = client("work.localhost", f"bureau-{role}"), f"/@cases/{number}/steps"
    sent = office.post(path, json={"step": step, "said": said, "expected": office.get(path).json()["entries"]})
    assert sent.status_code == 200, sent.text


def read(client, query="", **options):
    headers = {"Accept-Language": "zh", **options.pop("headers", {})}
    return client().get(f"/@case-statistics{query}", headers=headers, **options)


def tiles(html):
    """The numbers of the block of figures by their titles."""
    return dict(re.findall(r"<dt>(.*?)</dt>\s*<dd><strong>(.*?)</strong>", html))


def test_home_page_page_desk_export_and_rest_say_the_same(client, numbers):
    told = read(client).json()
    total = told["total"]
    assert (total["received"], total["accepted"], total["decided"]) == (RECEIVED, ACCEPTED, DECIDED)
    assert total["in-work"] == ACCEPTED - DECIDED
    assert total["outcomes"] == {"granted": DECIDED}
    home, page = tiles(client().get("/?now=1").text), tiles(client().get("/case-statistics?now=1").text)
    assert home["受理"] == page["受理"] == str(ACCEPTED)
    assert home["正在办理"] == page["正在办理"] == str(total["in-work"])
    (item,) = told["items"]
    assert (item["id"], item["website"], item["accepted"]) == ("legal-aid", "bureau", ACCEPTED)
    rows = list(csv.reader(io.StringIO(read(client, "?format=csv").content.decode("utf-8-sig"))))
    assert rows[1][rows[0].index("受理")] == str(ACCEPTED)
    sheet = load_workbook(BytesIO(read(client, "?format=xlsx").content)).active
    assert [str(cell.value) for cell in sheet[2]][:5] == rows[1][:5]
    desk = client("work.localhost", "bureau-supervisor").get("/zh-cn/bureau/desk/statistics").text
    links = {href.replace("&amp;", "&"): text for href, text in re.findall(r'<a href="([^"]+)">(\d+)</a>', desk)}
    for asked, figure in (("day_kind=accepted", ACCEPTED), ("timeliness=on-time", DECIDED)):
        listed = {href: text for href, text in links.items() if asked in href}
        assert set(listed.values()) == {str(figure)}
        address = next(iter(listed)).partition("work.localhost")[2].partition("/")[2]
        shown = client("work.localhost", "bureau-supervisor").get(f"/{address}").text
        assert {number for number in numbers if f"/desk/{number}" in shown} == set(numbers[:figure])
    assert "timeliness=late" not in desk


def test_each_figure_carries_its_meaning_and_its_moment(client, numbers):
    told = read(client).json()
    assert set(told["total"]) - {"outcomes", "ratings"} <= set(told["measures"])
    assert all(meaning["definition"] for meaning in told["measures"].values())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", told["moment"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?from=22.11.2026", "from"),
        ("?from=2026-12-01&to=2026-11-01", "from"),
        ("?item=nothing", "item"),
        ("?website=yinzhou", "website"),
        ("?format=pdf", "format"),
        ("?until=2026", "until"),
    ],
)
def test_what_cannot_be_asked_is_named(client, query, field):
    answer = read(client, query)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_an_answer_is_kept_for_a_minute_and_known_again(client, numbers):
    first = read(client)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert read(client, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    other = client("yinzhou.localhost").get("/@case-statistics")
    assert other.json()["total"]["received"] == 0
    assert client("work.localhost").get("/@case-statistics?website=bureau").json()["total"]["received"] == RECEIVED


def test_results_tell_what_was_decided_and_of_whom_only_what_the_item_publishes(client, numbers):
    page = client().get("/results")
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert numbers[0] not in page.text
    assert f"{numbers[0][:6]} {numbers[0][6:14]} ****{numbers[0][-2:]}" in page.text
    assert numbers[1][-2:] not in re.findall(r"\*{4}(\d\d)", page.text)
    assert NAME not in page.text
    assert client().get("/results?item=nothing").status_code == 404
    assert client().get("/results?after=1").status_code == 404


def test_pages_of_figures_are_sound(client, numbers, tmp_path):
    names = ("/", "/case-statistics", "/case-statistics?period=last-month", "/results", "/hall/legal-aid")
    pages = {name: client().get(name).text for name in names}
    assert faults(pages, tmp_path) == []
    assert client().get("/case-statistics?period=ever").status_code == 404


def test_the_link_to_all_lines_is_there_when_the_styles_hide_some():
    from justiceportal.statistics.browser.figures import FiguresView

    styles = Path("themes/base/styles/statistics.css").read_text()
    assert f"tr:nth-child(n + {FiguresView.first_lines + 1}) {{ display: none; }}" in styles


def test_another_office_reads_no_figures_of_the_desk(client, numbers):
    answer = client("work.localhost", "yinzhou-handler").get("/zh-cn/bureau/desk/statistics")
    assert answer.status_code in (302, 401, 403, 404)
