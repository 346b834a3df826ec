from datetime import datetime
from datetime import UTC
from justiceportal.migration.domain.records import Entry
from justiceportal.migration.ledger import Ledger
import json


MOMENT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_an_entry_is_one_line_of_json(tmp_path):
    ledger = Ledger(tmp_path / "migration" / "ledger.jsonl")
    assert ledger.append([Entry("甲.md", "refused", "empty body")], MOMENT) == 1
    assert json.loads(ledger.path.read_text("utf-8")) == {
        "time": "2026-11-22T08:00:00+00:00",
        "source": "甲.md",
        "result": "refused",
        "reason": "empty body",
    }


def test_the_same_news_is_not_written_twice(tmp_path):
    path = tmp_path / "ledger.jsonl"
    Ledger(path).append([Entry("甲.md", "refused", "empty body")], MOMENT)
    assert Ledger(path).append([Entry("甲.md", "refused", "empty body")], MOMENT) == 0
    assert Ledger(path).append([Entry("甲.md", "made", uid="1", checksum="2")], MOMENT) == 1
    assert Ledger(path).last["甲.md"].uid == "1"


def test_a_half_written_line_is_passed_over_and_the_next_begins_anew(tmp_path):
    path = tmp_path / "ledger.jsonl"
    path.write_text('{"source": "甲.md", "result": "made"}\n{"source": "乙', "utf-8")
    ledger = Ledger(path)
    assert list(ledger.last) == ["甲.md"]
    ledger.append([Entry("丙.md", "made")], MOMENT)
    assert list(Ledger(path).last) == ["甲.md", "丙.md"]
