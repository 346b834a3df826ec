from justiceportal.core import server
from justiceportal.core.serving import Seats


def test_who_waits_inside_a_request_is_told_when_the_server_ends(monkeypatch):
    seats = Seats()
    monkeypatch.setattr(server, "seats", seats)
    threads = server.Threads()
    threads.set_thread_count(3)
    assert seats.take()
    threads.shutdown()
    assert seats.closing.is_set()
