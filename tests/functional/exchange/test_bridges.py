"""One case on three ways: its events arrive as file, row and push, and answers by file and row reach the citizen."""

from contextlib import ExitStack
from tests.functional.cases.applying import body
from tests.functional.cases.applying import file
from tests.functional.cases.applying import SERVICE
from tests.functional.conftest import Client
from tests.functional.exchange.bridging import ACCOUNT
from tests.functional.exchange.bridging import connect
from tests.postgres import running_postgres
from tests.receiver import receiving
from tests.support import copy_var
from tests.support import serving
import json
import pytest
import time
import uuid
import xml.etree.ElementTree as ElementTree


WORK, COUNTY, RECEIVER = "work.localhost", "yinzhou.localhost", "yinzhou-receiver"
N = {"x": "urn:justiceportal:exchange:1", "v": "http://www.w3.org/2005/xpath-functions"}
SECONDS = 40
ANSWERS = '<?xml version="1.0" encoding="UTF-8"?><answers xmlns="urn:justiceportal:exchange:1">{}</answers>'
ANSWER = "<answer><id>{}</id><case>{}</case><kind>{}</kind><time>{}</time><message>{}</message></answer>"


@pytest.fixture(scope="module")
def bridges(template_var, tmp_path_factory):
    """The portal with a database, a receiver and a folder around it; it may be killed and started again."""
    folder = tmp_path_factory.mktemp("bridges")
    with ExitStack() as stack:
        around = Bridges(folder, stack.enter_context(running_postgres()), stack.enter_context(receiving(folder)))
        copy_var(template_var, around.var)
        around.prepare()
        around.start()
        try:
            yield around
        finally:
            around.stop()


class Bridges:
    """The portal and what is around it."""

    def __init__(self, folder, database, receiver) -> None:
        self.var, self.files = folder / "var", folder / "exchange"
        self.database, self.receiver = database, receiver
        self._environment = {"PORTAL_EXCHANGE_FOLDER": str(self.files)}
        self._served = ExitStack()
        self.port, self.process = 0, None

    def prepare(self) -> None:
        connect(self.var, self.database.settings(), f"{self.receiver.url}/events", **self._environment)

    def start(self) -> None:
        self.port, self.process = self._served.enter_context(serving(self.var, **self._environment))

    def stop(self) -> None:
        self._served.close()

    def kill(self) -> None:
        """SIGKILL, then start it again."""
        self.process.kill()
        self.process.wait()
        self.stop()
        self.start()

    def client(self, host, user=None) -> Client:
        return Client(self.port, host, user)

    def submit(self) -> tuple[str, str]:
        """A case that is handed over: (number, query code)."""
        sent = self.client(COUNTY).post(SERVICE, json=body())
        assert sent.status_code == 201, sent.text
        number = sent.json()["number"]
        self.step(number, "accept", {})
        self.step(number, "forward", {"module": ACCOUNT})
        return number, sent.json()["query_code"]

    def step(self, number, name, said) -> None:
        steps = self.client(WORK, RECEIVER)
        expected = steps.get(f"/@cases/{number}/steps").json()["entries"]
        answer = steps.post(f"/@cases/{number}/steps", json={"step": name, "said": said, "expected": expected})
        assert answer.status_code == 200, answer.text

    def progress(self, number, code) -> dict:
        return self.client(COUNTY).get(f"/@cases/{number}", headers={"X-Query-Code": code}).json()

    def history(self, **query) -> list[dict]:
        return self.client(WORK, "admin").get("/@deliveries", params=query).json()["items"]

    def rows(self, statement, *values) -> list[tuple]:
        with self.database.connect() as connection:
            found = connection.execute(statement, values)
            return found.fetchall() if found.description else []

    def in_files(self, number) -> dict[str, dict]:
        """The events of a case that came as files, by their ids."""
        found = {}
        for path in sorted((self.files / "aid/events").glob("*.xml")):
            for event in ElementTree.parse(path).getroot():
                if event.findtext("x:subject", namespaces=N) == number:
                    data = {one.get("key"): plain(one) for one in event.find("x:data/v:map", N)}
                    about = (event.findtext("x:sequence", namespaces=N), event.findtext("x:type", namespaces=N), data)
                    found[event.findtext("x:id", namespaces=N)] = (int(about[0]), *about[1:])
        return found

    def in_rows(self, number) -> dict[str, tuple]:
        statement = "SELECT id, sequence, type, data FROM exchange.outbound_event WHERE subject = %s"
        return {id_: (sequence, kind, data) for id_, sequence, kind, data in self.rows(statement, number)}

    def answer_by_file(self, name, *answers) -> None:
        text = ANSWERS.format("".join(ANSWER.format(*answer) for answer in answers))
        part = self.files / "aid/answers" / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.rename(part.with_suffix(".xml"))

    def answer_by_row(self, answer_id, number, kind, payload, account=ACCOUNT) -> None:
        statement = (
            "INSERT INTO exchange.inbound_answer (id, account, case_number, kind, payload) VALUES (%s, %s, %s, %s, %s)"
        )
        self.rows(statement, answer_id, account, number, kind, json.dumps(payload))

    def receipt(self, name):
        return ElementTree.parse(self.files / "aid/answers/receipts" / f"{name}.receipt.xml").getroot()


def plain(element):
    """The value of an element of the vocabulary of XPath."""
    kind = element.tag.rpartition("}")[2]
    if kind == "map":
        return {one.get("key"): plain(one) for one in element}
    if kind == "array":
        return [plain(one) for one in element]
    return element.text or "" if kind == "string" else json.loads(element.text or "null")


def wait(look, what):
    """What `look` gives as soon as it gives something."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not in time: {what}")


def now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def test_the_same_events_arrive_as_file_as_row_and_as_push(bridges):
    number, _code = bridges.submit()
    wait(lambda: len(bridges.in_files(number)) == 3, "three events in files")
    wait(lambda: len(bridges.in_rows(number)) == 3, "three events in rows")
    wait(lambda: len(bridges.receiver.got(subject=number)) == 3, "three events pushed")
    files, rows = bridges.in_files(number), bridges.in_rows(number)
    assert files == rows
    assert {(one["id"], one["sequence"], one["type"]) for one in bridges.receiver.got(subject=number)} == {
        (id_, sequence, kind) for id_, (sequence, kind, _data) in rows.items()
    }
    assert [kind for _sequence, kind, _data in sorted(rows.values())] == [
        "case.submitted",
        "case.accepted",
        "case.forwarded",
    ]


def test_answers_by_file_and_by_row_reach_the_citizen(bridges):
    number, code = bridges.submit()
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    bridges.answer_by_file("a-1", (first, number, "progress", now(), "已联系承办律师"))
    receipt = wait(lambda: (bridges.files / "aid/answers/receipts/a-1.receipt.xml").exists(), "a receipt")
    receipt = bridges.receipt("a-1")
    assert receipt.findtext("x:result", namespaces=N) == "taken", ElementTree.tostring(receipt, encoding="unicode")
    assert "已联系承办律师" in json.dumps(bridges.progress(number, code), ensure_ascii=False)
    paper = file(filename="援助决定.png")
    bridges.answer_by_row(second, number, "decided", {"outcome": "granted", "message": "同意援助", "files": [paper]})
    state = "SELECT state, reason FROM exchange.inbound_answer WHERE id = %s AND state <> 'waiting'"
    assert wait(lambda: bridges.rows(state, second), "a verdict") == [("taken", None)]
    seen = bridges.progress(number, code)
    assert (seen["state"], seen["result"]["message"]) == ("decided", "同意援助"), seen
    wait(lambda: len(bridges.history(direction="in", subject=number)) == 2, "the history")
    kept = bridges.history(direction="in", subject=number)
    assert {(one["channel"], one["outcome"], one["account"]) for one in kept} == {
        ("files", "taken", ACCOUNT),
        ("database", "taken", ACCOUNT),
    }


def test_what_cannot_be_taken_is_refused_with_the_reason_and_the_rest_goes_on(bridges):
    number, _code = bridges.submit()
    (bridges.files / "aid/answers/b-1.xml").write_text(ANSWERS.format("<answer><kind>no</kind></answer>"))
    bridges.answer_by_file(
        "b-2",
        (uuid.uuid4(), "33021220000101000001", "progress", now(), "不存在的办件"),
        (uuid.uuid4(), number, "progress", now(), "办理中"),
    )
    bridges.answer_by_row(str(uuid.uuid4()), number, "closed", {})
    wait(lambda: (bridges.files / "aid/answers/refused/b-2.xml").exists(), "both files put away")
    bad, part = bridges.receipt("b-1"), bridges.receipt("b-2")
    assert bad.findtext("x:result", namespaces=N) == "refused"
    assert "b-1.xml" in bad.findtext("x:reason", namespaces=N)
    assert [one.findtext("x:result", namespaces=N) for one in part.iterfind("x:item", N)] == ["refused", "taken"]
    state = "SELECT state, reason FROM exchange.inbound_answer WHERE case_number = %s AND state <> 'waiting'"
    ((verdict, reason),) = wait(lambda: bridges.rows(state, number), "a verdict")
    assert verdict == "refused"
    assert reason


def test_what_a_reader_refuses_is_parked_and_can_be_sent_again(bridges):
    number, _code = bridges.submit()
    wait(lambda: len(bridges.in_rows(number)) == 3, "three events in rows")
    ((sequence,),) = bridges.rows(
        "UPDATE exchange.outbound_event SET state = 'refused', reason = '没有此事项' WHERE subject = %s"
        " AND type = 'case.forwarded' RETURNING sequence",
        number,
    )
    operator = bridges.client(WORK, "admin")
    parked = wait(lambda: operator.get("/@subscriptions/aid-database/parked").json()["items"], "a parked event")
    assert [(one["number"], one["status"]) for one in parked] == [(sequence, "没有此事项")]
    order = {"first": sequence, "last": sequence}
    assert operator.post("/@subscriptions/aid-database/retry", json=order).status_code < 300
    state = "SELECT state FROM exchange.outbound_event WHERE subscription = 'aid-database' AND sequence = %s"
    wait(lambda: bridges.rows(state, sequence) == [("waiting",)], "the event once more")
    wait(lambda: not operator.get("/@subscriptions/aid-database/parked").json()["items"], "nothing parked")


@pytest.mark.long
def test_killed_portal_and_database_end_with_everything_once(bridges):
    cases = [bridges.submit() for _number in range(3)]
    answers = [(str(uuid.uuid4()), number, "progress", now(), f"进展 {number}") for number, _code in cases]
    for place, answer in enumerate(answers):
        bridges.answer_by_file(f"k-{place}", answer)
        bridges.answer_by_row(answer[0], answer[1], answer[2], {"message": answer[4]})
    bridges.database.kill()
    bridges.kill()
    bridges.database.start()
    for number, code in cases:
        wait(lambda number=number: len(bridges.in_rows(number)) >= 4, "events in rows")
        wait(lambda number=number: len(bridges.in_files(number)) >= 4, "events in files")
        said = json.dumps(bridges.progress(number, code), ensure_ascii=False)
        assert said.count(f"进展 {number}") == 1
    doubled = bridges.rows("SELECT sequence FROM exchange.outbound_event GROUP BY 1, subscription HAVING count(*) > 1")
    assert doubled == []
    waiting = "SELECT number FROM exchange.inbound_answer WHERE state = 'waiting'"
    wait(lambda: not bridges.rows(waiting), "all rows settled")
    wait(lambda: not list((bridges.files / "aid/answers").glob("*.xml")), "all files settled")


def test_the_schemas_are_served_to_everybody(bridges):
    listed = bridges.client(COUNTY).get("/@exchange-schemas").json()
    assert [item["name"] for item in listed["items"]] == ["exchange-1", "values-1"]
    found = bridges.client(COUNTY).get("/@exchange-schemas/exchange-1.xsd")
    assert (found.status_code, found.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert ElementTree.fromstring(found.content).get("targetNamespace") == N["x"]
    assert bridges.client(COUNTY).get("/@exchange-schemas/exchange-2.xsd").status_code == 404
