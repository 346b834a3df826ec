"""A reading request writes nothing, whoever sends it; only the form that somebody opens may take its lock."""

from justiceportal.websites.interfaces import IWebsite
from plone.locking.interfaces import ILockable
from Products.Five.browser import BrowserView
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite
import logging
import pytest
import transaction


class WritingView(BrowserView):
    """Writes on each view, in one of the ways that code does."""

    way = "attribute"

    def __call__(self):
        getattr(self, self.way)()
        return "<p>answer</p>"

    def attribute(self):
        self.context.written_by_a_view = True

    def toggle(self):
        self.context._p_changed = True

    def savepoint(self):
        self.attribute()
        transaction.savepoint()

    def annotation(self):
        IAnnotations(self.context)["test"] = 1

    def catalogue(self):
        self.context.description = "changed"
        self.context.reindexObject()
        # The object itself is clean again, only the queue of the catalogue still knows of it.
        self.context._p_invalidate()

    def lock(self):
        ILockable(self.context).lock()

    def lock_and_more(self):
        self.lock()
        self.context.objectValues()[0].written_by_a_view = True

    def nothing(self):
        pass


@pytest.fixture
def writing(register):
    """A function that registers a view `writes` of websites, which writes in the named way."""
    from AccessControl.class_init import InitializeClass

    def make(way):
        kind = type(
            "TestWritingView", (WritingView,), {"way": way, "__roles__": None, "__module__": "justiceportal.test"}
        )
        InitializeClass(kind)
        register(kind, "writes", IWebsite)

    return make


@pytest.fixture
def last_transaction(zope):
    """A function that gives the id of the last transaction of the database."""
    return lambda: zope.DB.storage.lastTransaction()


WAYS = ["attribute", "savepoint", "annotation", "catalogue"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("host", "user"), [("yinzhou.localhost", None), ("work.localhost", "yinzhou-manager")])
def test_what_a_reading_request_writes_is_given_up_and_the_answer_still_comes(
    web, writing, last_transaction, caplog, way, host, user
):
    writing(way)
    before = last_transaction()
    path = "/writes" if user is None else "/zh-cn/yinzhou/writes"
    with caplog.at_level(logging.WARNING, "justiceportal"):
        answer = web(path, host=host, user=user)
    assert answer.status == 200
    assert b"answer" in answer.body
    assert last_transaction() == before
    said = [record.getMessage() for record in caplog.records if "aborted" in record.getMessage()]
    assert len(said) == 1
    assert "justiceportal.test.TestWritingView" in said[0]
    assert "/writes" in said[0]


def test_the_log_names_the_classes_that_would_have_been_written(web, writing, caplog):
    writing("attribute")
    with caplog.at_level(logging.WARNING, "justiceportal"):
        web("/writes")
    assert "would write Website: aborted" in caplog.text


def test_a_view_that_writes_nothing_is_not_mentioned(web, writing, caplog):
    writing("nothing")
    with caplog.at_level(logging.WARNING, "justiceportal"):
        assert web("/writes").status == 200
    assert "aborted" not in caplog.text


def test_a_post_may_write(web, writing, last_transaction):
    from justiceportal.core.process import application

    writing("attribute")
    before = last_transaction()
    assert web("/writes", method="POST").status == 200
    assert last_transaction() != before
    with application() as app:
        del app.portal["zh-cn"]["yinzhou"].written_by_a_view
        transaction.commit()


def test_a_visitor_cannot_lock(web, writing, last_transaction):
    writing("lock")
    before = last_transaction()
    web("/writes")
    assert last_transaction() == before


def test_an_editor_may_lock_what_he_opens(web, writing, last_transaction, unlocked):
    writing("lock")
    before = last_transaction()
    web("/zh-cn/yinzhou/writes", host="work.localhost", user="yinzhou-manager")
    assert last_transaction() != before


def test_an_editor_may_not_write_more_than_the_lock(web, writing, last_transaction, unlocked):
    writing("lock_and_more")
    before = last_transaction()
    web("/zh-cn/yinzhou/writes", host="work.localhost", user="yinzhou-manager")
    assert last_transaction() == before


def token_of(name):
    """The token that the menus of an account put into their links."""
    from AccessControl.SecurityManagement import newSecurityManager
    from justiceportal.core.process import application
    from plone.protect.authenticator import createToken

    with application() as app:
        setSite(app.portal)
        newSecurityManager(None, app.portal.acl_users.getUser(name).__of__(app.portal.acl_users))
        return createToken()


@pytest.mark.parametrize(
    ("token_owner", "user", "may_write"),
    [
        ("yinzhou-manager", "yinzhou-manager", True),
        ("yinzhou-author", "yinzhou-manager", False),
        ("yinzhou-manager", None, False),
    ],
)
def test_a_link_with_the_token_of_its_reader_is_an_action(web, writing, last_transaction, token_owner, user, may_write):
    writing("toggle")
    token, before = token_of(token_owner), last_transaction()
    host, path = ("work.localhost", "/zh-cn/yinzhou/writes") if user else ("yinzhou.localhost", "/writes")
    web(f"{path}?_authenticator={token}", host=host, user=user)
    assert (last_transaction() != before) is may_write


def test_a_lock_that_is_there_opens_no_way_for_other_changes(web, writing, register, last_transaction, unlocked):
    writing("lock")
    web("/zh-cn/yinzhou/writes", host="work.localhost", user="yinzhou-manager")
    writing("annotation")
    before = last_transaction()
    web("/zh-cn/yinzhou/writes", host="work.localhost", user="yinzhou-manager")
    assert last_transaction() == before


@pytest.fixture
def unlocked(zope):
    """Takes the locks of the website away again."""
    yield
    from justiceportal.core.process import application

    with application() as app:
        setSite(app.portal)
        ILockable(app.portal["zh-cn"]["yinzhou"]).clear_locks()
        transaction.commit()
