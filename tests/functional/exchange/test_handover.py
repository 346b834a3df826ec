"""Cases are handed over to other systems, which read what was granted to them and answer; nobody else does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import UTC
from tests.functional.cases.applying import file
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import picture
from tests.functional.cases.officers import Officer
from tests.functional.cases.officers import plain
from tests.functional.exchange.handing_over import GRANTED
from tests.functional.exchange.handing_over import Office
from tests.functional.exchange.handing_over import Parties
from tests.modules.processes import eventually
from tests.receiver import Rule
import json
import pytest
import uuid


TITLE = "法律援助业务系统"
#: as long as anything may take on a slow machine; what met nobody comes again after a minute
PATIENCE_SECONDS = 150
CASES = 4


class System:
    """A connected system that speaks with its key, from an address of its own."""

    def __init__(self, client, key: str, place: int = 900) -> None:
        self.client = client()
        self.headers = {"Authorization": f"Bearer {key}", **from_address(place)}

    def get(self, path: str):
        return self.client.get(path, headers=self.headers)

    def send(self, number: str, **options):
        return self.client.post(f"/@cases/{number}/results", headers=self.headers, **options)

    def answer(self, number: str, kind: str, **values):
        return self.send(number, json=said(kind, **values))


def said(kind: str, **values) -> dict:
    """The body of an answer."""
    return {"id": str(uuid.uuid4()), "kind": kind, "time": datetime.now(UTC).isoformat(), **values}


@pytest.fixture(scope="module")
def office(client):
    """The bureau, which hands the cases of an item over."""
    found = Office(client)
    found.prepare()
    return found


@pytest.fixture(scope="module")
def key(office):
    """The key of a system that serves the item and was granted some of its fields."""
    made = office.connect("aid-system", TITLE, items=["legal-aid"])
    office.subscribe("aid-pull", channel="pull", system="aid-system", fields=GRANTED)
    return made


@pytest.fixture
def system(client, key):
    """That system."""
    return System(client, key)


@pytest.fixture(scope="module")
def case(office, key):
    """A case that was handed over to it."""
    sent = office.apply()
    office.hand_over(sent["number"], "aid-system")
    return sent


def test_a_wrong_key_is_refused_everywhere_on_rest_counted_and_written_down(client, office, key):
    place = 901
    for wrong in (key[:-1] + ("x" if key[-1] != "x" else "y"), "jp_", key.replace("jp_", "jp_0")):
        for path in ("/@events", "/@websites", "/@cases/33020020261122000017"):
            refused = System(client, wrong, place).get(path)
            assert (refused.status_code, refused.headers["Content-Type"].split(";")[0]) == (
                401,
                "application/problem+json",
            )
    assert System(client, key, place).get("/@systems/aid-system").json()["title"] == TITLE
    # Only programs have keys: a page is what it is for everybody.
    assert System(client, key).get("/").status_code == 200
    assert client("work.localhost").get("/zh-cn/bureau/desk", headers=System(client, key).headers).status_code == 302
    for _number in range(11):
        refused = System(client, f"jp_00000000_{'x' * 43}", place).get("/@events")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    log = client("work.localhost", "auditor").get("/audit-log?act=account.login&outcome=refused")
    assert "jp_00000000" in log.text
    assert key not in log.text


def test_a_withdrawn_key_ends_at_once_and_a_changed_one_after_the_overlap(client, office):
    first = office.connect("short-lived", "临时系统")
    assert System(client, first).get("/@systems/short-lived").status_code == 200
    made = office.expect(201, office.admin.post("/@systems/short-lived/keys", json={"overlap_days": 3}))
    assert len(made["keys"]) == 2
    for one in (first, made["key"]):
        assert System(client, one).get("/@systems/short-lived").status_code == 200
    office.expect(204, office.admin.call("DELETE", f"/@systems/short-lived/keys/{made['id']}"))
    assert System(client, made["key"]).get("/@systems/short-lived").status_code == 401
    office.expect(204, office.admin.call("DELETE", "/@systems/short-lived"))
    assert System(client, first).get("/@events").status_code == 401
    office.expect(400, office.admin.post("/@systems", json={"account": "short-lived", "title": "x"}))
    office.expect(401, client("work.localhost", "bureau-manager").call("DELETE", "/@systems/aid-system"))


def test_it_reads_the_fields_that_were_granted_to_it_and_each_look_is_written_down(client, system, case):
    found = system.get(f"/@cases/{case['number']}/application").json()
    assert [field["id"] for field in found["fields"]] == GRANTED
    assert found["fields"][0]["value"] == "张三丰"
    assert "3500" not in json.dumps(found)
    (sent,) = found["files"]
    opened = system.get(f"/@cases/{case['number']}/application?file={sent['id']}").json()
    assert (opened["sha256"], opened["filename"]) == (sent["sha256"], "身份证.png")
    assert sent["@id"].endswith(f"/@cases/{case['number']}/application?file={sent['id']}")
    log = client("work.localhost", "auditor").get(f"/audit-log?act=case.application-read&subject={case['number']}")
    assert "aid-system" in log.text


def test_the_citizen_reads_the_result_at_once_and_the_office_who_gave_it(client, office, system):
    case = office.apply()
    number = case["number"]
    office.hand_over(number, "aid-system")
    assert system.answer(number, "accepted").json()["state"] == "forwarded"
    text = said("progress", message="已指派承办人员。", internal="内线 8017")
    assert system.send(number, json=text).status_code == 201
    form = {name: (None, value) for name, value in said("decided", outcome="granted", message="准予办理。").items()}
    decided = system.send(number, files=[*form.items(), ("files", ("../../决定书.png", picture(), "image/png"))])
    assert (decided.status_code, decided.json()["state"]) == (201, "decided")
    read = client().get(f"/@cases/{number}", headers={"X-Query-Code": case["query_code"], **from_address(902)}).json()
    assert (read["result"]["outcome"], read["result"]["message"]) == ("granted", "准予办理。")
    assert [one["filename"] for one in read["result"]["files"]] == ["决定书.png"]
    assert "内线" not in json.dumps(read, ensure_ascii=False)
    page = plain(Officer(client, "bureau-handler", "bureau").case(number))
    assert TITLE in page
    assert "内线 8017" in page
    assert system.send(number, json=text).status_code == 200
    refused = system.answer(number, "progress", message="还在办理。")
    assert (refused.status_code, refused.json()["state"], refused.json()["kinds"]) == (409, "decided", ["closed"])


def test_the_same_answer_twice_at_once_is_taken_once(office, system):
    number = office.apply()["number"]
    office.hand_over(number, "aid-system")
    body = said("progress", message="正在核实。", files=[file()])
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _number: system.send(number, json=body), range(4)))
    assert sorted(one.status_code for one in answers) == [200, 200, 200, 201]
    assert len({one.text for one in answers}) == 1
    assert system.send(number, json=body | {"message": "别的内容"}).status_code == 422


DEEP = "[" * 5000 + "]" * 5000


@pytest.mark.parametrize(
    ("options", "status", "field"),
    [
        ({"data": DEEP}, 400, None),
        ({"data": '{"id": ' + DEEP + "}"}, 400, None),
        ({"data": b"\xff\xfe"}, 400, None),
        ({"json": [1]}, 400, None),
        ({"json": {}}, 400, "id"),
        ({"json": {f"id{number}": number for number in range(10_000)}}, 400, "id0"),
        ({"json": said("decided", message={"a": 1}, outcome="granted")}, 400, "message"),
        ({"json": said("decided", message="好", outcome="so-so")}, 400, "outcome"),
        ({"json": said("supplement-needed", message="补", fields=["applicant_income"])}, 400, "fields"),
        ({"json": said("progress", message="好", time="yesterday")}, 400, "time"),
        ({"json": said("progress", message="好", files="x")}, 400, "files"),
        ({"json": said("progress", message="好", files=[file(b"MZ\x90", "../../boot.exe")])}, 400, "files.0"),
        ({"json": said("progress", message="好", files=[file(data_="x")])}, 400, "files"),
        ({"json": said("progress", message="好"), "params": {"force": "1"}}, 400, "force"),
        ({"data": "x", "type": "text/plain"}, 415, None),
        ({"data": b'{"a": "' + b"x" * 28_000_001 + b'"}'}, 413, None),
    ],
)
def test_hostile_answers_get_clear_refusals(system, case, options, status, field):
    kind = options.pop("type", "application/json") if "data" in options else None
    if kind:
        system.headers["Content-Type"] = kind
    refused = system.send(case["number"], **options)
    assert refused.status_code == status, refused.text
    named = [error["field"] for error in refused.json()["errors"]]
    assert field is None or field in named
    assert len(named) <= 30


def test_another_office_another_item_and_an_unknown_number_look_the_same(client, office, case):
    sea = System(client, office.connect("sea-system", "海曙系统", websites=["haishu"]))
    exam = System(client, office.connect("exam-system", "考试系统", items=["exam-query"]))
    unknown = System(client, office.connect("all-system", "综合系统"))
    answers = {
        one.answer(number, "progress", message="好").text
        for one in (sea, exam, unknown)
        for number in (case["number"], "33020020261122999999")
    }
    assert len(answers) == 1
    assert '"status": 404' in answers.pop()
    assert unknown.get(f"/@cases/{case['number']}/application").status_code == 404
    assert client(user="bureau-handler").post(f"/@cases/{case['number']}/results", json={}).status_code == 404
    assert client().post(f"/@cases/{case['number']}/results", json={}).status_code == 400


def test_cases_go_to_other_systems_and_their_results_come_back(client, served, office, tmp_path):
    with Parties(office, served[0], tmp_path) as parties:
        parties.first.start(dies=4)
        parties.second.start(answers=2)
        parties.centre.start(seconds=0.2)
        parties.watch.tell(Rule("busy", type="case.forwarded", times=2, seconds=1))
        parties.send(CASES)
        eventually(parties.first.has_died, PATIENCE_SECONDS)
        parties.revive()
        parties.check(client, PATIENCE_SECONDS)
