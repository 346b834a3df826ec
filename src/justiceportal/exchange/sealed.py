"""The secrets of subscriptions: they are sealed where they are kept, and opened for the couriers only."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from justiceportal.core.codes import random_bytes
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import key_id_of
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import Secret
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.settings import allowed_addresses
from typing import Any
from zope.interface import implementer
import base64


PURPOSE = "exchange secrets"
SECRET = "secret"  # noqa: S105 - the name of a kind of field
#: Rule: Standard Webhooks specification 1.0.0, signature scheme: 24 to 64 random bytes, written `whsec_<base64>`
SIGNING_PREFIX, SIGNING_BYTES = "whsec_", 32


def new_signing_secret(moment: datetime) -> tuple[Secret, str]:
    """A new secret to sign deliveries with: as it is kept, and its text, which is shown once."""
    text = SIGNING_PREFIX + base64.b64encode(random_bytes(SIGNING_BYTES)).decode()
    return Secret(seal(text.encode(), PURPOSE), moment), text


def signing_secrets(subscription: Subscription, moment: datetime) -> tuple[str, ...]:
    """The texts of the secrets that hold at a moment, the newest first. Raises BrokenSeal."""
    return tuple(
        unseal(secret.sealed, PURPOSE).decode()
        for secret in subscription.secrets
        if secret.ends is None or secret.ends > moment
    )


def sealed_settings(values: Mapping[str, Any], fields: Iterable[SettingField]) -> dict[str, Any]:
    """Settings as they are kept: the values of secret fields are sealed."""
    secret = {field.name for field in fields if field.kind == SECRET}
    return {
        name: seal(value.encode(), PURPOSE) if name in secret and isinstance(value, str) and value else value
        for name, value in values.items()
    }


def is_sealed(value: Any) -> bool:
    """Whether the value of a setting is a secret."""
    return isinstance(value, bytes)


def opened_settings(subscription: Subscription) -> dict[str, Any]:
    """The settings of a subscription with its secrets as plain text. Raises BrokenSeal."""
    return {
        name: unseal(value, PURPOSE).decode() if is_sealed(value) else value
        for name, value in subscription.settings.items()
    }


def target_of(subscription: Subscription, moment: datetime) -> Target:
    """A subscription as its couriers need it. Raises BrokenSeal where the key of a secret is gone."""
    return Target(
        subscription=subscription.name,
        revision=subscription.revision,
        channel=subscription.channel,
        settings=opened_settings(subscription),
        secrets=signing_secrets(subscription, moment),
        size=subscription.size,
        connections=subscription.connections,
        allowed=allowed_addresses(),
    )


@implementer(ISealedStore)
class SealedSubscriptions:
    """The signing secrets and the secret settings of all subscriptions."""

    def key_ids(self, portal) -> set[str]:
        """The ids of all keys that a secret is sealed with."""
        return {key_id_of(sealed) for subscription in _subscriptions(portal) for sealed in _sealed(subscription)}

    def reseal(self, portal, again) -> Iterator[tuple[int, int]]:
        """Seal all secrets anew by `again(sealed, purpose)`; yields (done, total) subscriptions at the end."""
        found = _subscriptions(portal)
        for subscription in found:
            _reseal(subscription, again)
        yield len(found), len(found)


def _reseal(subscription: Subscription, again) -> None:
    secrets = tuple(replace(secret, sealed=again(secret.sealed, PURPOSE)) for secret in subscription.secrets)
    settings = {
        name: again(value, PURPOSE) if is_sealed(value) else value for name, value in subscription.settings.items()
    }
    if secrets != subscription.secrets:
        subscription.secrets = secrets
    if settings != subscription.settings:
        subscription.settings = settings


def _sealed(subscription: Subscription) -> Iterator[bytes]:
    yield from (secret.sealed for secret in subscription.secrets)
    yield from (value for value in subscription.settings.values() if is_sealed(value))


def _subscriptions(portal) -> list[Subscription]:
    kept = exchange_of(portal)
    return [] if kept is None else list(kept.subscriptions.values())
