"""Rows that come in: answers to cases, and what readers of the events say of them."""

from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from justiceportal import _
from justiceportal.core.bodies import parse_object
from justiceportal.core.errors import BadBody
from justiceportal.exchange.channels.database.connecting import Link
from justiceportal.exchange.channels.database.tables import REFUSED
from justiceportal.exchange.channels.database.tables import tables
from justiceportal.exchange.channels.database.tables import TAKEN
from justiceportal.exchange.channels.database.tables import WAITING
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import Brought
from justiceportal.exchange.incoming import in_receipts
from justiceportal.exchange.incoming import ISource
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.incoming import SourceAway
from justiceportal.exchange.incoming import Verdict
from justiceportal.exchange.interfaces import Target
from sqlalchemy import case
from sqlalchemy import cast
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import Text
from sqlalchemy import update
from typing import Any
from zope.interface import implementer


PAUSE_SECONDS = 2.0
MOST_BYTES = 32 * 1024 * 1024
MOST_RETURNED = 200
#: what the calendar of the portal can tell; the server knows earlier and later ones, and infinity
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
FILES = "files"
FILE_NAMES = {"filename", "content-type", "encoding", "data"}


class PayloadFault(ValueError):
    """The payload of a row cannot be read; `sentence` says why, translatable."""

    def __init__(self, sentence: str) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@implementer(ISource)
class DatabaseSource:
    """The rows for one subscription: those of the account of its system, and those of its events."""

    pause = PAUSE_SECONDS

    def __init__(self, target: Target, account: str) -> None:
        self._subscription, self._account, self._link = target.subscription, account, Link(target)
        self._tables = tables(target.settings["schema"])

    def next(self) -> Arrival | Returned | None:
        """The next refused events, else the next answer. Raises SourceAway where the server is not there."""
        try:
            with self._link.transaction() as connection:
                return self._returned(connection) or self._answer(connection)
        except Trouble as trouble:
            raise SourceAway(trouble.status, trouble.detail) from None

    def settle(self, found: Arrival | Returned, verdicts: Sequence[Verdict], moment: datetime) -> None:
        """Say in the row what became of it; one that somebody changed meanwhile stays as it is."""
        if isinstance(found, Returned):
            table = self._tables.outbound
            rows = (table.c.subscription == self._subscription, table.c.sequence.in_(found.refused))
            change = update(table).where(*rows, table.c.state == REFUSED).values(noticed_at=func.now())
        else:
            table = self._tables.inbound
            is_taken = not found.fault and all(one.is_taken for one in verdicts)
            reason = (
                in_receipts(found.fault) if found.fault else "；".join(one.reason for one in verdicts if one.reason)
            )
            change = (
                update(table)
                .where(table.c.number == int(found.name), table.c.state == WAITING)
                .values(state=TAKEN if is_taken else REFUSED, taken_at=func.now(), reason=reason or None)
            )
        try:
            with self._link.transaction() as connection:
                connection.execute(change)
        except Trouble as trouble:
            raise SourceAway(trouble.status, trouble.detail) from None

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def _returned(self, connection) -> Returned | None:
        table = self._tables.outbound
        rows = connection.execute(
            select(table.c.sequence, table.c.reason)
            .where(table.c.subscription == self._subscription, table.c.state == REFUSED, table.c.noticed_at.is_(None))
            .order_by(table.c.sequence)
            .limit(MOST_RETURNED)
        ).all()
        return Returned(table.name, refused={number: reason or "" for number, reason in rows}) if rows else None

    def _answer(self, connection) -> Arrival | None:
        if not self._account:
            return None
        table = self._tables.inbound
        payload = cast(table.c.payload, Text)
        size = func.octet_length(payload)
        row = connection.execute(
            select(
                table.c.number,
                cast(table.c.id, Text),
                table.c.case_number,
                table.c.kind,
                case((table.c.time.between(EARLIEST, LATEST), table.c.time)),
                size,
                case((size <= MOST_BYTES, payload)),
            )
            .where(table.c.account == self._account, table.c.state == WAITING)
            .order_by(table.c.number)
            .limit(1)
        ).first()
        return None if row is None else _arrival(*row)


def _arrival(
    number: int, answer_id: str, case_number: str, kind: str, moment: datetime | None, size: int, payload
) -> Arrival:
    name = str(number)
    try:
        if payload is None:
            raise PayloadFault(
                _(
                    "exchange_payload_too_large",
                    default="The payload has more than ${most} MB.",
                    mapping={"most": MOST_BYTES // (1024 * 1024)},
                )
            )
        data = parse_object(payload)
        files = _files(data.pop(FILES, []))
    except PayloadFault as fault:
        return Arrival(name, fault=fault.sentence, size=size)
    except BadBody as fault:
        return Arrival(name, fault=fault.text, size=size)
    known = {"id": answer_id, "kind": kind, "time": "-" if moment is None else moment.isoformat()}
    return Arrival(name, (Brought(case_number, {**data, **known}, files),), size=size)


def _files(given: Any) -> tuple[tuple[str, bytes], ...]:
    if not isinstance(given, list):
        raise PayloadFault(_("exchange_payload_files", default="files in the payload must be a list of objects."))
    return tuple(_file(number, one) for number, one in enumerate(given))


def _file(number: int, given: Any) -> tuple[str, bytes]:
    is_sound = (
        isinstance(given, Mapping)
        and set(given) <= FILE_NAMES
        and all(isinstance(given.get(name), str) for name in ("filename", "data"))
        and given.get("encoding", "base64") == "base64"
    )
    try:
        if is_sound:
            return given["filename"], b64decode("".join(given["data"].split()), validate=True)
    except BadBase64:
        pass
    raise PayloadFault(
        _(
            "exchange_payload_file",
            default="files.${number} in the payload must have a filename and data in base64.",
            mapping={"number": number},
        )
    )
