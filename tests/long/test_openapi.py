"""Thousands of requests, at the bounds of what the description grants and beyond: each is answered as described."""

from tests.functional.conftest import Client
from tests.openapi import ANSWERED
from tests.openapi import answering
from tests.openapi import basic
from tests.openapi import Group
from tests.openapi import only
from tests.support import copy_var
from tests.support import serving
import pytest


pytestmark = pytest.mark.long

EXAMPLES = 30


@pytest.fixture
def group(template_var, tmp_path):
    """The sample group behind a portal of its own."""
    with serving(copy_var(template_var, tmp_path)) as (port, _process):
        yield Group(lambda host, user=None: Client(port, host, user), port)


def test_visitors_are_answered_as_described(group):
    _reached, faults = group.held(group.document(), examples=EXAMPLES)
    assert not faults, "\n\n".join(faults)


def test_applicants_are_answered_as_described(group):
    document = only(group.document(), "{number}")
    for made in (group.case(), group.case(is_decided=True)):
        _reached, faults = group.held(
            document,
            examples=EXAMPLES,
            parameters={"path.number": made["number"]},
            headers={"X-Query-Code": made["query_code"]},
        )
        assert not faults, "\n\n".join(faults)


def test_an_item_answers_as_its_own_description_says(group):
    item = "/hall/legal-aid"
    _reached, faults = group.held(group.document(item), item, examples=EXAMPLES)
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("account", ["bureau-receiver", "bureau-manager", "admin"])
def test_accounts_are_answered_as_described(group, account):
    group.key()
    reached, faults = group.held(
        group.document(),
        examples=EXAMPLES,
        parameters={
            "path.number": group.case()["number"],
            "path.item": "legal-aid",
            "path.account": group.system,
            "path.subscription": group.subscription,
        },
        headers={"Authorization": basic(account)},
    )
    assert not faults, "\n\n".join(faults)
    if account == "admin":
        assert reached["PATCH /@subscriptions/{subscription}"][200]


def test_connected_systems_are_answered_as_described(group):
    document, headers = group.document(), {"Authorization": f"Bearer {group.key()}"}
    number = group.handed_over()
    parameters = {"path.number": number, "path.account": group.system, "path.subscription": group.subscription}
    reached, faults = group.held(document, examples=EXAMPLES, parameters=parameters, headers=headers)
    assert not faults, "\n\n".join(faults)
    assert reached["GET /@cases/{number}/application"][200]


def test_the_answers_of_a_system_are_taken_as_described(group):
    document, headers = group.document(), {"Authorization": f"Bearer {group.key()}"}
    number = group.handed_over()
    for kind in ANSWERED:
        reached, faults = group.held(
            answering(document, kind),
            examples=EXAMPLES,
            coverage=False,
            parameters={"path.number": number},
            headers=headers,
        )
        assert not faults, "\n\n".join(faults)
        assert reached["POST /@cases/{number}/results"][201]
    assert reached["POST /@cases/{number}/results"][409]
