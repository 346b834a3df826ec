"""Writes the events of one subscription into rows of a table: each number is there once, whatever is killed when."""

from collections.abc import Sequence
from datetime import datetime
from justiceportal.exchange.channels.database.connecting import Link
from justiceportal.exchange.channels.database.connecting import RowTrouble
from justiceportal.exchange.channels.database.tables import REFUSED
from justiceportal.exchange.channels.database.tables import tables
from justiceportal.exchange.channels.database.tables import WAITING
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.domain.deliveries import said
from justiceportal.exchange.interfaces import ICourier
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Receipt
from justiceportal.exchange.interfaces import Target
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from typing import Any
from zope.interface import implementer
import json
import time


INSERTED, THERE, OTHER_EVENT = "inserted", "there-already", "other-event"
#: attributes with a column of their own
COLUMNS = ("id", "type", "source", "subject", "time", "data")
#: what a row of before becomes when its event is sent again because it was refused, or because it is a test
ANEW = ("id", "type", "source", "subject", "time", "attributes", "data")


class OtherEvent(Exception):
    """Under a number of ours stands another event: the table belongs to another portal, or to a past of this one."""


@implementer(ICourier)
class DatabaseCourier:
    """Writes rows over one connection, which it keeps."""

    def __init__(self, target: Target) -> None:
        self._target, self._link = target, Link(target)
        self._table = tables(target.settings["schema"]).outbound
        self._put = _statement(self._table)

    def send(self, messages: Sequence[Message], attempt: int) -> Receipt:
        """Write the rows of a delivery in one transaction; rows that are there already stay as they are."""
        began = time.monotonic()
        rows = [self._row(message) for message in messages]
        size = sum(len(json.dumps(row["data"], ensure_ascii=False).encode()) for row in rows)
        outcome, answer = Outcome.TAKEN, ""
        try:
            status = self._written(rows)
        except OtherEvent:
            outcome, status = Outcome.REFUSED, OTHER_EVENT
        except RowTrouble as trouble:
            outcome, status, answer = Outcome.REFUSED, trouble.status, said(trouble.detail)
        except Trouble as trouble:
            outcome, status, answer = Outcome.AWAY, trouble.status, said(trouble.detail)
        except (SQLAlchemyError, OSError, ValueError) as error:
            outcome, status = Outcome.AWAY, type(error).__name__
        return Receipt(outcome, status, time.monotonic() - began, size, answer)

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def _row(self, message: Message) -> dict[str, Any]:
        event = message.event
        return {
            "subscription": self._target.subscription,
            "sequence": message.number,
            "id": event["id"],
            "type": event["type"],
            "source": event["source"],
            "subject": event.get("subject"),
            "time": datetime.fromisoformat(event["time"]),
            "attributes": {name: value for name, value in event.items() if name not in COLUMNS},
            "data": event.get("data", {}),
        }

    def _written(self, rows: list[dict[str, Any]]) -> str:
        """The status of a delivery. A connection of before may have died meanwhile: then a new one is tried at once."""
        was_held = self._link.is_held
        try:
            return self._write(rows)
        except RowTrouble:
            raise
        except Trouble:
            if not was_held:
                raise
            return self._write(rows)

    def _write(self, rows: list[dict[str, Any]]) -> str:
        table = self._table
        with self._link.transaction() as connection:
            written = set(connection.scalars(self._put, rows))
            left = {row["sequence"]: row["id"] for row in rows if row["sequence"] not in written}
            if left:
                mine = table.c.subscription == self._target.subscription
                there = connection.execute(
                    select(table.c.sequence, table.c.id).where(mine, table.c.sequence.in_(left))
                ).all()
                if any(left[number] != id_ for number, id_ in there):
                    raise OtherEvent
        return INSERTED if written else THERE


def _statement(table):
    """Puts rows into a table and gives the numbers of those that it wrote."""
    put = insert(table)
    # A row that its reader refused, and one that was a test, comes anew; any other one is there already.
    is_anew = or_(table.c.sequence == 0, and_(table.c.state == REFUSED, table.c.id == put.excluded.id))
    fresh = {"state": WAITING, "written_at": func.now(), "taken_at": None, "reason": None, "noticed_at": None}
    return put.on_conflict_do_update(
        index_elements=[table.c.subscription, table.c.sequence],
        set_={name: put.excluded[name] for name in ANEW} | fresh,
        where=is_anew,
    ).returning(table.c.sequence)
