"""The way by e-mail: to the address that the applicant gave, in plain text, straight to the portal's mail server."""

from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import blake2b
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.core.mail import MailSettings
from justiceportal.core.mail import present_settings
from justiceportal.core.sealing import BrokenSeal
from justiceportal.forms.domain.applicants import EMAIL
from justiceportal.notices.errors import Failure
from justiceportal.notices.errors import NotDelivered
from justiceportal.notices.interfaces import INoticeChannel
from justiceportal.notices.interfaces import Letter
from zope.interface import implementer
import re
import smtplib
import ssl


SECONDS = 10
# Whatever the letter: the server takes none from us as we are set up.
SETTINGS_FAULTS = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPSenderRefused,
)
LANGUAGES = {"zh-cn": "zh-CN", "en": "en"}


@implementer(INoticeChannel)
class MailChannel:
    """Letters to the applicant's e-mail address."""

    title = _("notice_channel_mail", default="E-mail")

    @property
    def is_ready(self) -> bool:
        """Whether PORTAL_SMTP_HOST names a server."""
        return present_settings().is_delivered

    def address_of(self, case) -> str:
        """The answer of the form's own field for it; "" where there is none, or it cannot be opened any more."""
        try:
            return cases.answers_of(case).get(EMAIL) or ""
        except BrokenSeal:
            return ""

    def send(self, address: str, letter: Letter, moment: datetime) -> None:
        """Hand the letter to the mail server. Raises NotDelivered."""
        settings = present_settings()
        message = message_of(address, letter, moment, settings)
        try:
            _hand_over(settings, address, message)
        except smtplib.SMTPRecipientsRefused as refused:
            raise _refusal(*next(iter(refused.recipients.values()))) from None
        except SETTINGS_FAULTS as error:
            raise NotDelivered(Failure.AWAY, f"{type(error).__name__} {error.smtp_code}") from None
        except ssl.SSLError as error:
            # A certificate that nobody vouches for is a ValueError as well, and no fault of the letter.
            raise NotDelivered(Failure.AWAY, f"{type(error).__name__}: {error.reason}") from None
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPNotSupportedError, ValueError) as error:
            raise NotDelivered(Failure.REFUSED, type(error).__name__) from None
        except OSError as error:
            raise NotDelivered(Failure.AWAY, f"{type(error).__name__}: {error}") from None


def message_of(address: str, letter: Letter, moment: datetime, settings: MailSettings) -> EmailMessage:
    """The letter as a message; one that is sent again has the same Message-ID."""
    message = EmailMessage(policy=SMTP)
    user, _at, domain = settings.sender_address.rpartition("@")
    message["From"] = Address(settings.sender_name, user, domain)
    message["To"] = address
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{blake2b(letter.key.encode(), digest_size=16).hexdigest()}@{domain}>"
    # Rule: RFC 3834, section 5: nobody's answering machine writes back.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    message["Content-Language"] = LANGUAGES.get(letter.language, letter.language)
    return message


def _hand_over(settings: MailSettings, address: str, message: EmailMessage) -> None:
    """One letter over a connection of its own, encrypted where the server can."""
    # A password is told to nobody but the server that is meant; SSL_CERT_FILE names an authority of one's own.
    context = ssl.create_default_context() if settings.password else None
    connection: smtplib.SMTP
    if settings.is_implicit_tls:
        connection = smtplib.SMTP_SSL(settings.host, settings.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    try:
        connection.ehlo_or_helo_if_needed()
        if not settings.is_implicit_tls and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
        if settings.user:
            connection.login(settings.user, settings.password)
        connection.sendmail(settings.sender_address, [address], message.as_bytes())
        # What goes wrong after the letter was taken is no matter of the letter.
        with suppress(OSError):
            connection.quit()
    finally:
        connection.close()


def _refusal(code: int, said: bytes | str) -> NotDelivered:
    """What a server said, without its words: they may name the address."""
    text = said.decode("ascii", "replace") if isinstance(said, bytes) else said
    enhanced = re.match(r"[245]\.\d{1,3}\.\d{1,3}\b", text)
    reason = f"{code} {enhanced[0]}" if enhanced else str(code)
    return NotDelivered(Failure.REFUSED if code >= 500 else Failure.LATER, reason)
