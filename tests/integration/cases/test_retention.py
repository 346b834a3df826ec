"""The end of retention: personal information goes, counts stay, a certificate says what was done."""

from datetime import timedelta
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import retention
from justiceportal.cases.domain import ledger
from justiceportal.cases.sealed import SealedAnswers
from justiceportal.core import sealing
from justiceportal.forms import service as forms
from justiceportal.scripts.commands import retention as retention_command
from plone.uuid.interfaces import IUUID
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import NAME
from tests.integration.cases.samples import PDF
from tests.integration.cases.samples import SECRETS
from types import SimpleNamespace
import io
import pickle
import pytest
import transaction


@pytest.fixture
def case(portal, item, form, moment, receive):
    """A case with a file, made under a guide that keeps it for 30 days."""
    item.notice_retention_days = 30
    field = next(field for field in form.fields() if field.id == "identity_files")
    sent = forms.take_file(item, field, "身份证.pdf", io.BytesIO(PDF), moment)
    receipt = receive(item, answers=ANSWERS | {"identity_files": [sent.id]}, files=(sent,))
    return boxes.find(portal, receipt.number)


def close(case, moment):
    case.ledger.add(moment, ledger.CLOSED, "yinzhou-handler", {"outcome": "granted"})


def test_an_open_case_is_kept_however_old_it_is(portal, case, moment):
    later = moment + timedelta(days=10_000)
    assert case.id not in {found.number for found in retention.due(portal, later)}
    assert retention.erase(portal, [case.id], later, "x") is None
    assert case.answers.sealed


def test_a_rehearsal_names_what_would_go_and_changes_nothing(portal, case, moment):
    close(case, moment)
    end = moment + timedelta(days=30)
    assert case.id not in {found.number for found in retention.due(portal, end - timedelta(seconds=1))}
    (found,) = [found for found in retention.due(portal, end) if found.number == case.id]
    assert (found.closed, found.ends, found.files, found.item) == (moment, end, 1, "公民申请法律援助")
    assert case.answers.sealed


def test_the_run_deletes_answers_files_name_and_code_and_keeps_the_counts(portal, case, yinzhou, moment):
    office = boxes.office_of(portal, IUUID(yinzhou))
    before = register.count(office, "submitted")
    upload = case.uploads[0][0]
    close(case, moment)
    end = moment + timedelta(days=30)
    certificate = retention.erase(portal, [case.id], end, "portal retention")
    assert certificate["case_count"] == certificate["file_count"] == 1
    assert case.is_erased
    assert (case.answers.plain, case.answers.sealed) == ({}, {})
    assert forms.file_of(upload) is None
    entry = register.entry_of(office, case.id, case.received_on.isoformat())
    assert (entry.applicant, entry.name) == ("*", "")
    assert register.count(office, "submitted") == before
    kept = pickle.dumps(
        [{k: v for k, v in vars(case.aq_base).items() if k not in ("answers", "ledger")}, case.ledger.raws]
    )
    assert not any(secret.encode() in kept for secret in (*SECRETS, NAME))
    assert ledger.faults(case.ledger.raws) == []
    assert case.ledger.entries()[-1].act == "erased"


def test_the_certificate_is_kept_with_hashes_and_no_personal_value(portal, case, moment):
    close(case, moment)
    head = case.ledger.head
    end = moment + timedelta(days=31)
    certificate = retention.erase(portal, [case.id], end, "portal retention")
    assert certificate in list(retention.certificates(portal))
    (entry,) = certificate["cases"]
    assert (entry["number"], entry["ledger"]) == (case.id, head)
    assert len(entry["files"][0]) == 64
    assert not any(secret in str(certificate) for secret in SECRETS)
    assert retention.digest(certificate) == retention.digest(dict(certificate))


def test_a_second_run_finds_nothing_more_to_do(portal, case, moment):
    close(case, moment)
    end = moment + timedelta(days=31)
    assert retention.erase(portal, [case.id, case.id], end, "x")["case_count"] == 1
    assert retention.erase(portal, [case.id], end, "x") is None
    assert case.id not in {found.number for found in retention.due(portal, end)}


def test_an_erased_case_cannot_be_looked_up_by_code_or_name(portal, case, yinzhou, moment):
    from justiceportal.cases import vault

    close(case, moment)
    retention.erase(portal, [case.id], moment + timedelta(days=31), "x")
    assert not sealing.is_hash_of("", case.code_hash, vault.CODE)
    page = register.page(boxes.office_of(portal, IUUID(yinzhou)), register.Filter(names=vault.name_hashes(NAME)))
    assert case.id not in {entry.number for entry in page.entries}


def test_the_page_of_an_erased_case_says_so(portal, case, moment):
    from justiceportal.cases.reading import parts_of

    close(case, moment)
    retention.erase(portal, [case.id], moment + timedelta(days=31), "x")
    assert parts_of(case, "zh-cn") == []
    assert [sent.filename for sent in case.files] == [""]


def test_sealed_answers_take_part_in_the_change_of_keys(portal, case):
    store, touched = SealedAnswers(), []

    def again(sealed, purpose):
        touched.append(purpose)
        return sealing.seal(sealing.unseal(sealed, purpose), purpose)

    before = dict(case.answers.sealed)
    done, total = list(store.reseal(portal, again))[-1]
    assert done == total >= 1
    assert set(touched) == {"case answers"}
    assert case.answers.sealed != before
    assert store.key_ids(portal) == {sealing.key_id_of(next(iter(case.answers.sealed.values())))}


@pytest.fixture
def run(portal, moment, monkeypatch):
    """A function that runs `portal retention` 31 days later in batches of two: what it says.

    A batch is a savepoint here, so that the test's own changes are rolled back at its end.
    """

    def in_savepoint(change):
        before = transaction.savepoint()
        try:
            return change()
        except OSError:
            before.rollback()
            raise

    def command():
        said = []
        console = SimpleNamespace(say=said.append, progress=lambda *_counts: None)
        retention_command.run(portal, SimpleNamespace(dry_run=False), console)
        return said

    monkeypatch.setattr(retention_command, "BATCH", 2)
    monkeypatch.setattr(retention_command, "committed", in_savepoint)
    later = SimpleNamespace(now=lambda: moment + timedelta(days=31))
    monkeypatch.setattr(retention_command, "getUtility", lambda _interface: later)
    monkeypatch.setattr(portal._p_jar.db(), "pack", lambda: None)
    return command


def test_a_run_that_is_cut_off_has_done_whole_batches_and_the_next_one_goes_on(
    portal, case, item, receive, moment, run, monkeypatch
):
    numbers = [case.id, *(receive(item).number for _number in range(3))]
    for number in numbers:
        close(boxes.find(portal, number), moment)
    known = len(list(retention.certificates(portal)))
    told = []

    def cut_off_at_the_fourth(event):
        told.append(event.number)
        if len(told) == 4:
            raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(retention, "notify", cut_off_at_the_fourth)
        with pytest.raises(OSError, match="no space left"):
            run()
    (first,) = list(retention.certificates(portal))[known:]
    assert {entry["number"] for entry in first["cases"]} == set(told[:2])
    erased = {number: boxes.find(portal, number).is_erased for number in numbers}
    assert erased == {number: number in told[:2] for number in numbers}
    assert all(boxes.find(portal, number).answers.sealed for number in told[2:])
    assert run()[-1].startswith("2 cases erased")
    # Both were made at the same moment of the test's clock, so either may come first.
    again, second = sorted(list(retention.certificates(portal))[known:], key=lambda one: one != first)
    assert again == first
    assert {entry["number"] for entry in second["cases"]} == set(told[2:])
