"""Case numbers: unique between threads and processes, whatever happens to a process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from justiceportal.core import numbers
from justiceportal.core.numbers import BLOCK
from justiceportal.core.numbers import case_number
from justiceportal.core.numbers import NumbersExhausted
from tests.support import free_port
import pytest
import subprocess
import sys
import ZODB


DAY = date(2026, 11, 22)
TAKER = """
import sys
from datetime import date
from justiceportal.core.numbers import case_number
from ZEO import DB
db = DB(("127.0.0.1", int(sys.argv[1])), wait_timeout=30)
while True:
    print(case_number("330212", date(2026, 11, 22), db), flush=True)
    if not sys.stdin.readline():
        break
"""


@pytest.fixture
def db():
    database = ZODB.DB(None)
    yield database
    database.close()


def test_a_number_is_area_day_and_serial(db):
    assert case_number("330212", DAY, db) == "33021220261122000001"
    assert case_number("330212", DAY, db) == "33021220261122000002"


def test_each_area_and_each_day_counts_for_itself(db):
    given = [case_number(area, day, db) for area in ("330212", "330203") for day in (DAY, date(2026, 11, 23))]
    assert [number[-6:] for number in given] == ["000001"] * 4


def test_threads_share_a_block_and_never_get_the_same_number(db):
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _turn: case_number("330212", DAY, db), range(400)))
    assert sorted(int(number[-6:]) for number in given) == list(range(1, 401))


def test_a_process_that_begins_anew_leaves_a_gap_and_never_a_double(db):
    first = case_number("330212", DAY, db)
    numbers._numbers.clear()
    assert int(case_number("330212", DAY, db)[-6:]) == int(first[-6:]) + BLOCK


def test_a_day_without_serials_is_said_instead_of_a_longer_number(db):
    connection = db.open()
    numbers._table(connection.root())["33021220261122"] = 10**6
    connection.transaction_manager.commit()
    connection.close()
    with pytest.raises(NumbersExhausted):
        case_number("330212", DAY, db)


def test_processes_on_one_database_never_give_the_same_number_even_when_killed(tmp_path):
    port, path = free_port(), tmp_path / "Data.fs"
    ZODB.DB(str(path)).close()
    server = subprocess.Popen(
        [sys.executable, "-m", "ZEO.runzeo", "-a", f"127.0.0.1:{port}", "-f", str(path)],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    takers, given = [], []
    try:
        takers = [_taker(port) for _number in range(3)]
        for turn in range(100):
            given += [_next(taker) for taker in takers]
            if turn in (5, 50):
                takers[0].kill()
                takers[0].wait()
                takers[0] = _taker(port)
    finally:
        for process in (*takers, server):
            process.kill()
            process.wait()
    assert len(given) == 300
    assert len(set(given)) == 300


def _taker(port):
    return subprocess.Popen(
        [sys.executable, "-c", TAKER, str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _next(taker) -> str:
    number = taker.stdout.readline().strip()
    taker.stdin.write("\n")
    taker.stdin.flush()
    assert number
    return number


def test_the_database_keeps_its_blobs_under_the_lock_of_its_commits(zope):
    from ZODB.blob import BlobStorage
    from ZODB.FileStorage import FileStorage

    assert isinstance(zope.DB.storage, FileStorage)
    assert type(zope.DB.storage) is not BlobStorage
    assert zope.DB.storage.fshelper.base_dir.endswith("blobstorage/")
