"""Requests through the whole WSGI application inside the test process, so that tests can register what they publish."""

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from tests.support import PASSWORD
import json
import pytest
import transaction


@dataclass
class Answer:
    """What came back: the status as a number, headers in small letters, the body, cookies as a browser sends them."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: str = ""

    @property
    def document(self):
        """The body as JSON."""
        return json.loads(self.body)


@pytest.fixture
def web(zope):
    """A function that sends one request: `web("/@websites", host="yinzhou.localhost", user="yinzhou-author")`."""
    from justiceportal.core.wsgi import PortalApplication
    from zope.component.hooks import setSite

    application = PortalApplication()

    def send(path, method="GET", host="yinzhou.localhost", user=None, body=b"", **headers):
        path, _mark, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8080",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": f"{host}:8080",
            "SCRIPT_NAME": "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
        }
        for name, value in headers.items():
            environ[name.upper() if name.startswith("content") else f"HTTP_{name.upper()}"] = value
        if user:
            environ["HTTP_AUTHORIZATION"] = "Basic " + b64encode(f"{user}:{PASSWORD}".encode()).decode()
        got = {}

        def start(status, headers, exc_info=None):
            got["status"], got["headers"] = status, headers

        try:
            content = b"".join(application(environ, start))
        finally:
            transaction.abort()
            setSite(None)
        headers = {name.lower(): value for name, value in got["headers"]}
        cookies = [value.split(";")[0] for name, value in got["headers"] if name.lower() == "set-cookie"]
        return Answer(int(got["status"][:3]), headers, content, "; ".join(cookies))

    return send


@pytest.fixture
def register(zope):
    """A function that registers a view or service of the test for our layer and takes it away afterwards."""
    from justiceportal.core.interfaces import IPortalLayer
    from zope.component import getGlobalSiteManager
    from zope.interface import Interface

    registry, added = getGlobalSiteManager(), []

    def add(factory, name, context):
        registry.registerAdapter(factory, (context, IPortalLayer), Interface, name)
        added.append((factory, (context, IPortalLayer), Interface, name))

    yield add
    for entry in added:
        registry.unregisterAdapter(*entry)
