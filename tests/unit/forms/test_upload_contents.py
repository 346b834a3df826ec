"""What is taken of the files that people send, and what is refused with which reason."""

from contextlib import suppress
from io import BytesIO
from justiceportal.forms.domain.uploads import allowed_kinds
from justiceportal.forms.domain.uploads import KINDS
from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.contents import examined
from justiceportal.forms.uploads.faults import Unfit
from PIL import Image
from tests import uploads
import pytest
import struct
import time


ALL = tuple(KINDS)
DEFAULT = ("pdf", "jpg", "png", "doc", "docx", "xls", "xlsx")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
JPEG = uploads.picture()


def found(data, ending, types=ALL):
    return examined(BytesIO(data), ending, allowed_kinds(types))


def refusal(data, ending, types=ALL):
    with pytest.raises(Unfit) as caught:
        found(data, ending, types)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (uploads.pdf(), "pdf"),
        (uploads.pdf() + b"\r\n\0\0", "pdf"),
        (uploads.office("docx"), "docx"),
        (uploads.office("xlsx"), "xlsx"),
        (uploads.office("docx", {"word/_rels/document.xml.rels": uploads.relations("hyperlink")}), "docx"),
        (uploads.word(), "doc"),
        (uploads.workbook((0x0085, bytes(6) + b"\x01\0A")), "xls"),
        (uploads.archive({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<x/>"}), "ofd"),
        ("第一条　当事人张三。\r\n".encode(), "txt"),
        ("第一条　当事人张三。\r\n".encode("gb18030"), "txt"),
        (b"\xef\xbb\xbf" + "名单".encode(), "txt"),
        (uploads.archive({"证明.pdf": uploads.pdf(), "照片/1.jpg": JPEG}), "zip"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(100), "rar"),
    ],
)
def test_honest_files_are_taken_as_they_are(data, ending):
    file = found(data, ending)
    assert file.kind is KINDS[ending]
    assert file.stream.read() == data


@pytest.mark.parametrize(
    ("kind", "ending", "becomes"),
    [
        ("JPEG", "jpg", "jpg"),
        ("PNG", "png", "png"),
        ("GIF", "gif", "png"),
        ("BMP", "bmp", "png"),
        ("WEBP", "webp", "jpg"),
        ("PNG", "jpg", "png"),
        ("JPEG", "png", "jpg"),
    ],
)
def test_pictures_are_written_anew_as_jpeg_or_png(kind, ending, becomes):
    data = uploads.picture(kind)
    file = found(data, ending)
    assert file.kind is KINDS[becomes]
    kept = file.stream.read()
    assert kept != data
    assert Image.open(BytesIO(kept)).size == (120, 80)


def test_a_picture_loses_its_metadata_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of telephones"
    data = uploads.picture(exif=exif.tobytes(), comment=b"330203194912310021")
    image = Image.open(BytesIO(found(data, "jpg").stream.read()))
    assert image.size == (80, 120)
    assert dict(image.getexif()) == {}
    assert "comment" not in image.info


def test_a_large_picture_becomes_smaller():
    data = uploads.picture(size=(6000, 3000))
    assert Image.open(BytesIO(found(data, "jpg").stream.read())).size == (4096, 2048)


def test_what_telephones_add_behind_a_photograph_is_left_out():
    kept = found(JPEG + b"\0\0\0\x18ftypmp42" + bytes(2000), "jpg").stream.read()
    assert b"ftypmp42" not in kept


HOSTILE = {
    "an empty file": (b"", "pdf", faults.EMPTY),
    "a program": (b"MZ" + bytes(100), "exe", faults.WRONG_TYPE),
    "a program called pdf": (b"MZ" + bytes(100), "pdf", faults.WRONG_CONTENT),
    "a page called pdf": (b"<!DOCTYPE html><script>alert(1)</script>", "pdf", faults.WRONG_CONTENT),
    "a page called jpg": (b"<html>", "jpg", faults.WRONG_CONTENT),
    "a page called txt": (b"\n <HTML><script>alert(1)</script>", "txt", faults.WRONG_CONTENT),
    "an SVG": (SVG, "svg", faults.WRONG_TYPE),
    "an SVG called png": (SVG, "png", faults.WRONG_CONTENT),
    "an SVG called txt": (SVG, "txt", faults.WRONG_CONTENT),
    "a PDF called jpg": (uploads.pdf(), "jpg", faults.WRONG_CONTENT),
    "a picture called pdf": (JPEG, "pdf", faults.WRONG_CONTENT),
    "an xlsx called docx": (uploads.office("xlsx"), "docx", faults.WRONG_CONTENT),
    "a ZIP called docx": (uploads.archive({"a.txt": b"a"}), "docx", faults.WRONG_CONTENT),
    "a ZIP called ofd": (uploads.archive({"a.txt": b"a"}), "ofd", faults.WRONG_CONTENT),
    "an xls called doc": (uploads.workbook(), "doc", faults.WRONG_CONTENT),
    "bytes called txt": (bytes(range(256)), "txt", faults.WRONG_CONTENT),
    "a text with NUL": (b"abc\0def", "txt", faults.WRONG_CONTENT),
    "a PDF that is also a ZIP": (uploads.pdf() + uploads.archive({"a.exe": b"MZ"}), "pdf", faults.DOUBLE),
    "a PDF with a ZIP inside": (uploads.pdf(uploads.archive({"a.exe": b"MZ"})), "pdf", faults.DOUBLE),
    "a PDF with a page behind it": (uploads.pdf() + b"<script>alert(1)</script>", "pdf", faults.DOUBLE),
    "a PDF that begins as a page": (uploads.pdf().replace(b"\n", b"\n<html><script>", 1), "pdf", faults.DOUBLE),
    "a ZIP with a PDF before it": (uploads.pdf() + uploads.archive({"a.txt": b"a"}), "zip", faults.WRONG_CONTENT),
    "a docx with bytes behind it": (uploads.office() + b"MZ" + bytes(50), "docx", faults.DOUBLE),
    "a GIFAR": (uploads.picture("GIF") + uploads.archive({"A.class": b"\xca\xfe"}), "gif", faults.DOUBLE),
    "a JPEG with an archive": (JPEG + uploads.archive({"a.txt": b"a"}), "jpg", faults.DOUBLE),
    "a JPEG with a RAR": (JPEG + b"Rar!\x1a\x07\x00", "jpg", faults.DOUBLE),
    "a picture with a program of PHP": (uploads.picture(comment=b"<?php system($_GET[1]);"), "jpg", faults.DOUBLE),
    "a cut JPEG": (JPEG[: len(JPEG) // 2], "jpg", faults.DAMAGED),
    "a cut PNG": (uploads.picture("PNG")[:200], "png", faults.DAMAGED),
    "a cut PDF": (uploads.pdf()[:-30], "pdf", faults.DAMAGED),
    "a cut docx": (uploads.office()[:-30], "docx", faults.DAMAGED),
    "a cut doc": (uploads.word()[:1000], "doc", faults.DAMAGED),
    "a docx of nonsense": (b"PK\x03\x04" + bytes(300), "docx", faults.DAMAGED),
    "a doc of nonsense": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "doc", faults.DAMAGED),
    "a picture of one row": (uploads.png_of_size(60_000, 1), "png", faults.HUGE_PICTURE),
    "a picture of one column": (uploads.png_of_size(1, 60_000), "png", faults.HUGE_PICTURE),
    "a picture of 900 million pixels": (uploads.png_of_size(30_000, 30_000), "png", faults.HUGE_PICTURE),
    "a picture of 80 million pixels": (uploads.png_of_size(10_000, 8_000), "png", faults.HUGE_PICTURE),
    "a photograph of an iPhone": (b"\0\0\0\x18ftypheic" + bytes(100), "heic", faults.HEIC),
    "a photograph of an iPhone called jpg": (b"\0\0\0\x18ftypheic" + bytes(100), "jpg", faults.HEIC),
    "a PDF with a script": (uploads.pdf(b"4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"), "pdf", faults.ACTIVE),
    "a PDF with a hidden script": (uploads.pdf(b"4 0 obj<</S/Java#53cript>>endobj\n"), "pdf", faults.ACTIVE),
    "a PDF that starts a program": (uploads.pdf(b"4 0 obj<</S/Launch/F(cmd.exe)>>endobj\n"), "pdf", faults.ACTIVE),
    "a docx with macros": (uploads.office(more={"word/vbaProject.bin": b"x"}), "docx", faults.ACTIVE),
    "a docm called docx": (
        uploads.office(content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "docx",
        faults.ACTIVE,
    ),
    "an xlsx with macro sheets": (
        uploads.office("xlsx", {"xl/macrosheets/1.xml": b"<x/>"}),
        "xlsx",
        faults.ACTIVE,
    ),
    "a docx with controls": (uploads.office(more={"word/activeX/activeX1.bin": b"x"}), "docx", faults.ACTIVE),
    "a doc with macros": (uploads.word({"Macros": b"", "_VBA_PROJECT": b"x"}), "doc", faults.ACTIVE),
    "an xls with macro sheets": (uploads.workbook((0x0085, bytes(5) + b"\x01\x01\0A")), "xls", faults.ACTIVE),
    "a docx with a template elsewhere": (
        uploads.office(more={"word/_rels/settings.xml.rels": uploads.relations("attachedTemplate")}),
        "docx",
        faults.FOREIGN,
    ),
    "a docx with a password": (
        uploads.old_office({"EncryptedPackage": b"x"}),
        "docx",
        faults.LOCKED,
    ),
    "a doc with a password": (uploads.word(flags=0x0100), "doc", faults.LOCKED),
    "an xls with a password": (uploads.workbook((0x002F, bytes(6))), "xls", faults.LOCKED),
    "a zip bomb": (uploads.archive({"a.txt": bytes(100_000_000)}), "zip", faults.BOMB),
    "a docx that is a bomb": (uploads.office(more={"word/media/a.png": bytes(100_000_000)}), "docx", faults.BOMB),
    "an archive of 2001 files": (uploads.archive({f"{n}.txt": b"a" for n in range(2001)}), "zip", faults.BOMB),
    "an archive in an archive": (
        uploads.archive({"b.zip": uploads.archive({})}),
        "zip",
        faults.BAD_ARCHIVE,
    ),
    "an archive with a program": (uploads.archive({"证明.pdf.exe": b"MZ"}), "zip", faults.BAD_ARCHIVE),
    "an archive that leads outside": (uploads.archive({"../../etc/cron.d/a.txt": b""}), "zip", faults.BAD_ARCHIVE),
    "an archive with a whole path": (uploads.archive({"/etc/a.txt": b""}), "zip", faults.BAD_ARCHIVE),
    "an archive with a drive": (uploads.archive({"C:\\a.txt": b""}), "zip", faults.BAD_ARCHIVE),
    "an empty archive": (uploads.archive({}), "zip", faults.DOUBLE),
    "the EICAR file called txt.com": (uploads.EICAR, "com", faults.WRONG_TYPE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_taken_is_refused_with_its_reason(name):
    data, ending, sentence = HOSTILE[name]
    began = time.monotonic()
    assert refusal(data, ending) == sentence
    assert time.monotonic() - began < 2


def test_a_field_takes_only_what_it_allows():
    for data, ending in ((uploads.archive({"a.txt": b"a"}), "zip"), (b"abc", "txt"), (uploads.picture("GIF"), "gif")):
        assert refusal(data, ending, DEFAULT) == faults.WRONG_TYPE
    assert refusal(uploads.picture("GIF"), "jpg", DEFAULT) == faults.WRONG_TYPE
    assert refusal(uploads.pdf(), "pdf", ("jpg",)) == faults.WRONG_TYPE


def test_an_archive_whose_entries_share_their_bytes_is_a_bomb():
    data = bytearray(uploads.archive({"a.txt": b"x" * 5000, "b.txt": b"x" * 5000}))
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 1)
    struct.pack_into("<I", data, second + 20, 100_000)
    assert refusal(bytes(data), "zip") == faults.BOMB


def test_an_archive_that_lies_about_its_sizes_is_damaged():
    data = bytearray(uploads.archive({"a.txt": bytes(50_000)}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)
    assert refusal(bytes(data), "zip") == faults.DAMAGED


def test_an_archive_with_a_password_is_refused():
    data = bytearray(uploads.archive({"a.txt": b"abc"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    assert refusal(bytes(data), "zip") == faults.LOCKED


def test_an_archive_with_a_link_is_refused():
    data = bytearray(uploads.archive({"a.txt": b"/etc/passwd"}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 38, 0o120777 << 16)
    data[data.index(b"PK\x01\x02") + 5] = 3
    assert refusal(bytes(data), "zip") == faults.BAD_ARCHIVE


def test_entities_of_a_part_are_not_unfolded_without_end():
    bomb = b'<!DOCTYPE t [<!ENTITY a "' + b"a" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]><t>&b;</t>'
    data = uploads.office(more={"word/_rels/x.rels": bomb})
    assert refusal(data, "docx") == faults.DAMAGED


@pytest.mark.parametrize("data", [JPEG, uploads.pdf(), uploads.office(), uploads.word(), uploads.picture("PNG")])
def test_a_file_cut_anywhere_or_changed_is_taken_or_refused_but_never_an_error(data):
    for place in range(1, len(data), max(1, len(data) // 60)):
        for changed in (data[:place], data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]):
            for ending in ("jpg", "pdf", "docx", "doc", "png", "zip", "txt"):
                with suppress(Unfit):
                    found(changed, ending)
