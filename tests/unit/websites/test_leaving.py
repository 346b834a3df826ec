"""Links that leave the websites of government.

Rule: 政府网站发展指引, links to other websites
"""

from justiceportal.websites.domain.leaving import host_of
from justiceportal.websites.domain.leaving import leaves
from justiceportal.websites.domain.leaving import through
import pytest


OWN = frozenset({"localhost", "yinzhou.localhost"})


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.example.com/a?b=1", "www.example.com"),
        ("HTTP://Example.COM:8080/", "example.com"),
        ("https://example.com.", "example.com"),
        ("https://例子.中国/", "例子.中国"),
    ],
)
def test_the_host_of_a_web_address_is_shown(address, host):
    assert host_of(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/news",
        "//example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/",
        "https://www.gov.cn@example.com/",
        "https://exa\nmple.com",
        "https:\\\\example.com",
        "https://[::1",
        "https://",
        "https://example.com/" + "a" * 3000,
    ],
)
def test_whatever_hides_where_it_leads_has_no_host(address):
    assert host_of(address) == ""


@pytest.mark.parametrize(
    ("host", "does"),
    [
        ("www.example.com", True),
        ("gov.cn.example.com", True),
        ("notgov.cn", True),
        ("www.gov.cn", False),
        ("gov.cn", False),
        ("sfj.ningbo.gov.cn", False),
        ("yinzhou.localhost", False),
        ("", False),
    ],
)
def test_only_hosts_that_are_neither_the_group_s_nor_a_government_s_are_left_to(host, does):
    assert leaves(host, OWN) is does


def test_links_that_leave_pass_the_page_that_asks_and_others_stay():
    html = (
        '<p><a href="https://www.example.com/a?b=1&amp;c=2" title="x">1</a><a href="https://www.gov.cn/">2</a>'
        '<a href="/news">3</a><a class="z" href="http://localhost:8080/x">4</a></p>'
    )
    found = through(html, "http://localhost/leave", lambda: OWN)
    assert 'href="http://localhost/leave?to=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3D1%26c%3D2" title="x"' in found
    assert found.endswith('<a href="https://www.gov.cn/">2</a>' + html.partition("2</a>")[2])


def test_nobody_is_asked_for_the_hosts_of_the_group_where_no_link_leaves():
    html = '<p>http: <a href="/news">3</a></p>'
    assert through(html, "/leave", lambda: pytest.fail("asked")) == html
