"""The bureau hands cases over: an item whose cases other systems handle, systems with their keys and subscriptions."""

from tests.functional.cases.applying import body
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import SERVICE


WORK = "work.localhost"
ITEM = "/zh-cn/bureau/hall/legal-aid"
JSON = {"Accept": "application/json"}
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
