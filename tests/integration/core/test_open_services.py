"""What strangers reach: every REST service and every view that is registered is called as a visitor.

A new service that visitors may call fails the first test until it is listed here.
"""

from justiceportal.core.doors import PUBLIC_STOCK
import pytest
import re


# Method and name of every REST service that answers a visitor.
OPEN = {
    ("GET", "@announcements"),
    ("GET", "@case-statistics"),
    ("GET", "@event-schemas"),
    ("GET", "@exchange-schemas"),
    ("GET", "@openapi"),
    ("GET", "@service-items"),
    ("GET", "@websites"),
    ("POST", "@login"),
}
# Stock services whose own permission shows the whole group to each account: the operators' alone.
OPERATORS_ONLY = ("@relations", "@sites", "@transactions", "@vocabularies")

SERVICE = re.compile(r"^(GET|POST|PUT|PATCH|DELETE)_application_json_(.*)$")
CLOSED = {401, 403, 404, 405}
CONTEXTS = {
    "yinzhou.localhost": ("", "/news", "/news/{article}"),
    "work.localhost": ("", "/zh-cn", "/zh-cn/yinzhou", "/zh-cn/yinzhou/news", "/zh-cn/yinzhou/news/{article}"),
}
# Named views whose class is of a package but which stand for static files or for the fields of a text.
FILE_VIEWS = {"display-file", "download", "images"}


@pytest.fixture(scope="module")
def services(zope):
    """Method and name of every service that any package registered for JSON."""
    from zope.component import getGlobalSiteManager

    found = {SERVICE.match(entry.name or "") for entry in getGlobalSiteManager().registeredAdapters()}
    return sorted({match.groups() for match in found if match})


@pytest.fixture(scope="module")
def article(zope):
    """The id of a published text."""
    from justiceportal.core.process import application

    with application() as app:
        return next(name for name in app.portal["zh-cn"]["yinzhou"]["news"].objectIds() if name[0] == "2")


def addresses(article, host):
    return [context.format(article=article) for context in CONTEXTS[host]]


def test_there_are_services_to_look_at(services):
    assert ("GET", "@search") in services
    assert ("GET", "@sites") in services
    assert ("PATCH", "") in services


@pytest.mark.parametrize("host", CONTEXTS)
def test_visitors_reach_the_services_of_the_list_and_no_other(web, services, article, host):
    reached = {}
    for method, name in services:
        for path in addresses(article, host):
            answer = web(f"{path}/{name}", method, host, accept="application/json")
            assert answer.status < 500, f"{method} {path}/{name}"
            if answer.status not in CLOSED:
                reached[method, name] = answer.status
    assert set(reached) == OPEN


def test_what_would_show_the_whole_group_is_the_operators(web):
    for name in OPERATORS_ONLY:
        assert web(f"/{name}", host="work.localhost", user="yinzhou-manager").status in (401, 403), name
        assert web(f"/{name}", host="work.localhost", user="admin").status == 200, name


@pytest.fixture(scope="module")
def views(zope, article):
    """The names of all views of a website and a text, each with whether its class is ours."""
    from justiceportal.core.doorkeeper import kind_of
    from justiceportal.core.doors import Kind
    from justiceportal.core.process import application
    from zope.component import getSiteManager
    from zope.component.hooks import setSite
    from zope.event import notify
    from zope.interface import Interface
    from zope.interface import providedBy
    from zope.publisher.skinnable import setDefaultSkin
    from zope.traversing.interfaces import BeforeTraverseEvent

    with application() as app:
        setSite(app.portal)
        request = app.REQUEST
        setDefaultSkin(request)
        notify(BeforeTraverseEvent(app.portal, request))
        website = app.portal["zh-cn"]["yinzhou"]
        found = {}
        for path, context in {"": website, f"/news/{article}": website["news"][article]}.items():
            named = getSiteManager().adapters.lookupAll((providedBy(context), providedBy(request)), Interface)
            for name, factory in named:
                if name and not SERVICE.match(name) and isinstance(factory, type):
                    found[f"{path}/@@{name}"] = kind_of(factory.__new__(factory)) is Kind.OWN
        return found


def test_visitors_of_public_hosts_see_views_of_ours_and_no_stock_ones(web, views):
    assert len(views) > 300
    reached = set()
    for path, is_ours in views.items():
        answer = web(path)
        assert answer.status < 500, path
        if answer.status < 300 and not is_ours:
            reached.add(path.rpartition("@@")[2])
    assert reached <= PUBLIC_STOCK | FILE_VIEWS


@pytest.mark.parametrize(
    "path",
    [
        "/manage",
        "/manage_main",
        "/acl_users",
        "/portal_catalog",
        "/portal_catalog/searchResults",
        "/portal_membership/listMembers",
        "/Control_Panel",
        "/error_log",
        "/reference_catalog",
        "/objectIds",
        "/news/objectValues",
        "/news/Creator",
        "/news/get_local_roles",
        "/news/workflow_history",
        "/author/yinzhou-author",
        "/@@author/yinzhou-author",
        "/member_search",
        "/login",
        "/@@plone-addsite",
        "/@@sharing",
        "/@@folder_contents",
        "/@@historyview",
        "/@@getVocabulary?name=plone.app.vocabularies.Users",
        "/@@getSource?fieldname=title",
        "/@@ajax-search?SearchableText=a",
        "/@@livesearch?SearchableText=a",
        "/@@updated_search",
        "/@@recently_modified",
        "/@@contact-info",
        "/@@member-portrait",
        "/@@fileUpload",
        "/@@plonefilemanager",
        "/@@plone_context_state/current_base_url",
        "/@@qsOptions",
        "/@@querybuilderjsonconfig",
        "/++resource++plone.app.testing",
        "/++plone++static",
        "/portal_skins",
        "/portal_css",
        "/resolveuid/0",
        "/sitemap.xml.gz",
        "/test_rendering",
        "/?@@sharing:method=1",
        "/@@xmlrpc",
    ],
)
def test_the_back_rooms_do_not_exist_for_visitors(web, path):
    assert web(path).status == 404
