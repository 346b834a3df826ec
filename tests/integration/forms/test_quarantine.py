"""Taking files in, giving them to cases, and forgetting them."""

from datetime import timedelta
from io import BytesIO
from justiceportal.core.events import NightBegan
from tests import uploads
from zope.i18n import translate
import pytest
import transaction


@pytest.fixture
def field():
    """A field for one file of at most 100 KB."""
    from justiceportal.forms.domain.definition import Field
    from justiceportal.forms.domain.definition import FileRule
    from justiceportal.forms.domain.definition import Kind

    return Field("proof", Kind.FILES, "证明材料", files=FileRule(("pdf", "jpg"), most_bytes=102_400, most_count=2))


@pytest.fixture
def take(portal, yinzhou, field, noon):
    """A function that takes a file and gives its SentFile."""
    from justiceportal.forms.service import take_file

    def keep(name="说明.pdf", data=None):
        return take_file(yinzhou, field, name, BytesIO(uploads.pdf() if data is None else data), noon)

    return keep


@pytest.fixture
def refused(take):
    """A function that gives the Chinese sentence about a file that is refused, and its error."""
    from justiceportal.forms.errors import FileRefused

    def keep(name, data):
        with pytest.raises(FileRefused) as caught:
            take(name, data)
        return translate(caught.value.text, target_language="zh_CN"), caught.value

    return keep


class Endless:
    """A stream without end that counts what was read of it."""

    count = 0

    def read(self, size):
        self.count += size
        assert self.count < 1_000_000, "nobody may read so far"
        return b"%PDF-1.7 "[: min(9, size)] + bytes(max(0, size - 9))


def test_what_is_told_of_a_file(take):
    from hashlib import sha256

    sent = take("../../张三\u202efdp.说明.pdf")
    assert sent.filename == "张三fdp.说明.pdf"
    assert (sent.field, sent.media_type, sent.size_bytes) == ("proof", "application/pdf", len(uploads.pdf()))
    assert sent.sha256 == sha256(uploads.pdf()).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.pdf", b"", "“空.pdf”（证明材料）是空文件"),
        ("页面.pdf", b"<html><script>alert(1)</script>", "“页面.pdf”（证明材料）的实际内容与文件名后缀不符"),
        ("程序.exe", b"MZ", "“程序.exe”（证明材料）的格式不符合要求，此处只接受 PDF、JPG"),
        ("../../../etc/passwd", b"root:x:0:0", "“passwd”（证明材料）的格式不符合要求"),
        ("图.svg", b"<svg><script/></svg>", "“图.svg”（证明材料）的格式不符合要求"),
        ("照片.jpg", uploads.picture()[:500], "“照片.jpg”（证明材料）已损坏或不完整"),
        ("两种.pdf", uploads.pdf() + uploads.archive({"a": b"a"}), "“两种.pdf”（证明材料）中夹带了其他内容"),
        ("大.pdf", uploads.pdf(bytes(200_000)), "“大.pdf”（证明材料）超过了 100 KB"),
        ("名" * 10_000 + ".exe", b"MZ", "名.exe”（证明材料）的格式不符合要求"),
        ("<script>alert(1)</script>.exe\0", b"MZ", "script_.exe”（证明材料）的格式不符合要求"),
        ("", b"x", "“附件”（证明材料）的格式不符合要求"),
    ],
)
def test_a_refusal_names_the_file_the_field_and_the_mend(refused, name, data, said):
    sentence, error = refused(name, data)
    assert said in sentence
    assert "请" in sentence
    assert len(sentence) < 250
    assert "<" not in sentence
    assert error.errors == [("proof", error.text)]
    assert error.status == (413 if "超过" in said else 400)


def test_reading_ends_with_the_first_piece_that_is_too_much(yinzhou, field, noon):
    from justiceportal.forms.errors import FileTooLarge
    from justiceportal.forms.service import take_file

    stream = Endless()
    with pytest.raises(FileTooLarge):
        take_file(yinzhou, field, "endless.pdf", stream, noon)
    assert stream.count < 250_000


def test_no_more_files_than_the_field_takes(field):
    from justiceportal.forms.errors import FileRefused
    from justiceportal.forms.service import refuse_too_many

    refuse_too_many(field, 1, "三.pdf")
    with pytest.raises(FileRefused) as caught:
        refuse_too_many(field, 2, "三.pdf")
    said = translate(caught.value.text, target_language="zh_CN")
    assert said == "“证明材料”最多可上传 2 个文件。请先删除一个，再添加“三.pdf”。"


def test_neither_contents_nor_names_lie_open_in_the_database(portal, take):
    from justiceportal.forms.uploads.records import find
    from ZODB.serialize import ObjectWriter

    mark = b"3302031949123100"
    upload = find(portal, take("张三的身份证.pdf", uploads.pdf(mark)).id)
    transaction.savepoint()
    stored = ObjectWriter(upload).serialize(upload)
    with upload.blob.open("r") as stream:
        kept = stream.read()
    assert mark not in kept
    assert "张三".encode() not in stored


def test_a_picture_is_kept_without_its_metadata(take):
    from justiceportal.forms.service import open_file

    sent = take("照片.jpeg", uploads.picture(comment=b"29.8683N 121.5440E"))
    opened = open_file(sent.id)
    assert opened.file.filename == "照片.jpg"
    assert b"121.5440E" not in opened.data


def test_a_file_of_a_case_belongs_to_no_other(take):
    from justiceportal.forms.errors import NoSuchFile
    from justiceportal.forms.service import claim
    from justiceportal.forms.service import discard
    from justiceportal.forms.service import file_of
    from justiceportal.forms.service import forget

    sent = take()
    claim([sent.id], "33021220261122000017")
    claim([sent.id], "33021220261122000017")
    with pytest.raises(NoSuchFile):
        claim([sent.id], "33021220261122000018")
    discard([sent.id])
    forget([sent.id], "33021220261122000018")
    assert file_of(sent.id) == sent
    forget([sent.id], "33021220261122000017")
    assert file_of(sent.id) is None


@pytest.mark.parametrize("name", ["", "x", "../..", "0" * 10_000, "\0"])
def test_a_file_that_is_not_there_is_none(portal, name):
    from justiceportal.forms.errors import NoSuchFile
    from justiceportal.forms.service import claim
    from justiceportal.forms.service import file_of
    from justiceportal.forms.service import open_file
    from justiceportal.forms.service import state_of

    assert file_of(name) is None
    assert state_of(name) is None
    for call in (lambda: open_file(name), lambda: claim([name], "1")):
        with pytest.raises(NoSuchFile):
            call()


def test_what_nobody_claims_is_forgotten_after_the_life_of_a_draft_and_what_is_used_is_not(portal, take, noon):
    from justiceportal.forms.quarantine import purge_at_night
    from justiceportal.forms.service import claim
    from justiceportal.forms.service import file_of
    from justiceportal.forms.service import use

    old, used, claimed = take(), take(), take()
    claim([claimed.id], "33021220261122000017")
    use([used.id], noon + timedelta(days=20))
    purge_at_night(NightBegan(portal, noon + timedelta(days=30)))
    assert file_of(old.id) is not None
    purge_at_night(NightBegan(portal, noon + timedelta(days=33)))
    assert file_of(old.id) is None
    assert file_of(used.id) is not None
    purge_at_night(NightBegan(portal, noon + timedelta(days=400)))
    assert file_of(used.id) is None
    assert file_of(claimed.id) is not None


def test_forgotten_files_leave_nothing_for_the_scanner(portal, take):
    from justiceportal.forms.service import discard
    from justiceportal.forms.uploads.records import shard_of

    sent = take()
    shard = shard_of(portal, sent.id)
    assert sent.id in shard.unseen
    discard([sent.id])
    assert sent.id not in shard.unseen
    assert sent.id not in shard.unclaimed
