"""The rows of the register: each filter is a range that holds what it asks for, and is exact where that is said."""

from dataclasses import replace
from datetime import date
from itertools import product
from justiceportal.cases.domain import lines
from justiceportal.cases.domain.lines import Entry
from justiceportal.cases.domain.lines import Filter
import pytest


TODAY = date(2026, 11, 23)
LINE = Entry(
    "33021220261122000017",
    "aid",
    "法律援助",
    "accepted",
    "online",
    "2026-11-20",
    "2026-11-20T04:00:00.000000Z",
    "张*",
    "k$1",
    chain="case_standard",
    phase="work",
    assignee="wang",
    due="2026-11-27",
    yellow_on="2026-11-24",
    accepted_on="2026-11-21",
    tasks=(("next", "a:wang", "2026-11-27", "2026-11-24", ()), ("extension", "r:Approver", "", "", ("wang", "li"))),
)
CLOSED = replace(
    LINE, state="closed", phase="ended", due="", yellow_on="", decided_on="2026-11-22", closed_on="2026-11-23",
    outcome="granted", timeliness="late", tasks=(),
)  # fmt: skip


def in_range(wanted, entry):
    plan = lines.plan(wanted)
    rows = lines.rows_of(entry) | {entry.key}
    return any(
        row.startswith(prefix) and plan.low <= row[len(prefix) :] <= plan.high and row[len(prefix) :][:1].isdigit()
        for prefix in plan.prefixes
        for row in rows
    )


@pytest.mark.parametrize("entry", [LINE, CLOSED], ids=["open", "closed"])
def test_what_a_filter_asks_for_is_in_its_range_whatever_is_combined(entry):
    options = {
        "state": ("", entry.state),
        "phase": ("", entry.phase, "open"),
        "item": ("", "aid"),
        "channel": ("", "online"),
        "assignee": ("", "wang"),
        "outcome": ("", "granted"),
        "timeliness": ("", entry.timeliness),
        "level": ("", "calm", "red"),
        "day_kind": lines.DAY_KINDS,
        "first_day": (None, date(2026, 11, 20)),
        "order": ("", "due"),
    }
    for values in product(*options.values()):
        wanted = Filter(**dict(zip(options, values, strict=True)), today=TODAY)
        if lines.matches(wanted, entry) and (entry.is_open or not (wanted.order or wanted.level)):
            assert in_range(wanted, entry), wanted


@pytest.mark.parametrize(
    ("wanted", "is_exact"),
    [
        (Filter(), True),
        (Filter(state="accepted", item="aid", channel="online"), True),
        (Filter(phase="open", item="aid", channel="online"), True),
        (Filter(assignee="wang", phase="work"), True),
        (Filter(outcome="granted", item="aid"), True),
        (Filter(assignee="wang", phase="work", item="aid"), False),
        (Filter(order="due", assignee="wang"), True),
        (Filter(order="due", assignee="wang", item="aid"), False),
        (Filter(day_kind="decided", first_day=TODAY, outcome="granted"), True),
        (Filter(day_kind="decided", first_day=TODAY, timeliness="late", item="aid"), True),
        (Filter(day_kind="decided", first_day=TODAY, channel="online"), False),
        (Filter(level="red", today=TODAY), False),
    ],
)
def test_which_filters_are_one_range_or_a_few(wanted, is_exact):
    plan = lines.plan(wanted)
    assert plan.is_exact is is_exact
    assert len(plan.prefixes) <= 4


def test_the_level_is_seen_from_a_day():
    days = {date(2026, 11, 23): "calm", date(2026, 11, 24): "yellow", date(2026, 11, 27): "yellow"}
    assert {day: LINE.level(day) for day in days} == days
    assert LINE.level(date(2026, 11, 28)) == "red"
    assert LINE.red_on == "2026-11-28"
    assert replace(LINE, phase="supplement").level(date(2027, 1, 1)) == "paused"
    assert CLOSED.level(TODAY) == "paused"


def test_a_row_of_tasks_says_when_what_and_for_whom_not():
    prefix = lines.task_prefix("r:Approver")
    (row,) = (row for row in lines.rows_of(LINE) if row.startswith(prefix))
    found = lines.read_task(row, prefix)
    assert (found.due, found.yellow_on, found.kind, found.but) == ("", "", "extension", ("wang", "li"))
    assert lines.number_of(found.key) == LINE.number


def test_a_line_of_older_code_is_read_with_empty_values():
    old = lines.read_entry(lines.kept(LINE)[:9])
    assert (old.number, old.assignee, old.tasks, old.is_open) == (LINE.number, "", (), False)
    assert lines.read_entry(lines.kept(LINE)) == LINE
