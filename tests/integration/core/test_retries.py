"""Two people write the same object at the same moment: the second tries again at once, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from justiceportal.core import request as request_module
from justiceportal.core.request import LONGEST_PAUSE_SECONDS
from justiceportal.core.request import PortalRequest
from justiceportal.websites.interfaces import IWebsite
from Products.Five.browser import BrowserView
from threading import Barrier
import pytest
import time
import transaction


class CountingView(BrowserView):
    """Adds one to a number of the website; the first try of each request waits until all have read it."""

    barrier = None
    tries: list[int] = []

    def __call__(self):
        self.tries.append(self.request.retry_count)
        number = getattr(self.context.aq_base, "test_number", 0)
        if self.barrier is not None and self.request.retry_count == 0:
            self.barrier.wait(30)
        self.context.test_number = number + 1
        return str(number + 1)


@pytest.fixture
def counting(register):
    """A function that registers the view `counts`, whose requests meet when that many have come."""
    from AccessControl.class_init import InitializeClass

    def make(meeting=None):
        kind = type(
            "TestCountingView",
            (CountingView,),
            {"barrier": Barrier(meeting) if meeting else None, "tries": [], "__roles__": None},
        )
        kind.__module__ = "justiceportal.test"
        InitializeClass(kind)
        register(kind, "counts", IWebsite)
        return kind

    return make


@pytest.fixture
def number(zope):
    """A function that gives the number in the database; takes it away in the end."""
    from justiceportal.core.process import application

    def read():
        with application() as app:
            return getattr(app.portal["zh-cn"]["yinzhou"].aq_base, "test_number", 0)

    yield read
    with application() as app:
        website = app.portal["zh-cn"]["yinzhou"]
        if "test_number" in vars(website.aq_base):
            del website.test_number
            transaction.commit()


def send_all(web, count):
    """Send that many requests from threads of their own; gives the answers and the seconds it took."""
    begin = time.monotonic()
    with ThreadPoolExecutor(count) as threads:
        answers = list(threads.map(lambda _number: web("/counts", method="POST"), range(count)))
    return answers, time.monotonic() - begin


def test_two_writers_at_the_same_moment_both_count(web, counting, number):
    view = counting(meeting=2)
    answers, seconds = send_all(web, 2)
    assert [answer.status for answer in answers] == [200, 200]
    assert sorted(answer.body for answer in answers) == [b"1", b"2"]
    assert number() == 2
    assert sorted(view.tries) == [0, 0, 1]
    # Zope itself would sleep up to a whole second before the first retry; this is far below with all its work.
    assert seconds < 5


def test_a_hot_object_loses_no_write(web, counting, number):
    counting(meeting=6)
    answers, _seconds = send_all(web, 6)
    assert [answer.status for answer in answers] == [200] * 6
    assert number() == 6


def test_pauses_are_short_and_their_number_is_bounded(monkeypatch):
    slept = []
    monkeypatch.setattr(request_module.time, "sleep", slept.append)
    monkeypatch.setattr(request_module, "uniform", lambda least, most: most)
    request = PortalRequest.__new__(PortalRequest)
    for request.retry_count in range(PortalRequest.retry_max_count):
        assert request.supports_retry()
        request.delay_retry()
    request.retry_count = PortalRequest.retry_max_count
    assert not request.supports_retry()
    assert slept[0] == 0.02
    assert slept == sorted(slept)
    assert max(slept) == LONGEST_PAUSE_SECONDS
    assert sum(slept) < 5


def test_a_conflict_that_does_not_end_is_a_problem_document_with_503(web, register):
    from justiceportal.core.rest import PublicService
    from ZODB.POSException import ConflictError

    class TestConflict(PublicService, BrowserView):
        __roles__ = None

        def answer(self):
            self.request.retry_count = PortalRequest.retry_max_count
            raise ConflictError

    register(TestConflict, "GET_application_json_@conflict", IWebsite)
    answer = web("/@conflict")
    assert answer.status == 503
    assert answer.document["status"] == 503
