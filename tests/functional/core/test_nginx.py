"""The portal behind a real nginx, with the configuration that `portal nginx-conf` prints."""

from bs4 import BeautifulSoup
from contextlib import contextmanager
from tests.support import environment
from tests.support import free_port
from tests.support import PASSWORD
from tests.support import portal_command
from urllib.parse import urlsplit
import os
import pytest
import requests
import shutil
import socket
import subprocess
import time


START_SECONDS = 20
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/justiceportal.conf;
}}
"""


def program() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, "nginx is not installed: bootstrap.py --for test does it"
    return found


@contextmanager
def nginx(folder, conf: str, port: int):
    """A running nginx with that configuration."""
    (folder / "justiceportal.conf").write_text(conf, "utf-8")
    # As root, its workers would be another account, which may not read folders of tests.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder, user=user), "utf-8")
    process = subprocess.Popen([program(), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        end = time.monotonic() + START_SECONDS
        while not is_open(port):
            assert process.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < end
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def printed_conf(var, *options) -> str:
    done = subprocess.run(
        portal_command("nginx-conf", *options), env=environment(var), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plain(served, tmp_path_factory):
    """The base address of nginx in front of the served group."""
    port = free_port()
    folder = tmp_path_factory.mktemp("nginx")
    log = folder / "access.log"
    conf = printed_conf(served[1], "--port", str(served[0]), "--listen", str(port), "--access-log", log)
    with nginx(folder, conf, port):
        yield f"http://127.0.0.1:{port}"
    # Nobody finds a query code in what nginx wrote down.
    assert "/@cases/" in log.read_text()
    assert "KAHR7CJ3" not in log.read_text()


@pytest.fixture(scope="module")
def secure(served, tmp_path_factory):
    """The same over HTTPS, with a certificate that nobody signed."""
    folder, port = tmp_path_factory.mktemp("nginx-tls"), free_port()
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    conf = printed_conf(
        *(served[1], "--port", str(served[0]), "--listen", str(port), "--certificate", certificate, "--key", key),
        *("--access-log", folder / "access.log"),
    )
    # Port 80, from which visitors are sent to HTTPS, may not be ours.
    redirect_port = free_port()
    with nginx(folder, conf.replace("listen 80;", f"listen {redirect_port};"), port):
        yield f"https://127.0.0.1:{port}", f"http://127.0.0.1:{redirect_port}"


def call(base, host, path="/", method="GET", with_port=True, **options):
    port = base.rpartition(":")[2]
    headers = {"Host": f"{host}:{port}" if with_port else host, **options.pop("headers", {})}
    session = requests.Session()
    session.trust_env = False
    return session.request(
        method, f"{base}{path}", headers=headers, allow_redirects=False, verify=False, timeout=60, **options
    )


def links(response) -> set[str]:
    page = BeautifulSoup(response.text, "html.parser")
    return {tag[name] for name in ("href", "src", "action") for tag in page.find_all(attrs={name: True})}


@pytest.mark.parametrize("host", ["localhost", "yinzhou.localhost", "en.localhost"])
def test_pages_of_every_host_link_to_hosts_of_the_group_with_the_port_of_nginx(plain, served, host):
    port = plain.rpartition(":")[2]
    response = call(plain, host)
    assert response.status_code == 200
    own = {link for link in links(response) if "localhost" in (urlsplit(link).hostname or "")}
    assert any(link.startswith(f"http://{host}:{port}") for link in own)
    assert all(f"localhost:{port}" in link for link in own), own
    assert str(served[0]) not in response.text


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
@pytest.mark.parametrize("host", ["localhost", "yinzhou.localhost", "en.localhost"])
def test_behind_https_every_link_is_https(secure, host):
    base, _plain = secure
    port = base.rpartition(":")[2]
    response = call(base, host)
    assert response.status_code == 200
    own = {link for link in links(response) if "localhost" in (urlsplit(link).hostname or "")}
    assert any(link.startswith(f"https://{host}:{port}") for link in own)
    assert not [link for link in own if link.startswith("http:")]
    assert "max-age" in response.headers["Strict-Transport-Security"]


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_on_the_standard_port_links_have_no_port(secure):
    response = call(secure[0], "yinzhou.localhost", with_port=False)
    assert "https://yinzhou.localhost/news" in response.text
    assert "https://yinzhou.localhost:" not in response.text


def test_without_https_visitors_are_sent_there(secure):
    response = call(secure[1], "yinzhou.localhost", "/news?b_start=20", with_port=False)
    assert response.status_code == 301
    assert response.headers["Location"] == "https://yinzhou.localhost/news?b_start=20"


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
@pytest.mark.parametrize("is_secure", [False, True])
def test_logging_in_on_the_work_host_stays_there(plain, secure, is_secure):
    base = secure[0] if is_secure else plain
    origin = f"{'https' if is_secure else 'http'}://work.localhost:{base.rpartition(':')[2]}"
    response = call(
        base,
        "work.localhost",
        "/login",
        "POST",
        headers={"Referer": f"{origin}/login"},
        data={
            "__ac_name": "yinzhou-author",
            "__ac_password": PASSWORD,
            "buttons.login": "Log in",
            "came_from": "",
        },
    )
    assert response.status_code == 302
    assert response.headers["Location"].startswith(origin)
    assert "__ac" in response.cookies
    assert all(cookie.secure == is_secure for cookie in response.cookies)


def test_what_is_too_large_is_refused_before_it_is_read(plain):
    head = {"Content-Length": str(64 * 1024 * 1024 + 1), "Expect": "100-continue"}
    port = int(plain.rpartition(":")[2])
    lines = ["POST /@search HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in head.items())]
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        assert b" 413 " in connection.recv(4096).partition(b"\r\n")[0]


def test_a_body_of_many_megabytes_reaches_the_portal(plain):
    response = call(plain, "localhost", "/@search", "POST", data=b"x" * 20_000_000)
    assert response.status_code in (400, 401, 404, 405)


def test_headers_protect_the_visitor_and_hide_the_server(plain):
    headers = call(plain, "yinzhou.localhost").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "X-Powered-By" not in headers
    assert headers["Server"] == "nginx"
    assert "'unsafe-eval'" in call(plain, "work.localhost", "/login").headers["Content-Security-Policy"]


def test_a_forged_origin_of_the_request_is_not_believed(plain):
    forged = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "192.0.2.1",
        "Forwarded": "host=evil.example;proto=https",
    }
    response = call(plain, "yinzhou.localhost", "/news?b_start=1000", headers=forged)
    assert "evil.example" not in response.text
    assert "https://yinzhou.localhost" not in response.text


def test_a_name_of_no_website_gets_no_answer_but_health(plain):
    assert call(plain, "unknown.example", "/ok").text == "ok\n"
    with pytest.raises(requests.ConnectionError):
        call(plain, "unknown.example")


def test_the_log_of_nginx_has_no_queries(plain):
    answer = call(plain, "localhost", "/@cases/33020020261122000017?code=KAHR7CJ3")
    assert answer.status_code == 404
