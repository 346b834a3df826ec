"""The feed over HTTP: other systems come for events, and wait for them."""

from concurrent.futures import ThreadPoolExecutor
from tests.functional.cases.applying import body
from tests.functional.cases.applying import SERVICE
from tests.modules.processes import eventually
import pytest
import requests
import time


SEATS = 2
LONGEST = 20


@pytest.fixture(scope="module")
def module(client):
    """A function: what an account of another system reads of the bureau's feed, with a query."""

    def read(query="", host="localhost", user="bureau-module", **options):
        return client(host, user).get(f"/@events{query}", **options)

    return read


@pytest.fixture(scope="module")
def apply(client):
    """A function that sends an application to the bureau; gives its number."""

    def send():
        sent = client().post(SERVICE, json=body())
        assert sent.status_code == 201, sent.text
        return sent.json()["number"]

    return send


def last(module):
    return module().json()["last"]


def test_an_application_is_read_by_the_system_of_its_website_only(apply, module):
    after = last(module)
    number = apply()
    page = module(f"?after={after}&wait={LONGEST}").json()
    assert [(one["type"], one["subject"], one["sequence"]) for one in page["items"]] == [
        ("case.submitted", number, after + 1)
    ]
    assert (page["after"], page["next"], page["last"], page["is_last"]) == (after, after + 1, after + 1, True)
    assert module(f"?after={after}", host="work.localhost").json()["items"] == page["items"]
    assert module(f"?after={after}", host="work.localhost", user="yinzhou-module").json()["items"] == []
    assert module(f"?after={after}", host="yinzhou.localhost").status_code == 403
    assert module(f"?after={after}", user="bureau-handler").status_code == 403
    assert module(f"?after={after}", user=None).status_code == 401
    assert module(f"?after={after}", host="work.localhost", user="admin").json()["items"] == page["items"]


def test_who_waits_is_answered_when_the_event_has_its_number(apply, module):
    after = last(module)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(module, f"?after={after}&wait={LONGEST}")
        begun = time.monotonic()
        number = apply()
        page = waiting.result()
    assert [one["subject"] for one in page.json()["items"]] == [number]
    assert (page.headers["Cache-Control"], time.monotonic() - begun < LONGEST / 2) == ("no-store", True)


def test_two_threads_stay_free_while_others_wait(module):
    after = last(module)
    with ThreadPoolExecutor(SEATS + 1) as pool:
        answers = list(pool.map(lambda _turn: module(f"?after={after}&wait=3"), range(SEATS + 1)))
    assert [one.json()["items"] for one in answers] == [[]] * (SEATS + 1)
    assert sorted(one.headers.get("Retry-After", "") for one in answers) == ["", "", "5"]


def test_who_hangs_up_leaves_his_seat(module):
    after = last(module)
    for _turn in range(SEATS):
        with pytest.raises(requests.ReadTimeout):
            module(f"?after={after}&wait={LONGEST}", timeout=1)
    eventually(lambda: "Retry-After" not in module(f"?after={after}&wait=1").headers, LONGEST / 2)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("after=999999", "after"),
        ("after=-1", "after"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("wait=21", "wait"),
        ("wait=soon", "wait"),
        ("type=case.submited", "type"),
        ("type=case.*&type=nothing.*", "type"),
        (f"subject={'1' * 65}", "subject"),
        ("subscription=one", "subscription"),
    ],
)
def test_what_cannot_be_asked_is_named(module, query, field):
    answer = module(f"?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_everybody_may_read_what_events_can_tell(client):
    listed = client().get("/@event-schemas").json()
    names = [one["name"] for one in listed["items"]]
    assert "case.submitted-1" in names
    schema = client().get("/@event-schemas/case.submitted-1").json()
    assert schema["$id"] in [one["uri"] for one in listed["items"]]
    assert client().get("/@event-schemas/case.submitted-99").status_code == 404
