"""Which status an error has, and what its problem document says."""

from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import BodyTooLarge
from justiceportal.core.errors import ForeignOrigin
from justiceportal.core.errors import PortalError
from justiceportal.core.errors import Problem
from justiceportal.core.errors import status_of
from justiceportal.core.errors import TITLES
from justiceportal.core.errors import UnknownParameters
from justiceportal.core.errors import WrongMediaType
from transaction.interfaces import TransientError
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import HTTPConflict
from zExceptions import HTTPImATeapot
from zExceptions import MethodNotAllowed
from zExceptions import NotFound
from zExceptions import Redirect
from zExceptions import ResourceLockedError
from zExceptions import Unauthorized
import pytest


class Contradiction(PortalError):
    status = 422


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (BadRequest("x"), 400),
        (BadParameter("b_size", "x"), 400),
        (UnknownParameters(["x"], []), 400),
        (RecursionError(), 400),
        (Unauthorized("x"), 401),
        (Forbidden("x"), 403),
        (ForeignOrigin(), 403),
        (NotFound("x"), 404),
        (HTTPImATeapot("View not callable"), 404),
        (MethodNotAllowed("x"), 405),
        (HTTPConflict("x"), 409),
        (BodyTooLarge(5), 413),
        (WrongMediaType("", ["application/json"]), 415),
        (Contradiction("x"), 422),
        (ResourceLockedError("x"), 423),
        (TransientError(), 503),
        (ValueError("x"), 500),
        (Exception("x"), 500),
        (Redirect("/x"), 302),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_error_has_its_status(exception, status):
    assert status_of(exception)[0] == status


@pytest.mark.parametrize("status", sorted({*TITLES, 402, 418, 507}))
def test_every_status_has_a_title_and_a_detail(status):
    document = Problem(status).document("en")
    assert document["status"] == status
    assert document["title"]
    assert document["detail"]


def test_a_document_has_the_members_of_the_standard_and_the_message_of_plone_clients():
    document = Problem(400, errors=(("b_size", "too large"),)).document("en")
    assert document == {
        "type": "about:blank",
        "title": str(TITLES[400].default),
        "status": 400,
        "detail": "too large",
        "message": "too large",
        "errors": [{"field": "b_size", "message": "too large"}],
    }


def test_words_of_other_services_reach_who_reads_english_and_others_in_our_words():
    problem = Problem(400, said="Property '@type' is required")
    assert problem.document("en")["detail"] == problem.document("en")["message"] == "Property '@type' is required"
    ours = problem.document("zh_CN")
    assert ours["detail"] == ours["message"]
    # In a process of its own there is no catalogue, beside Zope there is.
    assert ours["detail"] in ("@type is missing.", "缺少 @type。")


def test_each_unknown_parameter_is_named_with_those_that_are_known():
    error = UnknownParameters(["x", "y"], ["b_size"])
    assert [field for field, _text in error.errors] == ["x", "y"]
    assert error.errors[0][1].mapping == {"name": "x", "known": "b_size"}
