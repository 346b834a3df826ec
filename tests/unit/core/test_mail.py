"""The settings of mail."""

from justiceportal.core.mail import settings_from
import pytest


def test_without_a_host_nothing_is_delivered():
    settings = settings_from({})
    assert not settings.is_delivered
    assert settings.sender_address == "noreply@localhost"


def test_the_sender_may_have_a_name():
    settings = settings_from({"PORTAL_SMTP_HOST": "mail.example.cn", "PORTAL_MAIL_FROM": "司法局 <a@example.cn>"})
    assert (settings.host, settings.port, settings.is_delivered) == ("mail.example.cn", 25, True)
    assert (settings.sender_name, settings.sender_address) == ("司法局", "a@example.cn")


@pytest.mark.parametrize(
    ("given", "is_implicit"),
    [
        ({}, False),
        ({"PORTAL_SMTP_PORT": "587"}, False),
        ({"PORTAL_SMTP_PORT": "465"}, True),
        ({"PORTAL_SMTP_PORT": "465", "PORTAL_SMTP_TLS": "starttls"}, False),
        ({"PORTAL_SMTP_PORT": "2465", "PORTAL_SMTP_TLS": "implicit"}, True),
    ],
)
def test_the_port_says_how_tls_begins_unless_it_is_said(given, is_implicit):
    assert settings_from(given).is_implicit_tls is is_implicit


@pytest.mark.parametrize(
    "wrong",
    [
        {"PORTAL_SMTP_PORT": "0"},
        {"PORTAL_SMTP_PORT": "25a"},
        {"PORTAL_SMTP_TLS": "yes"},
        {"PORTAL_MAIL_FROM": "nobody"},
    ],
    ids=str,
)
def test_a_value_that_cannot_be_used_is_named(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        settings_from(wrong)
