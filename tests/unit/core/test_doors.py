"""Which doors are open on which host, and to whom."""

from justiceportal.core.doors import Answer
from justiceportal.core.doors import answer
from justiceportal.core.doors import Kind
from justiceportal.core.doors import Knock
from justiceportal.core.doors import segment_name
from justiceportal.core.doors import Visitor
import pytest


def knock(address="/", **values):
    path = tuple(part for part in address.split("/") if part)
    defaults = {
        "is_public": False,
        "method": "GET",
        "path": path,
        "kind": Kind.STOCK,
        "name": segment_name(path[-1]) if path else "",
        "visitor": Visitor.STAFF,
    }
    return Knock(**{**defaults, **values})


def public(address="/", **values):
    return knock(address, **{"is_public": True, "visitor": Visitor.NOBODY, **values})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (public(kind=Kind.OWN), Answer.ENTER),
        (public("/news/1/@@images/image/large", kind=Kind.FILE), Answer.ENTER),
        (public("/favicon.ico"), Answer.ENTER),
        (public("/++theme++justiceportal/portal.css", kind=Kind.RESOURCE), Answer.ENTER),
        (public("/@search", kind=Kind.SERVICE), Answer.ENTER),
        (public("/@search", kind=Kind.SERVICE, visitor=Visitor.STAFF, method="PATCH"), Answer.ENTER),
        (public("/login"), Answer.NOT_FOUND),
        (public("/@@login"), Answer.NOT_FOUND),
        (public("/register"), Answer.NOT_FOUND),
        (public("/mail_password_form"), Answer.NOT_FOUND),
        (public("/acl_users", kind=Kind.OBJECT, name=""), Answer.NOT_FOUND),
        (public("/manage_main", kind=Kind.OBJECT, name=""), Answer.NOT_FOUND),
        (public("/++plone++production/x.js", kind=Kind.RESOURCE), Answer.NOT_FOUND),
        (public("/news/listing_view"), Answer.NOT_FOUND),
        (public("/haishu/news", kind=Kind.OWN, is_direct=False), Answer.NOT_FOUND),
        (public("/news/2", kind=Kind.OWN, is_visible=False), Answer.NOT_FOUND),
        (public(kind=Kind.OWN, visitor=Visitor.STAFF), Answer.NOT_FOUND),
        (public(kind=Kind.OWN, has_password=True), Answer.NOT_FOUND),
        (public(kind=Kind.OWN, method="PROPFIND"), Answer.NO_METHOD),
    ],
    ids=str,
)
def test_a_public_host_serves_citizens_only(asked, expected):
    assert answer(asked) is expected


@pytest.mark.parametrize(
    ("address", "kind", "expected"),
    [
        ("/login", Kind.STOCK, Answer.ENTER),
        ("/passwordreset/1a2b", Kind.STOCK, Answer.ENTER),
        ("/++resource++plone.css", Kind.RESOURCE, Answer.ENTER),
        ("/@login", Kind.SERVICE, Answer.ENTER),
        ("/", Kind.STOCK, Answer.REFUSE),
        ("/zh-cn/yinzhou", Kind.OWN, Answer.REFUSE),
        ("/register", Kind.STOCK, Answer.REFUSE),
        ("/@@getVocabulary", Kind.STOCK, Answer.REFUSE),
        ("/manage", Kind.OBJECT, Answer.REFUSE),
    ],
)
def test_without_a_login_the_work_host_shows_the_login_only(address, kind, expected):
    name = "passwordreset" if "passwordreset" in address else segment_name(address.rpartition("/")[2])
    assert answer(knock(address, kind=kind, name=name, visitor=Visitor.NOBODY)) is expected


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        ("/zh-cn/yinzhou/folder_contents", "folder_contents", Answer.ENTER),
        ("/zh-cn/yinzhou/@@fc-delete", "fc-delete", Answer.ENTER),
        ("/zh-cn/yinzhou/news/++add++Article", "Article", Answer.ENTER),
        ("/zh-cn/yinzhou/++add++Article/++widget++text/@@getSource", "getSource", Answer.ENTER),
        ("/zh-cn", "listing_view", Answer.ENTER),
        ("/zh-cn/listing_view", "listing_view", Answer.NOT_FOUND),
        ("/zh-cn/++view++listing_view", "listing_view", Answer.NOT_FOUND),
        ("/author/haishu-author", "author", Answer.NOT_FOUND),
        ("/@@member-search", "member-search", Answer.NOT_FOUND),
        ("/zh-cn/haishu/@@sharing", "sharing", Answer.NOT_FOUND),
        ("/@@usergroup-userprefs", "usergroup-userprefs", Answer.NOT_FOUND),
    ],
)
def test_staff_meets_the_pages_of_plone_that_it_works_with(address, name, expected):
    assert answer(knock(address, name=name)) is expected


def test_an_operator_may_use_every_page():
    assert answer(knock("/@@usergroup-userprefs", visitor=Visitor.OPERATOR)) is Answer.ENTER


@pytest.mark.parametrize("kind", [Kind.OWN, Kind.STOCK, Kind.SERVICE])
def test_nothing_answers_for_a_text_that_may_not_be_seen(kind):
    assert answer(knock("/zh-cn/haishu/news/draft", kind=kind, is_visible=False)) is Answer.REFUSE
