"""One page of each kind is rendered before the process serves.

Compiling one template in several threads at once fails for good in Python before 3.11.8 (CPython issue 106905:
"AST constructor recursion depth mismatch"), and in any version the first visitor would wait for it.
"""

from io import BytesIO
from justiceportal import logger
from justiceportal.core.process import application
from justiceportal.core.routes import SITE_ID
from justiceportal.websites.hosts import HOSTS
from justiceportal.websites.hosts import public_url
from urllib.parse import unquote
from urllib.parse import urlsplit
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite


KINDS = ("Website", "Section", "Article", "LawText")
OF_EVERY_WEBSITE = ("/search", "/sitemap", "/no-such-page")
LOGIN = "/login"


def warm(wsgi) -> None:
    """Ask the WSGI application for one page of each kind; a page that fails is logged and left to its visitors."""
    for host, path in pages():
        status = ask(wsgi, host, path)
        if status.startswith("5"):
            logger.warning("%s%s could not be rendered before serving: %s", host, path, status)


def pages() -> list[tuple[str, str]]:
    """(host, path) of one page of each kind that the group has."""
    with application() as app:
        site = app[SITE_ID]
        setSite(site)
        urls = []
        for kind in KINDS:
            found = site.portal_catalog.unrestrictedSearchResults(portal_type=kind, sort_limit=1)[:1]
            urls += [urlsplit(public_url(brain._unrestrictedGetObject(), app.REQUEST)) for brain in found]
        work_hosts = IAnnotations(site)[HOSTS]["work_hosts"]
    found = [(url.hostname, unquote(url.path) or "/") for url in urls]
    hosts = dict.fromkeys(host for host, _path in found)
    return [
        *found,
        *((host, path) for host in list(hosts)[:1] for path in OF_EVERY_WEBSITE),
        *((host, LOGIN) for host in work_hosts[:1]),
    ]


def ask(wsgi, host: str, path: str) -> str:
    """The status line with which the application answers a GET."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # WSGI's strings carry bytes as Latin-1.
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_ACCEPT": "text/html",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    answered = []
    body = wsgi(environ, lambda status, headers, exc_info=None: answered.append(status))
    for _part in body:
        pass
    if hasattr(body, "close"):
        body.close()
    return answered[-1]
