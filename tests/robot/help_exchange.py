"""Other systems for the help pictures: one takes everything, one refuses a case for now, one gets files."""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tests.receiver import receiving
from tests.receiver import Rule
from tests.robot.help_portal import Portal
import time


SECONDS = 60
OPERATOR = "admin"
CENTRE, AID, WATCH = "service-centre", "aid-system", "e-supervision"
#: the event from which on everything is delivered
TERMS = {"types": ["case.*"], "websites": "all", "start": "oldest"}


@contextmanager
def connected(portal: Portal, folder: Path, number: str):
    """Systems that have got what happened so far; then Haishu accepts a case, which one of them does not take yet."""
    folder.mkdir()
    with receiving(folder) as receiver:
        _connect(portal, receiver.url)
        _until(lambda: all(_standing(portal, name)["behind"] == 0 for name in (CENTRE, AID, WATCH)))
        receiver.tell(Rule("refuse", path="/aid", status=422, words="材料清单正在更新，请稍后再送"))
        taken = {"step": "accept", "said": {"message": "材料齐全，予以受理。"}, "expected": 1}
        portal.call("haishu-receiver", f"/@cases/{number}/steps", **taken)
        _until(lambda: _standing(portal, AID)["waiting"] > 0 and _standing(portal, CENTRE)["behind"] == 0)
        portal.call(OPERATOR, f"/@subscriptions/{CENTRE}/test")
        _until(lambda: any(one["test"] for one in portal.call(OPERATOR, "/@deliveries", "GET")["items"]))
        yield


def _connect(portal: Portal, url: str) -> None:
    """A connected system, and three subscriptions for all that happens to cases."""
    portal.call(OPERATOR, "/@allowed-addresses", "PATCH", lines=[url])
    aid = {"account": AID, "title": "法律援助业务系统", "websites": ["yinzhou", "haishu"], "items": ["legal-aid"]}
    portal.call(OPERATOR, "/@systems", **aid)
    portal.call(OPERATOR, f"/@systems/{AID}/keys")
    for name, title, channel, more in (
        (CENTRE, "市行政服务中心", "push", {"settings": {"address": f"{url}/centre"}}),
        (AID, "法律援助业务系统", "push", {"settings": {"address": f"{url}/aid"}, "system": AID}),
        (WATCH, "市电子监察平台", "files", {"settings": {"folder": "supervision/events"}, "size": 10}),
    ):
        portal.call(OPERATOR, "/@subscriptions", name=name, title=title, channel=channel, **{**TERMS, **more})


def _standing(portal: Portal, name: str) -> dict:
    return portal.call(OPERATOR, f"/@subscriptions/{name}", "GET")["standing"]


def _until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "the exchange did not come to rest"
        time.sleep(0.2)
