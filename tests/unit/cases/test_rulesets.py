"""Sets of rules: versioned data, chosen by the item and its kind; a later version leaves older cases alone."""

from dataclasses import replace
from datetime import date
from justiceportal.cases.domain.laws import chinese_number
from justiceportal.cases.domain.laws import citations_of
from justiceportal.cases.domain.laws import cited
from justiceportal.cases.domain.rulesets import newest
from justiceportal.cases.domain.rulesets import read_rules
from justiceportal.cases.domain.rulesets import RULES
from justiceportal.cases.domain.rulesets import rules_for
from justiceportal.cases.domain.rulesets import RulesRefused
from justiceportal.cases.domain.states import CHAINS
import pytest


LICENCE = RULES["licence-1"]
LATER = replace(LICENCE, version=2, effective=date(2027, 7, 1))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("wanted", "task_type", "expected"),
    [
        ("", "01", "licence-1"),
        ("", "20", "service-1"),
        ("legal-aid", "05", "legal-aid-1"),
        ("disclosure", "20", "disclosure-1"),
        ("", "no such kind", "service-1"),
        ("no-such-set", "01", "licence-1"),
    ],
)
def test_the_item_chooses_its_set_by_name_or_by_its_kind(wanted, task_type, expected):
    assert rules_for(wanted, task_type, TODAY).key == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2027, 6, 30), "licence-1"), (date(2027, 7, 1), "licence-2"), (date(2000, 1, 1), "licence-1")],
)
def test_a_version_counts_from_the_day_on_which_it_comes_into_force(day, expected):
    assert newest([*RULES.values(), LATER], "", "01", day).key == expected


def test_every_limit_that_a_law_sets_names_its_article():
    for rules in RULES.values():
        for limit in (rules.intake, rules.decision, rules.extension, rules.delivery):
            assert limit is None or limit.rule or rules.id == "service", rules.key
        assert rules.sources


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("begins: acceptance", "begins: someday"),
        ("amount: 5, unit: workday", "amount: -5, unit: workday"),
        ("amount: 5, unit: workday", "amount: 5, unit: week"),
        ("effective: 2019-04-23", "effective: soon"),
        ("title:", "tilte:"),
        ("id: licence", "id: [licence"),
    ],
)
def test_data_that_make_no_sense_are_refused_with_their_file(tmp_path, before, after):
    from justiceportal.cases.domain.rulesets import FOLDER

    path = tmp_path / "licence-9.yaml"
    path.write_text((FOLDER / "licence-1.yaml").read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(RulesRefused, match=r"licence-9\.yaml"):
        read_rules(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可法 art. 42, 82", "《行政许可法》第四十二条、第八十二条"),
        (
            "政府信息公开条例 art. 32–34; 民法典 art. 203",
            "《政府信息公开条例》第三十二条至第三十四条；《民法典》第二百零三条",
        ),
        ("国办发〔2019〕51号", "国办发〔2019〕51号"),
        ("行政许可法 art. 38; 国办发〔2019〕51号", "《行政许可法》第三十八条；国办发〔2019〕51号"),
        ("", ""),
    ],
)
def test_articles_are_cited_as_people_read_them(text, expected):
    assert cited(text, "zh-cn") == expected
    assert cited(text, "en") == text


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1260, "一千二百六十")],
)
def test_numbers_of_articles_are_chinese(number, expected):
    assert chinese_number(number) == expected


def test_a_step_rests_on_the_laws_that_the_rules_of_its_case_follow():
    text = "行政许可法 art. 38, 42; 政府信息公开条例 art. 33; 法律援助法 art. 43"
    assert citations_of(text, ["行政许可法 art. 32"]) == "行政许可法 art. 38, 42"
    assert citations_of(text, RULES["legal-aid-1"].sources) == "法律援助法 art. 43"
    assert citations_of(text, ["GB/T 39554.2-2020"]) == ""
    assert citations_of("国办发〔2019〕51号", ["行政许可法 art. 32"]) == "国办发〔2019〕51号"


def test_every_law_of_a_step_is_one_of_some_rules():
    known = [source for rules in RULES.values() for source in rules.sources]
    laws = {step.law for chain in CHAINS.values() for step in chain.steps.values()}
    assert all(citations_of(law, known) == law for law in laws)
