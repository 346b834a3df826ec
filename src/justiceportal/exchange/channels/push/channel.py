"""The way `push`: events are posted to an address of the subscriber."""

from collections.abc import Callable
from collections.abc import Mapping
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.addresses import checked_place
from justiceportal.exchange.channels.push import certificates
from justiceportal.exchange.channels.push.courier import PushCourier
from justiceportal.exchange.domain.addresses import HTTPS
from justiceportal.exchange.domain.addresses import place_of
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.settings import allowed_addresses
from typing import Any
from zope.component import getUtility
from zope.interface import implementer


PEM_ROWS = 6
#: seconds: the least, the most, and what holds where nothing is said
CONNECT_SECONDS = (1, 30, 5)
ANSWER_SECONDS = (1, 60, 15)
FIELDS = (
    SettingField(
        "address",
        _("exchange_push_address", default="Address"),
        _(
            "exchange_push_address_help",
            default="Where events are posted to, for example https://module.example.cn/events. The portal connects "
            "only to addresses that are on its list.",
        ),
    ),
    SettingField(
        "authority",
        _("exchange_push_authority", default="Certificate authority"),
        _(
            "exchange_push_authority_help",
            default="In PEM, where the certificate of the address is from an authority of your own. Then no other "
            "authority is trusted.",
        ),
        is_required=False,
        rows=PEM_ROWS,
    ),
    SettingField(
        "certificate",
        _("exchange_push_certificate", default="Certificate of the portal"),
        _(
            "exchange_push_certificate_help",
            default="In PEM, where the address asks who is calling; followed by those of its authorities.",
        ),
        is_required=False,
        rows=PEM_ROWS,
    ),
    SettingField(
        "key",
        _("exchange_push_key", default="Key of this certificate"),
        _("exchange_push_key_help", default="In PEM, without a password. It is kept sealed and never shown again."),
        kind="secret",
        is_required=False,
        rows=PEM_ROWS,
    ),
    SettingField(
        "connect_seconds",
        _("exchange_push_connect_seconds", default="Seconds to connect, at most"),
        _("exchange_push_connect_seconds_help", default="1 to 30; 5 where nothing is entered."),
        kind="number",
        is_required=False,
    ),
    SettingField(
        "answer_seconds",
        _("exchange_push_answer_seconds", default="Seconds to wait for the answer, at most"),
        _("exchange_push_answer_seconds_help", default="1 to 60; 15 where nothing is entered."),
        kind="number",
        is_required=False,
    ),
)
LIMITS = {"connect_seconds": CONNECT_SECONDS, "answer_seconds": ANSWER_SECONDS}
TEXTS = ("address", "authority", "certificate", "key")


@implementer(IChannel)
class PushChannel:
    """Events by HTTP, as they come: Standard Webhooks, CloudEvents."""

    title = _("exchange_channel_push", default="Push over HTTP")
    description = _(
        "exchange_channel_push_help",
        default="Each event is posted to an address of the other system as soon as it happened, signed.",
    )
    is_signed = True
    fields = FIELDS

    def checked(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """The settings as they are kept. Raises SettingsRefused, which names every field that cannot be used."""
        faults: dict[str, str] = {}
        kept: dict[str, Any] = {}
        for name, value in _texts(settings, faults).items():
            kept[name] = _guarded(faults, name, _CHECKS[name], value)
        for name, limits in LIMITS.items():
            kept[name] = _guarded(faults, name, _seconds, settings.get(name), *limits)
        if not faults:
            _check_together(kept, faults)
        for name in set(settings) - {field.name for field in FIELDS}:
            faults[name] = _("exchange_unknown_setting", default="There is no such setting: leave it out.")
        if faults:
            raise SettingsRefused(faults)
        return kept

    def courier(self, target: Target) -> PushCourier:
        """A courier of a subscription with such settings."""
        return PushCourier(target, getUtility(IClock).now)


def _texts(settings: Mapping[str, Any], faults: dict[str, str]) -> dict[str, str]:
    found = {}
    for name in TEXTS:
        value = settings.get(name)
        if value is not None and not isinstance(value, str):
            faults[name] = _("exchange_setting_text", default="A text is expected here.")
        found[name] = value.strip() if isinstance(value, str) else ""
    return found


def _guarded(faults: dict[str, str], name: str, check: Callable, *values) -> Any:
    """What a check gives; what it finds wrong is written down under the name of the field."""
    try:
        return check(*values)
    except SettingsRefused as refused:
        faults.setdefault(name, dict(refused.errors)["address"])
    except certificates.PemFault as fault:
        faults.setdefault(name, fault.sentence)
    except ValueError as error:
        faults.setdefault(name, error.args[0])
    return ""


def _address(text: str) -> str:
    checked_place(text, allowed_addresses())
    return text


def _certificates(text: str) -> str:
    return certificates.certificates_of(text, getUtility(IClock).now()) if text else ""


def _key(text: str) -> str:
    return certificates.key_of(text) if text else ""


_CHECKS = {"address": _address, "authority": _certificates, "certificate": _certificates, "key": _key}


def _seconds(value: Any, least: int, most: int, usual: int) -> int:
    """A number of seconds, as JSON or a form gave it. Raises ValueError with the sentence."""
    if value is None or value == "":
        return usual
    text = str(value).strip()
    is_number = not isinstance(value, bool) and text.isascii() and text.isdigit() and len(text) < 4
    if not is_number or not least <= int(text) <= most:
        raise ValueError(
            _(
                "exchange_setting_seconds",
                default="A whole number of seconds from ${least} to ${most} is expected.",
                mapping={"least": least, "most": most},
            )
        )
    return int(text)


def _check_together(kept: dict[str, Any], faults: dict[str, str]) -> None:
    """What fits only together."""
    if kept["key"] and not kept["certificate"]:
        faults["key"] = certificates.LONELY_KEY
    elif kept["certificate"] and not kept["key"]:
        faults["certificate"] = certificates.LONELY_CERTIFICATE
    elif kept["certificate"]:
        try:
            certificates.check_pair(kept["certificate"], kept["key"])
        except certificates.PemFault as fault:
            faults["key"] = fault.sentence
    if place_of(kept["address"]).scheme != HTTPS and (kept["authority"] or kept["certificate"]):
        faults["address"] = _("exchange_push_no_tls", default="Certificates need an address that begins with https://.")
