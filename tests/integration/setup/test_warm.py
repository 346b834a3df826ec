"""Pages of each kind are rendered before the process serves."""

from justiceportal.core.wsgi import PortalApplication
from justiceportal.setup import warm
import logging
import pytest


@pytest.fixture
def asked(portal):
    """The pages that a start asks for."""
    return warm.pages()


def test_a_home_page_a_section_and_a_text_are_asked_for(asked):
    assert [len(path.strip("/").split("/")) if path != "/" else 0 for _host, path in asked[:3]] == [0, 1, 2]


def test_the_login_page_is_asked_for_on_the_work_host(asked):
    assert ("work.localhost", "/login") in asked


def test_every_page_answers(asked):
    application = PortalApplication()
    statuses = {(host, path): warm.ask(application, host, path)[:3] for host, path in asked}
    missing = {page: status for page, status in statuses.items() if page[1] == "/no-such-page"}
    assert set(missing.values()) == {"404"}
    assert {status for page, status in statuses.items() if page not in missing} == {"200"}


def test_a_page_that_fails_is_logged_and_the_start_goes_on(asked, caplog):
    def failing(environ, start_response):
        start_response("500 Internal Server Error", [])
        return [b""]

    with caplog.at_level(logging.WARNING):
        warm.warm(failing)
    assert len(caplog.records) == len(asked)
