"""The history of deliveries: what is written, what is found, what is left out."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from justiceportal.exchange import history
from justiceportal.exchange import history_index
from justiceportal.exchange import keeping
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import said
from justiceportal.exchange.history import Query
from justiceportal.exchange.keeping import HistoryJob
from tests.processes import beside
from types import SimpleNamespace
import json
import pytest
import sqlite3


@pytest.fixture(autouse=True)
def var(tmp_path, monkeypatch):
    """A var folder of the test's own."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    return tmp_path


@pytest.fixture
def delivery(noon):
    """Makes a delivery; what is not named has a value of no importance."""

    def make(number=1, **values):
        moment = values.pop("moment", noon)
        known = {
            "id": history.new_id(moment),
            "direction": "out",
            "channel": "push",
            "moment": moment,
            "subscription": "centre",
            "account": "centre-system",
            "numbers": (number,),
            "types": ("case.accepted",),
            "subjects": (f"33021220261122{number:06}",),
            "outcome": "taken",
            "status": "204",
            "seconds": 0.02,
            "size": 400,
        }
        return Delivery(**{**known, **values})

    return make


def numbers(query=None, start=0, size=20):
    found = history.find(query or Query(), start, size)
    return [one.numbers[0] for one in found.items]


def test_what_was_written_is_found_as_it_was(delivery):
    written = delivery(7, attempt=3, outcome="refused", status="422", answer="no such case", is_replay=True)
    history.append([written])
    assert history.find(Query()).items == (written,)
    assert history.one(written.id) == written


def test_the_newest_is_first_and_pages_follow_each_other_over_the_days(delivery, noon):
    for day in range(3):
        history.append([delivery(day * 10 + n, moment=noon + timedelta(days=day)) for n in range(10)])
    assert sorted(file.name for file in history.FILES.all()) == [f"2026-11-{day}.jsonl" for day in (22, 23, 24)]
    pages = [numbers(start=start, size=7) for start in range(0, 35, 7)]
    assert [number for page in pages for number in page] == list(range(29, -1, -1))
    assert history.find(Query(), 28, 7).total == 30


def test_each_filter_finds_what_it_names(delivery, noon):
    history.append(
        [
            delivery(1),
            delivery(2, subscription="oversight", account="oversight-system"),
            delivery(3, outcome="refused", status="500"),
            delivery(4, direction="in", channel="rest", subscription="", account="oversight-system"),
            delivery(5, numbers=(5, 8, 9), subjects=("a", "b")),
            delivery(6, moment=noon + timedelta(hours=2)),
            delivery(7, moment=noon + timedelta(days=1, hours=2)),
        ]
    )
    hour = timedelta(hours=1)
    for query, expected in (
        (Query(subscription="oversight"), [2]),
        (Query(account="oversight-system"), [4, 2]),
        (Query(direction="in"), [4]),
        (Query(outcome="refused"), [3]),
        (Query(outcome="refused", subscription="oversight"), []),
        (Query(number=3), [3]),
        (Query(number=8), [5]),
        (Query(number=6), [6]),
        (Query(subject="33021220261122000002"), [2]),
        (Query(subject="b"), [5]),
        (Query(since=noon + hour), [7, 6]),
        (Query(until=noon + hour), [5, 4, 3, 2, 1]),
        (Query(since=noon + hour, until=noon + 3 * hour), [6]),
    ):
        assert numbers(query) == expected, query
        assert history.find(query, 0, 1).total == len(expected), query


def test_what_comes_later_is_found_too(delivery):
    history.append([delivery(1)])
    assert numbers() == [1]
    history.append([delivery(2)])
    assert numbers() == [2, 1]


def test_the_job_of_the_worker_indexes_piece_by_piece(delivery, noon, monkeypatch):
    monkeypatch.setattr(history_index, "LINES", 2)
    history.append([delivery(number) for number in range(5)])
    job = HistoryJob()
    assert [job.run(None, noon) for _turn in range(4)] == [True, True, False, False]
    assert numbers() == [4, 3, 2, 1, 0]


def test_deliveries_come_before_the_index_as_long_as_little_waits(delivery, noon, monkeypatch):
    busy = SimpleNamespace(is_busy=True)
    monkeypatch.setattr(keeping, "queryUtility", lambda _interface, _name: busy)
    history.append([delivery(0)])
    place, job = history_index.place_of(history.FILES.all()[0]), HistoryJob()

    def covered():
        with closing(sqlite3.connect(place)) as connection:
            return connection.execute("SELECT count(*) FROM delivery").fetchone()[0]

    job.run(None, noon)
    assert covered() == 0
    monkeypatch.setattr(keeping, "BEHIND_BYTES", 10)
    job.run(None, noon)
    assert covered() == 1
    history.append([delivery(1)])
    monkeypatch.setattr(keeping, "BEHIND_BYTES", 10_000)
    busy.is_busy = False
    job.run(None, noon)
    assert covered() == 2


def test_a_missing_or_damaged_index_is_made_again(delivery):
    history.append([delivery(number) for number in range(50)])
    assert len(numbers(size=100)) == 50
    place = history_index.place_of(history.FILES.all()[0])
    for damage in (
        lambda: place.unlink(),
        lambda: place.write_bytes(b""),
        lambda: place.write_bytes(b"no database at all" * 100),
        lambda: place.write_bytes(place.read_bytes()[:5000] + b"\x00" * 3000),
    ):
        damage()
        assert history.find(Query(number=49)).total == 1
        assert len(numbers(size=100)) == 50


def test_a_file_that_was_put_in_the_place_of_another_is_indexed_anew(delivery):
    history.append([delivery(1), delivery(2)])
    assert numbers() == [2, 1]
    file = history.FILES.all()[0]
    first, second = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(second + first)
    assert numbers(Query(outcome="taken")) == [1, 2]
    file.write_bytes(first)
    assert numbers(Query(direction="out")) == [1]


def test_a_torn_line_is_harmless(delivery):
    history.append([delivery(1)])
    file = history.FILES.all()[0]
    with file.open("ab") as stream:
        stream.write(b'{"id": "2026')
    assert numbers() == [1]
    history.append([delivery(2)])
    assert numbers() == [2, 1]
    assert history.find(Query()).total == 2


def test_threads_and_processes_write_whole_lines(delivery):
    def write_others():
        for number in range(20):
            history.append([delivery(number, direction="in", account="other")] * 5)

    with beside(write_others) as other, ThreadPoolExecutor(4) as pool:
        written = pool.map(lambda number: history.append([delivery(number)] * 3), range(40))
        while other.is_alive():
            history.find(Query(account="other"))
        list(written)
    assert history.find(Query()).total == 220
    assert history.find(Query(direction="in")).total == 100
    assert len([json.loads(line) for line in history.FILES.all()[0].read_bytes().splitlines()]) == 220


def test_an_unknown_id_is_nobody_s(delivery):
    history.append([delivery(1)])
    for text in ("", "2026-11-22-0123456789abcdef", "1999-01-01-0123456789abcdef", "../../etc/passwd", "2026-11-22"):
        assert history.one(text) is None, text


def test_a_summary_counts_and_times_without_tests(delivery, noon):
    quick = [delivery(n, seconds=0.01) for n in range(80)]
    slow = [delivery(n, seconds=1.0) for n in range(15)]
    failed = [delivery(n, seconds=5.0, outcome="away", status="timeout") for n in range(5)]
    others = [
        delivery(1, is_test=True),
        delivery(4, direction="in", outcome="refused"),
        delivery(2, subscription="other"),
        delivery(3, moment=noon - timedelta(hours=2)),
    ]
    batch = quick[0]._replace(numbers=(1, 2, 3, 4))
    history.append([*quick[1:], batch, *slow, *failed, *others])
    found = history.summary("centre", noon - timedelta(hours=1), noon + timedelta(seconds=1))
    assert found.outcomes == {"taken": 95, "away": 5}
    assert (found.deliveries, found.failed, found.failed_share) == (100, 5, 0.05)
    assert found.events == 98
    assert found.per_second == pytest.approx(98 / 3601)
    assert found.median_seconds == pytest.approx(0.01, rel=0.05)
    assert found.slow_seconds == pytest.approx(1.0, rel=0.05)


def test_a_summary_of_nothing_is_nothing(noon):
    found = history.summary("centre", noon - timedelta(hours=1), noon)
    assert (found.deliveries, found.failed_share, found.median_seconds, found.slow_seconds) == (0, 0.0, 0.0, 0.0)


def test_old_files_go_with_their_indexes(delivery, noon):
    history.append([delivery(day, moment=noon + timedelta(days=day)) for day in range(4)])
    assert len(numbers()) == 4
    history.drop_before(noon + timedelta(days=2))
    assert [file.stem for file in history.FILES.all()] == ["2026-11-24", "2026-11-25"]
    assert len(list((history_index.place_of(history.FILES.all()[0])).parent.glob("*.sqlite"))) == 2
    assert numbers() == [3, 2]


def test_nothing_that_is_secret_or_personal_is_written(delivery):
    answer = (
        "Bearer eyJhbGciOi.eyJzdWIi.c2ln jp_a1b2_c3d4 whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"
        "13912345678 330212199001011234 zhang@example.cn"
    )
    history.append([delivery(1, answer=answer, subjects=("330212199001011234",))])
    text = history.FILES.all()[0].read_text("utf-8")
    for secret in ("eyJ", "jp_a1", "MfKQ", "13912345678", "330212199001011234", "zhang@"):
        assert secret not in text, secret


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("ok", "ok"),
        ("  two\r\n\tlines\u2028here\x00 ", "two lines here"),
        ("\x1b[31mred", "[31mred"),
        ("x" * 300, "x" * 199 + "…"),
        ("Authorization: Basic YWRtaW46c2VjcmV0", "Authorization: ***"),
    ],
)
def test_an_answer_is_one_short_line(answer, kept):
    assert said(answer) == kept
