from datetime import datetime
from datetime import UTC
from justiceportal.exchange import ways_in
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.files.channel import FileChannel
from justiceportal.exchange.records import PAUSED
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.statuses import STATUSES
import os
import pytest


INBOX = {"folder": "a/events", "receipts": "a/receipts", "inbox": "a/answers"}


@pytest.fixture(autouse=True)
def base(tmp_path, monkeypatch):
    monkeypatch.setenv(folders.SETTING, str(tmp_path))
    monkeypatch.setattr(ways_in, "queryUtility", lambda _interface, name: FileChannel() if name == "files" else None)
    for name in INBOX.values():
        folders.make(name)
    return tmp_path


def subscription(name="one", system="legal-aid", channel="files", **settings):
    made = Subscription(name, f"The {name}", channel, datetime(2026, 11, 23, tzinfo=UTC), 0)
    made.system, made.settings = system, settings
    return made


def said(one, *others):
    """The places and the words, or the titles, of what is wrong."""
    found = [sentence.mapping for sentence in ways_in.faults_of(one, [*others, one])]
    return [(values["place"], values.get("status", values.get("title"))) for values in found]


def test_folders_that_can_be_used_and_ways_on_which_nothing_comes_in_are_not_spoken_of():
    assert said(subscription(**INBOX)) == []
    assert said(subscription(folder="a/events")) == []
    assert said(subscription(channel="pull", **INBOX)) == []


def test_a_missing_folder_is_named_until_it_is_there_again(base):
    (base / "a/answers").rmdir()
    assert said(subscription(**INBOX)) == [("a/answers", STATUSES["no-folder"])]
    (base / "a/answers").mkdir()
    assert said(subscription(**INBOX)) == []


def test_a_folder_without_the_right_to_move_files_is_named(monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, mode, dir_fd: not mode & os.W_OK)
    assert said(subscription(**INBOX)) == [
        ("a/receipts", STATUSES["not-permitted"]),
        ("a/answers", STATUSES["not-permitted"]),
    ]


def test_a_link_in_the_place_of_a_folder_is_named(base):
    (base / "a/answers").rmdir()
    (base / "a/answers").symlink_to(base / "a/events")
    ((place, _word),) = said(subscription(**INBOX))
    assert place == "a/answers"


def test_answers_that_belong_to_no_system_are_named():
    assert said(subscription(system="", **INBOX)) == [("a/answers", STATUSES["no-system"])]


def test_a_place_belongs_to_the_first_that_names_it_and_is_not_paused():
    first, second = subscription("first", **INBOX), subscription("second", **INBOX)
    assert said(second, first) == [("a/answers", "The first")]
    other = subscription("other", folder="a/events", receipts="a/receipts", inbox="a/other")
    assert said(other, first) == [("a/receipts", "The first")]
    first.state = PAUSED
    assert said(second, first) == []
    assert said(first) == []
