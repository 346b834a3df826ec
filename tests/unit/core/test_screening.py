"""What is refused before Zope sees it."""

from justiceportal.core.screening import refusal
from justiceportal.core.screening import refused_answer
import json
import pytest


def environ(path="/", method="GET", **more):
    return {"PATH_INFO": path, "REQUEST_METHOD": method, **more}


@pytest.mark.parametrize(
    "path", ["/", "/news", "/@websites", "/新闻", "/a b", "/VirtualHostRooted", "/_vhx", "/x_vh_y"]
)
def test_ordinary_requests_are_let_in(path):
    assert refusal(environ(path.encode().decode("latin-1"))) is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/\xff", 400),
        ("/@websites/\xc3", 400),
        ("/a\x00b", 400),
        ("/a\r\nb", 400),
        ("/VirtualHostBase/http/localhost:80/portal/VirtualHostRoot/", 404),
        ("/news/VirtualHostRoot", 404),
        ("/_vh_other/news", 404),
        ("/news/_vh_/x", 404),
    ],
)
def test_broken_and_reserved_paths_are_refused(path, status):
    assert refusal(environ(path)).status == status


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "MKCOL", "LOCK", "TRACE", "FOO"])
def test_pages_have_three_methods(method):
    refused = refusal(environ("/news", method))
    assert refused.status == 405
    assert refused.allow == ("GET", "HEAD", "POST")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_rest_has_more_methods(method):
    assert refusal(environ("/@cases/1", method)) is None
    assert refusal(environ("/news", method, HTTP_ACCEPT="application/json")) is None


def test_a_page_is_refused_with_a_line_of_text():
    asked = environ("/news", "PUT")
    line, headers, body = refused_answer(refusal(asked), asked)
    assert line == "405 Method Not Allowed"
    assert ("Allow", "GET, HEAD, POST") in headers
    assert body == b"405 Method Not Allowed\n"


def test_rest_is_refused_with_a_problem_document():
    asked = environ("/@websites/\xff", HTTP_ACCEPT_LANGUAGE="en")
    line, headers, body = refused_answer(refusal(asked), asked)
    assert line == "400 Bad Request"
    assert ("Content-Type", "application/problem+json; charset=utf-8") in headers
    assert json.loads(body)["status"] == 400
