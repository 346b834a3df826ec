"""Files that are added in the course of a case."""

from datetime import timedelta
from io import BytesIO
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.forms.errors import NoSuchFile
from tests.integration.cases.samples import PDF
import pytest


RECEIVER = Actor("window", frozenset({"Receiver"}))


def take_file(case, name="回复.pdf"):
    from justiceportal.cases import attachments

    return attachments.take_file(case, name, BytesIO(PDF), case.submitted)


def write(case, name="write", actor=RECEIVER, minutes=1, **said):
    from justiceportal.cases import acting

    return acting.act(case, name, actor, case.submitted + timedelta(minutes=minutes), said)


def test_a_file_belongs_to_the_entry_it_was_sent_with_and_the_ledger_proves_it(case):
    from justiceportal.cases import attachments

    sent = take_file(case)
    entry = write(case, message="请见附件。", files=[sent.id])
    assert entry.details["files"] == [{"id": sent.id, "sha256": sent.sha256}]
    assert [file.filename for file in attachments.files_of(case, entry)] == ["回复.pdf"]
    assert "回复" not in case.ledger.raws[-1].decode()
    assert attachments.open_for_applicant(case, sent.id).data == PDF


def test_the_applicant_opens_what_came_with_words_for_him_and_nothing_of_the_offices_own(case):
    from justiceportal.cases import attachments

    internal = take_file(case, "内部.pdf")
    write(case, "note", note="仅供内部参考。", files=[internal.id])
    own = take_file(case, "补充说明.pdf")
    write(case, "write-office", THE_APPLICANT, 2, message="补充一份说明。", files=[own.id])
    assert [one.file.filename for one in attachments.of_applicant(case)] == ["补充说明.pdf"]
    with pytest.raises(NoSuchFile):
        attachments.open_for_applicant(case, internal.id)


def test_a_file_of_the_application_or_of_another_step_is_not_attached_again(case):
    sent = take_file(case)
    write(case, message="请见附件。", files=[sent.id])
    before = len(case.ledger)
    with pytest.raises(NoSuchFile):
        write(case, minutes=2, message="再次发送。", files=[sent.id])
    with pytest.raises(NoSuchFile):
        write(case, minutes=2, message="编号有误。", files=["0" * 32])
    assert len(case.ledger) == before
