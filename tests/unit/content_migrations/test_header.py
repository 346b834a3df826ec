from datetime import date
import pytest


def events(part, text):
    return [(event.on, event.text) for event in part("header").read_header(text).events]


def test_events_keep_day_and_words(part):
    text = "# 法\n\n2021年8月20日 第十三届全国人民代表大会常务委员会第三十次会议通过\n\n2022年1月1日 施行"
    assert events(part, text) == [
        (date(2021, 8, 20), "第十三届全国人民代表大会常务委员会第三十次会议通过"),
        (date(2022, 1, 1), "施行"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("２０１２年12月3日 公安部部长办公会议通过", [(date(2012, 12, 3), "公安部部长办公会议通过")]),
        ("2001年6月15日 第一次修订　根据", [(date(2001, 6, 15), "第一次修订")]),
        ("2019年3月2日 国务院修订）", [(date(2019, 3, 2), "国务院修订")]),
        ("2008年8月1日 起生效）", [(date(2008, 8, 1), "生效")]),
        ("(2014年11月1日某会议通过)", [(date(2014, 11, 1), "某会议通过")]),
        ("1982年2月27日 ", [(date(1982, 2, 27), "公布")]),
        (
            "1990年1月1日 国家统计局令第1号发布  自1990年4月1日施行",
            [(date(1990, 1, 1), "国家统计局令第1号发布"), (date(1990, 4, 1), "施行")],
        ),
        (
            "1992年7月25日 某会议通过《旧条例》根据1993年7月23日《决定》第一次修正",
            [(date(1992, 7, 25), "某会议通过《旧条例》"), (date(1993, 7, 23), "《决定》第一次修正")],
        ),
        ("2001年2月30日 某会议通过", [(None, "某会议通过")]),
    ],
)
def test_odd_lines_become_clean_events(part, line, expected):
    assert events(part, f"# 法\n{line}") == expected


def test_a_broken_line_is_put_together(part):
    text = "# 法\n2018年10月26日 某会议《关于修改〈甲法〉\n〈乙法〉的决定》第四次修正"
    assert events(part, text) == [(date(2018, 10, 26), "某会议《关于修改〈甲法〉〈乙法〉的决定》第四次修正")]


def test_organs_on_lines_of_their_own_belong_to_the_event_after_them(part):
    text = "# 办法\n1980年12月27日 甲委员会\n乙局发布\n发布之日施行"
    assert events(part, text) == [(date(1980, 12, 27), "甲委员会、乙局发布，自发布之日施行")]


def test_the_title_said_again_is_no_note(part):
    header = part("header").read_header("# 中华人民共和国甲乙法\n中华人民共和国\n甲乙法\n2001年1月1日 施行")
    assert header.notes == []


def test_a_covering_letter_belongs_to_the_text(part):
    letter = "各省、自治区、直辖市及计划单列市劳动厅（局），国务院有关部委、直属机构劳动人事司、人事部门："
    header = part("header").read_header(f"# 规定\n关于印发《规定》的通知\n劳部发〔1994〕489号\n{letter}\n劳动部\n")
    assert header.preface == ["关于印发《规定》的通知", letter, "劳动部"]
    assert header.notes == ["劳部发〔1994〕489号"]


def test_an_iso_day_takes_the_line_before_it_as_what_happened(part):
    header = part("header").read_header("# 案例\n典型案例\n最高人民法院发布\n2022-03-15")
    assert [(event.on, event.text) for event in header.events] == [(date(2022, 3, 15), "最高人民法院发布")]
    assert header.notes == ["典型案例"]
