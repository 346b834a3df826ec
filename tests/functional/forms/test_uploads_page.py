"""The operator's page about the virus scanner."""

from tests.support import copy_var
from tests.support import serving
import pytest


@pytest.fixture(scope="module")
def away(template_var, tmp_path_factory):
    """The port of a portal whose virus scanner is away."""
    var = copy_var(template_var, tmp_path_factory.mktemp("away"))
    with serving(var, PORTAL_CLAMD="/nowhere/clamd.ctl") as (port, _process):
        yield port


def test_the_operator_sees_how_the_scanner_is(client):
    page = client("work.localhost", "admin").get("/uploads")
    assert page.status_code == 200
    assert "内容已检查，未配置病毒扫描" in page.text
    assert "等待扫描的附件有" in page.text


def test_a_scanner_that_is_away_is_told(away):
    from tests.functional.conftest import Client

    page = Client(away, "work.localhost", "admin").get("/uploads").text
    assert "病毒扫描服务没有应答" in page
    assert "无法连接" in page


def test_nobody_else_sees_it_and_trying_again_needs_the_token(client):
    for user in (None, "yinzhou-manager", "auditor"):
        assert client("work.localhost", user).get("/uploads").status_code in (302, 403)
    assert client("localhost").get("/uploads").status_code == 404
    assert client("work.localhost", "admin").post("/uploads").status_code == 403
