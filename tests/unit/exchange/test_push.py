"""Pushing over HTTP, against servers that behave well and badly."""

from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from justiceportal.exchange.channels.push import connection
from justiceportal.exchange.channels.push import resolving
from justiceportal.exchange.channels.push.courier import PushCourier
from justiceportal.exchange.channels.push.outcomes import outcome_of
from justiceportal.exchange.channels.push.outcomes import wait_of
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Target
from tests.certificates import Authority
from tests.certificates import server_context
from threading import Event
from threading import Thread
from threading import Timer
import base64
import hashlib
import hmac
import json
import pytest
import socket
import time


NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
OTHER_KEY = bytes(range(40, 72))
OTHER_SECRET = "whsec_" + base64.b64encode(OTHER_KEY).decode()


def event(number=1, **more):
    return {
        "specversion": "1.0",
        "id": f"0f8fad5b-d9cb-469f-a165-{number:012}",
        "type": "case.accepted",
        "source": "/websites/yinzhou",
        "subject": "33021220261122000017",
        "sequence": number,
        "data": {"state": "受理"},
        **more,
    }


def message(number=1, **more):
    return Message(number, event(number, **more))


def courier_to(address, allowed=("http://127.0.0.1:*", "127.0.0.1:*"), size=1, secrets=(SECRET,), **settings):
    known = {"authority": "", "certificate": "", "key": "", "connect_seconds": 2, "answer_seconds": 2}
    target = Target("centre", 1, "push", {"address": address, **known, **settings}, secrets, size, 4, tuple(allowed))
    return OneByOne(target, lambda: NOW)


class OneByOne(PushCourier):
    """Waits for the end of a delivery before the next one begins."""

    def send(self, messages, _attempt):
        self.begin(0, messages)
        [(_key, receipt)] = until_something(self)
        return receipt


class Handler(BaseHTTPRequestHandler):
    """Answers as the server's `answers` say, the last one for ever: (status, headers, body)."""

    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.got.append((self.path, self.headers, self.rfile.read(length)))
        status, headers, body = self.server.answers[0]
        if len(self.server.answers) > 1:
            self.server.answers.pop(0)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """It is quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments):
        """It is quiet: clients that hang up are what is tested."""


@contextmanager
def serving(*answers, context=None):
    """A server on this machine; what came is in its `got`."""
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.got, server.connections = list(answers or [(204, {}, b"")]), [], 0
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def raw(behave):
    """A bare server: `behave(connection, n)` is called with the n-th connection."""
    listening = socket.create_server(("127.0.0.1", 0))
    seen = []

    def accept():
        while True:
            try:
                made, _address = listening.accept()
            except OSError:
                return
            seen.append(made)
            Thread(target=quietly, args=(made, len(seen)), daemon=True).start()

    def quietly(made, number):
        with made:
            try:
                behave(made, number)
            except OSError:
                return

    Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", seen
    finally:
        listening.close()


@pytest.fixture
def names(monkeypatch):
    """Names of a resolver of the test's own: name → the answers one after the other, each a list of addresses."""
    known = {}

    def resolve(host, port, **_others):
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = known[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        kinds = [(socket.AF_INET6 if ":" in one else socket.AF_INET, one) for one in found]
        return [(kind, socket.SOCK_STREAM, 6, "", (one, port, 0, 0)[: 4 if ":" in one else 2]) for kind, one in kinds]

    class Resolver:
        def __getattr__(self, name):
            return getattr(socket, name)

        getaddrinfo = staticmethod(resolve)

    monkeypatch.setattr(resolving, "socket", Resolver())
    return known


def of(server, path="/events", scheme="http", host="127.0.0.1"):
    return f"{scheme}://{host}:{server.server_port}{path}"


def is_signed(headers, body, key):
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return expected in headers["webhook-signature"].split(" ")


def test_an_event_arrives_as_it_is_signed_with_each_secret():
    with serving() as server:
        receipt = courier_to(of(server, "/events?a=b"), secrets=(OTHER_SECRET, SECRET)).send((message(),), 1)
        path, headers, body = server.got[0]
        assert (receipt.outcome, receipt.status, receipt.answer) == (Outcome.TAKEN, "204", "")
        assert (path, headers["Content-Type"]) == ("/events?a=b", "application/cloudevents+json")
        assert headers["Host"] == f"127.0.0.1:{server.server_port}"
        assert json.loads(body) == event()
        assert (headers["webhook-id"], headers["webhook-timestamp"]) == (event()["id"], str(int(NOW.timestamp())))
        assert is_signed(headers, body, KEY)
        assert is_signed(headers, body, OTHER_KEY)
        assert (receipt.size, receipt.seconds > 0) == (len(body), True)


def test_a_batch_is_a_list_also_of_one():
    with serving() as server:
        courier = courier_to(of(server), size=10)
        courier.send((message(1), message(2)), 1)
        courier.send((message(3),), 1)
        bodies = [json.loads(body) for _path, _headers, body in server.got]
        assert bodies == [[event(1), event(2)], [event(3)]]
        assert server.got[0][1]["Content-Type"] == "application/cloudevents-batch+json"
        assert all(is_signed(headers, body, KEY) for _path, headers, body in server.got)


def test_one_connection_is_kept():
    with serving((200, {}, b"ok")) as server:
        courier = courier_to(of(server))
        assert {courier.send((message(number),), 1).outcome for number in range(20)} == {Outcome.TAKEN}
        assert server.connections == 1


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "taken"), (201, "taken"), (202, "taken"), (204, "taken"), (299, "taken"),
        (301, "refused"), (302, "refused"), (304, "refused"), (307, "refused"), (308, "refused"),
        (400, "refused"), (401, "refused"), (404, "refused"), (413, "refused"), (422, "refused"), (500, "refused"),
        (501, "refused"), (507, "refused"), (410, "gone"), (429, "away"), (502, "away"), (503, "away"), (504, "away"),
    ],
)  # fmt: skip
def test_what_a_status_means(status, outcome):
    assert outcome_of(status) == outcome


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120), (" 5 ", 5), ("0", 0), (None, 0), ("", 0), ("-5", 0), ("soon", 0), ("1e3", 0), ("１２", 0),
        ("999999999999", 86400), ("Sun, 22 Nov 2026 04:02:00 GMT", 120), ("Sun, 22 Nov 2026 03:00:00 GMT", 0),
        ("Sun, 22 Nov 2099 03:00:00 GMT", 86400), ("Sun, 22 Nov 2026 04:02:00", 0),
        (f"Sun, 22 Nov 2026 04:02:00 +{'9' * 20}", 0), (f"Sun, {'9' * 20} Nov 2026 04:02:00 GMT", 0),
    ],
)  # fmt: skip
def test_how_long_somebody_asks_to_wait(text, seconds):
    assert wait_of(text, NOW) == seconds


def test_a_refusal_is_told_with_its_words_and_a_pause_with_its_length():
    answers = [(422, {}, "编号  不存在\r\nBearer abc.def".encode()), (503, {"Retry-After": "30"}, b"")]
    with serving(*answers) as server:
        courier = courier_to(of(server))
        refused, away = courier.send((message(),), 1), courier.send((message(),), 2)
        assert (refused.outcome, refused.status, refused.answer) == (Outcome.REFUSED, "422", "编号 不存在 ***")
        assert (away.outcome, away.status, away.wait_seconds) == (Outcome.AWAY, "503", 30)


def test_an_answer_to_granted_values_is_not_kept():
    with serving((400, {}, b"what is 3302?")) as server:
        courier = courier_to(of(server))
        assert courier.send((message(1, data={"fields": {"name": "x"}}),), 1).answer == ""
        assert courier.send((message(2),), 1).answer == "what is 3302?"


def test_a_redirection_is_not_followed():
    with serving() as inside, serving((302, {"Location": f"http://127.0.0.1:{inside.server_port}/"}, b"")) as server:
        receipt = courier_to(of(server)).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.REFUSED, "302")
        assert inside.got == []


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with serving() as proxy, serving() as server:
        monkeypatch.setenv("http_proxy", of(proxy, ""))
        monkeypatch.setenv("ALL_PROXY", of(proxy, ""))
        assert courier_to(of(server)).send((message(),), 1).outcome is Outcome.TAKEN
        assert (len(server.got), len(proxy.got)) == (1, 0)


def test_nothing_is_called_that_the_list_does_not_name():
    with serving() as server:
        for allowed in ((), ("127.0.0.1:*",), ("http://127.0.0.2:*",), ("http://127.0.0.1",), ("http://localhost:*",)):
            receipt = courier_to(of(server), allowed).send((message(),), 1)
            assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "refused-address"), allowed
        assert server.connections == 0


def test_a_name_may_lead_inside_only_where_a_line_says_so(names):
    names["module.example.cn"] = [["127.0.0.1"]]
    with serving() as server:
        address = of(server, host="module.example.cn")
        refused = courier_to(address, ["http://module.example.cn:*"]).send((message(),), 1)
        assert (refused.outcome, refused.status) == (Outcome.AWAY, "refused-address")
        assert server.connections == 0
        taken = courier_to(address, ["http://module.example.cn:*", "127.0.0.0/8"]).send((message(),), 1)
        assert taken.outcome is Outcome.TAKEN
        assert server.got[0][1]["Host"] == f"module.example.cn:{server.server_port}"


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "10.0.0.1"])
def test_one_forbidden_address_of_a_name_is_enough(names, inside):
    names["module.example.cn"] = [["93.184.215.14", inside]]
    receipt = courier_to("http://module.example.cn/", ["http://module.example.cn"]).send((message(),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "refused-address")


def test_the_address_that_was_checked_is_the_one_that_is_called(names):
    # A resolver that answers otherwise the second time finds nobody who asks a second time.
    names["module.example.cn"] = [["127.0.0.1"], ["127.0.0.9"]]
    with serving() as server:
        address = of(server, host="module.example.cn")
        courier = courier_to(address, ["http://module.example.cn:*", "127.0.0.1:1"])
        assert {courier.send((message(number),), 1).outcome for number in range(3)} == {Outcome.TAKEN}
        courier.close()
        again = courier_to(address, ["http://module.example.cn:*", "127.0.0.1:1"])
        assert again.send((message(),), 1).status == "refused-address"


def test_the_next_address_of_a_name_is_tried(names):
    names["module.example.cn"] = [["127.0.0.2", "127.0.0.1"]]
    with serving() as server:
        address = of(server, host="module.example.cn")
        assert courier_to(address, ["http://module.example.cn:*", "127.0.0.0/8"]).send((message(),), 1).status == "204"


def test_an_unknown_name_and_a_closed_port_are_told_apart(names):
    assert courier_to("http://nowhere.cn/", ["http://nowhere.cn"]).send((message(),), 1).status == "dns"
    with serving() as server:
        address = of(server)
    assert courier_to(address).send((message(),), 1).status == "connection-refused"


def test_a_resolver_that_does_not_answer_is_not_waited_for(names, monkeypatch):
    names["slow.cn"] = [["127.0.0.1"]]
    monkeypatch.setattr(resolving, "_ask", lambda *_arguments: None)
    receipt = courier_to("http://slow.cn/", ["http://slow.cn"], connect_seconds=0.05).send((message(),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "dns-timeout")


def test_a_connection_that_the_server_let_go_of_is_opened_again_at_once():
    def once_each(made, _number):
        made.recv(65536)
        made.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with raw(once_each) as (address, seen):
        courier = courier_to(address)
        for count in range(1, 4):
            assert courier.send((message(),), 1).outcome is Outcome.TAKEN
            assert len(seen) == count


def test_a_request_that_an_ended_connection_swallowed_is_sent_once_more(monkeypatch):
    # The server ends the connection when the second request is on its way already.
    def second_ends(made, number):
        made.recv(65536)
        made.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        if number == 1:
            made.recv(65536)
        else:
            time.sleep(2)

    with raw(second_ends) as (address, seen):
        courier = courier_to(address)
        assert [courier.send((message(),), 1).outcome for _ in range(2)] == [Outcome.TAKEN] * 2
        assert len(seen) == 2


def test_a_server_that_always_hangs_up_is_away():
    with raw(lambda made, _number: made.recv(65536)) as (address, seen):
        receipt = courier_to(address).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "connection-closed")
        assert len(seen) == 1


def drip(made, _number):
    made.recv(65536)
    for _ in range(100):
        made.sendall(b"H")
        time.sleep(0.02)


def drip_header(made, _number):
    made.recv(65536)
    made.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        made.sendall(b"X: y\r\n")
        time.sleep(0.02)


def silent(made, _number):
    made.recv(65536)
    made.recv(1)


def answer_the_second(behave):
    """The first connection is treated so, the others are answered at once."""

    def chosen(made, number):
        if number == 1:
            behave(made, number)
        while made.recv(65536):
            made.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    return chosen


@pytest.mark.parametrize("behave", [drip, drip_header, silent])
def test_who_is_slow_about_one_delivery_does_not_hold_the_others(behave):
    with raw(answer_the_second(behave)) as (address, seen):
        courier = courier_to(address, answer_seconds=0.8)
        courier.begin(1, (message(1),))
        ended = []
        for number in range(2, 12):
            courier.begin(number, (message(number),))
            ended += [(key, receipt.status) for key, receipt in until_something(courier)]
        assert ended == [(number, "204") for number in range(2, 12)]
        assert len(seen) == 2
        assert [(key, receipt.status) for key, receipt in until_something(courier)] == [(1, "timeout")]
        courier.close()


def until_something(courier):
    while not (found := courier.wait(5)):
        pass
    return found


def test_a_wait_ends_after_its_time_or_when_another_thread_says_so():
    courier = courier_to("http://127.0.0.1:1/")
    begun = time.monotonic()
    assert courier.wait(0.05) == []
    ringing = Timer(0.05, courier.wake)
    ringing.start()
    assert courier.wait(30) == []
    assert time.monotonic() - begun < 10
    ringing.join()
    courier.wake()
    courier.wake()
    assert (courier.wait(30), courier.wait(0.01)) == ([], [])
    courier.close()


def test_several_deliveries_are_under_way_at_once_and_end_in_the_order_of_the_answers():
    held = Event()
    with raw(answer_the_second(lambda _made, _number: held.wait(10))) as (address, _seen):
        courier = courier_to(address, answer_seconds=10)
        for number in (1, 2, 3):
            courier.begin(number, (message(number),))
        first = until_something(courier)
        while len(first) < 2:
            first += until_something(courier)
        held.set()
        assert (sorted(key for key, _receipt in first), until_something(courier)[0][0]) == ([2, 3], 1)
        courier.close()


@pytest.mark.parametrize(("behave", "status"), [(drip, "timeout"), (drip_header, "timeout"), (silent, "timeout")])
def test_who_answers_in_drops_holds_nobody(behave, status):
    with raw(behave) as (address, _seen):
        begun = time.monotonic()
        receipt = courier_to(address, answer_seconds=0.3).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.AWAY, status)
        assert time.monotonic() - begun < 1.5


def test_a_delivery_is_taken_though_the_rest_of_the_answer_never_comes(monkeypatch):
    monkeypatch.setattr(connection, "REST_SECONDS", 0.1)

    def endless(made, _number):
        made.recv(65536)
        made.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes!")
        made.recv(1)

    with raw(endless) as (address, seen):
        courier = courier_to(address)
        assert courier.send((message(),), 1).outcome is Outcome.TAKEN
        assert courier.send((message(),), 1).outcome is Outcome.TAKEN
        assert len(seen) == 2


@pytest.mark.parametrize("interim", [b"100 Continue\r\n", b"103 Early Hints\r\nLink: </a>\r\n"])
def test_an_answer_before_the_answer_is_none_and_holds_nobody(interim):
    gate = Event()

    def answer_before_the_answer(made, number):
        while made.recv(65536):
            made.sendall(b"HTTP/1.1 " + interim + b"\r\n")
            if number == 1:
                gate.wait(5)
            made.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with raw(answer_before_the_answer) as (address, seen):
        courier = courier_to(address)
        courier.begin(1, (message(1),))
        courier.begin(2, (message(2, subject="another"),))
        assert [(key, receipt.status) for key, receipt in until_something(courier)] == [(2, "204")]
        gate.set()
        assert [(key, receipt.status) for key, receipt in until_something(courier)] == [(1, "204")]
        assert courier.send((message(3),), 1).outcome is Outcome.TAKEN
        assert len(seen) == 2


def test_a_huge_answer_is_not_read():
    with serving((200, {}, b"x" * 5_000_000)) as server:
        receipt = courier_to(of(server)).send((message(),), 1)
        assert (receipt.outcome, len(receipt.answer)) == (Outcome.TAKEN, 200)


def test_a_huge_header_is_no_answer():
    def shout(made, _number):
        made.recv(65536)
        made.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n")

    with raw(shout) as (address, _seen):
        receipt = courier_to(address).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "no-http")


def test_what_is_no_http_is_no_answer():
    def other(made, _number):
        made.sendall(b"220 mail.example.cn ESMTP\r\n")
        made.recv(65536)

    with raw(other) as (address, _seen):
        assert courier_to(address).send((message(),), 1).status == "no-http"


@pytest.fixture(scope="module")
def authority():
    return Authority()


def test_tls_is_verified_by_the_authority_of_the_settings(authority, tmp_path, names):
    names["module.example.cn"] = [["127.0.0.1"]]
    allowed = ("127.0.0.1:*", "module.example.cn:*")
    with serving(context=server_context(tmp_path, *authority.certificate("module.example.cn", "127.0.0.1"))) as server:
        for host in ("127.0.0.1", "module.example.cn"):
            courier = courier_to(of(server, scheme="https", host=host), allowed, authority=authority.pem)
            assert [courier.send((message(n),), 1).status for n in range(3)] == ["204"] * 3
            courier.close()
        assert server.connections == 2
        for other in ("", Authority().pem, Authority("Another").pem):
            courier = courier_to(of(server, scheme="https"), allowed, authority=other)
            receipt = courier.send((message(),), 1)
            assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "tls-untrusted"), other
    assert len(server.got) == 6


@pytest.mark.parametrize(
    ("names_of", "days", "status"),
    [
        (("other.example.cn",), {}, "tls-wrong-name"),
        (("127.0.0.2",), {}, "tls-wrong-name"),
        (("127.0.0.1",), {"first_day": -9, "last_day": -1}, "tls-expired"),
        (("127.0.0.1",), {"first_day": 2, "last_day": 9}, "tls-not-yet-valid"),
    ],
)
def test_a_certificate_of_another_name_or_time_is_refused(authority, tmp_path, names_of, days, status):
    with serving(context=server_context(tmp_path, *authority.certificate(*names_of, **days))) as server:
        receipt = courier_to(of(server, scheme="https"), authority=authority.pem).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.AWAY, status)
        assert server.got == []


def test_a_server_may_ask_who_is_calling(authority, tmp_path):
    certificate, key = authority.certificate("portal.example.cn")
    context = server_context(tmp_path, *authority.certificate("127.0.0.1"), clients=authority.pem)
    stranger = Authority("Stranger").certificate("portal.example.cn")
    with serving(context=context) as server:
        address = of(server, scheme="https")
        known = courier_to(address, authority=authority.pem, certificate=certificate, key=key)
        assert known.send((message(),), 1).outcome is Outcome.TAKEN
        for given in ({}, {"certificate": stranger[0], "key": stranger[1]}):
            receipt = courier_to(address, authority=authority.pem, **given).send((message(),), 1)
            assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "tls-client-certificate")
        assert len(server.got) == 1


def test_what_speaks_no_tls_is_away(tmp_path):
    with serving() as server:
        receipt = courier_to(of(server, scheme="https")).send((message(),), 1)
        assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "tls")
