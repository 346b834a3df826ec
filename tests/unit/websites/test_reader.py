"""Definition files: the real ones are right, and a wrong one is named with line, key and reason."""

from justiceportal.websites.errors import DefinitionError
from justiceportal.websites.reader import read_group
import pytest
import shutil


@pytest.fixture
def folder(samples, tmp_path):
    return shutil.copytree(samples / "sites", tmp_path / "sites")


def test_the_reference_group_has_eighteen_websites(root):
    group = read_group(root / "sites")
    assert len(group.websites) == 18
    assert [site.id for site in group.websites if site.fields["kind"] == "county"] == [
        "haishu",
        "jiangbei",
        "beilun",
        "zhenhai",
        "yinzhou",
        "fenghua",
        "xiangshan",
        "ninghai",
        "yuyao",
        "cixi",
    ]


def test_news_like_sections_of_the_bureau_have_six_texts_and_every_other_three(root):
    group = read_group(root / "sites")
    for website in group.websites:
        counts = {}
        for text in group.starter[website.id]:
            counts[text.section] = counts.get(text.section, 0) + 1
        for path, section in website.walk():
            if section.content == "article" and section.display == "list":
                needed = 6 if website.id == "bureau" and 0 < section.update_days <= 31 else 3
                assert counts.get(path, 0) >= needed, f"{website.id}/{path}"


def test_starter_texts_have_a_real_length(root):
    group = read_group(root / "sites")
    for website_id, texts in group.starter.items():
        least = 1000 if website_id == "bureau-en" else 330
        for text in texts:
            assert len(text.body) >= least, f"{website_id}: {text.title}"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "reason"),
    [
        ("kind: county", "kind: village", 5, "kind", "'village' is not one of"),
        ('area_code: "330212"', "area_code: 330212", 8, "area_code", "is not of type 'string'"),
        ("hosts: [yinzhou.localhost]", "hosts: [haishu.localhost]", 7, "hosts.0", "belongs to"),
        ("  - id: notices", "  - id: news", 31, "sections.1.id", "used twice"),
        ("  - id: notices", "  - id: search", 31, "sections.1.id", "reserved"),
        ("theme: county", "theme: [", 14, "", "is not YAML"),
    ],
)
def test_a_wrong_file_is_named_with_line_key_and_reason(folder, old, new, line, key, reason):
    path = folder / "yinzhou.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_group(folder)
    error = caught.value
    assert error.file in ("yinzhou.yaml", "haishu.yaml")
    assert error.key == key
    assert reason in error.reason
    if error.file == "yinzhou.yaml":
        assert error.line == line


def test_a_missing_file_is_named(folder):
    (folder / "haishu.yaml").unlink()
    with pytest.raises(DefinitionError, match=r"haishu\.yaml is missing"):
        read_group(folder)


def test_a_starter_text_for_an_unknown_section_is_refused(folder):
    path = folder / "starter" / "yinzhou.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("section: news", "section: nowhere"), encoding="utf-8")
    with pytest.raises(DefinitionError, match="no section nowhere"):
        read_group(folder)


def test_each_starter_text_names_its_picture_and_says_what_it_shows(root):
    group = read_group(root / "sites")
    for website_id, texts in group.starter.items():
        for text in texts:
            assert text.picture is not None, f"{website_id}: {text.title}"
        said = [text.picture.alt for text in texts]
        assert len(set(said)) == len(said), f"{website_id}: two pictures are described alike"


def test_an_unknown_scene_is_refused_with_its_place(folder):
    path = folder / "starter" / "yinzhou.yaml"
    text = path.read_text("utf-8")
    line = text[: text.index("scene: hall")].count("\n") + 1
    path.write_text(text.replace("scene: hall", "scene: rocket"), "utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_group(folder)
    error = caught.value
    assert (error.file, error.line, error.key) == ("starter/yinzhou.yaml", line, "0.items.0.picture.scene")
    assert "'rocket' is not one of" in error.reason
