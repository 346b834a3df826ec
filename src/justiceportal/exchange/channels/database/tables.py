"""The two tables of the exchange in a database of PostgreSQL: events that leave, answers that come in.

Whoever reads rows sets their `state`; whoever writes rows leaves it as it is.
"""

from dataclasses import dataclass
from functools import lru_cache
from sqlalchemy import BigInteger
from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import DateTime
from sqlalchemy import func
from sqlalchemy import Identity
from sqlalchemy import Index
from sqlalchemy import MetaData
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.schema import CreateIndex
from sqlalchemy.schema import CreateSchema
from sqlalchemy.schema import CreateTable
from sqlalchemy.schema import SetColumnComment
from sqlalchemy.schema import SetTableComment
import re


USUAL_SCHEMA = "exchange"
SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"
OUTBOUND, INBOUND = "outbound_event", "inbound_answer"


@dataclass(frozen=True, slots=True)
class Tables:
    """Both tables in one schema."""

    outbound: Table
    inbound: Table


def _moment() -> DateTime:
    return DateTime(timezone=True)


def _text(name: str, comment: str, **more) -> Column:
    return Column(name, Text, nullable=more.pop("nullable", False), comment=comment, **more)


def _states(reader: str) -> tuple[Column, ...]:
    """The columns that the reader of a row writes."""
    return (
        Column("written_at", _moment(), nullable=False, server_default=func.now(), comment="when the row was written"),
        _text("state", f"waiting, taken or refused: set by {reader}", server_default=WAITING),
        Column("taken_at", _moment(), comment=f"when it was taken or refused: set by {reader}"),
        _text("reason", f"why it was refused: set by {reader}", nullable=True),
    )


def _is_state() -> CheckConstraint:
    return CheckConstraint(f"state IN ('{WAITING}', '{TAKEN}', '{REFUSED}')")


@lru_cache(64)
def tables(schema: str) -> Tables:
    """The tables in a schema of this name."""
    metadata = MetaData(schema=schema)
    return Tables(_outbound(metadata), _inbound(metadata))


def _outbound(metadata: MetaData) -> Table:
    table = Table(
        OUTBOUND,
        metadata,
        _text("subscription", "the subscription by which the event left", primary_key=True),
        Column(
            "sequence",
            BigInteger,
            primary_key=True,
            autoincrement=False,
            comment="the number of the event, 0 for a test; read rows in this order",
        ),
        _text("id", "the id of the event, the same wherever it arrives"),
        _text("type", "the type of the event, such as case.accepted"),
        _text("source", "the website, such as /websites/yinzhou"),
        _text("subject", "the number of the case or the id of the text", nullable=True),
        Column("time", _moment(), nullable=False, comment="when it happened"),
        Column("attributes", JSONB, nullable=False, comment="all other attributes of CloudEvents"),
        Column(
            "data", JSONB, nullable=False, comment="what the event tells; its schema is attributes ->> 'dataschema'"
        ),
        *_states("the system that reads the events"),
        Column("noticed_at", _moment(), comment="when the portal learnt that it was refused: set by the portal"),
        _is_state(),
        comment="Events that leave the portal: one row for each subscription and number.",
    )
    Index(
        "outbound_event_waiting",
        table.c.subscription,
        table.c.sequence,
        postgresql_where=text("state = 'waiting'"),
    )
    Index(
        "outbound_event_refused",
        table.c.subscription,
        table.c.sequence,
        postgresql_where=text("state = 'refused' AND noticed_at IS NULL"),
    )
    return table


def _inbound(metadata: MetaData) -> Table:
    table = Table(
        INBOUND,
        metadata,
        Column(
            "number", BigInteger, Identity(always=True), primary_key=True, comment="answers are taken in this order"
        ),
        Column("id", UUID(as_uuid=False), nullable=False, comment="the id of the answer: the same for each repetition"),
        _text("account", "the account of the connected system that answers"),
        _text("case_number", "the number of the case"),
        _text("kind", "accepted, progress, supplement-needed, decided or closed"),
        Column("time", _moment(), nullable=False, server_default=func.now(), comment="when the other system acted"),
        Column(
            "payload",
            JSONB,
            nullable=False,
            server_default=text("'{}'::jsonb"),
            comment="the rest of the answer as in POST /@cases/<number>/results: outcome, message, internal, fields, "
            "days, files",
        ),
        *_states("the portal"),
        _is_state(),
        comment="Answers of connected systems to cases.",
    )
    Index("inbound_answer_waiting", table.c.account, table.c.number, postgresql_where=text("state = 'waiting'"))
    return table


def definition(schema: str) -> str:
    """The statements that make schema and tables, as text for `psql`."""
    dialect = postgresql.dialect()
    both = tables(schema)
    statements = [CreateSchema(schema, if_not_exists=True)]
    for table in (both.outbound, both.inbound):
        statements += [CreateTable(table), SetTableComment(table)]
        statements += [SetColumnComment(column) for column in table.columns]
        statements += [CreateIndex(index) for index in sorted(table.indexes, key=lambda index: index.name)]
    return "".join(f"{str(one.compile(dialect=dialect)).strip()};\n\n" for one in statements)
