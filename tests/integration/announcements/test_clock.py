"""Kept pages and new ones change at the very moment that an entry begins or ends, and no visitor's GET writes."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.announcements.domain.entries import Entry
import pytest
import transaction


# On a whole second, so that both sides of a moment can be looked at.
NOON = datetime(2031, 5, 12, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HEADER = b'data-mode-grey=""'


class StoppedClock:
    """A clock that a test moves."""

    moment = NOON

    def now(self):
        return self.moment


@pytest.fixture
def clock(zope):
    from justiceportal.core.interfaces import IClock
    from zope.component import getGlobalSiteManager
    from zope.component import getUtility

    registry, before, stopped = getGlobalSiteManager(), getUtility(IClock), StoppedClock()
    registry.registerUtility(stopped, IClock)
    yield stopped
    registry.registerUtility(before, IClock)


@pytest.fixture
def announce(zope, clock):
    """A function that adds an entry and commits; what it added is removed afterwards."""
    from justiceportal.announcements import actions
    from justiceportal.announcements import records
    from justiceportal.core.process import application
    from plone.uuid.interfaces import IUUID
    from zope.component.hooks import setSite

    def add(kind, start, end, website="", **values):
        with application() as app:
            portal = app.portal
            setSite(portal)
            websites = (IUUID(portal["zh-cn"][website]),) if website else ()
            admin = portal.acl_users.getUser("admin").__of__(portal.acl_users)
            entry = Entry("", kind, start, end, text="系统维护公告", websites=websites, **values)
            added = actions.add(portal, admin, clock.moment, entry)
            transaction.commit()
            setSite(None)
            return added

    yield add
    with application() as app:
        setSite(app.portal)
        for entry in records.entries_of(app.portal):
            records.drop(app.portal, entry.id)
        transaction.commit()
        setSite(None)


@pytest.mark.parametrize("query", ["", "?x=1"], ids=["kept", "new"])
def test_pages_turn_grey_and_back_on_the_second(web, clock, announce, query):
    announce("grey", NOON + 10 * MINUTE, NOON + 20 * MINUTE, "yinzhou")
    for minutes, is_grey in ((0, False), (9.99, False), (10, True), (19.99, True), (20, False), (99, False)):
        clock.moment = NOON + minutes * MINUTE
        for _twice in range(2):
            assert (HEADER in web(f"/{query}").body) is is_grey, minutes
            assert (HEADER in web(f"/news{query}").body) is is_grey, minutes
        assert HEADER not in web(f"/{query}", host="haishu.localhost").body


def test_an_announcement_comes_and_goes_by_itself(web, clock, announce):
    announce("announcement", NOON + 10 * MINUTE, NOON + 20 * MINUTE)
    for minutes, is_shown in ((0, False), (10, True), (20, False)):
        clock.moment = NOON + minutes * MINUTE
        for host in ("yinzhou.localhost", "haishu.localhost"):
            assert ("系统维护公告".encode() in web("/news", host=host).body) is is_shown


def test_between_two_switches_a_page_stays_the_one_that_is_kept(web, clock, announce):
    announce("grey", NOON + 10 * MINUTE, NOON + 20 * MINUTE, "yinzhou")
    clock.moment = NOON + 11 * MINUTE
    first = web("/")
    clock.moment = NOON + 19 * MINUTE
    assert web("/", if_none_match=first.headers["etag"]).status == 304


def test_the_plans_of_one_website_leave_the_kept_pages_of_others_alone(web, clock, announce):
    before = web("/", host="haishu.localhost").headers["etag"]
    announce("grey", NOON, NOON + 20 * MINUTE, "yinzhou")
    assert HEADER in web("/").body
    assert web("/", host="haishu.localhost", if_none_match=before).status == 304


def test_the_english_edition_is_grey_too_and_shows_what_there_is_in_english(web, clock, announce):
    announce("grey", NOON, NOON + 20 * MINUTE, "bureau")
    announce("announcement", NOON, NOON + 20 * MINUTE, "bureau")
    announce("announcement", NOON, NOON + 20 * MINUTE, "bureau", text_en="Maintenance tonight")
    english = web("/", host="en.localhost").body
    assert HEADER in english
    assert b"Maintenance tonight" in english
    assert "系统维护公告".encode() not in english
    assert web("/", host="localhost").body.count("系统维护公告".encode()) == 2


def test_no_visitor_s_page_writes_at_a_switch(web, clock, announce, zope):
    announce("grey", NOON + MINUTE, NOON + 2 * MINUTE)
    before = zope.DB.lastTransaction()
    for minutes in (0, 1, 2, 3):
        clock.moment = NOON + minutes * MINUTE
        assert web("/").status == web("/nowhere-at-all").status - 204 == 200
    assert zope.DB.lastTransaction() == before


def test_a_link_for_preview_shows_an_entry_before_its_time_for_an_hour(web, clock, announce):
    from justiceportal.announcements.modes import preview_token
    from justiceportal.core.process import application
    from zope.component.hooks import setSite

    entry = announce("grey", NOON + 600 * MINUTE, NOON + 700 * MINUTE, "yinzhou")
    with application() as app:
        setSite(app.portal)
        token = preview_token(entry.id)
        setSite(None)
    assert HEADER in web(f"/?announcement={token}").body
    assert HEADER not in web("/").body
    for wrong in (f"{token}0", token.replace(".", ".9", 1), "1.2.3", "x", ".."):
        assert HEADER not in web(f"/?announcement={wrong}").body
    clock.moment = NOON + 61 * MINUTE
    assert HEADER not in web(f"/?announcement={token}").body
