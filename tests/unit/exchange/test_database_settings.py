"""What an operator fills in for the way by database, and the tables that are made for it."""

from datetime import datetime
from datetime import UTC
from justiceportal.exchange.channels.database import channel
from justiceportal.exchange.channels.database.channel import DatabaseChannel
from justiceportal.exchange.channels.database.connecting import named
from justiceportal.exchange.channels.database.tables import definition
from justiceportal.exchange.channels.database.tables import tables
from justiceportal.exchange.errors import SettingsRefused
from tests.certificates import Authority
import psycopg
import pytest


GOOD = {"host": "10.1.2.3", "database": "front", "user": "exchange", "password": " secret ", "encryption": "plain"}


@pytest.fixture(autouse=True)
def around(monkeypatch):
    """The operator's list, and a clock."""

    class Clock:
        def now(self):
            return datetime.now(UTC)

    monkeypatch.setattr(channel, "allowed_addresses", lambda: ("http://10.1.2.3:5432", "db.example.cn:6543"))
    monkeypatch.setattr(channel, "getUtility", lambda _interface: Clock())


def refused(**changes):
    with pytest.raises(SettingsRefused) as found:
        DatabaseChannel().checked({**GOOD, **changes})
    return [name for name, _sentence in found.value.errors]


def test_settings_get_their_usual_values_and_the_password_stays_as_it_is():
    kept = DatabaseChannel().checked(GOOD)
    assert kept == {**GOOD, "port": 5432, "schema": "exchange", "authority": ""}


def test_an_encrypted_connection_is_allowed_by_a_line_of_its_own():
    more = {"host": "DB.example.cn", "port": "6543", "encryption": "verified", "authority": Authority().pem}
    kept = DatabaseChannel().checked({**GOOD, **more})
    assert (kept["host"], kept["port"], kept["encryption"]) == ("db.example.cn", 6543, "verified")
    assert kept["authority"].startswith("-----BEGIN CERTIFICATE")
    assert refused(host="db.example.cn", port=6543) == ["host"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"host": ""}, ["host"]),
        ({"host": "10.1.2.4"}, ["host"]),
        ({"host": "a b"}, ["host"]),
        ({"host": "10.1.2.3:5432/x"}, ["host"]),
        ({"host": "u@10.1.2.3"}, ["host"]),
        ({"port": 5433}, ["host"]),
        ({"port": 0}, ["port"]),
        ({"port": True}, ["port"]),
        ({"port": "5432x"}, ["port"]),
        ({"database": 5}, ["database"]),
        ({"user": "a\nb"}, ["user"]),
        ({"password": None}, ["password"]),
        ({"password": "a\0b"}, ["password"]),
        ({"schema": "Exchange; DROP TABLE"}, ["schema"]),
        ({"encryption": "maybe"}, ["encryption"]),
        ({"encryption": "verified"}, ["authority"]),
        ({"encryption": "verified", "authority": "x"}, ["authority"]),
        ({"host": "", "password": "", "port": "x"}, ["host", "password", "port"]),
    ],
)
def test_what_cannot_be_used_is_named_all_at_once(changes, fields):
    assert refused(**changes) == fields


def test_the_definition_has_both_tables_with_a_comment_at_each_column():
    text = definition("front_end")
    for table in (tables("front_end").outbound, tables("front_end").inbound):
        assert f"CREATE TABLE front_end.{table.name} " in text
        for column in table.columns:
            assert f"COMMENT ON COLUMN front_end.{table.name}.{column.name} IS" in text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('connection failed: FATAL:  password authentication failed for user "a"', "login-refused"),
        ('connection failed: 致命错误: 用户 "a" Password 认证失败', "login-refused"),
        ('connection failed: FATAL:  database "x" does not exist', "no-database"),
        ("connection failed: FATAL:  the database system is starting up", "server-closing"),
        ("connection failed: FATAL:  sorry, too many clients already", "server-full"),
        ("connection to server failed: Connection refused", "connection-refused"),
        ("SSL error: certificate verify failed", "tls-untrusted"),
        ("server closed the connection unexpectedly", "connection"),
    ],
)
def test_a_connection_that_was_not_made_has_a_word(text, word):
    assert named(psycopg.OperationalError(text)).status == word
