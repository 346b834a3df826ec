"""The settings of the way `push`: what is kept, and which field is named with which mend."""

from cryptography.hazmat.primitives.asymmetric import rsa
from justiceportal.core.clock import SystemClock
from justiceportal.exchange.addresses import checked_lines
from justiceportal.exchange.channels.push import channel
from justiceportal.exchange.channels.push.channel import PushChannel
from justiceportal.exchange.errors import SettingsRefused
from tests.certificates import Authority
from tests.certificates import pem_of
import pytest


EMPTY_PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
ADDRESS = "https://module.example.cn/events"


@pytest.fixture(autouse=True)
def site(monkeypatch):
    """What the channel asks of the site: the list of addresses and the clock."""
    monkeypatch.setattr(channel, "allowed_addresses", lambda: ("module.example.cn", "http://module.example.cn"))
    monkeypatch.setattr(channel, "getUtility", lambda _interface: SystemClock())


@pytest.fixture(scope="module")
def authority():
    return Authority()


def faults(**settings):
    with pytest.raises(SettingsRefused) as caught:
        PushChannel().checked({"address": ADDRESS, **settings})
    return dict(caught.value.errors)


def test_an_address_is_enough():
    assert PushChannel().checked({"address": f" {ADDRESS} "}) == {
        "address": ADDRESS,
        "authority": "",
        "certificate": "",
        "key": "",
        "connect_seconds": 5,
        "answer_seconds": 15,
    }


def test_what_was_kept_is_kept_again(authority):
    certificate, key = authority.certificate("portal.example.cn")
    given = {"address": ADDRESS, "authority": authority.pem, "certificate": certificate, "key": key}
    kept = PushChannel().checked({**given, "connect_seconds": "7", "answer_seconds": 30})
    assert (kept["certificate"], kept["key"], kept["authority"]) == (certificate, key, authority.pem)
    assert (kept["connect_seconds"], kept["answer_seconds"]) == (7, 30)
    assert PushChannel().checked(kept) == kept


def test_what_an_input_of_one_line_made_of_pem_is_mended(authority):
    certificate, key = authority.certificate("portal.example.cn")
    kept = PushChannel().checked(
        {
            "address": ADDRESS,
            "authority": f"some words before\r\n{authority.pem}".replace("\n", "\r\n"),
            "certificate": certificate.replace("\n", " "),
            "key": key.replace("\n", ""),
        }
    )
    assert (kept["certificate"], kept["key"], kept["authority"]) == (certificate, key, authority.pem)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"address": ""}, {"address": "exchange_address_empty"}),
        ({"address": None}, {"address": "exchange_address_empty"}),
        ({"address": 5}, {"address": "exchange_setting_text"}),
        ({"address": "module.example.cn"}, {"address": "exchange_address_scheme"}),
        ({"address": "https://0x7f.1/"}, {"address": "exchange_address_number"}),
        ({"address": "https://10.0.0.1/"}, {"address": "exchange_address_not_allowed"}),
        ({"address": "https://module.example.cn:8443/"}, {"address": "exchange_address_not_allowed"}),
        ({"authority": "no certificate"}, {"authority": "exchange_pem_no_certificate"}),
        ({"authority": EMPTY_PEM}, {"authority": "exchange_pem_no_certificate"}),
        ({"key": "no key"}, {"key": "exchange_pem_no_key"}),
        ({"connect_seconds": 0}, {"connect_seconds": "exchange_setting_seconds"}),
        ({"connect_seconds": "31"}, {"connect_seconds": "exchange_setting_seconds"}),
        ({"answer_seconds": "ten"}, {"answer_seconds": "exchange_setting_seconds"}),
        ({"answer_seconds": True}, {"answer_seconds": "exchange_setting_seconds"}),
        ({"answer_seconds": 1.5}, {"answer_seconds": "exchange_setting_seconds"}),
        ({"adress": "x"}, {"adress": "exchange_unknown_setting"}),
        (
            {"address": "x", "key": "y", "answer_seconds": -1},
            {
                "address": "exchange_address_scheme",
                "key": "exchange_pem_no_key",
                "answer_seconds": "exchange_setting_seconds",
            },
        ),
    ],
)  # fmt: skip
def test_each_field_that_cannot_be_used_is_named(settings, expected):
    assert faults(**settings) == expected


def test_certificates_and_keys_must_fit(authority):
    certificate, key = authority.certificate("portal.example.cn")
    ended, its_key = authority.certificate("portal.example.cn", first_day=-9, last_day=-1)
    other = pem_of(rsa.generate_private_key(65537, 2048))
    locked = pem_of(rsa.generate_private_key(65537, 2048), b"word")
    for settings, expected in (
        ({"certificate": certificate}, {"certificate": "exchange_pem_lonely_certificate"}),
        ({"key": key}, {"key": "exchange_pem_lonely_key"}),
        ({"certificate": certificate, "key": other}, {"key": "exchange_pem_other_key"}),
        ({"certificate": certificate, "key": locked}, {"key": "exchange_pem_locked_key"}),
        ({"certificate": certificate + key, "key": key}, {"certificate": "exchange_pem_key_in_certificate"}),
        ({"certificate": ended, "key": its_key}, {"certificate": "exchange_pem_ended"}),
        ({"address": "http://module.example.cn/", "authority": authority.pem}, {"address": "exchange_push_no_tls"}),
    ):
        assert faults(**settings) == expected


def test_the_lines_of_the_list_are_kept_without_empty_ones():
    assert checked_lines([" a.cn ", "", "10.0.0.0/8", "a.cn"]) == ["a.cn", "10.0.0.0/8"]
    with pytest.raises(SettingsRefused) as caught:
        checked_lines(["a.cn", "", "https://a.cn/path"])
    (field, sentence), *others = caught.value.errors
    assert (field, sentence.mapping["number"], others) == ("allowed_addresses", 3, [])
    assert sentence.mapping["reason"] == "exchange_address_path"
