"""A citizen who fills a large form page by page, as a browser without script does, and measures what he waits for."""

from collections.abc import Callable
from common import CannotRun
from common import Client
from urllib.parse import urlencode
from urllib.parse import urlsplit
import re
import time


FORM_TYPE = "application/x-www-form-urlencoded"
# A form is not sent before so many seconds are over: nobody fills one faster.
LEAST_SECONDS = 5.5
APPLICANT = {
    "f-applicant_name": "张三",
    "f-applicant_document": "id-card",
    # The example of GB 11643.
    "f-applicant_id_number": "11010519491231002X",
    "f-applicant_phone": "13800000000",
    "f-applicant_address": "宁波市",
    "f-agent_present": "no",
}


class Applicant:
    """One application after the other through one connection; `answers_of(step)` gives the answers of a page."""

    def __init__(self, client: Client, item: str, answers_of: Callable[[str], dict[str, str]]) -> None:
        self.client, self.item, self.answers_of = client, item, answers_of

    def measured(self) -> tuple[float, float, float]:
        """(slowest page, slowest saving of a page, sending) in seconds, of one application from beginning to end."""
        self.client.headers.pop("Cookie", None)
        begun = time.perf_counter()
        path = self._begin()
        pages, saves = [], []
        while not path.endswith("/review"):
            page = self.client.page(path)
            values = APPLICANT if path.endswith("/applicant") else self.answers_of(path.rsplit("/", 1)[1])
            path, seconds = self._post(path, values | {"token": _token(page.body), "do": "next"})
            pages.append(page.seconds)
            saves.append(seconds)
        token = _token(self.client.page(path).body)
        time.sleep(max(0.0, LEAST_SECONDS - (time.perf_counter() - begun)))
        receipt, sending = self._post(path, {"token": token, "consent": "yes"})
        if "/receipt/" not in receipt:
            raise CannotRun(f"sending led to {receipt}")
        return max(pages), max(saves), sending

    def _begin(self) -> str:
        start = f"{self.item}/apply"
        return self._post(start, {"token": _token(self.client.page(start).body)})[0]

    def _post(self, path: str, values: dict[str, str]) -> tuple[str, float]:
        """(path that the answer leads to, time); CannotRun for an answer that leads nowhere or to the same page."""
        answer = self.client.ask(path, "POST", urlencode(values).encode(), Content_Type=FORM_TYPE)
        target = urlsplit(answer.headers.get("location", "")).path
        if answer.status != 303 or target in ("", path):
            raise CannotRun(f"{path} answers {answer.status} and leads to {target or 'nowhere'}")
        if "set-cookie" in answer.headers:
            self.client.headers["Cookie"] = answer.headers["set-cookie"].partition(";")[0]
        return target, answer.seconds


def _token(page: bytes) -> str:
    found = re.search(rb'name="token"[^>]*value="([^"]+)"', page)
    if found is None:
        raise CannotRun("a page has no token")
    return found[1].decode()
