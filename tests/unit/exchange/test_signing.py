"""Signatures of what is pushed, and the bodies that are signed."""

from justiceportal.exchange.domain import cloudevents
from justiceportal.exchange.domain import signing
import base64
import hashlib
import hmac
import json
import pytest


# The example that the libraries of the specification are tested with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, TIMESTAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'


def test_the_published_example_is_signed_as_published():
    signed = signing.signature(signing.key_of(SECRET), MESSAGE, TIMESTAMP, BODY)
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_secret_that_holds_signs():
    other = "whsec_" + base64.b64encode(bytes(range(32))).decode()
    found = signing.headers([signing.key_of(other), signing.key_of(SECRET)], MESSAGE, TIMESTAMP, BODY)
    assert (found["webhook-id"], found["webhook-timestamp"]) == (MESSAGE, "1614265330")
    first, second = found["webhook-signature"].split(" ")
    assert second == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    expected = hmac.new(bytes(range(32)), f"{MESSAGE}.{TIMESTAMP}.".encode() + BODY, hashlib.sha256).digest()
    assert first == "v1," + base64.b64encode(expected).decode()


def test_without_a_secret_there_is_no_signature():
    assert set(signing.headers([], MESSAGE, TIMESTAMP, BODY)) == {"webhook-id", "webhook-timestamp"}


@pytest.mark.parametrize(
    "text",
    ["", "whsec_", "whsec_***", "whsec_" + base64.b64encode(b"x" * 23).decode(), base64.b64encode(b"x" * 65).decode()],
)
def test_what_is_no_secret_is_refused(text):
    with pytest.raises(ValueError, match="secret"):
        signing.key_of(text)


def test_a_batch_is_a_list_of_events():
    events = [{"id": "a", "data": {"note": "受理"}}, {"id": "b"}]
    assert json.loads(cloudevents.batched([json.dumps(event).encode() for event in events])) == events


def test_the_id_of_a_batch_is_another_one_for_other_events():
    one, two, three = {"id": "1"}, {"id": "2"}, {"id": "3"}
    assert cloudevents.batch_id([one, two, three]) == cloudevents.batch_id([dict(one), two, three])
    ids = {cloudevents.batch_id(events) for events in ([one, two, three], [one, three], [two, one, three], [one])}
    assert len(ids) == 4


def test_the_name_of_a_schema_is_a_whole_uri():
    uri = cloudevents.schema_uri("/@event-schemas/case.step-1")
    assert uri == cloudevents.schema_uri("case.step-1") == "urn:justiceportal:event-schemas:case.step-1"
