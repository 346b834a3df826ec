"""The register of an office: lists by any filter, no conflicts between writers, pages that do not grow."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import islice
from itertools import product
from justiceportal.cases import register
from justiceportal.cases.domain.states import all_states
from justiceportal.cases.records import Office
from justiceportal.cases.register import Filter
from threading import Barrier
from transaction import TransactionManager
from ZODB.POSException import ConflictError
import pytest
import transaction
import ZODB


def entry(serial, **more):
    values = {
        "number": f"33021220261122{serial:06}",
        "item": "item-1",
        "item_title": "法律援助申请",
        "state": "submitted",
        "channel": "online",
        "received_on": "2026-11-22",
        "submitted": "2026-11-22T04:00:00.000000Z",
        "applicant": "张*三",
        "name": f"k${serial % 7}",
    }
    return register.Entry(**values | more)


@pytest.fixture
def office():
    return Office([*all_states(), "accepted"])


def numbers(page):
    return [int(line.number[-6:]) for line in page.entries]


def walked(office, wanted, size=7):
    found, after = [], ""
    while True:
        page = register.page(office, wanted, after, size)
        found += page.entries
        if not page.following:
            return found
        after = page.following


def test_the_newest_day_of_receipt_comes_first_then_the_newest_number(office):
    for serial, day in ((1, "2026-11-20"), (2, "2026-11-22"), (3, "2026-11-21"), (4, "2026-11-22")):
        register.add(office, entry(serial, received_on=day))
    assert numbers(register.page(office, Filter())) == [4, 2, 3, 1]


def test_pages_together_are_the_whole_list_and_nothing_twice(office):
    for serial in range(1, 101):
        register.add(office, entry(serial))
    assert [int(line.number[-6:]) for line in walked(office, Filter())] == list(range(100, 0, -1))
    assert register.count(office, "submitted") == 100


def test_every_combination_of_filters_gives_what_fits_and_nothing_else(office):
    lines = []
    for serial, (state, item, channel, day) in enumerate(
        product(("submitted", "accepted"), ("a", "b"), ("online", "fax"), ("2026-11-20", "2026-11-21", "2026-11-22")), 1
    ):
        lines.append(entry(serial, state=state, item=item, channel=channel, received_on=day))
        register.add(office, lines[-1])
    days = (None, date(2026, 11, 21))
    for state, item, channel, first, last in product(("", "accepted"), ("", "b"), ("", "fax"), days, days):
        found = walked(office, Filter(state, item, channel, first, last), size=2)
        wanted = {
            line.number
            for line in lines
            if state in ("", line.state)
            and item in ("", line.item)
            and channel in ("", line.channel)
            and (first is None or line.received_on >= first.isoformat())
            and (last is None or line.received_on <= last.isoformat())
        }
        assert [line.number for line in found] == sorted(wanted, key=lambda n: _sort(lines, n), reverse=True)


def _sort(lines, number):
    return next((line.received_on, line.number) for line in lines if line.number == number)


def test_names_are_found_by_their_hash_together_with_other_filters(office):
    register.add(office, entry(1, name="k$zhang", channel="fax"))
    register.add(office, entry(2, name="k$zhang"))
    register.add(office, entry(3, name="old$zhang"))
    register.add(office, entry(4, name="k$li"))
    assert numbers(register.page(office, Filter(names=("k$zhang", "old$zhang")))) == [3, 2, 1]
    assert numbers(register.page(office, Filter(names=("k$zhang",), channel="fax"))) == [1]


def test_a_changed_entry_leaves_nothing_of_the_older_one(office):
    before = entry(1)
    register.add(office, before)
    register.change(office, before, replace(before, state="accepted"))
    assert register.page(office, Filter(state="submitted")).entries == []
    assert numbers(register.page(office, Filter(state="accepted", item="item-1"))) == [1]
    assert (register.count(office, "submitted"), register.count(office, "accepted")) == (0, 1)
    assert register.entry_of(office, before.number, before.received_on).state == "accepted"


def test_a_state_that_comes_later_gets_its_count_and_keeps_the_others(office):
    register.add(office, entry(1))
    office.count_states(["submitted", "decided"])
    register.add(office, entry(2, state="decided"))
    assert (register.count(office, "submitted"), register.count(office, "decided")) == (1, 1)


def test_a_page_that_looks_line_by_line_says_so_and_the_next_one_goes_on(office, monkeypatch):
    monkeypatch.setattr(register, "MOST_LOOKED", 10)
    for serial in range(1, 41):
        register.add(
            office, entry(serial, assignee="wang", phase="work", channel="fax" if serial % 13 == 0 else "online")
        )
    wanted = Filter(assignee="wang", channel="fax")
    first = register.page(office, wanted)
    assert first.is_cut
    assert len(first.entries) < 3
    found, after = [], ""
    while True:
        page = register.page(office, wanted, after)
        found += page.entries
        if not page.following:
            break
        after = page.following
    assert [int(line.number[-6:]) for line in found] == [39, 26, 13]


def test_open_cases_are_told_by_the_day_that_is_due(office):
    days = ("2026-11-20", "2026-11-23", "2026-11-24", "")
    for serial, due in enumerate(days, start=1):
        register.add(office, entry(serial, phase="intake", due=due, yellow_on=due))
    register.add(office, entry(9, phase="ended"))
    today = date(2026, 11, 23)
    assert sorted(int(number[-6:]) for number in register.open_by_due(office, today)) == [1, 2]
    assert list(register.open_by_due(office, today, "work")) == []
    assert register.urgent(office, today) == register.Urgent(1, 1)
    assert register.urgent(office, date(2026, 11, 22)).yellow == 0
    assert numbers(register.page(office, Filter(order="due"))) == [1, 2, 3, 4]
    assert numbers(register.page(office, Filter(level="red", today=today))) == [1]
    assert numbers(register.page(office, Filter(level="yellow", today=today))) == [2]
    assert numbers(register.page(office, Filter(level="calm", today=today))) == [3]


def test_what_each_officer_has_in_hand_is_what_his_lists_hold(office):
    days = {"wang": ("2026-11-20", "2026-11-23", "2026-11-30"), "li": ("2026-11-22", ""), "": ("2026-11-23",)}
    serial = 0
    for who, due_days in days.items():
        for due in due_days:
            serial += 1
            register.add(office, entry(serial, phase="work", assignee=who, due=due, yellow_on=due))
    register.add(office, entry(90, phase="supplement", assignee="li", due="2026-11-20", yellow_on="2026-11-20"))
    register.add(office, entry(91, phase="ended", assignee="li"))
    today = date(2026, 11, 23)
    loads = register.loads(office, today)
    assert loads == {"wang": register.Load(3, 1, 1), "li": register.Load(3, 0, 1), "-": register.Load(1, 1, 0)}
    for who, load in loads.items():
        assert load.open == len(walked(office, Filter(assignee=who, phase="open", order="due")))
        assert load.yellow == len(walked(office, Filter(assignee=who, level="yellow", today=today)))
        assert load.red == len(walked(office, Filter(assignee=who, level="red", today=today)))


def test_eight_writers_at_once_keep_out_of_each_others_way(tmp_path):
    db = ZODB.DB(str(tmp_path / "Data.fs"), pool_size=12)
    with db.transaction() as connection:
        connection.root()["office"] = Office(all_states())
    start, serials = Barrier(8), iter(range(1, 10_000))

    def write(_writer):
        manager = TransactionManager()
        mine = db.open(transaction_manager=manager)
        conflicts = 0
        start.wait(30)
        for _turn in range(40):
            manager.begin()
            register.add(mine.root()["office"], entry(next(serials)))
            try:
                manager.commit()
            except ConflictError:
                manager.abort()
                conflicts += 1
        mine.close()
        return conflicts

    with ThreadPoolExecutor(8) as pool:
        conflicts = sum(pool.map(write, range(8)))
    # Only a thread that the machine stops for as long as 32 others write meets one of them; it would try again.
    assert conflicts <= 3
    with db.transaction() as connection:
        assert register.count(connection.root()["office"], "submitted") == 320 - conflicts
    db.close()


def test_a_page_reads_as_many_records_of_a_large_office_as_of_a_small_one(tmp_path):
    loads = []
    for size in (4_000, 20_000):
        db = ZODB.DB(str(tmp_path / f"{size}.fs"), cache_size=100_000)
        with db.transaction() as connection:
            connection.root()["office"] = office = Office(all_states())
            for serial in range(size):
                task = ("next", "r:Receiver", "2026-12-01", "2026-11-27", ())
                more = {"phase": "intake", "due": "2026-12-01", "tasks": (task,)}
                register.add(office, entry(serial, item=f"item-{serial % 9}", **more))
        connection = db.open(transaction_manager=TransactionManager())
        connection.cacheMinimize()
        before = connection.getTransferCounts()[0]
        assert len(register.page(connection.root()["office"], Filter(item="item-1"), "", 25).entries) == 25
        assert len(register.page(connection.root()["office"], Filter(order="due", item="item-2")).entries) == 25
        assert len(list(islice(register.tasks(connection.root()["office"], ["r:Receiver"]), 25))) == 25
        loads.append(connection.getTransferCounts()[0] - before)
        connection.close()
        db.close()
    assert loads[1] <= loads[0] * 1.5
    transaction.abort()
