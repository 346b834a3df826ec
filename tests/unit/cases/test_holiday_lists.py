"""Lists of holidays are read as they are pasted, and nothing of them is dropped in silence."""

from datetime import date
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.holiday_lists import Change
from justiceportal.cases.domain.holiday_lists import changes
from justiceportal.cases.domain.holiday_lists import read
from justiceportal.cases.domain.holiday_lists import unwritten
from justiceportal.cases.domain.holiday_lists import written
from justiceportal.cases.holidays import packaged_calendar
import pytest


# 国办发明电 on the holidays of 2026, as it was published.
NOTICE = """\
经国务院批准，现将2026年部分节假日安排的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
"""


def test_the_notice_of_the_state_council_is_read_as_it_stands():
    found = read(NOTICE, 2026)
    known = packaged_calendar().of_year(2026)
    assert {day: said[0] for day, said in found.days.items()} == {day: said[0] for day, said in known.items()}
    assert found.days[date(2026, 2, 20)] == (DayKind.HOLIDAY, "春节")
    assert found.days[date(2026, 10, 10)] == (DayKind.EXCHANGED, "国庆节")
    assert not found.faults
    assert [line[:4] for line in found.unused] == ["经国务院", "节假日期"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2027-02-05 放假 春节", {date(2027, 2, 5): (DayKind.HOLIDAY, "春节")}),
        ("2027/1/30 上班", {date(2027, 1, 30): (DayKind.EXCHANGED, "")}),
        ("2027年1月1日 holiday New Year", {date(2027, 1, 1): (DayKind.HOLIDAY, "New Year")}),
        (
            "2027-10-01 至 2027-10-02 放假 国庆节",
            {date(2027, 10, 1): (DayKind.HOLIDAY, "国庆节"), date(2027, 10, 2): (DayKind.HOLIDAY, "国庆节")},
        ),
    ],
)
def test_a_line_for_each_day_or_stretch_is_read_too(line, expected):
    assert read(line, 2027).days == expected


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2月30日放假", "no-day"),
        ("2027-02-05 春节", "no-kind"),
        ("2027年3月1日至5月1日放假", "long"),
        ("2027年3月5日至3月1日放假", "backwards"),
        ("2027-02-05 上班", "worked-weekday"),
    ],
)
def test_what_cannot_be_right_is_named_with_its_line(line, fault):
    found = read(line, 2027)
    assert [(one.kind, one.text) for one in found.faults] == [(fault, line)]
    assert not found.days


def test_a_day_that_is_said_to_be_both_is_a_fault():
    assert [fault.kind for fault in read("2027-01-30 上班\n2027-01-30 放假 春节", 2027).faults] == ["twice"]


def test_days_of_other_years_are_left_out_and_named():
    found = read("元旦：2026年12月31日至2027年1月2日放假", 2027)
    assert sorted(found.days) == [date(2027, 1, 1), date(2027, 1, 2)]
    assert found.others == (date(2026, 12, 31),)


def test_what_is_written_is_read_again_and_differences_are_told():
    before = read("2027-02-05 放假 春节\n2027-01-30 上班", 2027).days
    assert unwritten(written(before)) == before
    after = {date(2027, 2, 5): (DayKind.HOLIDAY, "春节"), date(2027, 2, 6): (DayKind.HOLIDAY, "春节")}
    assert changes(before, after) == (
        Change(date(2027, 1, 30), (DayKind.EXCHANGED, ""), None),
        Change(date(2027, 2, 6), None, (DayKind.HOLIDAY, "春节")),
    )
    with pytest.raises(ValueError, match="party"):
        unwritten("2027-02-05 party")
