"""The running portal does what its description says, for whoever asks: schemathesis makes the requests.

The long run of the same is `tests/long/test_openapi.py`.
"""

from tests.functional.progress.making import make_cases
from tests.openapi import held
from tests.openapi import only
from tests.support import copy_var
from tests.support import PASSWORD
from tests.support import serving
import base64
import pytest


HOST = "localhost"
SYSTEM = "legal-aid-system"
SUBSCRIPTION = "legal-aid-pull"
#: what is asked for beside the services of applicants
PUBLIC = ("@websites", "@service-items", "@announcements", "@case-statistics", "@event-schemas", "@exchange-schemas")
OPERATORS = ("@systems", "@subscriptions", "@deliveries", "@events")


@pytest.fixture(scope="module")
def made(template_var, tmp_path_factory):
    """(var folder, cases by name)."""
    var = copy_var(template_var, tmp_path_factory.mktemp("openapi"))
    return var, make_cases(var)


@pytest.fixture(scope="module")
def served(made):
    """(port, var folder) of a portal with these cases."""
    with serving(made[0]) as (port, _process):
        yield port, made[0]


@pytest.fixture
def case(made):
    """A function that gives number and query code of a case by its name."""
    return made[1].__getitem__


@pytest.fixture(scope="module")
def document(client):
    """The description of the bureau's website."""
    answer = client(HOST).get("/@openapi", headers={"Accept-Language": "en"})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def ask(served):
    """A function that holds a part of the document against the portal: what was reached, and what was not as told."""

    def hold(document, path="", examples=3, parameters=None, coverage=True, **headers):
        return held(
            document,
            f"http://127.0.0.1:{served[0]}{path}",
            examples=examples,
            coverage=coverage,
            parameters=parameters or {},
            headers={"Host": f"{HOST}:{served[0]}", **headers},
        )

    return hold


def basic(account: str) -> str:
    return "Basic " + base64.b64encode(f"{account}:{PASSWORD}".encode()).decode()


@pytest.fixture(scope="module")
def key(client):
    """The API key of a connected system that has a subscription."""
    operator = client(HOST, "admin")
    websites = {"websites": ["bureau"]}
    made = operator.post("/@systems", json={"account": SYSTEM, "title": "法律援助业务系统"} | websites)
    assert made.status_code == 201, made.text
    terms = {"name": SUBSCRIPTION, "title": "法律援助", "channel": "pull", "system": SYSTEM, "types": "all"} | websites
    made = operator.post("/@subscriptions", json=terms)
    assert made.status_code == 201, made.text
    made = operator.post(f"/@systems/{SYSTEM}/keys")
    assert made.status_code == 201, made.text
    return made.json()["key"]


def test_a_visitor_gets_what_is_described(ask, document):
    reached, faults = ask(only(document, *PUBLIC))
    assert faults == []
    assert all(reached[f"GET /{name}"][200] for name in PUBLIC)


def test_a_visitor_gets_no_further_and_is_told_so_as_described(ask, document):
    reached, faults = ask(only(document, *OPERATORS, "{number}", "{item}"), coverage=False, examples=2)
    assert faults == []
    assert not any(status < 400 for label, found in reached.items() if "openapi" not in label for status in found)


def test_an_applicant_sees_and_does_what_is_described(ask, document, case):
    rated, talk = case("rated_rest"), case("talk")
    reached, faults = ask(
        only(document, "{number}"), parameters={"path.number": rated["number"]}, **{"X-Query-Code": rated["query_code"]}
    )
    assert faults == []
    assert reached["GET /@cases/{number}"][200]
    assert reached["POST /@cases/{number}/rating"][201]
    for name in ("messages", "withdrawal"):
        reached, faults = ask(
            only(document, f"{{number}}/{name}"),
            parameters={"path.number": talk["number"]},
            **{"X-Query-Code": talk["query_code"]},
        )
        assert faults == []
        assert reached[f"POST /@cases/{{number}}/{name}"][201]


def test_an_item_takes_what_its_own_description_says(ask, client):
    item = "/hall/legal-aid"
    document = client(HOST).get(f"{item}/@openapi").json()
    _reached, faults = ask(only(document, "@cases"), path=item)
    assert faults == []


def test_an_officer_takes_steps_as_described(ask, document, case):
    reached, faults = ask(
        only(document, "/steps"),
        parameters={"path.number": case("submitted")["number"]},
        Authorization=basic("bureau-receiver"),
    )
    assert faults == []
    assert reached["GET /@cases/{number}/steps"][200]


def test_a_connected_system_gets_what_is_described(ask, document, case, key):
    reached, faults = ask(
        only(document, "@events", "/results", "/application", "@systems/{account}", "@subscriptions"),
        parameters={
            "path.number": case("accepted")["number"],
            "path.account": SYSTEM,
            "path.subscription": SUBSCRIPTION,
        },
        coverage=False,
        Authorization=f"Bearer {key}",
    )
    assert faults == []
    assert reached["GET /@events"][200]
    assert reached["GET /@systems/{account}"][200]


def test_an_operator_gets_what_is_described(ask, document, key):
    reached, faults = ask(
        only(document, *OPERATORS, "@announcements", "/{item}/@"),
        parameters={"path.account": SYSTEM, "path.subscription": SUBSCRIPTION, "path.item": "legal-aid"},
        coverage=False,
        Authorization=basic("admin"),
    )
    assert faults == []
    assert reached["POST /@systems"][201]
    assert reached["POST /@subscriptions"][201]
