from justiceportal.migration.errors import SourceError
from justiceportal.migration.reader import is_safe
from justiceportal.migration.reader import Source
from pathlib import Path
import io
import justiceportal.migration.reader as reader
import pytest
import tarfile
import zipfile


TEXTS = {"行政法/甲法(2021-01-01).md": "# 甲法\n", "行政法/_index.md": "---\n", "db.sqlite3": "x"}


def tar(path, members, mode):
    with tarfile.open(path, mode) as archive:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def packed(folder, kind):
    members = [(name, text.encode()) for name, text in TEXTS.items()]
    if kind == "folder":
        for name, content in members:
            file = folder / "in" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return folder / "in"
    if kind == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            for name, content in members:
                archive.writestr(name, content)
        return folder / "a.zip"
    return tar(folder / f"a.tar.{kind}", members, f"w:{kind}")


def read(path, wants=lambda path: path.endswith(".md")):
    return {text.path: text.text or text.problem for text in Source(path).texts(wants)}


@pytest.mark.parametrize("kind", ["folder", "zip", "xz", "gz", "bz2"])
def test_every_kind_of_source_gives_the_same_texts(tmp_path, kind):
    path = packed(tmp_path, kind)
    assert read(path) == {name: text for name, text in TEXTS.items() if name.endswith(".md")}
    assert read(path) == read(path)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("行政法/甲.md", True),
        ("./甲.md", True),
        ("../甲.md", False),
        ("a/../../甲.md", False),
        ("/etc/甲.md", False),
        ("a\\..\\甲.md", False),
        ("a\n.md", False),
        ("", False),
    ],
)
def test_a_name_must_stay_inside(name, safe):
    assert is_safe(name) == safe


def test_a_member_that_leads_out_is_reported_and_not_read(tmp_path):
    path = tar(tmp_path / "a.tar", [("../../甲.md", b"x"), ("乙.md", b"y")], "w")
    assert read(path) == {"../../甲.md": "its name leads out of the source", "乙.md": "y"}


def test_links_and_devices_are_ignored(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo(f"{kind.decode()}.md")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    assert read(tmp_path / "a.tar") == {}


def test_a_link_in_a_folder_is_ignored(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.md").symlink_to(outside)
    assert read(tmp_path / "in") == {}


@pytest.mark.parametrize("kind", ["zip", "xz"])
def test_a_huge_member_is_reported_and_not_read(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(reader, "LARGEST_MEMBER_BYTES", 5)
    assert read(packed(tmp_path, kind))["行政法/甲法(2021-01-01).md"].startswith("too large")


def test_a_zip_that_lies_about_a_size_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "LARGEST_MEMBER_BYTES", 5)
    source = Source(packed(tmp_path, "zip"))
    monkeypatch.setattr(source, "_members", lambda: iter([("甲.md", 1, lambda: b"123456")]))
    assert [text.problem for text in source.texts(lambda path: True)] == ["too large"]


def test_a_source_beyond_all_measure_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_MEMBERS", 2)
    with pytest.raises(SourceError, match="larger than"):
        read(packed(tmp_path, "gz"))


def test_what_is_not_utf8_is_reported(tmp_path):
    assert read(tar(tmp_path / "a.tar", [("甲.md", "法".encode("gb18030"))], "w")) == {"甲.md": "not UTF-8"}


def test_a_byte_order_mark_is_no_text(tmp_path):
    assert read(tar(tmp_path / "a.tar", [("甲.md", "\ufeff# 甲".encode())], "w")) == {"甲.md": "# 甲"}


def test_a_name_that_comes_twice_is_reported(tmp_path):
    path = tar(tmp_path / "a.tar", [("甲.md", b"1"), ("./甲.md", b"2")], "w")
    assert read(path) == {"甲.md": "1", "甲.md (again)": "twice in the source"}


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\xfd7zXZ\x00broken"])
def test_a_broken_archive_is_one_clear_error(tmp_path, content):
    (tmp_path / "a.tar.xz").write_bytes(content)
    with pytest.raises(SourceError, match=r"a\.tar\.xz: cannot be read"):
        read(tmp_path / "a.tar.xz")


def test_a_cut_archive_is_an_error(tmp_path):
    noise = bytes(value * value % 251 for value in range(60_000))
    path = tar(tmp_path / "a.tar.xz", [("甲.md", b"x"), ("乙.md", noise), ("丙.md", b"y")], "w:xz")
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(SourceError, match="cannot be read"):
        read(path)


def test_a_source_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        Source(tmp_path / "a.zip")


def test_the_register_is_found_beside_the_source(tmp_path):
    path = packed(tmp_path, "xz")
    assert Source(path).register_rows("laws.csv") == []
    (tmp_path / "laws.csv").write_text("\ufeffname,expired\n甲法,1\n", "utf-8")
    assert Source(path).register_rows("laws.csv") == [{"name": "甲法", "expired": "1"}]


def test_a_register_that_was_named_must_be_there(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        Source(packed(tmp_path, "zip")).register_rows("laws.csv", Path("nowhere.csv"))


def test_a_register_that_is_no_table_is_an_error(tmp_path):
    (tmp_path / "laws.csv").write_bytes("法".encode("gb18030"))
    with pytest.raises(SourceError, match="not a table"):
        Source(packed(tmp_path, "zip")).register_rows("laws.csv")
