"""Which answers are sent in gzip's form, and to whom."""

from justiceportal.core.compression import accepts_gzip
from justiceportal.core.compression import is_worth_packing
from justiceportal.core.compression import packing
import gzip
import pytest


PAGE = "<p>公共法律服务</p>".encode() * 200


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0.0, *;q=0", False),
        ("x-gzip-not", False),
    ],
)
def test_a_caller_says_whether_it_reads_gzip(header, accepted):
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("headers", "size_bytes", "worth"),
    [
        ({"Content-Type": "text/html; charset=utf-8"}, 5000, True),
        ({"content-type": "application/rss+xml; charset=utf-8"}, 5000, True),
        ({"Content-Type": "image/svg+xml"}, 5000, True),
        ({"Content-Type": "image/webp"}, 5000, False),
        ({"Content-Type": "application/pdf"}, 5000, False),
        ({"Content-Type": "text/html"}, 999, False),
        ({"Content-Type": "text/plain"}, 2_000_000, False),
        ({"Content-Type": "text/css", "Content-Encoding": "br"}, 5000, False),
        ({}, 5000, False),
    ],
)
def test_only_text_of_some_length_is_worth_it(headers, size_bytes, worth):
    assert is_worth_packing(list(headers.items()), size_bytes) is worth


def answer(status, body, **environ):
    said = {}

    def publish(_environ, begin):
        begin(status, [("Content-Type", "text/html"), ("Content-Length", "1")])
        return body

    result = packing(publish, environ, lambda status, headers: said.update(headers))
    return said, result


def test_a_page_is_packed_for_who_reads_it_and_says_so():
    headers, body = answer("200 OK", [PAGE], HTTP_ACCEPT_ENCODING="gzip")
    assert gzip.decompress(body[0]) == PAGE
    assert headers["Content-Length"] == str(len(body[0]))
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    headers, body = answer("200 OK", [PAGE])
    assert (body, headers["Vary"]) == ([PAGE], "Accept-Encoding")


def test_errors_and_streams_are_left_alone():
    stream = iter([PAGE])
    assert answer("404 Not Found", [PAGE], HTTP_ACCEPT_ENCODING="gzip")[1] == [PAGE]
    assert answer("200 OK", stream, HTTP_ACCEPT_ENCODING="gzip")[1] is stream
