"""Mail of the portal: settings from the environment, and a queue on disk that outlives a mail server's bad hours.

PORTAL_SMTP_HOST, PORTAL_SMTP_PORT (25), PORTAL_SMTP_TLS (`starttls`, `implicit`), PORTAL_SMTP_USER,
PORTAL_SMTP_PASSWORD, PORTAL_MAIL_FROM (an address, or a name with an address in angle brackets). Without a host nothing
is sent: the letters stay in `var/mail`, a maildir, and leave it once a later start names a server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formataddr
from email.utils import parseaddr
from justiceportal.core.paths import var_folder
from pathlib import Path
import os


DEFAULT_PORT = 25
#: where a server speaks TLS from the first byte on (RFC 8314, section 7.3)
TLS_PORT = 465
#: TLS after a greeting, where the server offers it; TLS from the first byte on
STARTTLS, IMPLICIT = "starttls", "implicit"
DEFAULT_SENDER = "noreply@localhost"
# Read by MailHost itself: letters are put into the queue, and nobody sends them.
QUEUE_ONLY = "MAILHOST_QUEUE_ONLY"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Which server takes letters, and whom they are from; `host` is "" where none is named.

    `is_implicit_tls`: it speaks TLS from the first byte on; another one is spoken to in TLS where it offers that.
    """

    host: str
    port: int
    is_implicit_tls: bool
    user: str
    password: str
    sender_name: str
    sender_address: str

    @property
    def is_delivered(self) -> bool:
        """True when letters leave the machine."""
        return bool(self.host)


def settings_from(environment: Mapping[str, str]) -> MailSettings:
    """The settings of an environment; ValueError names the variable that cannot be used."""
    port = environment.get("PORTAL_SMTP_PORT") or str(DEFAULT_PORT)
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError(f"PORTAL_SMTP_PORT={port}: a number from 1 to 65535 is needed")
    tls = environment.get("PORTAL_SMTP_TLS") or (IMPLICIT if int(port) == TLS_PORT else STARTTLS)
    if tls not in (STARTTLS, IMPLICIT):
        raise ValueError(f"PORTAL_SMTP_TLS={tls}: {STARTTLS} or {IMPLICIT} is needed")
    given = environment.get("PORTAL_MAIL_FROM", "")
    name, address = parseaddr(given or DEFAULT_SENDER)
    if "@" not in address or not address.isascii():
        raise ValueError(f"PORTAL_MAIL_FROM={given}: an e-mail address is needed")
    return MailSettings(
        host=environment.get("PORTAL_SMTP_HOST", ""),
        port=int(port),
        is_implicit_tls=tls == IMPLICIT,
        user=environment.get("PORTAL_SMTP_USER", ""),
        password=environment.get("PORTAL_SMTP_PASSWORD", ""),
        sender_name=name,
        sender_address=address,
    )


def present_settings() -> MailSettings:
    """The settings of this process."""
    return settings_from(os.environ)


def queue_folder() -> Path:
    """The maildir of letters that wait."""
    return var_folder() / "mail"


def configure_mail(site) -> None:
    """Write the settings of this process into the site; nothing is written when nothing changed."""
    from plone.base.interfaces import IMailSchema
    from plone.registry.interfaces import IRegistry
    from zope.component import getUtility

    settings = present_settings()
    # MailHost starts its sending thread at the first letter unless this is set.
    os.environ.pop(QUEUE_ONLY, None)
    if not settings.is_delivered:
        os.environ[QUEUE_ONLY] = "1"
    records = getUtility(IRegistry).forInterface(IMailSchema, prefix="plone")
    wanted = {
        "smtp_host": settings.host or "localhost",
        "smtp_port": settings.port,
        "smtp_userid": settings.user or None,
        "smtp_pass": settings.password or None,
        "email_from_name": settings.sender_name or site.title,
        "email_from_address": settings.sender_address,
    }
    _set(records, wanted)
    queue = {"smtp_queue": True, "smtp_queue_directory": str(queue_folder())}
    _set(site.MailHost, queue | {"implicit_tls": settings.is_implicit_tls})


def start_delivery(site) -> None:
    """Begin to send what waits in the queue, in a thread of its own; does nothing without a mail server."""
    if present_settings().is_delivered:
        site.MailHost._startQueueProcessorThread()


def send_letter(site, to: str, subject: str, text: str) -> None:
    """Put a letter in plain text into the queue when the present transaction commits; `to` is one address."""
    from plone import api

    name = api.portal.get_registry_record("plone.email_from_name")
    address = api.portal.get_registry_record("plone.email_from_address")
    # An empty line first: nothing of the text is taken for a header.
    site.MailHost.send(
        f"\n{text}",
        mto=to,
        mfrom=formataddr((name or "", address or DEFAULT_SENDER)),
        subject=subject,
        charset="utf-8",
        msg_type="text/plain",
    )


def _set(target, wanted: dict) -> None:
    for name, value in wanted.items():
        if getattr(target, name, None) != value:
            setattr(target, name, value)
