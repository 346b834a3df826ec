"""What the HTTP server itself refuses is answered as the portal answers."""

import json
import pytest
import socket


def ask(port, head):
    """The status line, the headers and the body of the answer to a raw head of a request."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    top, _empty, body = b"".join(parts).partition(b"\r\n\r\n")
    line, *headers = top.decode().split("\r\n")
    return line, dict(header.split(": ", 1) for header in headers), body


TOO_LARGE = b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nAccept-Language: zh-CN\r\n\r\n"
LONG_HEAD = b"GET %s HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 263_000 + b"\r\n\r\n"


@pytest.mark.parametrize(("head", "status"), [(TOO_LARGE, 413), (LONG_HEAD, 431)])
def test_rest_gets_a_problem_document(served, head, status):
    line, headers, body = ask(served[0], head % b"/@login")
    assert line.split()[1] == str(status)
    assert headers["Content-Type"].startswith("application/problem+json")
    document = json.loads(body)
    assert document["status"] == status
    assert document["detail"]


@pytest.mark.parametrize(("head", "status"), [(TOO_LARGE, 413), (LONG_HEAD, 431)])
def test_a_page_gets_a_line_that_names_nothing_of_the_server(served, head, status):
    line, headers, body = ask(served[0], head % b"/news")
    assert line.split()[1] == str(status)
    assert headers["Content-Type"].startswith("text/plain")
    assert b"waitress" not in body.lower()
    assert headers["Cache-Control"] == "no-store"
