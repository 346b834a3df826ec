"""The WSGI application: from the host name to the website, past the pages that are kept.

`[app:zope] paste.app_factory = justiceportal.core.wsgi:make_app`
"""

from contextlib import contextmanager
from functools import partial
from html import escape
from justiceportal.core.compression import accepts_gzip
from justiceportal.core.compression import is_worth_packing
from justiceportal.core.compression import packed
from justiceportal.core.compression import packed_headers
from justiceportal.core.compression import packing
from justiceportal.core.compression import VARIES
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.interfaces import IPageVariants
from justiceportal.core.page_cache import choice_of
from justiceportal.core.page_cache import etag
from justiceportal.core.page_cache import is_to_keep
from justiceportal.core.page_cache import KEEP_HEADER
from justiceportal.core.page_cache import KEEP_SECONDS_HEADER
from justiceportal.core.page_cache import KeptPage
from justiceportal.core.page_cache import PageCache
from justiceportal.core.request import PortalRequest
from justiceportal.core.routes import base_url
from justiceportal.core.routes import default_port
from justiceportal.core.routes import SITE_ID
from justiceportal.core.routes import split_host
from justiceportal.core.screening import is_rest_call
from justiceportal.core.screening import Refusal
from justiceportal.core.screening import refusal
from justiceportal.core.screening import refused_answer
from justiceportal.core.varying import varying
from transaction import TransactionManager
from zope.component import queryUtility
from ZPublisher.WSGIPublisher import publish_module
import time
import Zope2


KEEP_SECONDS = 600
PERSONAL_COOKIES = ("__ac", "statusmessages")

UNKNOWN_HOST = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>没有这个网站</title></head>
<body><h1>没有这个网站</h1>
<p>地址“{host}”不属于本网站群。请核对网址后重试。</p>
<p lang="en">No website of this group answers at “{host}”. Please check the address.</p></body></html>
"""
NOT_READY = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>正在准备</title></head>
<body><h1>网站正在准备中</h1><p>首次启动正在创建网站，请稍候，本页会自动刷新。</p>
<p lang="en">The websites are being created. This page reloads by itself.</p></body></html>
"""


@contextmanager
def reading(db):
    """The application root of a database, for reading only, in a transaction of its own."""
    connection = db.open(transaction_manager=TransactionManager())
    try:
        yield connection.root().get("Application")
    finally:
        connection.transaction_manager.abort()
        connection.close()


class PortalApplication:
    """Maps hosts to websites, answers `/ok`, keeps anonymous pages and hands the rest to Zope."""

    def __init__(self, publish=publish_module, cache=None) -> None:
        self.cache = PageCache() if cache is None else cache
        self._publish = partial(publish, _request_factory=PortalRequest)

    def __call__(self, environ, start_response):
        """Answer one request; HEAD gets the headers of GET."""
        if environ["REQUEST_METHOD"] != "HEAD" or environ.get("PATH_INFO", "").rpartition("/@tus-upload")[1]:
            return self._respond(environ, start_response)
        environ["REQUEST_METHOD"] = "GET"
        body = self._respond(environ, start_response)
        if hasattr(body, "close"):
            body.close()
        return [b""]

    def _respond(self, environ, start_response):
        if environ.get("PATH_INFO") == "/ok":
            return self._answer(environ, start_response, "200 OK", b"ok\n", "text/plain; charset=utf-8")
        refused = refusal(environ)
        if refused is not None:
            return self._refuse(environ, start_response, refused)
        host, port = split_host(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""))
        route, generation, ready = self._route(host)
        if route is None and is_rest_call(environ):
            return self._refuse(environ, start_response, Refusal(404 if ready else 503))
        if route is None:
            text, status = (UNKNOWN_HOST, "404 Not Found") if ready else (NOT_READY, "503 Service Unavailable")
            body = text.format(host=escape(host)).encode()
            return self._answer(environ, start_response, status, body, "text/html; charset=utf-8")
        environ["portal.route"] = route
        self._choose_variants(environ, route)
        key = self._key(environ, route, host, port) if route.is_public else None
        if key is not None:
            page = self.cache.get(key, generation, time.monotonic())
            if page is not None:
                return self._kept(environ, start_response, page)
        self._enter(environ, route, host, port)
        if key is None and not _is_public_page(environ, route):
            return self._render(environ, start_response)
        if key is None:
            return packing(self._render, environ, start_response)
        return self._publish_and_keep(environ, start_response, key, generation)

    def _route(self, host):
        """(route, generation, whether the portal exists) of a host."""
        directory = queryUtility(IHostDirectory)
        with reading(Zope2.bobo_application._db) as app:
            portal = None if app is None or directory is None else app._getOb(SITE_ID, None)
            if portal is None:
                return None, None, False
            route = directory.route(portal, host)
            if route is None:
                return None, None, directory.bases(portal) != ()
            return route, directory.generation(portal, route), True

    def _key(self, environ, route, host, port):
        """What tells one kept page from another, or None for what is never kept."""
        if environ["REQUEST_METHOD"] != "GET" or is_rest_call(environ):
            return None
        if environ.get("HTTP_RANGE") or "++" in environ["PATH_INFO"]:
            return None
        choice = choice_of(environ.get("QUERY_STRING", ""))
        if choice is None:
            return None
        variants = environ["portal.variants"]
        return route.path, environ["wsgi.url_scheme"], host, port, variants, environ["PATH_INFO"], choice

    def _choose_variants(self, environ, route):
        """Take the variants off the path; what Zope sees is the address of the page that is varied."""
        names, path = (), environ["PATH_INFO"]
        variants = queryUtility(IPageVariants)
        if variants is not None and not is_rest_call(environ):
            names, path = variants.chosen(route, path)
        environ["portal.variants"] = names
        environ["portal.path"] = environ["PATH_INFO"] = path

    def _render(self, environ, start_response):
        """What Zope answers, shown as the variants that were chosen."""
        names = environ["portal.variants"]
        if not names:
            return self._publish(environ, start_response)
        variants, route = queryUtility(IPageVariants), environ["portal.route"]
        with reading(Zope2.bobo_application._db) as app:
            facts = variants.facts(app._getOb(SITE_ID), route)
        host, port = split_host(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""))
        here = base_url(environ["wsgi.url_scheme"], host, port)

        def page(html):
            return variants.varied(html, names, here, facts)

        def link(address):
            return variants.address(address, names, here, facts)

        return varying(self._publish, environ, start_response, page, link)

    def _enter(self, environ, route, host, port):
        """Point the request at the root of its host; on public hosts leave out who the visitor may be elsewhere."""
        scheme = environ["wsgi.url_scheme"]
        root = "/".join(route.path)
        environ["PATH_INFO"] = (
            f"/VirtualHostBase/{scheme}/{host}:{port or default_port(scheme)}/{root}/VirtualHostRoot"
            f"{environ['PATH_INFO']}"
        )
        environ["portal.accept_language"] = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        if not route.is_public:
            return
        # The pages of a public website are in its language, whatever the browser prefers.
        environ["HTTP_ACCEPT_LANGUAGE"] = route.language
        environ["HTTP_COOKIE"] = _without_personal(environ.get("HTTP_COOKIE", ""))
        if not is_rest_call(environ):
            environ.pop("HTTP_AUTHORIZATION", None)

    def _publish_and_keep(self, environ, start_response, key, generation):
        answer = {}

        def remember(status, headers, exc_info=None):
            answer["status"], answer["headers"] = status, headers

        result = self._render(environ, remember)
        own = {name: value for name, value in answer["headers"] if name in (KEEP_HEADER, KEEP_SECONDS_HEADER)}
        headers = [(name, value) for name, value in answer["headers"] if name not in own]
        names = own.get(KEEP_HEADER)
        choice = choice_of(environ.get("QUERY_STRING", "")) or ()
        asked = names is not None and is_to_keep(names, choice)
        if not asked or not answer["status"].startswith("200"):

            def answered(_environ, begin):
                begin(answer["status"], headers)
                return result

            return packing(answered, environ, start_response)
        body = b"".join(result)
        kept = [
            (n, v) for n, v in headers if n.lower() not in ("etag", "set-cookie", "cache-control", "content-length")
        ]
        kept += [("ETag", etag(body)), ("Cache-Control", "no-cache"), ("Content-Length", str(len(body)))]
        packed_body = b""
        if is_worth_packing(kept, len(body)):
            kept.append(VARIES)
            packed_body = packed(body)
        expires = time.monotonic() + min(KEEP_SECONDS, int(own.get(KEEP_SECONDS_HEADER, KEEP_SECONDS)))
        page = KeptPage(generation, expires, answer["status"], tuple(kept), body, packed_body)
        if not any(name.lower() == "set-cookie" for name, _value in headers):
            self.cache.put(key, page)
        return self._kept(environ, start_response, page)

    def _kept(self, environ, start_response, page):
        headers, body = list(page.headers), page.body
        if page.packed_body and accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            headers, body = packed_headers(headers, len(page.packed_body)), page.packed_body
        # Each form of the page has a validator of its own; both say that it is still the same page.
        validator = dict(page.headers)["ETag"]
        own = validator if body is page.body else f'{validator[:-1]}-gzip"'
        if validator[:-1] in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [("ETag", own), ("Cache-Control", "no-cache"), VARIES])
            return [b""]
        start_response(page.status, [(name, own if name == "ETag" else value) for name, value in headers])
        return [body]

    def _refuse(self, environ, start_response, refused):
        status, headers, body = refused_answer(refused, environ)
        start_response(status, [*headers, ("Content-Length", str(len(body))), ("Cache-Control", "no-store")])
        return [body]

    def _answer(self, environ, start_response, status, body, content_type):
        start_response(
            status,
            [
                ("Content-Type", content_type),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
        return [body]


def _is_public_page(environ: dict, route) -> bool:
    """True for what everybody may read, and for nothing that an account sees."""
    if not route.is_public or environ["REQUEST_METHOD"] != "GET" or environ.get("HTTP_RANGE"):
        return False
    return not is_rest_call(environ)


def _without_personal(cookies: str) -> str:
    kept = [part for part in cookies.split(";") if part.strip().partition("=")[0] not in PERSONAL_COOKIES]
    return ";".join(kept).strip()


def make_app(global_config, **settings):
    """The PasteDeploy factory: start Zope from the global setting `zope_conf`, give what serves all hosts."""
    from zope.event import notify
    from Zope2.Startup.run import make_wsgi_app

    make_wsgi_app(global_config, global_config["zope_conf"])
    from justiceportal.core.events import ProcessStarted

    application = PortalApplication()
    notify(ProcessStarted(application))
    return application
