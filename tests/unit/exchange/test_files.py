"""The way by files: what is written, what is never overwritten, and that nothing leads out of the folders."""

from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.files.channel import FileChannel
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.statuses import STATUSES
from justiceportal.exchange.xml import schema
import errno
import os
import pytest
import stat


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv(folders.SETTING, str(tmp_path / "exchange"))
    return tmp_path / "exchange"


def target(**settings):
    return Target("centre", 1, "files", {"folder": "centre/events", **settings}, (), 10, 4)


def message(number, **data):
    event = {"specversion": "1.0", "id": f"e{number}", "type": "case.accepted", "source": "/websites/yinzhou"}
    return Message(number, {**event, "time": "2026-11-22T04:00:00.000000Z", "sequence": number, "data": data})


@pytest.fixture
def courier(base):
    FileChannel().checked({"folder": "centre/events"})
    return FileChannel().courier(target())


def written(base):
    return sorted(path.name for path in (base / "centre/events").iterdir())


def test_a_delivery_is_a_file_that_follows_the_schema_and_sorts_by_its_number(base, courier):
    receipt = courier.send((message(7), message(12)), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.TAKEN, "written")
    courier.send((message(100),), 1)
    first, second = written(base)
    assert first == "centre-000000000007-000000000012.xml"
    assert second == "centre-000000000100-000000000100.xml"
    data = (base / "centre/events" / first).read_bytes()
    assert len(schema.parsed(data, first, "events")) == 2
    assert receipt.size == len(data)


def test_the_same_delivery_once_more_leaves_the_file_as_it_is(base, courier):
    courier.send((message(7),), 1)
    (file,) = (base / "centre/events").iterdir()
    before = file.stat().st_ino
    assert courier.send((message(7),), 2).status == "there-already"
    assert file.stat().st_ino == before


def test_other_contents_of_the_same_numbers_overwrite_nothing(base, courier):
    courier.send((message(7, state="a"),), 1)
    assert courier.send((message(7, state="b"),), 1).status == "written"
    assert courier.send((message(7, state="b"),), 2).status == "there-already"
    names = written(base)
    assert len(names) == 2
    assert names[0].startswith("centre-000000000007-000000000007-")


def test_who_may_use_the_folder_may_read_the_file_whatever_the_mask_of_the_process(base, courier):
    before = os.umask(0o077)
    try:
        courier.send((message(7),), 1)
    finally:
        os.umask(before)
    (file,) = (base / "centre/events").iterdir()
    assert file.stat().st_mode & 0o777 == 0o660


def test_a_service_that_may_not_hand_its_group_on_still_makes_folders(base, monkeypatch):
    change = os.fchmod

    def restricted(descriptor, mode):
        if mode & stat.S_ISGID:
            raise PermissionError(errno.EPERM, "restricted")
        change(descriptor, mode)

    monkeypatch.setattr(folders.os, "fchmod", restricted)
    folders.make("centre/events")
    assert (base / "centre/events").stat().st_mode & 0o7777 == 0o770


def test_a_killed_writer_leaves_nothing_that_is_read_and_does_not_stop_the_next(base, courier):
    part = base / "centre/events" / ".centre-000000000007-000000000007.xml.part"
    part.write_bytes(b"<half")
    assert courier.send((message(7),), 1).outcome is Outcome.TAKEN
    assert written(base) == ["centre-000000000007-000000000007.xml"]


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "not-permitted"),
        (errno.EIO, "disk-error"),
    ],
)
def test_a_folder_that_takes_nothing_means_that_the_other_side_is_away(base, courier, monkeypatch, number, status):
    def fails(*_arguments, **_more):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(folders.os, "fsync", fails)
    receipt = courier.send((message(7),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.AWAY, status)
    monkeypatch.undo()
    assert written(base) == []


def test_a_folder_that_is_gone_is_not_made_again_in_silence(base, courier):
    (base / "centre/events").rmdir()
    receipt = courier.send((message(7),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.AWAY, "no-folder")


def test_a_link_is_not_followed_wherever_it_leads(base, courier, tmp_path):
    (base / "centre/events").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (base / "centre/events").symlink_to(tmp_path / "elsewhere")
    assert courier.send((message(7),), 1).outcome is Outcome.AWAY
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (base / "centre" / "secret").write_text("secret")
    with folders.opened("centre") as folder:
        (base / "centre" / "link").symlink_to(base / "centre" / "secret")
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            folder.read("link", 100)
        assert list(folder.looks("t")) == ["secret"]


def test_something_that_is_no_file_is_not_read(base):
    folders.make("centre")
    os.mkfifo(base / "centre" / "a.xml")
    with folders.opened("centre") as folder, pytest.raises(folders.NotAFile):
        folder.read("a.xml", 100)


@pytest.mark.parametrize(
    "path", ["..", "a/../b", "/etc/../x/..", "a//b", ".hidden", "a/.b", "a\0b", "a" * 200, "a\\b", "a b"]
)
def test_a_path_that_could_lead_elsewhere_is_refused(base, path):
    with pytest.raises(SettingsRefused) as refused:
        FileChannel().checked({"folder": path})
    assert [name for name, _sentence in refused.value.errors] == ["folder"]


def test_settings_are_kept_plain_and_the_folders_are_made(base):
    given = {"folder": " /centre/events/ ", "inbox": "centre/answers", "receipts": ""}
    assert FileChannel().checked(given) == {"folder": "centre/events", "inbox": "centre/answers"}
    assert (base / "centre/answers").is_dir()


@pytest.mark.parametrize(
    "given", [{}, {"folder": None}, {"folder": 5}, {"folder": "a", "inbox": "a/"}, {"folder": "a", "receipts": 5}]
)
def test_settings_that_cannot_be_used_are_named(base, given):
    with pytest.raises(SettingsRefused):
        FileChannel().checked(given)


STYLE = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:e="urn:justiceportal:exchange:1" xmlns="urn:justiceportal:exchange:1">{}</xsl:stylesheet>"""
ROWS = STYLE.format(
    '<xsl:output encoding="GBK"/><xsl:template match="/"><办件><xsl:for-each select="//e:event">'
    '<行 序号="{e:sequence}"/></xsl:for-each></办件></xsl:template>'
)


def test_a_stylesheet_gives_files_the_form_of_the_other_system(base):
    settings = FileChannel().checked({"folder": "centre/events", "events_style": ROWS})
    FileChannel().courier(target(**settings)).send((message(7), message(8)), 1)
    (file,) = (base / "centre/events").iterdir()
    text = file.read_bytes().decode("gbk")
    assert '<行 序号="7"/><行 序号="8"/></办件>' in text


@pytest.mark.parametrize(
    "inside",
    [
        """<xsl:template match="/"><xsl:copy-of select="document('file:///etc/hosts')"/></xsl:template>""",
        '<xsl:template match="/"><xsl:message terminate="yes">no</xsl:message></xsl:template>',
        '<xsl:template match="/"/>',
    ],
)
def test_a_stylesheet_that_fails_is_a_fault_of_the_message(base, inside):
    settings = FileChannel().checked({"folder": "centre/events", "events_style": STYLE.format(inside)})
    receipt = FileChannel().courier(target(**settings)).send((message(7),), 1)
    assert (receipt.outcome, receipt.status) == (Outcome.REFUSED, "stylesheet")
    assert written(base) == []


@pytest.mark.parametrize(
    "style",
    ["no xml", "<a/>", STYLE.format('<xsl:import href="/etc/hosts"/>'), STYLE.format('<xsl:template match="///"/>')],
)
def test_what_is_no_stylesheet_is_named(base, style):
    with pytest.raises(SettingsRefused) as refused:
        FileChannel().checked({"folder": "centre/events", "answers_style": style})
    assert [name for name, _sentence in refused.value.errors] == ["answers_style"]


def test_a_folder_that_cannot_be_made_is_said_at_once(base):
    base.mkdir()
    (base / "centre").write_text("a file")
    with pytest.raises(SettingsRefused) as refused:
        FileChannel().checked({"folder": "centre/events"})
    assert refused.value.errors[0][1].mapping["fault"] == STATUSES["no-folder"]
