"""The running portal does what its description says, for whoever asks: schemathesis makes the requests.

The long run of the same is `tests/long/test_openapi.py`.
"""

from tests.openapi import basic
from tests.openapi import Group
from tests.openapi import only
import pytest


#: what a visitor gets, and what is for operators
PUBLIC = ("@websites", "@service-items", "@announcements", "@case-statistics", "@event-schemas", "@exchange-schemas")
OPERATORS = ("@systems", "@subscriptions", "@deliveries", "@events")
EXAMPLES = 3


@pytest.fixture(scope="module")
def group(client, served):
    """The sample group behind the running portal."""
    return Group(client, served[0])


@pytest.fixture(scope="module")
def document(group):
    """The description of the bureau's website."""
    return group.document()


@pytest.fixture(scope="module")
def key(group):
    """The API key of a connected system."""
    return group.key()


def test_a_visitor_gets_what_is_described(group, document):
    reached, faults = group.held(only(document, *PUBLIC), examples=EXAMPLES, coverage=False)
    assert not faults, "\n\n".join(faults)
    assert all(reached[f"GET /{name}"][200] for name in PUBLIC)


def test_what_lies_at_the_bounds_of_a_description_is_answered_as_described(group, document):
    _reached, faults = group.held(only(document, "@announcements", "@case-statistics"), examples=1)
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/@cases/33020020261122000017/rating", "POST"),
        ("POST", "/@cases/33020020261122000017", "GET"),
        ("PATCH", "/@subscriptions/x/pause", "POST"),
        ("PUT", "/@subscriptions/x", "GET, PATCH, DELETE"),
        ("DELETE", "/@systems/x/keys", "POST"),
        ("POST", "/@announcements/x", "GET, PATCH, DELETE"),
        ("PATCH", "/@announcements", "GET, POST"),
    ],
)
def test_a_wrong_method_is_told_those_of_the_address(client, method, path, allowed):
    answer = client(Group.host).call(method, path, headers={"X-Query-Code": "34679ACD"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)


def test_a_visitor_gets_no_further_and_is_told_so_as_described(group, document):
    reached, faults = group.held(only(document, *OPERATORS, "{number}", "{item}/@steps"), examples=1, coverage=False)
    assert not faults, "\n\n".join(faults)
    assert not any(status < 400 for found in reached.values() for status in found)


def test_an_applicant_sees_and_does_what_is_described(group, document):
    made = group.case(is_decided=True)
    reached, faults = group.held(
        only(document, "{number}"),
        examples=EXAMPLES,
        coverage=False,
        parameters={"path.number": made["number"]},
        headers={"X-Query-Code": made["query_code"]},
    )
    assert not faults, "\n\n".join(faults)
    assert reached["GET /@cases/{number}"][200]
    assert reached["POST /@cases/{number}/rating"][201]
    assert reached["POST /@cases/{number}/messages"][201]


def test_an_item_takes_what_its_own_description_says(group):
    item = "/hall/legal-aid"
    _reached, faults = group.held(only(group.document(item), "@cases"), item, examples=EXAMPLES, coverage=False)
    assert not faults, "\n\n".join(faults)


def test_an_officer_takes_steps_as_described(group, document):
    reached, faults = group.held(
        only(document, "/steps"),
        examples=EXAMPLES,
        coverage=False,
        parameters={"path.number": group.case()["number"]},
        headers={"Authorization": basic("bureau-receiver")},
    )
    assert not faults, "\n\n".join(faults)
    assert reached["GET /@cases/{number}/steps"][200]


def test_a_connected_system_gets_what_is_described(group, document, key):
    reached, faults = group.held(
        only(document, "@events", "/results", "/application", "@systems/{account}", "@subscriptions"),
        examples=EXAMPLES,
        coverage=False,
        parameters={
            "path.number": group.case()["number"],
            "path.account": group.system,
            "path.subscription": group.subscription,
        },
        headers={"Authorization": f"Bearer {key}"},
    )
    assert not faults, "\n\n".join(faults)
    assert reached["GET /@events"][200]
    assert reached["GET /@systems/{account}"][200]


def test_an_operator_gets_what_is_described(group, document, key):
    reached, faults = group.held(
        only(document, *OPERATORS, "@announcements"),
        examples=EXAMPLES,
        coverage=False,
        parameters={"path.account": group.system, "path.subscription": group.subscription},
        headers={"Authorization": basic("admin")},
    )
    assert not faults, "\n\n".join(faults)
    assert reached["POST /@systems"][201]
    assert reached["GET /@subscriptions/{subscription}"][200]
