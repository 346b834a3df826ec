"""What comes in by files: which files are ready, what their receipts say, and how a thread goes on after faults."""

from datetime import datetime
from datetime import UTC
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.files.channel import FileChannel
from justiceportal.exchange.channels.files.source import FileSource
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.incoming import SourceAway
from justiceportal.exchange.incoming import Verdict
from justiceportal.exchange.inlets import Reader
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.xml import receipts
import os
import pytest


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
N = 'xmlns="urn:justiceportal:exchange:1"'
ID = "0b5a2d0e-7a53-4c8e-9f0c-0f6ab9f1c00{}"
ANSWER = (
    f"<answer><id>{ID}</id><case>33021220261122000017</case><kind>progress</kind>"
    "<time>2026-11-22T12:00:00+08:00</time></answer>"
)
SETTINGS = {"folder": "centre/events", "receipts": "centre/receipts", "inbox": "centre/answers"}


def answers_file(*numbers):
    return f"<answers {N}>{''.join(ANSWER.format(number) for number in numbers)}</answers>"


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv(folders.SETTING, str(tmp_path))
    FileChannel().checked(SETTINGS)
    return tmp_path / "centre"


@pytest.fixture
def source(base, watch):
    return FileSource(Target("centre", 1, "files", SETTINGS, (), 10, 4), "esup", watch)


def ready(source):
    """What the source gives after it has seen everything twice."""
    return source.next() or source.next()


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_file_is_taken_when_two_looks_found_it_the_same(base, source):
    file = base / "answers" / "a.xml"
    file.write_text(answers_file(1)[:20])
    assert source.next() is None
    file.write_text(answers_file(1))
    assert source.next() is None
    assert source.next().name == "a.xml"


def test_files_come_in_the_order_of_their_names_and_hidden_ones_never(base, source):
    for name in ("b.xml", "a.xml", ".c.xml", "d.xml.part", "e.txt"):
        (base / "answers" / name).write_text(answers_file(1))
    (base / "answers" / "f.xml").symlink_to(base / "answers" / "a.xml")
    found = ready(source)
    assert found.name == "a.xml"
    source.settle(found, [Verdict(ID.format(1), True)], NOON)
    found = source.next()
    assert found.name == "b.xml"
    source.settle(found, [Verdict(ID.format(1), True)], NOON)
    assert source.next() is None


def test_what_was_taken_gets_a_receipt_and_is_put_away(base, source):
    (base / "answers" / "a.xml").write_text(answers_file(1, 2))
    found = ready(source)
    assert [one.id for one in found.answers] == [ID.format(1), ID.format(2)]
    source.settle(found, [Verdict(ID.format(1), True), Verdict(ID.format(2), False, "办件已办结")], NOON)
    receipt = receipts.read((base / "answers/receipts/a.receipt.xml").read_bytes(), "r")
    assert (receipt.file, receipt.is_taken, receipt.time) == ("a.xml", False, NOON)
    assert [(item.id, item.is_taken, item.reason) for item in receipt.items] == [
        (ID.format(1), True, ""),
        (ID.format(2), False, "办件已办结"),
    ]
    assert (names(base / "answers"), names(base / "answers/refused")) == ([], ["a.xml"])


def test_a_killed_portal_finds_the_file_again_and_ends_with_one_receipt(base, source, watch):
    (base / "answers" / "a.xml").write_text(answers_file(1))
    ready(source)
    again = FileSource(Target("centre", 1, "files", SETTINGS, (), 10, 4), "esup", watch)
    found = ready(again)
    again.settle(found, [Verdict(ID.format(1), True)], NOON)
    # The first one, had it lived, would change nothing.
    source.settle(found, [Verdict(ID.format(1), True)], NOON)
    assert names(base / "answers/receipts") == ["a.receipt.xml"]
    assert names(base / "answers/done") == ["a.xml"]


def test_a_bad_file_is_refused_with_the_reason_and_never_blocks_the_next(base, source):
    (base / "answers" / "a.xml").write_text(answers_file(1).replace("progress", "nonsense"))
    (base / "answers" / "b.xml").write_text(answers_file(2))
    found = ready(source)
    assert (found.name, found.answers, bool(found.fault)) == ("a.xml", (), True)
    source.settle(found, [], NOON)
    receipt = receipts.read((base / "answers/receipts/a.receipt.xml").read_bytes(), "r")
    assert not receipt.is_taken
    assert "a.xml" in receipt.reason
    assert source.next().name == "b.xml"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("决定书.xml".encode("gbk"), "决定书.xml"),
        (b"a\x01b\nc.xml", "a\ufffdb\ufffdc.xml"),
        (b"x" * 251 + b".xml", "x" * 200),
    ],
)
@pytest.mark.parametrize("contents", [answers_file(1), "<other/>"])
def test_no_name_of_a_file_blocks_the_next(base, source, name, called, contents):
    path = os.fsencode(base / "answers") + b"/" + name
    with open(path, "w") as file:  # noqa: PTH123 - a name of bytes
        file.write(contents)
    found = ready(source)
    assert found.name == called
    source.settle(found, [Verdict(one.id, True) for one in found.answers], NOON)
    assert not os.path.exists(path)  # noqa: PTH110
    (written,) = (base / "answers/receipts").iterdir()
    assert os.fsencode(written.name).startswith(name.removesuffix(b".xml")[:200])
    assert receipts.read(written.read_bytes(), "r").file == called
    assert source.next() is None


def test_what_is_not_well_formed_may_still_be_written_for_a_minute(base, source, watch):
    (base / "answers" / "a.xml").write_text(answers_file(1)[:-5])
    (base / "answers" / "b.xml").write_text(answers_file(2))
    found = ready(source)
    assert found.name == "b.xml"
    source.settle(found, [Verdict(ID.format(2), True)], NOON)
    assert source.next() is None
    watch.seconds += 61
    assert ready(source).fault


STYLE = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns="urn:justiceportal:exchange:1"><xsl:template match="/结果"><answers><xsl:for-each select="件"><answer>
 <id><xsl:value-of select="@id"/></id><case><xsl:value-of select="@编号"/></case><kind>decided</kind>
 <time><xsl:value-of select="时间"/></time><message><xsl:value-of select="说明"/></message>
 </answer></xsl:for-each></answers></xsl:template></xsl:stylesheet>"""


@pytest.mark.parametrize(("moment", "is_sound"), [("2026-11-22T12:00:00+08:00", True), ("昨天", False)])
def test_files_in_another_form_become_answers_by_a_stylesheet_and_are_checked_then(base, watch, moment, is_sound):
    settings = {**SETTINGS, "answers_style": STYLE}
    text = (
        f'<结果><件 id="{ID.format(1)}" 编号="33021220261122000017"><时间>{moment}</时间><说明>同意</说明></件></结果>'
    )
    (base / "answers" / "a.xml").write_text(text)
    found = ready(FileSource(Target("centre", 1, "files", settings, (), 10, 4), "esup", watch))
    assert bool(found.fault) is not is_sound
    if is_sound:
        assert found.answers[0].data["message"] == "同意"


def test_answers_of_nobody_are_left_alone(base, watch):
    (base / "answers" / "a.xml").write_text(answers_file(1))
    nobody = FileSource(Target("centre", 1, "files", SETTINGS, (), 10, 4), "", watch)
    assert ready(nobody) is None


def send(*numbers):
    event = {"specversion": "1.0", "id": "e", "type": "a.b", "source": "/w", "time": "2026-11-22T04:00:00Z"}
    messages = tuple(Message(number, {**event, "sequence": number}) for number in numbers)
    return FileChannel().courier(Target("centre", 1, "files", SETTINGS, (), 10, 4)).send(messages, 1)


@pytest.mark.parametrize(
    ("is_taken", "items", "took", "refused", "place"),
    [
        (True, (), (7, 12), {}, "done"),
        (False, (), (), {7: "why", 12: "why"}, "refused"),
        (False, (receipts.Item(False, "unknown item", 12),), (7,), {12: "unknown item"}, "refused"),
    ],
)
def test_a_receipt_says_which_events_were_read(base, source, is_taken, items, took, refused, place):
    send(7, 12)
    (file,) = names(base / "events")
    said = receipts.FileReceipt(file, NOON, is_taken, "" if is_taken else "why", items)
    (base / "receipts" / file.replace(".xml", ".receipt.xml")).write_bytes(receipts.document(said))
    found = ready(source)
    assert isinstance(found, Returned)
    assert (found.took, found.refused, found.fault) == (took, refused, "")
    source.settle(found, [], NOON)
    assert (names(base / "events"), names(base / "events" / place)) == ([], [file])
    assert names(base / "receipts") == []


def test_a_file_that_its_reader_changed_tells_of_no_other_events(base, source):
    send(7, 12)
    (file,) = names(base / "events")
    path = base / "events" / file
    path.write_text(path.read_text().replace("<sequence>12<", f"<sequence>{10**30}<"))
    (base / "receipts" / "a.receipt.xml").write_bytes(receipts.document(receipts.FileReceipt(file, NOON, False, "why")))
    assert ready(source).refused == {7: "why"}


def test_a_receipt_for_a_file_that_is_gone_stands_for_a_bounded_number_of_events(base, source):
    for last, count in ((3, 3), (10**12 - 1, 0)):
        said = receipts.FileReceipt(f"centre-{1:012}-{last:012}.xml", NOON, False, "why")
        (base / "receipts" / "a.receipt.xml").write_bytes(receipts.document(said))
        found = ready(source)
        assert (len(found.refused), bool(found.fault)) == (count, not count)
        source.settle(found, [], NOON)


def test_a_receipt_for_a_file_of_others_moves_nothing(base, source):
    (base / "events" / "other.xml").write_text("x")
    said = receipts.FileReceipt("other.xml", NOON, True)
    (base / "receipts" / "other.receipt.xml").write_bytes(receipts.document(said))
    found = ready(source)
    assert found.fault
    source.settle(found, [], NOON)
    assert names(base / "events") == ["other.xml"]


def test_what_was_kept_for_a_month_is_forgotten(base, source, watch):
    (base / "answers" / "a.xml").write_text(answers_file(1))
    (base / "answers" / "b.xml").write_text(answers_file(2))
    source.settle(ready(source), [Verdict(ID.format(1), True)], NOON)
    os.utime(base / "answers/done/a.xml", (0, 0))
    watch.seconds += 7 * 3600
    source.settle(source.next(), [Verdict(ID.format(2), True)], NOON)
    assert names(base / "answers/done") == ["b.xml"]


def test_a_folder_that_is_gone_is_away(base, source):
    (base / "receipts").rmdir()
    with pytest.raises(SourceAway, match="no-folder"):
        source.next()


class Scripted:
    """A source that does what a list says."""

    pause = 3.0

    def __init__(self, *acts):
        self.acts, self.settled = list(acts), []

    def next(self):
        act = self.acts.pop(0)
        if isinstance(act, Exception):
            raise act
        return act

    def settle(self, found, verdicts, moment):
        self.settled.append((found.name, list(verdicts)))

    def close(self):
        pass


def test_a_reader_keeps_what_it_found_until_the_job_is_through_with_it(watch):
    source, rings = Scripted(Arrival("a"), None), []
    reader = Reader("centre", (), source, lambda: rings.append(1), watch)
    assert reader.turn() == 0.0
    offer = reader.asked()
    assert (offer.found.name, rings) == ("a", [1])
    reader.turn()
    assert source.settled == []
    offer.settled.set()
    assert reader.asked() is None
    reader.turn()
    assert source.settled == [("a", [])]
    assert reader.turn() == source.pause


def test_a_reader_that_is_stopped_says_nothing_of_what_nobody_took(watch):
    source = Scripted(Arrival("a"))
    reader = Reader("centre", (), source, lambda: None, watch)
    reader.turn()
    # As it happens when it is stopped in the moment in which its thread begins a turn.
    reader.stop()
    reader.turn()
    assert source.settled == []


def test_a_place_that_is_away_is_asked_again_after_growing_pauses(watch):
    source = Scripted(SourceAway("no-folder"), OSError("disk"), Arrival("a"), SourceAway("no-folder"))
    reader = Reader("centre", (), source, lambda: None, watch)
    assert [reader.turn(), reader.turn()] == [5.0, 10.0]
    assert reader.turn() == 0.0
    reader.offer.settled.set()
    reader.turn()
    assert reader.turn() == 5.0
