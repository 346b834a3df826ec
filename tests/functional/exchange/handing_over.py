"""The bureau hands cases over: an item whose cases other systems handle, systems with their keys and subscriptions."""

from pathlib import Path
from tests.functional.cases.applying import body
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import SERVICE
from tests.functional.cases.officers import Officer
from tests.functional.cases.officers import plain
from tests.modules.business import KINDS
from tests.modules.processes import eventually
from tests.modules.processes import ModuleProcess
from tests.receiver import ReceiverProcess


WORK = "work.localhost"
ITEM = "/zh-cn/bureau/hall/legal-aid"
JSON = {"Accept": "application/json"}
ENDED = "case.closed"
GRANTED = ["applicant_name", "reasons", "identity_files"]


class Office:
    """Those who run the exchange and the office's window, through REST."""

    def __init__(self, client) -> None:
        self.client = client
        self.admin, self.window = client(WORK, "admin"), client(WORK, "bureau-receiver")
        self.sent = 0

    def prepare(self) -> None:
        """Cases of the item are handed over, and the portal may connect to this machine."""
        self.expect(204, self.admin.call("PATCH", ITEM, json={"handling": "hand-over"}, headers=JSON))
        allowed = {"justiceportal.exchange.allowed_addresses": ["http://127.0.0.1:*"]}
        self.expect(204, self.admin.call("PATCH", "/@registry", json=allowed, headers=JSON))

    def connect(self, account: str, title: str, **more) -> str:
        """Connect a system to the bureau; its key."""
        wanted = {"account": account, "title": title, "websites": ["bureau"]} | more
        self.expect(201, self.admin.post("/@systems", json=wanted))
        return self.expect(201, self.admin.post(f"/@systems/{account}/keys"))["key"]

    def subscribe(self, name: str, **wanted) -> str:
        """Subscribe for the bureau's events; the secret, "" without one."""
        terms = {"name": name, "title": name, "types": ["case.*"], "websites": ["bureau"], "start": "now"} | wanted
        return self.expect(201, self.admin.post("/@subscriptions", json=terms)).get("secret", "")

    def apply(self, **answers) -> dict:
        """An application that a citizen sends: number and query code."""
        self.sent += 1
        sent = self.client().post(SERVICE, json=body(**answers), headers=from_address(self.sent))
        return self.expect(201, sent)

    def hand_over(self, number: str, account: str) -> None:
        """Accept an application and hand it over."""
        for seen, (step, said) in enumerate((("accept", {}), ("forward", {"module": account})), 1):
            taken = {"step": step, "said": said, "expected": seen}
            self.expect(200, self.window.post(f"/@cases/{number}/steps", json=taken))

    def events(self) -> list[dict]:
        """All events of the log, as the operator reads them."""
        found, page = [], {"next": 0, "is_last": False}
        while not page["is_last"]:
            page = self.expect(200, self.admin.get(f"/@events?after={page['next']}&limit=200"))
            found += page["items"]
        return found

    @staticmethod
    def expect(status: int, answer) -> dict:
        """The JSON of an answer with this status."""
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else {}


class Parties:
    """Four other systems as processes: two that handle cases (`first`, `second`), a service centre that comes for its
    events, and e-supervision, which gets all of them (`watch`). All but the last are started by the test.
    """

    SYSTEMS = {"notary-a": "公证业务系统", "notary-b": "鉴定业务系统"}
    SHOWN = ["case.accepted", "case.decided"]

    def __init__(self, office: Office, port: int, folder: Path) -> None:
        self.office, self.sent = office, []
        portal = {"portal": f"http://127.0.0.1:{port}"}
        self.first, self.second = (self._handling(account, folder, portal) for account in self.SYSTEMS)
        self.centre = ModuleProcess("centre", folder / "centre", key=office.connect("centre", "行政服务中心"), **portal)
        office.subscribe("centre", channel="pull", system="centre", types=self.SHOWN)
        self.watch = ReceiverProcess(folder)
        settings = {"address": self.watch.url}
        self.watch.secret = office.subscribe("watch", channel="push", settings=settings, types="all", websites="all")

    def __enter__(self):
        self.watch.start()
        return self

    def __exit__(self, *_error):
        for one in (self.first, self.second, self.centre, self.watch):
            one.kill()

    def send(self, count: int) -> None:
        """Citizens apply, and the office hands their cases over, to the one and to the other by turns."""
        for _number in range(count):
            self.sent.append(self.office.apply())
            account = list(self.SYSTEMS)[(len(self.sent) - 1) % 2]
            self.office.hand_over(self.sent[-1]["number"], account)

    def revive(self, **options) -> None:
        """Start the first one again, and have it called at once."""
        self.first.start(**options)
        self.office.expect(200, self.office.admin.post("/@subscriptions/notary-a/resume"))

    def check(self, client, seconds: float) -> None:
        """Everybody has got everything in order, and every case has come to its end."""
        numbers = {case["number"] for case in self.sent}
        handling = (self.first, self.second)
        eventually(lambda: {one["number"] for each in handling for one in each.met("done")} == numbers, seconds)
        # An answer was taken before its event has a number.
        eventually(lambda: {one["subject"] for one in self.office.events() if one["type"] == ENDED} >= numbers, seconds)
        events = [event for event in self.office.events() if event["subject"] in numbers]
        self._check_events(events, numbers, seconds)
        self._check_fields()
        statuses = [line["status"] for line in self.second.met("answer")]
        assert statuses == [201, 200] * len(KINDS) * (len(self.sent) // 2)
        self._check_results(client)

    def _handling(self, account: str, folder: Path, portal: dict) -> ModuleProcess:
        key = self.office.connect(account, self.SYSTEMS[account])
        made = ModuleProcess("business", folder / account, key=key, account=account, **portal)
        wanted = {"channel": "push", "system": account, "fields": ["reasons"], "settings": {"address": made.url}}
        made.options["secret"] = self.office.subscribe(account, **wanted)
        return made

    def _check_events(self, events: list[dict], numbers: set[str], seconds: float) -> None:
        shown = [event["id"] for event in events if event["type"] in self.SHOWN]
        eventually(lambda: set(shown) <= {line["id"] for line in self.centre.met("event")}, seconds)
        assert [line["id"] for line in self.centre.met("event") if line["subject"] in numbers] == shown
        got = (self.watch.got, lambda: self.first.met("event"), lambda: self.second.met("event"))
        for arrived in got:
            wanted = {event["id"] for event in events}
            eventually(lambda arrived=arrived, wanted=wanted: wanted <= {line["id"] for line in arrived()}, seconds)
            for number in numbers:
                once = list(dict.fromkeys(line["sequence"] for line in arrived() if line["subject"] == number))
                assert once == [event["sequence"] for event in events if event["subject"] == number]
        assert all(line["is_signed"] for line in self.watch.got())
        assert not self.first.met("unsigned")

    def _check_fields(self) -> None:
        """Fields go with the cases that a system has, and with no others."""
        for module, own in ((self.first, self.sent[0::2]), (self.second, self.sent[1::2])):
            with_fields = {line["subject"] for line in module.met("event") if line["fields"]}
            assert with_fields == {case["number"] for case in own}
            assert all(line["read"] == ["reasons"] for line in module.met("application"))

    def _check_results(self, client) -> None:
        """Citizens read the result with its file, the office who gave it."""
        for case in self.sent:
            self.office.sent += 1
            headers = {"X-Query-Code": case["query_code"], **from_address(self.office.sent)}
            read = self.office.expect(200, client().get(f"/@cases/{case['number']}", headers=headers))
            assert (read["state"], read["result"]["outcome"]) == ("closed", "granted")
            assert [one["filename"] for one in read["result"]["files"]] == ["决定书.pdf"]
        page = plain(Officer(client, "bureau-handler", "bureau").case(self.sent[0]["number"]))
        assert page.count(self.SYSTEMS["notary-a"]) >= len(KINDS)
