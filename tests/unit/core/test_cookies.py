"""Sealed cookies."""

from justiceportal.core.cookies import drop_cookie
from justiceportal.core.cookies import sealed_cookie
from justiceportal.core.cookies import set_sealed_cookie
from types import SimpleNamespace
from ZPublisher.HTTPResponse import HTTPResponse
import pytest


@pytest.fixture
def request_(keys):
    """A request with a response that cookies can be set on."""
    return SimpleNamespace(response=HTTPResponse(), cookies={}, environ={"wsgi.url_scheme": "https"})


def test_a_cookie_comes_back_with_its_value(request_, noon):
    set_sealed_cookie(request_, "draft", "D123 张三", 60, noon)
    request_.cookies["draft"] = request_.response.cookies["draft"]["value"]
    assert sealed_cookie(request_, "draft", noon) == "D123 张三"


def test_a_cookie_is_for_this_portal_and_no_script(request_, noon):
    set_sealed_cookie(request_, "draft", "D123", 60, noon, path="/legal-aid/apply")
    (header,) = [value for name, value in request_.response.listHeaders() if name == "Set-Cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=Lax", "Max-Age=60", "Path=/legal-aid/apply"):
        assert part in header
    assert "D123" not in header


@pytest.mark.parametrize("value", ["", "abc", None, ["a", "b"]])
def test_a_cookie_of_somebody_else_is_none(request_, noon, value):
    request_.cookies["draft"] = value
    assert sealed_cookie(request_, "draft", noon) is None


def test_the_cookie_of_one_name_is_no_cookie_of_another(request_, noon):
    set_sealed_cookie(request_, "draft", "D123", 60, noon)
    request_.cookies["lookup"] = request_.response.cookies["draft"]["value"]
    assert sealed_cookie(request_, "lookup", noon) is None


def test_a_value_that_no_browser_keeps_is_refused(request_, noon):
    with pytest.raises(ValueError, match="too long"):
        set_sealed_cookie(request_, "draft", "x" * 4000, 60, noon)


def test_a_cookie_can_be_taken_away(request_):
    drop_cookie(request_, "draft")
    (header,) = [value for name, value in request_.response.listHeaders() if name == "Set-Cookie"]
    assert "Max-Age=0" in header
