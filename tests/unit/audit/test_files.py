"""The files of the audit and their chain."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import timedelta
from justiceportal.audit.files import append
from justiceportal.audit.files import drop_before
from justiceportal.audit.files import FILES
from justiceportal.audit.service import chain_faults
from justiceportal.audit.service import record
from justiceportal.audit.service import record_committed
from justiceportal.core.day_files import lines
from justiceportal.core.day_files import lines_backwards
from tests.processes import beside
import json
import pytest
import transaction


@pytest.fixture(autouse=True)
def var(tmp_path, monkeypatch):
    """A var folder of the test's own."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    return tmp_path


def write(moment, subject="1"):
    record(moment, "admin", "test.done", subject, "", "success")


def subjects(file):
    return [json.loads(line)["subject"] for line in lines(file)]


def test_each_day_of_china_has_a_file_for_its_account_only(noon):
    write(noon)
    write(noon + timedelta(hours=13))
    assert [file.name for file in FILES.all()] == ["2026-11-22.jsonl", "2026-11-23.jsonl"]
    assert {file.stat().st_mode & 0o777 for file in FILES.all()} == {0o600}
    assert FILES.folder.stat().st_mode & 0o777 == 0o700


def test_what_was_written_is_whole(noon):
    for hours in range(0, 60, 5):
        write(noon + timedelta(hours=hours))
    assert list(chain_faults()) == []


def test_every_change_of_the_records_is_seen(noon):
    for number in range(4):
        write(noon + timedelta(hours=number * 6), str(number))
    file = FILES.all()[0]
    first, *others = file.read_bytes().splitlines(keepends=True)
    for text in (
        b"".join(others),
        first.replace(b"admin", b"nobody") + b"".join(others),
        b"".join([*others, first]),
        first * 2 + b"".join(others),
        first[: len(first) // 2],
    ):
        file.write_bytes(text)
        assert list(chain_faults()) != [], text


def test_records_of_a_whole_day_cannot_go_unseen(noon):
    for days in range(3):
        write(noon + timedelta(days=days))
    FILES.all()[1].unlink()
    assert len(list(chain_faults())) == 1
    FILES.all()[0].unlink()
    assert len(list(chain_faults())) == 1


def test_a_fault_names_file_and_line(noon):
    for number in range(3):
        write(noon, str(number))
    file = FILES.all()[0]
    text = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(text[0] + b"{}\n" + text[2])
    found = list(chain_faults())
    assert f"{file}, line 2: it is damaged" in found
    assert f"{file}, line 3: it does not follow the line before it" in found


def test_a_torn_line_stays_and_the_next_one_stands_by_itself(noon):
    write(noon, "1")
    with FILES.all()[0].open("ab") as stream:
        stream.write(b'{"time": "2026')
    write(noon, "2")
    write(noon, "3")
    assert [fault.partition("line ")[2] for fault in chain_faults()] == ["2: it is damaged"]
    assert json.loads(list(lines(FILES.all()[0]))[-1])["subject"] == "3"


def test_a_clock_that_was_set_back_does_not_tear_the_chain(noon):
    write(noon + timedelta(days=1), "1")
    write(noon, "2")
    assert [file.name for file in FILES.all()] == ["2026-11-23.jsonl"]
    assert subjects(FILES.all()[0]) == ["1", "2"]
    assert list(chain_faults()) == []


def test_threads_and_processes_write_one_after_the_other(noon):
    def write_others():
        for number in range(50):
            write(noon, f"other {number}")

    with beside(write_others), ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: write(noon, str(number)), range(100)))
    assert len(subjects(FILES.all()[0])) == 150
    assert list(chain_faults()) == []


def test_lines_are_read_from_the_end(noon):
    for number in range(300):
        write(noon, str(number))
    file = FILES.all()[0]
    assert list(lines_backwards(file)) == list(lines(file))[::-1]


def test_old_files_go_and_the_others_stay_whole(noon):
    for days in range(5):
        write(noon + timedelta(days=days))
    assert drop_before(date(2026, 11, 24)) == [date(2026, 11, 22), date(2026, 11, 23)]
    assert [file.stem for file in FILES.all()] == ["2026-11-24", "2026-11-25", "2026-11-26"]
    assert list(chain_faults()) == []


def test_the_newest_file_never_goes(noon):
    write(noon)
    assert drop_before(date(2030, 1, 1)) == []
    write(noon + timedelta(days=900))
    assert list(chain_faults()) == []


def test_a_change_is_recorded_when_it_is_committed_and_only_then(noon):
    transaction.begin()
    record_committed(noon, "admin", "test.done", "kept", "", "success")
    assert FILES.all() == []
    transaction.commit()
    transaction.begin()
    record_committed(noon, "admin", "test.done", "dropped", "", "success")
    transaction.abort()
    transaction.commit()
    assert subjects(FILES.all()[0]) == ["kept"]


def test_whatever_a_text_holds_a_record_is_one_line(noon):
    append({"subject": "a\nb\r\u2028\x00{}"}, noon)
    assert list(chain_faults()) == []
    assert len(FILES.all()[0].read_bytes().splitlines()) == 1
