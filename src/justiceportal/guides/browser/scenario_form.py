"""The form in which staff edits a scenario guide: what it sent as a scenario, what a button does to its rows.

Every button sends the whole form, so nothing that was typed is lost, with scripts and without.
"""

from collections.abc import Mapping
from dataclasses import replace
from justiceportal.guides.domain.scenario import Answer
from justiceportal.guides.domain.scenario import MOST_ANSWERS
from justiceportal.guides.domain.scenario import MOST_KNOWN
from justiceportal.guides.domain.scenario import Question
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.scenario import THEMES
from pypinyin import lazy_pinyin
import re


QUESTION, ITEM = "question:", "item:"
LONGEST_SENT = 2_000
LONGEST_ID = 40
NEW_ANSWERS = (Answer(""), Answer(""))
ROW_ACTIONS = (
    *("add-question", "remove-question", "up-question", "down-question"),
    *("add-answer", "remove-answer", "up-answer", "down-answer"),
)


def new_scenario() -> Scenario:
    """What the form for a new scenario begins with: one question with two answers."""
    return Scenario("", "", "", "q1", (Question("q1", "", "", NEW_ANSWERS),))


def first_first(scenario: Scenario) -> Scenario:
    """The scenario with the question at which it starts in the first place, as the form has it."""
    questions = sorted(scenario.questions, key=lambda question: question.id != scenario.start)
    return replace(scenario, questions=tuple(questions))


def scenario_sent(form: Mapping[str, object], before: Scenario | None) -> Scenario:
    """The scenario that a form describes; it starts with its first question. `before` keeps what the form lacks."""

    def text(name: str) -> str:
        value = form.get(name, "")
        return " ".join(value.split())[:LONGEST_SENT] if isinstance(value, str) else ""

    questions = []
    for place in range(MOST_KNOWN + 1):
        name = f"q{place}"
        if f"{name}-id" not in form:
            break
        answers = []
        for number in range(MOST_ANSWERS + 1):
            row = f"{name}a{number}"
            if f"{row}-title" not in form:
                break
            target = text(f"{row}-target")
            question = target.removeprefix(QUESTION) if target.startswith(QUESTION) else ""
            item = target.removeprefix(ITEM) if target.startswith(ITEM) else ""
            answers.append(Answer(text(f"{row}-title"), question, item, text(f"{row}-note")))
        questions.append(Question(text(f"{name}-id"), text(f"{name}-title"), text(f"{name}-help"), tuple(answers)))
    return Scenario(
        id=before.id if before is not None else "",
        title=text("title"),
        description=text("description"),
        start=questions[0].id if questions else "",
        questions=tuple(questions),
        themes=tuple(theme for theme in THEMES if text(f"theme-{theme}")),
        websites=before.websites if before is not None else (),
    )


def reworked(scenario: Scenario, action: str, place: str) -> Scenario:
    """The scenario after a button of a row; `place` is `question` or `question.answer`, both from 0.

    A place that does not exist changes nothing. A question that is removed leaves answers without a target behind.
    """
    match = re.fullmatch(r"([0-9]{1,2})(?:\.([0-9]{1,2}))?", place)
    number, row = (int(match[1]), int(match[2] or 0)) if match else (-1, -1)
    verb, _hyphen, thing = action.partition("-")
    questions = list(scenario.questions)
    if thing == "question":
        if verb == "add" and len(questions) < MOST_KNOWN:
            questions.append(Question(_new_id(scenario), "", "", NEW_ANSWERS))
        elif verb == "remove" and 0 <= number < len(questions):
            gone = questions.pop(number).id
            questions = [
                replace(one, answers=tuple(_without(answer, gone) for answer in one.answers)) for one in questions
            ]
        else:
            questions = _moved(questions, verb, number)
    elif 0 <= number < len(questions):
        answers = list(questions[number].answers)
        if verb == "add" and len(answers) < MOST_ANSWERS:
            answers.append(Answer(""))
        elif verb == "remove" and row < len(answers):
            del answers[row]
        else:
            answers = _moved(answers, verb, row)
        questions[number] = replace(questions[number], answers=tuple(answers))
    return replace(scenario, questions=tuple(questions), start=questions[0].id if questions else "")


def id_from(title: str, taken) -> str:
    """An id for a new scenario from the pinyin of its title, different from those that are taken."""
    words = re.findall(r"[a-z0-9]+", "-".join(lazy_pinyin(title)).lower())
    name = "-".join(words)[: LONGEST_ID - 3].strip("-")
    name = name if name and name[0].isalpha() else f"s-{name}".rstrip("-")
    numbered = [name, *(f"{name}-{number}" for number in range(2, 99))]
    return next(one for one in numbered if one not in taken)


def _new_id(scenario: Scenario) -> str:
    taken = {question.id for question in scenario.questions}
    return next(name for name in (f"q{number}" for number in range(1, MOST_KNOWN + 2)) if name not in taken)


def _without(answer: Answer, question_id: str) -> Answer:
    return replace(answer, question="") if answer.question == question_id else answer


def _moved(rows: list, verb: str, number: int) -> list:
    other = number + {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= number < len(rows) and 0 <= other < len(rows):
        rows[number], rows[other] = rows[other], rows[number]
    return rows
