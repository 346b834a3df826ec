"""The portal inside the test process, on a copy of the sample group; each test's changes are rolled back."""

from tests.support import copy_var
import os
import pytest
import transaction


@pytest.fixture(scope="session")
def zope(template_var, tmp_path_factory):
    """Zope started from the assembled configuration, once for all integration tests."""
    from tests.support import ROOT
    from tests.support import SITES

    var = copy_var(template_var, tmp_path_factory.mktemp("integration"))
    os.environ |= {
        "PORTAL_VAR": str(var),
        "PORTAL_SITES": str(SITES),
        "PORTAL_ROOT": str(ROOT),
        "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance"),
    }
    from justiceportal.scripts.instance import start_zope

    start_zope()
    import Zope2

    yield Zope2
    Zope2.DB.close()


@pytest.fixture
def app(zope):
    """The application root with the system user in a transaction that is aborted afterwards."""
    from justiceportal.core.process import application

    with application() as root:
        yield root


@pytest.fixture
def portal(app):
    """The portal as the present site, with our browser layer on the request."""
    from justiceportal.core.interfaces import IPortalLayer
    from zope.component.hooks import setSite
    from zope.interface import alsoProvides

    site = app.portal
    setSite(site)
    alsoProvides(app.REQUEST, IPortalLayer)
    yield site
    transaction.abort()


@pytest.fixture
def request_(portal):
    """The request of the test."""
    return portal.REQUEST


@pytest.fixture
def login(portal):
    """A function that makes an account the present user: `login("yinzhou-author")`."""
    from AccessControl.SecurityManagement import newSecurityManager

    def become(name):
        user = portal.acl_users.getUser(name)
        assert user is not None, name
        newSecurityManager(None, user.__of__(portal.acl_users))
        return user

    return become


@pytest.fixture
def bureau(portal):
    """The bureau's website."""
    return portal["zh-cn"]["bureau"]


@pytest.fixture
def yinzhou(portal):
    """A county's website."""
    return portal["zh-cn"]["yinzhou"]


@pytest.fixture
def haishu(portal):
    """Another county's website."""
    return portal["zh-cn"]["haishu"]
