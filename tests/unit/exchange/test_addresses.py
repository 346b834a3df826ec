"""Where the portal may connect to: how addresses are read, what is refused, what the list allows."""

from ipaddress import ip_address
from justiceportal.exchange.domain.addresses import AddressFault
from justiceportal.exchange.domain.addresses import allowed_of
from justiceportal.exchange.domain.addresses import allowed_of_all
from justiceportal.exchange.domain.addresses import is_allowed
from justiceportal.exchange.domain.addresses import may_lead_to
from justiceportal.exchange.domain.addresses import place_of
from justiceportal.exchange.domain.networks import is_public
import pytest


@pytest.mark.parametrize(
    ("text", "host", "port", "authority", "path"),
    [
        ("https://module.example.cn/hook", "module.example.cn", 443, "module.example.cn", "/hook"),
        ("HTTPS://Module.Example.CN", "module.example.cn", 443, "module.example.cn", "/"),
        ("https://module.example.cn:8443/a?b=c", "module.example.cn", 8443, "module.example.cn:8443", "/a?b=c"),
        ("https://module.example.cn:443/", "module.example.cn", 443, "module.example.cn", "/"),
        ("http://module.example.cn?x=1", "module.example.cn", 80, "module.example.cn", "/?x=1"),
        ("https://module.example.cn./", "module.example.cn", 443, "module.example.cn", "/"),
        ("  https://localhost/  ", "localhost", 443, "localhost", "/"),
        ("https://司法局.cn/收件", "xn--sprq6q3no.cn", 443, "xn--sprq6q3no.cn", "/%E6%94%B6%E4%BB%B6"),
        ("https://10.1.2.3:8443/", "10.1.2.3", 8443, "10.1.2.3:8443", "/"),
        ("https://[2001:DB8:0::1]/", "2001:db8::1", 443, "[2001:db8::1]", "/"),
        ("https://[2001:db8::1]:8443/a", "2001:db8::1", 8443, "[2001:db8::1]:8443", "/a"),
        ("https://1-2-3.example.cn/", "1-2-3.example.cn", 443, "1-2-3.example.cn", "/"),
    ],
)
def test_an_address_is_read(text, host, port, authority, path):
    place = place_of(text)
    assert (place.host, place.port, place.authority, place.path) == (host, port, authority, path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("module.example.cn/hook", "scheme"),
        ("ftp://module.example.cn/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1:6379/_x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("https:///hook", "name"),
        ("https://", "name"),
        ("https://user@module.example.cn/", "login"),
        ("https://user:word@module.example.cn/", "login"),
        ("https://module.example.cn@10.0.0.1/", "login"),
        ("https://module.example.cn/#here", "fragment"),
        ("https://module.example.cn:0/", "port"),
        ("https://module.example.cn:65536/", "port"),
        ("https://module.example.cn:/", "port"),
        ("https://module.example.cn:-1/", "port"),
        ("https://module.example.cn:80:80/", "port"),
        ("https://module.example.cn:８０/", "port"),
        # what others take for 127.0.0.1
        ("https://2130706433/", "number"),
        ("https://0x7f000001/", "number"),
        ("https://017700000001/", "number"),
        ("https://127.1/", "number"),
        ("https://127.0.1/", "number"),
        ("https://0177.0.0.1/", "number"),
        ("https://127.0.0.0x1/", "number"),
        ("https://0x7f.0.0.1/", "number"),
        ("https://127.0.0.1.2/", "number"),
        ("https://0127.0.0.1/", "number"),
        ("https://256.0.0.1/", "number"),
        ("https://127。0。0。1/", "signs"),
        ("https://127．0．0．1/", "signs"),
        ("https://１２７.0.0.1/", "signs"),
        ("https://①②⑦.0.0.1/", "signs"),
        ("https://ｌocalhost/", "signs"),
        ("https://module｡example.cn/", "signs"),
        ("https://module\u200b.example.cn/", "signs"),
        ("https://module.example.cn\\@10.0.0.1/", "signs"),
        ("https://module.example.cn/a b", "signs"),
        ("https://module.example.cn/a\r\nHost: other", "signs"),
        ("https://module.example.cn/\x00", "signs"),
        ("https://module..example.cn/", "name"),
        ("https://module.example.cn../", "name"),
        ("https://-module.example.cn/", "name"),
        ("https://module_a.example.cn/", "name"),
        ("https://%31%32%37.0.0.1/", "number"),
        ("https://%6c%6f%63%61%6c.cn/", "name"),
        ("https://*.example.cn/", "name"),
        ("https://[::1/", "name"),
        ("https://[127.0.0.1]/", "name"),
        ("https://[::1]x/", "name"),
        ("https://[fe80::1%25eth0]/", "name"),
        ("https://::1/", "port"),
        ("https://" + "a" * 64 + ".cn/", "name"),
        ("https://" + "a." * 130 + "cn/", "name"),
        ("https://module.example.cn/" + "a" * 2000, "too-long"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text, reason):
    with pytest.raises(AddressFault) as caught:
        place_of(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("line", "allowed", "refused"),
    [
        (
            "module.cn",
            "https://module.cn/x https://MODULE.cn.:443/",
            "http://module.cn/ https://module.cn:8443/ https://a.module.cn/ https://cn/ https://module.cn.other.cn/",
        ),
        ("module.cn:8443", "https://module.cn:8443/", "https://module.cn/ http://module.cn:8443/"),
        ("module.cn:*", "https://module.cn/ https://module.cn:1/", "http://module.cn/"),
        ("http://module.cn", "http://module.cn/", "https://module.cn/ http://module.cn:8080/"),
        ("https://module.cn:8443/", "https://module.cn:8443/", "https://module.cn/"),
        ("司法局.cn", "https://xn--sprq6q3no.cn/ https://司法局.cn/", "https://司法.cn/"),
        (
            "10.1.2.0/24",
            "https://10.1.2.3/ https://[::ffff:10.1.2.3]/",
            "https://10.1.3.3/ http://10.1.2.3/ https://10.1.2.3:8443/ https://module.cn/",
        ),
        ("http://10.1.2.0/24:*", "http://10.1.2.3:9999/", "https://10.1.2.3/"),
        ("10.1.2.3:8443", "https://10.1.2.3:8443/", "https://10.1.2.4:8443/ https://10.1.2.3/"),
        (
            "http://127.0.0.1:9000",
            "http://127.0.0.1:9000/ http://[::ffff:7f00:1]:9000/",
            "http://localhost:9000/ http://127.0.0.2:9000/ http://[::1]:9000/",
        ),
        ("2001:db8::/32", "https://[2001:db8::5]/", "https://[2001:db9::5]/ https://[2001:db8::5]:8443/"),
        ("[2001:db8::5]:8443", "https://[2001:db8::5]:8443/", "https://[2001:db8::5]/"),
        ("[2001:db8::/32]:8443", "https://[2001:db8::5]:8443/", "https://[2001:db8::5]/"),
        ("0.0.0.0/0", "https://8.8.8.8/", "https://[2a00::1]/ https://module.cn/"),
    ],
)
def test_a_line_allows_exactly_what_it_says(line, allowed, refused):
    lines = [allowed_of(line)]
    assert [text for text in allowed.split() if not is_allowed(place_of(text), lines)] == []
    assert [text for text in refused.split() if is_allowed(place_of(text), lines)] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "empty"),
        ("module.example.cn/hook", "path"),
        ("module.example.cn other.example.cn", "signs"),
        ("ftp://module.example.cn", "scheme"),
        ("user@module.example.cn", "login"),
        ("module.example.cn:port", "port"),
        ("10.1.2.3/24", "network"),
        ("10.1.2.0/33", "network"),
        ("10.1.2/24", "network"),
        ("::ffff:10.0.0.0/104", "network"),
        ("10.1", "number"),
        ("*.example.cn", "name"),
        ("*", "name"),
    ],
)
def test_a_line_that_says_nothing_clear_is_refused(line, reason):
    with pytest.raises(AddressFault) as caught:
        allowed_of(line)
    assert caught.value.reason == reason
    assert allowed_of_all([line]) == ()


def test_the_line_that_would_allow_a_place_allows_it():
    texts = "https://a.cn/x http://a.cn:8080/ https://10.0.0.1:444/ http://[2001:db8::1]/ https://[2001:db8::1]:9/"
    for text in texts.split():
        place = place_of(text)
        assert is_allowed(place, [allowed_of(place.line)]), place.line


INSIDE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:a01:203::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
OUTSIDE = ["1.1.1.1", "8.8.8.8", "61.130.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "2400:da00::1",
           "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"]  # fmt: skip


@pytest.mark.parametrize("text", INSIDE)
def test_a_name_leads_nowhere_inside(text):
    assert not is_public(ip_address(text))
    assert not may_lead_to(ip_address(text), allowed_of_all(["module.example.cn", "8.8.8.0/24", "2a00::/16"]))


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_name_may_lead_outside(text):
    assert may_lead_to(ip_address(text), allowed_of_all(["module.example.cn"]))


def test_a_name_leads_inside_where_a_line_names_the_addresses():
    allowed = allowed_of_all(["module.example.cn", "10.1.2.0/24", "http://[fd12::/16]:*"])
    for text, expected in (
        ("10.1.2.9", True), ("10.1.3.9", False), ("::ffff:10.1.2.9", True), ("fd12::5", True), ("fd13::5", False),
    ):  # fmt: skip
        assert may_lead_to(ip_address(text), allowed) is expected, text
