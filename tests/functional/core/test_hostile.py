"""Hostile requests: whatever is sent to REST, and by whom, it is refused as a problem and never the portal's fault."""

from tests.support import PASSWORD
from urllib.parse import quote
import pytest


PROBLEM = "application/problem+json; charset=utf-8"
JSON = {"Accept": "application/json", "Content-Type": "application/json"}
DEEP = b'{"a":' * 10_000 + b"1" + b"}" * 10_000
LARGE = b'{"a": "' + b"x" * 5_000_000 + b'"}'
ABSOLUTE_PATH = b"plone.app.querystring.operation.string.absolutePath"
DEEP_PATH = b'{"query": [{"i": "path", "o": "' + ABSOLUTE_PATH + b'", "v": "/%s"}]}'
LOGIN = f'{{"login": "yinzhou-author", "password": "{PASSWORD}"'.encode()

# Name, method, path, body, more headers. All of them end in 400 … 415 for a visitor and for an author.
REQUESTS = [
    ("broken JSON", "POST", "/@login", b'{"login":', {}),
    ("no body", "POST", "/@login", b"", {}),
    ("a list as body", "POST", "/@login", b"[1, 2]", {}),
    ("a word as body", "POST", "/@login", b'"x"', {}),
    ("deep JSON", "POST", "/@login", DEEP, {}),
    ("deep JSON with credentials", "POST", "/@login", LOGIN + b', "x": ' + DEEP + b"}", {}),
    ("deep JSON to a text", "PATCH", "/news", DEEP, {}),
    ("deep JSON to a search", "POST", "/@querystring-search", DEEP, {}),
    ("large body", "POST", "/@login", LARGE, {}),
    ("large body to a reading service", "POST", "/@websites", LARGE, {}),
    ("invalid UTF-8", "POST", "/@login", b'{"login": "\xff\xfe"}', {}),
    ("another encoding", "POST", "/@login", '{"login": "法"}'.encode("gbk"), {}),
    ("NUL characters", "POST", "/@login", b'{"login": "a\\u0000b", "password": "c"}', {}),
    ("half a surrogate pair", "POST", "/@login", b'{"login": "\\ud800", "password": "c"}', {}),
    ("huge number", "POST", "/@login", b'{"login": ' + b"9" * 5000 + b"}", {}),
    ("huge exponent", "POST", "/@login", b'{"login": 1e9999}', {}),
    ("not a number", "POST", "/@login", b'{"login": NaN}', {}),
    ("plain text", "POST", "/@login", b"{}", {"Content-Type": "text/plain"}),
    ("a form", "POST", "/@login", b"login=x", {"Content-Type": "application/x-www-form-urlencoded"}),
    ("broken multipart", "POST", "/@login", b"--x", {"Content-Type": "multipart/form-data"}),
    ("a body of no kind", "POST", "/@login", b"{}", {"Content-Type": ""}),
    ("negative size", "GET", "/@websites?b_size=-1", None, {}),
    ("start that is no number", "GET", "/@websites?b_start=abc", None, {}),
    ("huge start", "GET", "/@websites?b_start=" + "9" * 400, None, {}),
    ("unknown parameter", "GET", "/@websites?website=x", None, {}),
    ("converter", "GET", "/@websites?b_size:int=abc", None, {}),
    ("query that is not UTF-8", "GET", "/@websites?b_size=%ff", None, {}),
    ("query with NUL", "GET", "/@search?SearchableText=%00", None, {}),
    ("many parameters", "GET", "/@search?" + "&".join(f"a{n}=1" for n in range(3000)), None, {}),
    ("password in the query", "GET", f"/@search?__ac_name=yinzhou-author&__ac_password={PASSWORD}", None, {}),
    ("path that is not UTF-8", "GET", "/@websites/%ff", None, {}),
    ("path with NUL", "GET", "/@websites/%00", None, {}),
    ("path with a line end", "GET", "/@websites/%0d%0aSet-Cookie:x", None, {}),
    ("long path", "GET", "/@websites" + "/x" * 2000, None, {}),
    ("virtual host in the path", "GET", "/VirtualHostBase/http/x:80/portal/VirtualHostRoot/@websites", None, {}),
    ("unknown method", "FOO", "/@websites", None, {}),
    ("method of WebDAV", "PROPFIND", "/@websites", None, {}),
    ("path depth", "GET", "/@search?path.depth=x", None, {}),
    ("huge path depth", "GET", "/@search?path.query=/&path.depth=" + "9" * 30, None, {}),
    ("endless navigation", "GET", "/@navigation?expand.navigation.depth=" + "9" * 30, None, {}),
    ("endless context", "GET", "/@contextnavigation?expand.contextnavigation.bottomLevel=" + "9" * 30, None, {}),
    ("endless stored query", "POST", "/@querystring-search", DEEP_PATH % b"::999999999999", {}),
    (
        "endless query in other digits",
        "POST",
        "/@querystring-search",
        DEEP_PATH % b"::\\uff19\\uff19\\uff19\\uff19",
        {},
    ),
    (
        "endless query in the address",
        "GET",
        "/@querystring-search?query=" + quote(DEEP_PATH % b"::9999999999"),
        None,
        {},
    ),
    ("range without query", "GET", "/@search?created.range=min", None, {}),
    ("sorting that is none", "GET", "/@search?sort_on=SearchableText", None, {}),
    ("operator that is none", "GET", "/@search?review_state.operator=x&review_state.query=y", None, {}),
    ("negative size of a search", "GET", "/@search?b_size=-5", None, {}),
    ("start of a search", "GET", "/@search?b_start=abc", None, {}),
    ("search in pieces", "POST", "/@querystring-search", b'{"query": [{"i": 5, "o": {}, "v": null}]}', {}),
    ("search of another kind", "POST", "/@querystring-search", b'{"query": "x", "b_start": "y"}', {}),
    ("search in the address", "GET", "/@querystring-search?query=%7B", None, {}),
    ("content without kind", "POST", "/news", b"{}", {}),
    ("content of a list of kinds", "POST", "/news", b'{"@type": ["Article"]}', {}),
    ("move of nothing", "POST", "/@move", b'{"source": [["x"], {}]}', {}),
    ("transition that is none", "POST", "/news/@workflow/%F0%9F%98%80", b"{}", {}),
    ("lock of another kind", "POST", "/@lock", b'{"stealable": [], "timeout": "x"}', {}),
    ("type that is none", "GET", "/@types/%2e%2e%2fx", None, {}),
    ("copy that is none", "GET", "/@workingcopy/x?x=1", None, {}),
]
CALLERS = {"visitor": ("yinzhou.localhost", None, ""), "author": ("yinzhou.localhost", "yinzhou-author", "")}
CALLERS["author at work"] = ("work.localhost", "yinzhou-author", "/zh-cn/yinzhou")


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(
    ("method", "path", "body", "headers"), [row[1:] for row in REQUESTS], ids=[row[0] for row in REQUESTS]
)
def test_a_hostile_request_is_refused_as_a_problem(client, caller, method, path, body, headers):
    host, user, base = CALLERS[caller]
    answer = client(host, user).call(method, base + path, data=body, headers={**JSON, **headers}, timeout=60)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["status"] == answer.status_code
    assert "Traceback" not in answer.text
    assert "location" not in answer.headers


# What may be answered, as long as it is no fault: odd, but not wrong.
ODD = [
    ("GET", "/@search?a.b:record=1&a:records=2"),
    ("GET", "/@inherit?expand.inherit.behaviors=x"),
    ("GET", "/@search?SearchableText=((("),
    ("GET", "/@search?SearchableText=*"),
    ("GET", "/@search?SearchableText=NOT"),
    ("GET", "/@search?metadata_fields=__class__"),
    ("GET", "/@search?UID=%F0%9F%98%80"),
    ("GET", "/@search?object_provides=["),
    ("GET", "/@search?sort_on=nothing"),
    ("GET", "/@navroot?expand=nothing,navigation&expand.navigation.depth=abc"),
    ("GET", "/@types/x"),
    ("GET", "/@translation-locator"),
    ("GET", "/@translations?x=1"),
    ("PATCH", "/@users"),
    ("OPTIONS", "/@search"),
    ("GET", "/@@getVocabulary?name=plone.app.vocabularies.Catalog&query=" + quote(DEEP_PATH % b"::9999999999")),
    ("GET", "/@@getVocabulary?name=plone.app.vocabularies.Catalog&query=%7B%7B"),
    ("GET", "/?b_start:int=abc"),
    ("GET", "/?x:date=abc"),
    ("GET", "/%ff"),
    ("GET", "/%00"),
    ("GET", "/@@+/x"),
    ("GET", "/news/@@images/x/y/z"),
    ("GET", "/news/@@download/x/y"),
    ("PUT", "/news"),
    ("FOO", "/"),
    ("TRACE", "/"),
    ("POST", "/"),
]


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(("method", "path"), ODD, ids=[f"{method} {path}" for method, path in ODD])
def test_an_odd_request_is_never_the_portals_fault(client, caller, method, path):
    host, user, base = CALLERS[caller]
    assert client(host, user).call(method, base + path, timeout=60).status_code < 500


def test_a_large_file_of_headers_ends_before_the_portal(client):
    answer = client("yinzhou.localhost").get("/@websites", headers={"X-Large": "x" * 300_000})
    assert answer.status_code == 431
