"""The files of scenario guides: checked with file and line, kept at the halls of their websites."""

from justiceportal.websites.errors import DefinitionError
from justiceportal.websites.reader import read_group
from pathlib import Path
import pytest
import shutil


FILE = "scenarios/legal-trouble.yaml"


@pytest.fixture
def folder(zope, samples, tmp_path):
    """A copy of the sample definitions."""
    return Path(shutil.copytree(samples / "sites", tmp_path / "sites"))


def replaced(folder, old, new):
    text = (folder / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_scenarios_of_the_group_are_read(folder):
    [scenario] = read_group(folder).parts["scenarios"]
    assert (scenario.id, scenario.websites, len(scenario.questions)) == ("legal-trouble", ("yinzhou",), 3)


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "reason"),
    [
        ("id: legal-trouble", "id: other", 2, "id", "must be legal-trouble"),
        ("[yinzhou]", "[nowhere]", 5, "websites.0", "no website nowhere"),
        ("[yinzhou]", "[yinzhou, haishu]", 24, "questions.2.answers.1", "“firm-stamp”"),
        ("item: exam-query", "item: nothing", 23, "questions.2.answers.0", "“nothing”"),
        ("start: what", "start: where", 7, "start", "begins"),
        ("question: money}", "item: legal-aid}", 13, "questions.0.answers.0", "at once"),
        (
            "question: paper}\n  - id: paper",
            "question: what}\n  - id: paper",
            19,
            "questions.1.answers.1",
            "asked before",
        ),
        ("themes: [natural]", "themes: [animal]", 6, "themes.0", "animal"),
    ],
)
def test_a_wrong_scenario_is_refused_with_file_line_and_reason(folder, old, new, line, key, reason):
    replaced(folder, old, new)
    with pytest.raises(DefinitionError) as caught:
        read_group(folder)
    assert (caught.value.file, caught.value.line, caught.value.key) == (FILE, line, key)
    assert reason in str(caught.value)


def test_a_scenario_stays_as_a_website_changed_it_when_the_files_are_applied_again(yinzhou, folder):
    from dataclasses import replace
    from justiceportal.guides.scenario_files import Scenarios
    from justiceportal.guides.scenarios import put_own
    from justiceportal.guides.scenarios import scenario_of
    from justiceportal.guides.service import hall_of
    from justiceportal.websites.apply import Report

    values = read_group(folder).parts["scenarios"]
    report = Report()
    assert list(Scenarios().apply(yinzhou, values, report, print)) == []
    put_own(hall_of(yinzhou), "legal-trouble", replace(values[0], title="我们的"))
    changed = (replace(values[0], title="市里的"),)
    assert list(Scenarios().apply(yinzhou, changed, report, print)) == [1]
    assert scenario_of(yinzhou, "legal-trouble").title == "我们的"
    assert report.updated == ["yinzhou/hall (scenarios)"]
