from datetime import date
import dataclasses
import pytest


def test_a_statute_is_taken_apart(sample):
    law = sample("行政法/海塘观测法(2021")
    assert law.title == "中华人民共和国海塘观测法"
    assert (law.section, law.level, law.field) == ("laws/statutes/administrative", "法律", "行政法")
    assert (law.adopted_on, law.published_on, law.effective_on) == (
        date(2016, 3, 1),
        date(2021, 8, 20),
        date(2022, 1, 1),
    )
    assert law.issuer == "全国人民代表大会常务委员会"
    assert law.keywords == ("海塘观测法", "法律", "行政法")
    assert law.summary == "为了规范海塘观测，保护沿海居民的安全，制定本法。观测海塘，应当依靠科学。"
    assert law.stem == "20210820"


def test_its_contents_are_made_from_its_headings(sample):
    assert [anchor for _level, anchor, _text in sample("行政法/海塘观测法(2021").toc] == [
        "part-1",
        "part-1-chapter-1",
        "part-1-chapter-2",
        "part-1-chapter-2-section-1",
        "part-1-chapter-2-section-2",
        "part-2",
        "part-2-chapter-3",
    ]


def test_inserted_articles_have_anchors_of_their_own(sample):
    assert '<p id="article-3-1"><strong>第三条之一</strong>' in sample("行政法/海塘观测法(2021").body


def test_an_interpretation_tells_its_dates_in_its_body(sample):
    law = sample("司法解释/")
    assert law.subtitles == ("法释〔2022〕99号",)
    assert law.adopted_on == date(2022, 4, 1)
    assert law.published_on == date(2022, 5, 10)
    assert law.effective_on == date(2022, 6, 1)
    assert law.issuer == "最高人民法院、最高人民检察院"
    assert law.body.startswith("<p>为依法惩治")


def test_a_regulation_of_ningbo_goes_to_its_own_section(sample):
    law = sample("DLC/浙江地方法规/地方性法规/浙江/宁波")
    assert (law.section, law.field, law.issuer) == ("laws/zhejiang/ningbo", "宁波市", "宁波市人民代表大会常务委员会")
    assert (law.published_on, law.effective_on) == (date(2020, 8, 17), date(2020, 10, 1))
    assert "2.5坎德拉" in law.body


def test_a_file_without_a_day_has_that_of_its_last_event(sample):
    law = sample("DLC/浙江地方法规/地方性法规/浙江/浙江省潮汐")
    assert (law.published_on, law.dated) == (date(2018, 9, 30), False)


def test_a_part_of_the_code_has_its_name_in_the_title(sample):
    law = sample("民法典/")
    assert (law.title, law.rank) == ("中华人民共和国民法典 灯塔编", 205)


def test_a_case_has_its_parties_as_subtitle(sample):
    law = sample("案例/")
    assert law.title == "灯具店应当如实说明渔灯的亮度"
    assert law.subtitles == ("张某诉某灯具店买卖合同案", "消费者权益保护典型案例")
    assert (law.published_on, law.issuer, law.group) == (date(2022, 3, 15), "", "")
    assert [text for *_rest, text in law.toc] == ["基本案情"]


def test_an_item_cannot_be_changed(sample):
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample("案例/").title = ""


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [
        ("行政法/空白法", "empty body"),
        ("行政法/无题", "no title"),
        ("行政法/随笔", "no end of the head"),
        ("杂项/", "no section for the folder"),
    ],
)
def test_what_is_no_law_is_refused_with_the_reason(laws, sample, beginning, reason):
    with pytest.raises(laws.transform.Refused, match=reason):
        sample(beginning)


def test_an_empty_file_is_refused(laws, script):
    with pytest.raises(laws.transform.Refused, match="empty file"):
        script.transform("行政法/甲.md", " \n")


def test_the_sources_own_navigation_is_skipped(laws, sample):
    with pytest.raises(laws.transform.Skipped):
        sample("行政法/_index")


def test_only_markdown_is_read(script):
    assert script.wants("行政法/甲.md")
    assert not script.wants("db.sqlite3")
