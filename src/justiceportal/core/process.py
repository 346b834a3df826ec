"""Work on the database outside of requests: commands, the filling of websites, the worker."""

from contextlib import contextmanager
from justiceportal.core.routes import outside
from threading import Lock
from zope.component.hooks import setSite
import transaction
import Zope2


# Held by whoever changes much at once in this process (the filling of new websites, a command of an operator), so that
# two of them never undo each other's work.
long_work = Lock()


@contextmanager
def application():
    """The application root with a request and the system user, in the present thread's transaction."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest

    transaction.begin()
    app = makerequest(Zope2.app(), environ=outside())
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    try:
        yield app
    finally:
        # The site first: a registry that was made in the aborted transaction cannot be asked any more.
        setSite(None)
        transaction.abort()
        noSecurityManager()
        clearRequest()
        app._p_jar.close()
