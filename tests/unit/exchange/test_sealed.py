"""The secrets of subscriptions."""

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from justiceportal.core.sealing import seal
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import new_signing_secret
from justiceportal.exchange.sealed import PURPOSE
from justiceportal.exchange.sealed import sealed_settings
from justiceportal.exchange.sealed import target_of
import pytest


FIELDS = (SettingField("address", "Address"), SettingField("key", "Key", kind="secret", is_required=False))


@pytest.fixture
def subscription(keys, noon):
    made = Subscription("esup", "E-supervision", "push", noon, 0)
    made.settings = sealed_settings({"address": "https://example.cn/", "key": "-----BEGIN"}, FIELDS)
    return made


def test_a_secret_setting_is_sealed_where_it_is_kept_and_plain_for_the_courier(subscription, noon):
    assert isinstance(subscription.settings["key"], bytes)
    assert b"BEGIN" not in subscription.settings["key"]
    assert subscription.settings["address"] == "https://example.cn/"
    assert target_of(subscription, noon).settings == {"address": "https://example.cn/", "key": "-----BEGIN"}


def test_a_signing_secret_has_the_form_of_standard_webhooks(keys, noon):
    secret, text = new_signing_secret(noon)
    assert text.startswith("whsec_")
    assert 24 <= len(b64decode(text.removeprefix("whsec_"))) <= 64
    assert text.encode() not in secret.sealed
    assert secret.ends is None


def test_deliveries_are_signed_with_the_secrets_that_hold_now(subscription, noon):
    new, new_text = new_signing_secret(noon)
    old, old_text = new_signing_secret(noon)
    subscription.secrets = (new, replace(old, ends=noon + timedelta(hours=1)))
    assert target_of(subscription, noon).secrets == (new_text, old_text)
    assert target_of(subscription, noon + timedelta(hours=1)).secrets == (new_text,)


def test_all_secrets_can_be_sealed_with_another_key(subscription, noon, monkeypatch):
    from justiceportal.exchange import sealed

    subscription.secrets = (new_signing_secret(noon)[0],)
    before = target_of(subscription, noon)
    monkeypatch.setattr(sealed, "_subscriptions", lambda portal: [subscription])
    asked = []

    def again(data, purpose):
        asked.append(data)
        return seal(sealed.unseal(data, purpose), PURPOSE)

    assert list(sealed.SealedSubscriptions().reseal(None, again)) == [(1, 1)]
    assert len(asked) == 2
    assert subscription.settings["key"] not in asked
    assert target_of(subscription, noon) == before
