"""Connections to PostgreSQL: only to allowed addresses, within time limits, with words for what goes wrong."""

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from contextlib import suppress
from justiceportal.exchange.channels.push.resolving import found_addresses
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.domain.addresses import allowed_of_all
from justiceportal.exchange.domain.addresses import HTTP
from justiceportal.exchange.domain.addresses import HTTPS
from justiceportal.exchange.domain.addresses import is_allowed
from justiceportal.exchange.domain.addresses import may_lead_to
from justiceportal.exchange.domain.addresses import Place
from justiceportal.exchange.domain.addresses import place_of
from justiceportal.exchange.interfaces import Target
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from threading import Timer
from typing import Any
import os
import psycopg
import re
import socket


CONNECT_SECONDS = 5
STATEMENT_SECONDS = 8
#: all of one delivery: a server that neither answers nor lets go is left then
DELIVERY_SECONDS = 20.0
USUAL_PORT = 5432
VERIFIED, PLAIN = "verified", "plain"
OPTIONS = (
    f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s "
    "-c timezone=UTC"
)
#: the first signs of an SQLSTATE → a word for the operator.
#: Rule: PostgreSQL, appendix A (error codes)
STATES = (
    ("28", "login-refused"),
    ("3D000", "no-database"),
    ("3F", "no-table"),
    ("42P01", "no-table"),
    ("42703", "other-table"),
    ("42501", "not-permitted"),
    ("53100", "disk-full"),
    ("53", "server-full"),
    ("57014", "timeout"),
    ("57", "server-closing"),
    ("25006", "read-only"),
    ("25P03", "timeout"),
    ("55P03", "timeout"),
    ("40", "conflict"),
)
#: what a connection that was not made has no SQLSTATE for: words of the server, in English or Chinese → ours
SAID = (
    (("certificate",), "tls-untrusted"),
    (("ssl", "tls"), "tls"),
    (("authentication", "认证", "no pg_hba.conf"), "login-refused"),
    (("does not exist", "不存在"), "no-database"),
    (("too many", "connection slots"), "server-full"),
    (("starting up", "shutting down", "recovery"), "server-closing"),
    (("read-only", "session is not"), "read-only"),
    (("refused",), "connection-refused"),
)
FATAL = re.compile(r"(?:FATAL|致命错误): +([^\n]*)")
#: the row itself is what the server does not take
OF_THE_ROW = ("22", "23")
OTHER = "connection"


def place(settings: Mapping[str, Any]) -> Place:
    """Where the settings lead to, as the operator's list of addresses sees it: unencrypted is what http:// allows.

    Raises AddressFault.
    """
    scheme = HTTP if settings["encryption"] == PLAIN else HTTPS
    port = settings.get("port") or USUAL_PORT
    host = settings["host"]
    return place_of(f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}")


class Link:
    """One connection to the database of a Target, made when it is needed and kept while it is good."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda: _connected(target),
            poolclass=NullPool,
            use_native_hstore=False,
            # Errors are told to operators: what was in the rows is not.
            hide_parameters=True,
        )
        self._held = None

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """A connection in a transaction that is committed at the end.

        Raises RowTrouble for a row that the server does not take, else Trouble, and lets go of the connection then.
        """
        try:
            if self._held is None:
                self._held = self._engine.connect()
            with _limited(self._held), self._held.begin():
                yield self._held
        except DBAPIError as error:
            trouble = named(error.orig)
            if not isinstance(trouble, RowTrouble):
                self.close()
            raise trouble from None
        except BaseException:
            self.close()
            raise

    @property
    def is_held(self) -> bool:
        """Whether there is a connection from before; it may have died in between."""
        return self._held is not None

    def close(self) -> None:
        """Let go of the connection."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(DBAPIError, OSError):
                held.invalidate()
            with suppress(DBAPIError, OSError):
                held.close()


class RowTrouble(Trouble):
    """The server answers, and does not take this row."""


def named(error: BaseException | None) -> Trouble:
    """The word for what went wrong; the detail is the server's first line, which quotes names and not values."""
    state = getattr(error, "sqlstate", None) or ""
    detail = getattr(getattr(error, "diag", None), "message_primary", None) or ""
    if state.startswith(OF_THE_ROW):
        return RowTrouble("refused-data", detail)
    for begin, word in STATES:
        if state.startswith(begin):
            return Trouble(word, detail)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return Trouble("connect-timeout")
    text = str(error)
    fatal = FATAL.search(text)
    detail = detail or (fatal[1] if fatal else "")
    for signs, word in SAID:
        if any(sign in text.lower() for sign in signs):
            return Trouble(word, detail)
    return Trouble(OTHER, detail)


def _connected(target: Target):
    """A connection to the first address of the server that the operator's list allows. Raises Trouble."""
    settings = target.settings
    lines = allowed_of_all(target.allowed)
    where = place(settings)
    if not is_allowed(where, lines):
        raise Trouble("refused-address", where.authority)
    addresses = [one.address for one in found_addresses(where, CONNECT_SECONDS)]
    allowed = [address for address in addresses if may_lead_to(address, lines)]
    if not allowed:
        raise Trouble("refused-address", ", ".join(str(address) for address in addresses))
    is_plain = settings["encryption"] == PLAIN
    with _authority("" if is_plain else settings["authority"]) as trusted:
        return psycopg.connect(
            host=where.host,
            # What was checked is what is connected to; the name serves for the certificate.
            hostaddr=str(allowed[0]),
            port=where.port,
            dbname=settings["database"],
            user=settings["user"],
            password=settings["password"],
            sslmode="disable" if is_plain else "verify-full",
            sslrootcert=trusted,
            gssencmode="disable",
            passfile=os.devnull,
            connect_timeout=CONNECT_SECONDS,
            tcp_user_timeout=int(DELIVERY_SECONDS * 1000),
            target_session_attrs="read-write",
            application_name=f"justiceportal {target.subscription}",
            options=OPTIONS,
            # Poolers between here and the server may give each transaction another session.
            prepare_threshold=None,
        )


@contextmanager
def _authority(text: str) -> Iterator[str]:
    """The certificate of an authority as a file, which is all that the library reads: one in memory."""
    if not text:
        yield ""
        return
    held = os.memfd_create("authority")
    try:
        os.write(held, text.encode())
        yield f"/proc/self/fd/{held}"
    finally:
        os.close(held)


@contextmanager
def _limited(connection) -> Iterator[None]:
    """End the connection when the body takes too long: a frozen server would hold the thread for ever."""
    with socket.socket(fileno=os.dup(connection.connection.driver_connection.fileno())) as line:
        timer = Timer(DELIVERY_SECONDS, _cut, (line,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
