"""The way by database: events as rows in a table of PostgreSQL that another system reads, answers in one it writes."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.addresses import checked_place
from justiceportal.exchange.addresses import sentence_of
from justiceportal.exchange.channels.database.connecting import place
from justiceportal.exchange.channels.database.connecting import PLAIN
from justiceportal.exchange.channels.database.connecting import USUAL_PORT
from justiceportal.exchange.channels.database.connecting import VERIFIED
from justiceportal.exchange.channels.database.courier import DatabaseCourier
from justiceportal.exchange.channels.database.source import DatabaseSource
from justiceportal.exchange.channels.database.tables import SCHEMA_NAME
from justiceportal.exchange.channels.database.tables import USUAL_SCHEMA
from justiceportal.exchange.channels.push import certificates
from justiceportal.exchange.domain.addresses import AddressFault
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.incoming import IBringer
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.settings import allowed_addresses
from typing import Any
from zope.component import getUtility
from zope.interface import implementer


LONGEST = 200
PEM_ROWS = 6
REQUIRED = _("exchange_database_required", default="This is needed to connect to the database.")
NO_TEXT = _(
    "exchange_database_no_text", default="Write one line of at most ${most} characters.", mapping={"most": LONGEST}
)
NO_SCHEMA = _(
    "exchange_database_no_schema",
    default="The name of a schema has small letters, digits and underscores, and no digit first, such as exchange.",
)
NO_PORT = _("exchange_database_no_port", default="A port is a number from 1 to 65535; 5432 is the usual one.")
NO_ENCRYPTION = _("exchange_database_no_encryption", default="Choose whether the connection is encrypted.")
NO_AUTHORITY = _(
    "exchange_database_no_authority",
    default="An encrypted connection needs the certificate of the authority that the server's certificate is from.",
)
FIELDS = (
    SettingField(
        "host",
        _("exchange_database_host", default="Server"),
        _("exchange_database_host_help", default="Name or address, for example db.example.cn."),
    ),
    SettingField(
        "port",
        _("exchange_database_port", default="Port"),
        _("exchange_database_port_help", default="5432 where nothing is entered."),
        kind="number",
        is_required=False,
    ),
    SettingField("database", _("exchange_database_name", default="Database")),
    SettingField("user", _("exchange_database_user", default="User of the database")),
    SettingField(
        "password",
        _("exchange_database_password", default="Password"),
        _("exchange_database_password_help", default="It is kept sealed and never shown again."),
        kind="secret",
    ),
    SettingField(
        "schema",
        _("exchange_database_schema", default="Schema"),
        _(
            "exchange_database_schema_help",
            default="Where the two tables of the exchange are; exchange where nothing is entered. The command "
            "“bin/portal exchange-tables” prints the statements that make them.",
        ),
        is_required=False,
    ),
    SettingField(
        "encryption",
        _("exchange_database_encryption", default="Connection"),
        kind="choice",
        choices=(
            (VERIFIED, _("exchange_database_verified", default="Encrypted, the server proves who it is")),
            (PLAIN, _("exchange_database_plain", default="Not encrypted (inside one machine or a closed network)")),
        ),
    ),
    SettingField(
        "authority",
        _("exchange_database_authority", default="Certificate authority"),
        _(
            "exchange_database_authority_help",
            default="In PEM: the authority that the certificate of the server is from.",
        ),
        is_required=False,
        rows=PEM_ROWS,
    ),
)


@implementer(IChannel, IBringer)
class DatabaseChannel:
    """Rows in two tables of a database of PostgreSQL."""

    title = _("exchange_channel_database", default="Database")
    description = _(
        "exchange_channel_database_help",
        default="Each event is a row in a table of PostgreSQL; answers come back as rows, too.",
    )
    is_signed = False
    fields = FIELDS

    def checked(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """The settings with their usual values, at an address that the operator allows. Raises SettingsRefused."""
        faults: dict[str, str] = {}
        kept: dict[str, Any] = {
            name: _line(settings, name, faults) for name in ("host", "database", "user", "password")
        }
        kept["schema"] = _schema(settings, faults)
        kept["port"] = _port(settings, faults)
        kept["encryption"], kept["authority"] = _encryption(settings, faults)
        if not faults:
            try:
                kept["host"] = place(kept).host
                checked_place(_address(kept), allowed_addresses(), "host")
            except AddressFault as fault:
                faults["host"] = sentence_of(fault)
        if faults:
            raise SettingsRefused(faults)
        return kept

    def courier(self, target: Target) -> DatabaseCourier:
        """A courier that writes into the table of events."""
        return DatabaseCourier(target)

    def inlets(self, settings: Mapping[str, Any]) -> tuple[str, ...]:
        """Readers may always say something of the events; rows of answers belong to an account each."""
        return ("-",)

    def faults(self, settings: Mapping[str, Any], account: str) -> list[tuple[str, str]]:
        """Nothing: a database is not seen without a network, and what is sent there fails as what comes in does."""
        return []

    def source(self, target: Target, account: str) -> DatabaseSource:
        """What the rows of a target's tables say."""
        return DatabaseSource(target, account)


def _address(kept: Mapping[str, Any]) -> str:
    found = place(kept)
    return f"{found.scheme}://{found.authority}"


def _line(settings: Mapping[str, Any], name: str, faults: dict[str, str]) -> str:
    """One line of text; a password keeps its blanks."""
    given = settings.get(name)
    text = given if isinstance(given, str) and name == "password" else str(given or "").strip()
    if not text:
        faults[name] = REQUIRED
    elif not isinstance(given, str) or len(text) > LONGEST or not text.isprintable():
        faults[name] = NO_TEXT
    return text


def _schema(settings: Mapping[str, Any], faults: dict[str, str]) -> str:
    given = settings.get("schema") or USUAL_SCHEMA
    text = given.strip() if isinstance(given, str) else ""
    if not SCHEMA_NAME.fullmatch(text):
        faults["schema"] = NO_SCHEMA
    return text


def _port(settings: Mapping[str, Any], faults: dict[str, str]) -> int:
    given = settings.get("port")
    text = str(USUAL_PORT if given in (None, "") else given).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if isinstance(given, bool) or not 0 < number < 65536:
        faults["port"] = NO_PORT
    return number


def _encryption(settings: Mapping[str, Any], faults: dict[str, str]) -> tuple[str, str]:
    """How the connection is protected, and the authority in PEM where it is."""
    kind, text = settings.get("encryption"), settings.get("authority")
    if kind not in (VERIFIED, PLAIN):
        faults["encryption"] = NO_ENCRYPTION
    if kind != VERIFIED:
        return PLAIN, ""
    if not isinstance(text, str) or not text.strip():
        faults["authority"] = NO_AUTHORITY
        return kind, ""
    try:
        return kind, certificates.certificates_of(text, getUtility(IClock).now())
    except certificates.PemFault as fault:
        faults["authority"] = fault.sentence
        return kind, ""
