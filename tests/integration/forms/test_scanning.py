"""Files and the virus scanner: a real clamd, and scanners that are away, hang or talk nonsense."""

from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from justiceportal.forms.domain.uploads import PAUSES
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.scanner import NoAnswer
from justiceportal.forms.scanner import Scanner
from pathlib import Path
from tests.clamd import answering
from tests.clamd import false_clamd
from tests.clamd import running_clamd
from tests.clamd import start_clamd
from tests.uploads import EICAR
from tests.uploads import office
from tests.uploads import pdf
from threading import Thread
from zope.component.hooks import setSite
import json
import pytest
import transaction


OK = b"stream: OK\0"


@pytest.fixture(scope="module")
def clamd():
    """The address of a clamd that knows EICAR."""
    with running_clamd() as (address, _process):
        yield address


@pytest.fixture(autouse=True)
def scanned(zope, monkeypatch):
    """A scanner is set up; what the test kept is forgotten afterwards."""
    monkeypatch.setenv("PORTAL_CLAMD", "/nowhere")
    ids = []
    yield ids
    with inside() as portal:
        from justiceportal.forms.uploads.records import shard_of

        for upload_id in ids:
            shard = shard_of(portal, upload_id)
            shard.files.pop(upload_id, None)
            for names in (shard.unseen, shard.failed):
                if upload_id in names:
                    names.remove(upload_id)
        transaction.commit()


@contextmanager
def inside():
    from justiceportal.core.process import application

    with application() as app:
        setSite(app.portal)
        yield app.portal


@pytest.fixture
def take(scanned, noon):
    """A function that keeps a file, committed, and gives its id."""
    from justiceportal.forms.domain.definition import Field
    from justiceportal.forms.domain.definition import FileRule
    from justiceportal.forms.domain.definition import Kind
    from justiceportal.forms.service import take_file

    field = Field("proof", Kind.FILES, "证明材料", files=FileRule(("pdf", "txt", "docx")))

    def keep(name="说明.pdf", data=None):
        with inside() as portal:
            sent = take_file(portal["zh-cn"]["yinzhou"], field, name, BytesIO(data or pdf()), noon)
            transaction.commit()
        scanned.append(sent.id)
        return sent.id

    return keep


def state(upload_id):
    from justiceportal.forms.service import state_of

    with inside():
        return state_of(upload_id)


def look(address, moment, seconds=5):
    from justiceportal.forms.scanning import scan_due

    return scan_due(Scanner(address, seconds), lambda: moment)


def test_a_clean_file_is_opened_only_after_the_scanner_looked_at_it(take, clamd, noon):
    from justiceportal.forms.errors import FileClosed
    from justiceportal.forms.service import open_file

    upload_id = take()
    with inside(), pytest.raises(FileClosed):
        open_file(upload_id)
    assert state(upload_id).state is State.WAITING
    look(clamd, noon)
    assert state(upload_id).state is State.CLEAN
    with inside():
        assert open_file(upload_id).data == pdf()


@pytest.mark.parametrize(
    ("name", "data"),
    [("病毒.txt", EICAR), ("病毒.pdf", pdf(EICAR)), ("病毒.docx", office(more={"word/media/a.bin": EICAR}))],
)
def test_an_infected_file_stays_closed_and_is_recorded(take, clamd, noon, name, data):
    from justiceportal.audit.files import FILES
    from justiceportal.core.day_files import lines
    from justiceportal.forms.errors import FileClosed
    from justiceportal.forms.service import open_file

    upload_id = take(name, data)
    look(clamd, noon)
    found = state(upload_id)
    assert (found.state, found.may_open) == (State.INFECTED, False)
    assert "Eicar" in found.finding
    with inside(), pytest.raises(FileClosed):
        open_file(upload_id)
    last = json.loads(list(lines(FILES.all()[-1]))[-1])
    assert (last["act"], last["subject"], last["website"]) == ("upload.infected", upload_id, "yinzhou")
    assert "病毒" not in str(last)


def test_an_infected_file_stays_closed_when_the_scanner_is_taken_away(take, clamd, noon, monkeypatch):
    upload_id = take("a.txt", EICAR)
    look(clamd, noon)
    monkeypatch.delenv("PORTAL_CLAMD")
    assert not state(upload_id).may_open


def test_without_a_scanner_a_file_was_received_and_is_scanned_when_there_is_one(take, clamd, noon, monkeypatch):
    with monkeypatch.context() as without:
        without.delenv("PORTAL_CLAMD")
        upload_id = take()
        found = state(upload_id)
        assert (found.state, found.may_open) == (State.RECEIVED, True)
    assert not state(upload_id).may_open
    look(clamd, noon)
    assert state(upload_id).state is State.CLEAN


def test_while_the_scanner_is_away_files_wait_untouched(take, noon):
    upload_id = take()
    for _try in range(len(PAUSES) + 3):
        with pytest.raises(NoAnswer):
            look("/nowhere", noon)
    found = state(upload_id)
    assert (found.state, found.finding) == (State.WAITING, "")


def test_a_scanner_that_is_killed_and_started_again_loses_nothing(take, noon):
    with running_clamd() as (address, process):
        first = take()
        look(address, noon)
        process.kill()
        process.wait()
        second = take()
        with pytest.raises(NoAnswer):
            look(address, noon)
        assert state(second).state is State.WAITING
        again = start_clamd(Path(address).parent)
        try:
            look(address, noon)
        finally:
            again.kill()
            again.wait()
    assert [state(upload_id).state for upload_id in (first, second)] == [State.CLEAN, State.CLEAN]


def dying(connection, number):
    """Says PONG, and dies in the middle of each file."""
    if number % 2:
        connection.recv(10)
        connection.sendall(b"PONG\0")
    else:
        connection.recv(100)


def hanging(connection, number):
    """Says PONG, and nothing about any file."""
    connection.recv(10)
    if number % 2:
        connection.sendall(b"PONG\0")
        return
    while connection.recv(65536):
        pass


@pytest.mark.parametrize("behave", [dying, hanging, answering(b"\xff\xfe nonsense\0"), answering(b"ERROR\0")])
def test_a_file_that_gets_no_answer_is_tried_again_after_growing_pauses_and_has_failed_at_last(take, noon, behave):
    from justiceportal.forms.scanning import retry_failed

    upload_id = take()
    moment = noon
    with false_clamd(behave) as address:
        for pause in PAUSES:
            assert look(address, moment, 0.2) == 1
            assert state(upload_id).state is State.WAITING
            assert look(address, moment + pause - timedelta(seconds=1), 0.2) == 0
            moment += pause
        look(address, moment, 0.2)
    found = state(upload_id)
    assert (found.state, found.may_open) == (State.FAILED, False)
    assert found.finding
    with inside() as portal:
        assert retry_failed(portal, moment) == 1
        transaction.commit()
    with false_clamd(answering(OK)) as address:
        look(address, moment)
    assert state(upload_id).state is State.CLEAN


def test_one_file_without_an_answer_does_not_hold_up_the_others(take, noon):
    seen = []

    def behave(connection, number):
        seen.append(number)
        # The second connection is the first file.
        (hanging if number == 2 else answering(OK))(connection, number)

    ids = [take(), take(), take()]
    with false_clamd(behave) as address:
        look(address, noon, 0.3)
    states = sorted(state(upload_id).state for upload_id in ids)
    assert states == [State.CLEAN, State.CLEAN, State.WAITING]


def test_two_processes_that_scan_the_same_file_give_it_one_verdict(take, noon):
    from justiceportal.audit.files import FILES
    from justiceportal.core.day_files import lines
    from justiceportal.forms.scanning import scan

    upload_id = take("a.txt", EICAR)
    with false_clamd(answering(b"stream: Eicar FOUND\0")) as address:
        threads = [Thread(target=scan, args=(Scanner(address), upload_id, lambda: noon)) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert state(upload_id).state is State.INFECTED
    written = [line for file in FILES.all() for line in lines(file) if upload_id.encode() in line]
    assert len(written) == 1


def test_a_verdict_waits_for_whoever_changes_the_file_meanwhile(take, noon):
    from justiceportal.forms.service import claim

    upload_id = take()

    def behave(connection, number):
        if number == 2:
            thread = Thread(target=claim_it)
            thread.start()
            thread.join()
        answering(OK)(connection, number)

    def claim_it():
        with inside():
            claim([upload_id], "33021220261122000017")
            transaction.commit()

    with false_clamd(behave) as address:
        look(address, noon)
    assert state(upload_id).state is State.CLEAN
    with inside() as portal:
        from justiceportal.forms.uploads.records import find

        assert find(portal, upload_id).case == "33021220261122000017"


def test_a_file_whose_blob_was_changed_fails_and_is_never_clean(take, clamd, noon):
    from justiceportal.forms.uploads.records import find

    upload_id = take()
    with inside() as portal:
        blob = find(portal, upload_id).blob
        path = Path(blob.committed())
        path.chmod(0o600)
        with path.open("r+b") as stream:
            stream.write(b"xxxx")
    moment = noon
    for pause in (*PAUSES, timedelta()):
        look(clamd, moment)
        moment += pause
    assert state(upload_id).state is State.FAILED
