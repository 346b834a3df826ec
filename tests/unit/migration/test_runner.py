from datetime import date
from importlib import import_module
from justiceportal.migration.domain.records import Record
from justiceportal.migration.domain.records import Result
import json
import pytest


MADE = 9


def names(desk):
    return {key.rpartition("/")[2][:5]: (record.section, record.name) for key, record in desk.target.book.items()}


def test_a_run_makes_every_law_once(desk):
    summary = desk.run()
    assert summary.counts[Result.MADE] == len(desk.target.items) == len(desk.target.book) == MADE
    assert summary.files == 15
    assert sorted(summary.refused.values()) == [
        "empty body",
        "no end of the head: it is not a text of this collection",
        "no section for the folder 杂项",
        "no title",
    ]
    assert len(summary.skipped) == 2


def test_items_are_named_by_day_and_serial(desk):
    desk.run()
    assert names(desk)["海塘观测法"][0] == "laws/statutes/administrative"
    assert names(desk)["宁波市灯塔"] == ("laws/zhejiang/ningbo", "20200817-1")
    assert names(desk)["张某诉某灯"] == ("laws/cases", "20220315-1")


def test_a_name_that_is_taken_is_passed_over(desk):
    desk.target.state["items"]["other"] = ("laws/zhejiang/ningbo", "20200817-1", None)
    desk.target.commit("an editor was here")
    desk.run()
    assert names(desk)["宁波市灯塔"] == ("laws/zhejiang/ningbo", "20200817-2")


def test_versions_of_a_law_know_each_other(desk):
    summary = desk.run()
    old, new = (desk.target.book[f"行政法/海塘观测法({day}).md"].uid for day in ("2016-03-01", "2021-08-20"))
    assert summary.linked == 1
    assert desk.target.state["versions"] == {old: (old, new), new: (old, new)}
    assert [desk.target.items[uid][2].validity for uid in (old, new)] == ["amended", "in-force"]


def test_a_second_run_changes_nothing(desk):
    desk.run()
    commits, lines = desk.target.commits, desk.lines()
    summary = desk.run()
    assert not summary.changed
    assert summary.counts[Result.UNCHANGED] == MADE
    assert desk.target.commits == commits
    assert desk.lines() == lines


def test_a_changed_text_updates_its_item_and_keeps_its_address(desk):
    desk.run()
    before = dict(desk.target.book)
    file = desk.file("渔灯管理条例")
    file.write_text(file.read_text("utf-8").replace("渔灯应当", "所有渔灯应当"), "utf-8")
    summary = desk.run()
    key = "行政法规/渔灯管理条例(2019-03-02).md"
    assert summary.counts[Result.UPDATED] == 1
    assert "所有渔灯" in desk.target.items[before[key].uid][2].body
    assert desk.target.book[key].name == before[key].name
    assert desk.target.book[key].checksum != before[key].checksum


def test_a_law_whose_day_has_come_is_updated(desk):
    desk.today = date(2021, 12, 31)
    desk.run()
    desk.today = date(2022, 1, 1)
    assert desk.run().counts[Result.UPDATED] == 2


@pytest.mark.parametrize("commit", range(6))
def test_a_run_killed_at_any_commit_goes_on_where_it_was(desk, killed, commit):
    desk.target.kill_at_commit = commit
    try:
        desk.run()
    except killed:
        desk.target.kill_at_commit = None
    summary = desk.run()
    assert len(desk.target.items) == len(desk.target.book) == MADE
    assert summary.counts[Result.MADE] + summary.counts[Result.UNCHANGED] == MADE
    assert len(desk.target.state["versions"]) == 2
    assert not desk.run().changed


def test_a_ledger_that_lost_its_end_is_completed_from_the_book(desk):
    desk.run()
    lines = desk.lines()
    desk.ledger.write_text("\n".join(lines[:-4]) + "\n" + lines[-4][:30], "utf-8")
    desk.run()
    recovered = [json.loads(line) for line in desk.lines() if '"recovered": true' in line]
    assert [(line["result"], bool(line["uid"])) for line in recovered] == [("made", True)] * 4
    assert len(desk.lines()) == len(lines) + 1


def test_one_bad_item_does_not_stop_its_batch(desk):
    bad = "行政法规/渔灯管理条例(2019-03-02).md"
    desk.target.fails_on = {bad}
    summary = desk.run(batch=100)
    assert summary.refused[bad] == "ValueError: no room"
    assert len(desk.target.items) == MADE - 1
    desk.target.fails_on = set()
    assert desk.run().counts[Result.MADE] == 1


def test_a_transform_that_fails_refuses_its_text_only(desk, monkeypatch):
    desk.run()
    module = import_module("justiceportal_migrations.laws.transform")
    original = module.Migration.transform

    def transform(self, path, text):
        if "灯塔编" in path:
            raise RuntimeError("a fault of ours")
        return original(self, path, text)

    monkeypatch.setattr(module.Migration, "transform", transform)
    assert desk.run().refused["民法典/灯塔编.md"] == "RuntimeError: a fault of ours"


def test_a_batch_is_tried_again_when_another_writer_was_faster(desk):
    desk.target.state["sections"] = []
    desk.run()
    desk.target.conflicts = 2
    file = desk.file("渔灯管理条例")
    file.write_text(file.read_text("utf-8") + "\n第二十二条 增加一条。\n", "utf-8")
    assert desk.run().counts[Result.UPDATED] == 1


def test_what_editors_deleted_stays_deleted(desk):
    desk.run()
    key = "行政法规/渔灯管理条例(2019-03-02).md"
    del desk.target.items[desk.target.book[key].uid]
    desk.target.commit("an editor was here")
    file = desk.file("渔灯管理条例")
    file.write_text(file.read_text("utf-8") + "\n第二十二条 增加一条。\n", "utf-8")
    assert desk.run().skipped[key] == "deleted on the portal"
    commits = desk.target.commits
    assert desk.run().skipped[key] == "deleted on the portal"
    assert desk.target.commits == commits
    assert len(desk.target.items) == MADE - 1


def test_what_left_the_source_is_left_alone_and_named(desk):
    desk.run()
    desk.file("渔灯管理条例").unlink()
    assert desk.run().gone == ["行政法规/渔灯管理条例(2019-03-02).md"]
    assert len(desk.target.items) == MADE


def test_new_texts_are_numbered_after_those_that_are_there(desk):
    desk.run()
    file = desk.file("宁波市灯塔")
    text = file.read_text("utf-8").replace("灯塔", "航标")
    file.with_name("宁波市航标保护条例(2020-08-17).md").write_text(text, "utf-8")
    desk.run()
    assert names(desk)["宁波市航标"] == ("laws/zhejiang/ningbo", "20200817-2")


def test_the_ledger_says_what_became_of_every_file(desk):
    desk.run()
    results = [json.loads(line)["result"] for line in desk.lines()]
    assert {result: results.count(result) for result in set(results)} == {"made": MADE, "skipped": 2, "refused": 4}


def test_progress_is_told_after_each_batch(desk):
    desk.run(batch=4)
    assert desk.console.steps == [(4, MADE), (8, MADE), (MADE, MADE)]


def test_differences_from_what_is_expected_are_said(desk):
    summary = desk.run()
    assert "files: 15, expected 1995" in summary.differences
    assert any("Not as expected: section laws/cases: 1" in line for line in desk.console.lines)


def test_a_record_of_the_book_is_a_plain_tuple():
    assert tuple(Record("uid", "sum", "section", "name")) == ("uid", "sum", "section", "name")
