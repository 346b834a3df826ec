"""The way by database against a real PostgreSQL: each number once, whatever is killed when; clear words for faults."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import UTC
from justiceportal.exchange.channels.database import connecting
from justiceportal.exchange.channels.database.courier import DatabaseCourier
from justiceportal.exchange.channels.database.source import DatabaseSource
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import SourceAway
from justiceportal.exchange.incoming import Verdict
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Target
from tests.postgres import running_postgres
from threading import Event
import json
import pytest


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
ID = "0b5a2d0e-7a53-4c8e-9f0c-0f6ab9f1c001"


@pytest.fixture(scope="module")
def server():
    with running_postgres() as found:
        yield found


@pytest.fixture
def rows(server):
    """A function that asks the database, in empty tables."""
    with server.connect() as connection:
        connection.execute("TRUNCATE exchange.outbound_event, exchange.inbound_answer")

    def ask(statement, *values):
        with server.connect() as connection:
            found = connection.execute(statement, values)
            return found.fetchall() if found.description else []

    return ask


def target(server, **more):
    allowed = (f"127.0.0.1:{server.port}", f"http://127.0.0.1:{server.port}")
    return Target("centre", 1, "database", server.settings(**more), (), 10, 4, allowed)


@pytest.fixture
def courier(server, rows):
    found = DatabaseCourier(target(server))
    yield found
    found.close()


def message(number, **data):
    event = {"specversion": "1.0", "id": f"e{number}", "type": "case.accepted", "source": "/websites/yinzhou"}
    more = {"subject": "33021220261122000017", "time": "2026-11-22T04:00:00.000000Z", "sequence": number}
    return Message(number, {**event, **more, "dataschema": "urn:justiceportal:event-schemas:case.step-1", "data": data})


def test_an_event_is_a_row_with_all_it_tells(courier, rows):
    receipt = courier.send((message(7, state="受理", files=[1, None, True]), message(9)), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.TAKEN, "inserted")
    ((id_, kind, subject, moment, data, attributes, state),) = rows(
        "SELECT id, type, subject, time, data, attributes, state FROM exchange.outbound_event WHERE sequence = 7"
    )
    assert (id_, kind, subject, moment, state) == ("e7", "case.accepted", "33021220261122000017", NOON, "waiting")
    assert data == {"state": "受理", "files": [1, None, True]}
    assert attributes == {
        "specversion": "1.0",
        "sequence": 7,
        "dataschema": "urn:justiceportal:event-schemas:case.step-1",
    }


def test_what_is_delivered_twice_is_there_once_and_keeps_what_its_reader_wrote(courier, rows):
    courier.send((message(7),), 1)
    rows("UPDATE exchange.outbound_event SET state = 'taken'")
    receipt = courier.send((message(7),), 2)
    assert (receipt.outcome, receipt.status) == (Outcome.TAKEN, "there-already")
    assert courier.send((message(7), message(8)), 2).status == "inserted"
    assert rows("SELECT sequence, state FROM exchange.outbound_event ORDER BY 1") == [(7, "taken"), (8, "waiting")]


def test_another_event_under_the_same_number_is_never_taken_for_the_same(courier, rows):
    courier.send((message(7),), 1)
    other = Message(7, {**message(7).event, "id": "another"})
    receipt = courier.send((message(6), other), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.REFUSED, "other-event")
    assert rows("SELECT sequence FROM exchange.outbound_event") == [(7,)]


def test_each_test_takes_the_place_of_the_one_before(courier, rows):
    for number in (1, 2):
        test = Message(0, {**message(0).event, "id": f"test-{number}"})
        assert courier.send((test,), 1).status == "inserted"
    assert rows("SELECT id FROM exchange.outbound_event") == [("test-2",)]


def test_text_that_a_database_cannot_hold_is_a_fault_of_the_event_and_not_of_the_server(courier, rows):
    receipt = courier.send((message(7, text="a\0b"),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.REFUSED, "refused-data")
    assert courier.send((message(8),), 1).outcome is Outcome.TAKEN


def test_a_server_that_was_killed_and_came_back_has_each_number_once(server, courier, rows):
    numbers, stop = iter(range(1, 100_000)), Event()

    def deliver(courier):
        done = []
        while not stop.is_set():
            number = next(numbers)
            while not stop.is_set() and courier.send((message(number),), 1).outcome is not Outcome.TAKEN:
                stop.wait(0.02)
            else:
                if not stop.is_set():
                    done.append(number)
        courier.close()
        return done

    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(deliver, DatabaseCourier(target(server))) for _number in range(3)]
        try:
            for _round in range(3):
                stop.wait(0.4)
                server.kill()
                server.start()
            stop.wait(0.4)
        finally:
            stop.set()
        taken = sorted(number for one in running for number in one.result())
    assert len(taken) > 20
    there = [number for (number,) in rows("SELECT sequence FROM exchange.outbound_event ORDER BY 1")]
    # What was confirmed is there; what was under way at the end may be there.
    assert set(taken) <= set(there)
    assert len(there) == len(set(there)) <= len(taken) + 3
    again = courier.send(tuple(message(number) for number in taken), 2)
    assert (again.outcome, again.status) == (Outcome.TAKEN, "there-already")


def test_a_server_that_is_frozen_is_left_after_the_limit(server, courier, rows, monkeypatch):
    monkeypatch.setattr(connecting, "DELIVERY_SECONDS", 0.5)
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 1)
    courier.send((message(1),), 1)
    server.freeze()
    try:
        receipt = courier.send((message(2),), 1)
        assert receipt.outcome is Outcome.AWAY
        assert receipt.seconds < 10
    finally:
        server.freeze(False)
    assert courier.send((message(2),), 2).outcome is Outcome.TAKEN


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"password": "wrong"}, "login-refused"),
        ({"database": "none"}, "no-database"),
        ({"schema": "nowhere"}, "no-table"),
        ({"port": 1}, "refused-address"),
        ({"encryption": "verified", "authority": "other"}, "tls-untrusted"),
    ],
)
def test_what_is_wrong_with_the_connection_has_a_word_and_means_away(server, rows, change, status):
    if change.get("authority"):
        from tests.certificates import Authority

        change = {**change, "authority": Authority("another").pem}
    courier = DatabaseCourier(target(server, **change))
    receipt = courier.send((message(1),), 1)
    courier.close()
    assert (receipt.outcome, receipt.status) == (Outcome.AWAY, status)
    assert "correct-horse" not in receipt.answer


def test_an_encrypted_connection_trusts_its_own_authority_only(server, rows):
    courier = DatabaseCourier(target(server, encryption="verified", authority=server.authority.pem))
    assert courier.send((message(1),), 1).outcome is Outcome.TAKEN
    courier.close()


def answer(rows, payload, account="esup", kind="accepted", number="33021220261122000017"):
    statement = (
        "INSERT INTO exchange.inbound_answer (id, account, case_number, kind, time, payload)"
        " VALUES (%s, %s, %s, %s, %s, %s) RETURNING number"
    )
    ((found,),) = rows(statement, ID, account, number, kind, NOON, json.dumps(payload))
    return found


@pytest.fixture
def source(server, rows):
    found = DatabaseSource(target(server), "esup")
    yield found
    found.close()


def test_answers_come_in_their_order_and_only_those_of_the_system(rows, source):
    answer(rows, {}, account="other")
    file = {"filename": "决定书.txt", "data": "5YaF5a65"}
    first = answer(rows, {"message": "同意", "days": 5, "files": [file]})
    second = answer(rows, {}, kind="closed")
    found = source.next()
    assert found == source.next()
    assert (found.name, found.answers[0].number) == (str(first), "33021220261122000017")
    known = {"id": ID, "kind": "accepted", "time": "2026-11-22T04:00:00+00:00"}
    assert found.answers[0].data == {"message": "同意", "days": 5, **known}
    assert found.answers[0].files == (("决定书.txt", "内容".encode()),)
    source.settle(found, [Verdict(ID, True)], NOON)
    found = source.next()
    assert found.name == str(second)
    source.settle(found, [Verdict(ID, False, "办件已办结")], NOON)
    assert source.next() is None
    states = rows("SELECT account, state, reason, taken_at IS NULL FROM exchange.inbound_answer ORDER BY number")
    assert states == [
        ("other", "waiting", None, True),
        ("esup", "taken", None, False),
        ("esup", "refused", "办件已办结", False),
    ]


@pytest.mark.parametrize(
    "payload", [[], "text", {"files": {}}, {"files": [{"filename": "a", "data": "%"}]}, {"files": [5]}]
)
def test_a_payload_that_cannot_be_read_is_refused_with_the_reason(rows, source, payload):
    answer(rows, payload)
    found = source.next()
    assert found.fault
    assert not found.answers
    source.settle(found, [], NOON)
    ((state, reason),) = rows("SELECT state, reason FROM exchange.inbound_answer")
    assert (state, bool(reason)) == ("refused", True)
    assert source.next() is None


@pytest.mark.parametrize("moment", ["infinity", "0044-03-15 12:00:00+00 BC", "20000-01-01 00:00:00+00"])
def test_a_time_that_no_calendar_of_ours_has_is_refused_with_its_row_only(rows, source, moment):
    number = answer(rows, {})
    rows("UPDATE exchange.inbound_answer SET time = %s WHERE number = %s", moment, number)
    found = source.next()
    assert (found.name, found.answers[0].data["time"]) == (str(number), "-")


def test_an_event_that_its_reader_refused_comes_back_once_and_can_be_sent_again(rows, courier, source):
    courier.send((message(7), message(8)), 1)
    rows("UPDATE exchange.outbound_event SET state = 'refused', reason = 'unknown item' WHERE sequence = 7")
    found = source.next()
    assert found.refused == {7: "unknown item"}
    source.settle(found, [], NOON)
    assert source.next() is None
    assert courier.send((message(7),), 1).status == "inserted"
    assert rows("SELECT state FROM exchange.outbound_event WHERE sequence = 7") == [("waiting",)]


def test_a_source_without_its_server_is_away(server, rows):
    source = DatabaseSource(target(server, database="none"), "esup")
    with pytest.raises(SourceAway, match="no-database"):
        source.next()
    assert not isinstance(source, Arrival)
    source.close()
