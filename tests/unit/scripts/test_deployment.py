"""What stands around the portal on a server."""

from justiceportal.scripts.commands import deployment
from justiceportal.scripts.console import Console
from justiceportal.scripts.errors import CommandError
from types import SimpleNamespace
import pytest


INI = "[server:main]\nmax_request_body_size = 67108864\n"


@pytest.fixture
def printed(root, samples, tmp_path, monkeypatch):
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "wsgi.ini").write_text(INI)
    monkeypatch.setenv("PORTAL_ROOT", str(root))
    monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("PORTAL_SITES", str(samples / "sites"))

    def call(function, **options):
        sent = []
        values = {
            "port": 8080,
            "user": "portal",
            "listen": None,
            "certificate": None,
            "key": None,
            "access_log": "/var/log/nginx/access.log",
        }
        assert function(None, SimpleNamespace(**values | options), Console(sent.append)) == 0
        return sent[0]["say"]

    return call


def test_the_unit_names_this_checkout_and_has_no_place_left_open(printed, root, samples, tmp_path):
    unit = printed(deployment.systemd_unit, user="www", port=8081)
    assert f"ExecStart={root}/bin/portal serve --host 127.0.0.1 --port 8081" in unit
    assert f"Environment=PORTAL_VAR={tmp_path}/var" in unit
    assert f"Environment=PORTAL_SITES={samples}/sites" in unit
    assert "User=www" in unit
    assert "@{" not in unit


def test_every_host_of_the_group_and_the_work_host_are_served(printed):
    conf = printed(deployment.nginx_conf)
    for host in ("localhost", "yinzhou.localhost", "en.localhost", "work.localhost"):
        assert f"        {host}" in conf
    assert "127.0.0.1;" not in conf
    assert "client_max_body_size 67108864;" in conf
    assert "listen 80;" in conf
    assert "ssl" not in conf
    assert "@{" not in conf


def test_with_a_certificate_everybody_is_led_to_https(printed):
    conf = printed(deployment.nginx_conf, certificate="/etc/c.pem", key="/etc/k.pem")
    assert "listen 443 ssl;" in conf
    assert "return 301 https://$host$request_uri;" in conf
    assert "Strict-Transport-Security" in conf
    assert "proxy_cookie_flags ~ secure;" in conf


def test_half_a_certificate_is_refused(printed):
    with pytest.raises(CommandError, match="--key"):
        printed(deployment.nginx_conf, certificate="/etc/c.pem")
