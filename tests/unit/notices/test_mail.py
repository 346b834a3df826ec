"""Letters go to mail servers that speak TLS in one way or the other, and a password only to the one that is meant."""

from aiosmtpd.smtp import AuthResult
from datetime import datetime
from datetime import UTC
from justiceportal.notices.errors import Failure
from justiceportal.notices.errors import NotDelivered
from justiceportal.notices.interfaces import Letter
from justiceportal.notices.mail import MailChannel
from tests.certificates import Authority
from tests.certificates import server_context
from tests.functional.letters import body
from tests.functional.letters import receiving
import pytest


MOMENT = datetime(2026, 11, 23, 1, tzinfo=UTC)
TEXT = "您的申请已受理。"
LETTER = Letter("33020020261123000001:2", "您的申请已受理", TEXT, TEXT, "zh-cn")
#: how a server of aiosmtpd speaks TLS, by the value of PORTAL_SMTP_TLS
CONTEXTS = {"implicit": "ssl_context", "starttls": "tls_context"}


@pytest.fixture
def authority():
    return Authority()


@pytest.fixture(params=CONTEXTS)
def letters(request, authority, tmp_path, monkeypatch):
    """A server that wants a password, with a certificate of the authority; it is the portal's mail server."""
    passwords = []

    def authenticate(_server, _session, _envelope, _mechanism, given):
        passwords.append(given.password)
        return AuthResult(success=True)

    context = server_context(tmp_path, *authority.certificate("127.0.0.1"))
    options = {CONTEXTS[request.param]: context, "auth_required": True, "authenticator": authenticate}
    # aiosmtpd counts only STARTTLS as TLS.
    with receiving(**options, auth_require_tls=request.param == "starttls") as received:
        received.passwords = passwords
        values = {"HOST": "127.0.0.1", "PORT": received.port, "TLS": request.param, "USER": "portal"}
        for name, value in (values | {"PASSWORD": "correct"}).items():
            monkeypatch.setenv(f"PORTAL_SMTP_{name}", str(value))
        yield received


def trust(authority, folder, monkeypatch):
    """The machine trusts this authority."""
    file = folder / "authority.pem"
    file.write_text(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


def test_a_letter_goes_to_a_server_that_proves_itself(letters, authority, tmp_path, monkeypatch):
    trust(authority, tmp_path, monkeypatch)
    MailChannel().send("zhang@example.cn", LETTER, MOMENT)
    recipients, letter = letters.get(timeout=10)
    assert (recipients, body(letter).strip(), letters.passwords) == (["zhang@example.cn"], TEXT, [b"correct"])


def test_no_password_goes_to_another_server(letters, tmp_path, monkeypatch):
    trust(Authority("Another authority"), tmp_path, monkeypatch)
    with pytest.raises(NotDelivered) as failed:
        MailChannel().send("zhang@example.cn", LETTER, MOMENT)
    assert (failed.value.failure, letters.passwords, letters.empty()) == (Failure.AWAY, [], True)
