"""Every error of a REST request is a problem document in the caller's language, whoever raised or answered it."""

from justiceportal.core.errors import PortalError
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from justiceportal.websites.interfaces import IWebsite
from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from zExceptions import BadRequest
from zExceptions import Redirect
from ZODB.POSException import POSKeyError
from ZODB.POSException import ReadConflictError
import logging
import pytest


MULTIPART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'


class Conflict(PortalError):
    status = 409


class Contradiction(PortalError):
    status = 422


@pytest.fixture
def offer(register):
    """A function that offers `@test` on websites: a service of ours or of others, which does what it is told."""

    def make(act, base=PublicService, method="GET", module="justiceportal.test"):
        names = {"__roles__": None, "answer": act, "__module__": module}
        if base is Service:
            names = {"__roles__": None, "reply": act, "check_permission": lambda self: None, "__module__": module}
        name = f"{method}_application_json_@test"
        kind = type("TestService", (base, BrowserView), {**names, "__name__": name})
        register(kind, name, IWebsite)

    return make


def raising(exception):
    def act(self):
        raise exception

    return act


def answering(status, value):
    def act(self):
        self.context.test_write = True
        self.request.response.setStatus(status)
        return value

    return act


def is_problem(answer, status):
    return (
        answer.status == status
        and answer.headers["content-type"] == "application/problem+json; charset=utf-8"
        and {"type", "title", "status", "detail", "errors", "message"} == set(answer.document)
        and answer.document["status"] == status
        and b"Traceback" not in answer.body
        and "location" not in answer.headers
    )


@pytest.mark.parametrize("exception", [Conflict("busy"), Contradiction("twice"), BadRequest("no")], ids=repr)
def test_what_a_service_of_ours_raises_is_a_problem(web, offer, exception):
    offer(raising(exception))
    status = getattr(exception, "status", 400)
    answer = web("/@test")
    assert is_problem(answer, status)
    assert answer.document["detail"] or status == 400


def test_a_fault_of_ours_is_500_without_its_insides_and_stands_in_the_log(web, offer, caplog):
    offer(raising(ValueError("secret inside")))
    with caplog.at_level(logging.ERROR, "justiceportal"):
        answer = web("/@test", accept_language="en")
    assert is_problem(answer, 500)
    assert b"secret" not in answer.body
    assert "secret inside" in caplog.text
    assert "/@test failed" in caplog.text


@pytest.mark.parametrize(
    ("exception", "lines"),
    [(Conflict("busy"), 0), (BadRequest("no"), 0), (ValueError("x"), 1), (ReadConflictError("x"), 1)],
    ids=repr,
)
def test_a_refusal_leaves_nothing_in_the_log_and_a_fault_one_entry(web, offer, caplog, exception, lines):
    offer(raising(exception))
    with caplog.at_level(logging.ERROR):
        web("/@test")
    assert [record.name for record in caplog.records] == ["justiceportal"] * lines


def test_damage_of_the_database_is_never_the_callers_fault(web, offer):
    offer(raising(POSKeyError(b"\0" * 8)), Service, module="plone.test")
    assert is_problem(web("/@test", user="yinzhou-author"), 500)


@pytest.mark.parametrize("exception", [ValueError("x"), KeyError("x"), TypeError("x"), AttributeError("x")], ids=repr)
def test_a_stock_service_that_stumbles_over_its_input_is_400_and_logged(web, offer, caplog, exception):
    offer(raising(exception), Service, module="plone.test")
    with caplog.at_level(logging.WARNING, "justiceportal"):
        assert is_problem(web("/@test", user="yinzhou-author"), 400)
    assert "stumbled" in caplog.text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"type": "Wrong", "message": "Not like this"}, "Not like this"),
        ({"error": {"type": "Wrong", "message": "Not like this"}}, "Not like this"),
        ({"message": "Not like this"}, "Not like this"),
        ("Not like this", "Not like this"),
        (["Not", "like", "this"], ""),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 501])
def test_what_a_stock_service_answers_itself_becomes_a_problem(web, offer, status, value, message):
    offer(answering(status, value), Service, module="plone.test")
    answer = web("/@test", user="yinzhou-author", accept_language="en")
    assert is_problem(answer, status)
    if message:
        assert answer.document["message"] == answer.document["detail"] == message


def test_what_a_stock_service_changed_before_its_error_is_given_up(web, offer, zope):
    before = zope.DB.storage.lastTransaction()
    offer(answering(400, {"message": "no"}), Service, "POST", "plone.test")
    assert is_problem(web("/@test", "POST", user="yinzhou-author"), 400)
    assert zope.DB.storage.lastTransaction() == before


@pytest.mark.parametrize(
    "given",
    [
        [{"field": "title", "message": "Required"}, {"field": "date", "message": "Not a date"}],
        {"errors": [{"field": "title", "message": "Required"}, {"field": "date", "message": "Not a date"}]},
    ],
    ids=["list", "dict"],
)
def test_the_fields_of_a_stock_refusal_are_named(web, offer, given):
    offer(raising(BadRequest(given)), Service, module="plone.test")
    answer = web("/@test", user="yinzhou-author", accept_language="en")
    assert is_problem(answer, 400)
    assert answer.document["errors"] == [
        {"field": "title", "message": "Required"},
        {"field": "date", "message": "Not a date"},
    ]


def test_a_redirection_of_a_service_is_no_problem(web, offer):
    offer(raising(Redirect("http://yinzhou.localhost:8080/elsewhere")))
    answer = web("/@test")
    assert answer.status == 302
    assert answer.headers["location"] == "http://yinzhou.localhost:8080/elsewhere"


class FailingPage(BrowserView):
    """A page that raises what the test wants."""

    exception = None

    def __call__(self):
        raise self.exception


@pytest.mark.parametrize(
    ("exception", "status"),
    [(Redirect("http://yinzhou.localhost:8080/elsewhere"), 302), (ReadConflictError(), 500), (Conflict("x"), 404)],
    ids=repr,
)
def test_a_page_of_a_public_host_shows_redirections_and_faults_as_such(web, register, exception, status):
    kind = type("TestPage", (FailingPage,), {"exception": exception, "__roles__": None})
    kind.__module__ = "justiceportal.test"
    register(kind, "fails", IWebsite)
    answer = web("/fails")
    assert answer.status == status
    assert answer.headers.get("location") == ("http://yinzhou.localhost:8080/elsewhere" if status == 302 else None)


def test_an_unknown_method_names_those_that_are_offered(web, offer):
    offer(raising(Conflict("x")), method="POST")
    offer(raising(Conflict("x")), method="PATCH")
    answer = web("/@test", "DELETE")
    assert is_problem(answer, 405)
    assert answer.headers["allow"] == "POST, PATCH"


def test_the_detail_is_in_the_language_of_the_caller(web):
    chinese, english = web("/@nothing"), web("/@nothing", accept_language="en-GB,en;q=0.8")
    assert chinese.document["title"] == "未找到"
    assert english.document["title"] == "Not found"


def test_unauthorised_calls_name_how_to_authenticate_without_a_login_page(web):
    answer = web("/@search")
    assert is_problem(answer, 401)
    assert answer.headers["www-authenticate"].startswith("Bearer")


class TestOfParameters:
    """The base class of our services checks what it is given."""

    @pytest.fixture(autouse=True)
    def service(self, offer):
        offer(lambda self: {"batch": self.batch(), "word": self.text("word"), "n": self.number("n", 1, 0, 9)}, Batched)

    def test_defaults(self, web):
        assert web("/@test").document == {"batch": [0, 25], "word": "", "n": 1}

    def test_values(self, web):
        answer = web("/@test?b_start=5&b_size=200&word=%E6%B3%95&n=9")
        assert answer.document == {"batch": [5, 200], "word": "法", "n": 9}

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("b_size=0", "b_size"),
            ("b_size=-1", "b_size"),
            ("b_size=201", "b_size"),
            ("b_size=abc", "b_size"),
            ("b_size=", "b_size"),
            ("b_start=-1", "b_start"),
            ("b_start=1.5", "b_start"),
            ("b_start=99999999999999999999999", "b_start"),
            ("b_start=%EF%BC%91", "b_start"),
            ("n=10", "n"),
            ("word=a&word=b", "word"),
            ("other=1", "other"),
            ("b_size:int=5", "b_size:int"),
            ("word=%00", "word"),
            ("__ac_password=x", "__ac_password"),
        ],
    )
    def test_a_wrong_or_unknown_parameter_is_named(self, web, query, field):
        answer = web(f"/@test?{query}")
        assert is_problem(answer, 400)
        assert [error["field"] for error in answer.document["errors"]] == [field]
        assert all(error["message"] for error in answer.document["errors"])


class Batched(PublicService):
    batched = True
    parameters = frozenset({"word", "n"})


class TestOfBodies:
    """What a service of ours reads is checked before it sees it."""

    @pytest.fixture(autouse=True)
    def service(self, offer):
        offer(lambda self: self.body("a", "b"), method="POST")

    def test_an_object_is_read(self, web):
        answer = web("/@test", "POST", body=b'{"a": "\xe6\xb3\x95"}', content_type="application/json; charset=utf-8")
        assert answer.document == {"a": "法"}

    @pytest.mark.parametrize(
        ("body", "media_type", "status"),
        [
            (b'{"a":', "application/json", 400),
            (b'{"a":' * 10_000, "application/json", 400),
            (b'{"a": "\xff"}', "application/json", 400),
            (b"[]", "application/json", 400),
            (b'{"c": 1}', "application/json", 400),
            (b'{"a": "' + b"x" * 5_000_000 + b'"}', "application/json", 413),
            (b'{"a": 1}', "text/plain", 415),
            (b'{"a": 1}', "application/x-www-form-urlencoded", 415),
            (b'{"a": 1}', "application/xml", 415),
            (MULTIPART, "multipart/form-data; boundary=x", 415),
            (b"--x", "multipart/form-data", 400),
            (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 400),
        ],
        ids=lambda value: repr(value)[:40],
    )
    def test_another_body_is_refused(self, web, body, media_type, status):
        assert is_problem(web("/@test", "POST", body=body, content_type=media_type), status)


class TestOfSessions:
    """A session of a browser may write through REST from our own pages only."""

    @pytest.fixture(autouse=True)
    def service(self, offer):
        offer(lambda self: {"done": True}, PortalService, "POST")

    @pytest.fixture
    def cookie(self, web):
        body = f"__ac_name=yinzhou-author&__ac_password={_password()}&buttons.login=1".encode()
        answer = web("/login", "POST", "work.localhost", body=body, content_type="application/x-www-form-urlencoded")
        return answer.cookies

    def call(self, web, cookie, **headers):
        return web("/zh-cn/yinzhou/@test", "POST", "work.localhost", body=b"{}", cookie=cookie, **headers)

    def test_a_page_of_ours_may(self, web, cookie):
        answer = self.call(web, cookie, content_type="application/json", origin="http://work.localhost:8080")
        assert answer.document == {"done": True}

    @pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded"])
    def test_a_form_of_another_page_may_not(self, web, cookie, media_type):
        assert is_problem(self.call(web, cookie, content_type=media_type), 403)

    @pytest.mark.parametrize("origin", ["http://yinzhou.localhost:8080", "https://evil.example", "null"])
    def test_another_origin_may_not(self, web, cookie, origin):
        assert is_problem(self.call(web, cookie, content_type="application/json", origin=origin), 403)

    def test_an_account_with_its_own_header_may_come_from_anywhere(self, web):
        answer = web(
            "/@test",
            "POST",
            user="yinzhou-author",
            body=b"{}",
            content_type="application/json",
            origin="https://office.example",
        )
        assert answer.document == {"done": True}


def _password():
    from tests.support import PASSWORD

    return PASSWORD
