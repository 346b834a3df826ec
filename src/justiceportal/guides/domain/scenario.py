"""Scenario guides (场景式服务): two or three questions that lead to a service item.

A scenario is a tree of questions: each answer leads to another question or to an item. The way that a visitor has taken
is known by the number of the answer (from 1) to each question, so it can stand in an address.
"""

from collections.abc import Container
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
import re


FEWEST_QUESTIONS, MOST_QUESTIONS = 2, 3
FEWEST_ANSWERS, MOST_ANSWERS = 2, 12
MOST_KNOWN = 30
LONGEST_TITLE, LONGEST_TEXT = 60, 300
THEMES = ("natural", "legal")
ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; it leads to the question or to the item of that id, `note` says why it is this item."""

    title: str
    question: str = ""
    item: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One page of a scenario."""

    id: str
    title: str
    help: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario guide; `websites` are the ids of those that show it, `themes` the navigations it stands beside."""

    id: str
    title: str
    description: str
    start: str
    questions: tuple[Question, ...]
    themes: tuple[str, ...] = THEMES[:1]
    websites: tuple[str, ...] = ()

    def question(self, question_id: str) -> Question | None:
        """The question of that id, None for an unknown one."""
        return next((question for question in self.questions if question.id == question_id), None)

    def to_data(self) -> dict:
        """The scenario as JSON-able data; `scenario_from` makes it again."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Step:
    """A question that was answered: `number` is that of the answer, from 1."""

    question: Question
    number: int

    @property
    def answer(self) -> Answer:
        """What was answered."""
        return self.question.answers[self.number - 1]


@dataclass(frozen=True, slots=True)
class Way:
    """How far a visitor has come: the answered questions, and the next question or the item where it ends.

    `most` is the number of questions of the longest way on, those answered included.
    """

    steps: tuple[Step, ...]
    question: Question | None
    most: int

    @property
    def item(self) -> str:
        """The id of the item at the end of the way, "" before."""
        return "" if self.question is not None else self.steps[-1].answer.item

    @property
    def note(self) -> str:
        """Why it is this item, "" where nothing is said."""
        return self.steps[-1].answer.note if self.steps else ""

    def answers(self, count: int | None = None) -> dict[str, int]:
        """The numbers of the first answers (all of them without a count) by the ids of their questions."""
        return {step.question.id: step.number for step in self.steps[:count]}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a scenario is refused: where, the rule that it breaks, and what the sentence about it needs.

    `question` and `answer` are positions from 0, -1 for the scenario or the question itself.
    """

    rule: str
    question: int = -1
    answer: int = -1
    values: tuple[tuple[str, object], ...] = ()


def scenario_from(data: Mapping) -> Scenario:
    """A scenario of data that has the form of its JSON schema."""
    questions = tuple(
        Question(
            question["id"],
            question["title"],
            question.get("help", ""),
            tuple(Answer(**answer) for answer in question["answers"]),
        )
        for question in data["questions"]
    )
    lists = {name: tuple(data[name]) for name in ("themes", "websites") if name in data}
    return Scenario(data["id"], data["title"], data.get("description", ""), data["start"], questions, **lists)


def in_order(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """Scenarios as halls show them: those for persons before those for organisations, then by id."""
    return tuple(sorted(scenarios, key=lambda one: ([THEMES.index(theme) for theme in one.themes], one.id)))


def way_of(scenario: Scenario, answers: Mapping[str, str]) -> Way | None:
    """The way that the answers (question id → number as text) take; answers to questions beside it are not looked at.

    None for a number that an asked question does not have, and for a scenario that leads nowhere.
    """
    steps, question = [], scenario.question(scenario.start)
    while question is not None and question.id in answers and len(steps) < MOST_QUESTIONS:
        number = answers[question.id]
        if not re.fullmatch(r"[1-9][0-9]?", number) or int(number) > len(question.answers):
            return None
        steps.append(Step(question, int(number)))
        answer = steps[-1].answer
        if answer.item:
            return Way(tuple(steps), None, len(steps))
        question = scenario.question(answer.question)
    if question is None or len(steps) == MOST_QUESTIONS:
        return None
    return Way(tuple(steps), question, len(steps) + max(_lengths(scenario, question.id, ()), default=1))


def faults(scenario: Scenario, items: Container[str]) -> list[Fault]:
    """What is wrong with a scenario; `items` are the ids of the items that it may lead to."""
    found = list(_own_faults(scenario))
    seen: set[str] = set()
    for number, question in enumerate(scenario.questions):
        found += _question_faults(scenario, number, question, items)
        if question.id in seen:
            found.append(Fault("question_twice", number, values=(("id", question.id),)))
        seen.add(question.id)
    # How long the ways are can be said only when each answer leads somewhere.
    return found or [*_way_faults(scenario)]


def _own_faults(scenario: Scenario) -> Iterable[Fault]:
    if not ID.fullmatch(scenario.id):
        yield Fault("id")
    if not scenario.title:
        yield Fault("title_missing")
    if len(scenario.title) > LONGEST_TITLE:
        yield Fault("title_long", values=(("most", LONGEST_TITLE),))
    if len(scenario.description) > LONGEST_TEXT:
        yield Fault("text_long", values=(("most", LONGEST_TEXT),))
    if not scenario.themes or not set(THEMES).issuperset(scenario.themes):
        yield Fault("themes")
    if not scenario.questions:
        yield Fault("questions_missing")
    elif len(scenario.questions) > MOST_KNOWN:
        yield Fault("questions_many", values=(("most", MOST_KNOWN),))
    elif scenario.question(scenario.start) is None:
        yield Fault("start_unknown")


def _question_faults(scenario: Scenario, number: int, question: Question, items: Container[str]) -> Iterable[Fault]:
    if not ID.fullmatch(question.id):
        yield Fault("question_id", number, values=(("id", question.id),))
    if not question.title:
        yield Fault("question_title_missing", number)
    for text, most in ((question.title, LONGEST_TITLE), (question.help, LONGEST_TEXT)):
        if len(text) > most:
            yield Fault("text_long", number, values=(("most", most),))
    if not FEWEST_ANSWERS <= len(question.answers) <= MOST_ANSWERS:
        yield Fault("answers_count", number, values=(("least", FEWEST_ANSWERS), ("most", MOST_ANSWERS)))
    for position, answer in enumerate(question.answers):
        for rule, values in _answer_faults(scenario, answer, items):
            yield Fault(rule, number, position, values)


def _answer_faults(scenario: Scenario, answer: Answer, items: Container[str]) -> Iterable[tuple[str, tuple]]:
    if not answer.title:
        yield "answer_title_missing", ()
    for text, most in ((answer.title, LONGEST_TITLE), (answer.note, LONGEST_TEXT)):
        if len(text) > most:
            yield "text_long", (("most", most),)
    if bool(answer.question) == bool(answer.item):
        yield "answer_target", ()
    elif answer.question and scenario.question(answer.question) is None:
        yield "question_unknown", (("id", answer.question),)
    elif answer.item and answer.item not in items:
        yield "item_unknown", (("id", answer.item),)


def _way_faults(scenario: Scenario) -> Iterable[Fault]:
    positions = {question.id: number for number, question in enumerate(scenario.questions)}
    reached: set[str] = set()
    waiting: list[tuple[str, ...]] = [(scenario.start,)]
    told: set[tuple] = set()
    while waiting:
        way = waiting.pop()
        reached.add(way[-1])
        number = positions[way[-1]]
        for position, answer in enumerate(scenario.questions[number].answers):
            rule = _rule_broken(way, answer)
            if rule and (rule, number, position) not in told:
                told.add((rule, number, position))
                values = (("least", FEWEST_QUESTIONS), ("most", MOST_QUESTIONS))
                yield Fault(rule, number, position, values)
            elif not rule and answer.question:
                waiting.append((*way, answer.question))
    for question in scenario.questions:
        if question.id not in reached and not told:
            yield Fault("question_unreached", positions[question.id])


def _rule_broken(way: tuple[str, ...], answer: Answer) -> str:
    """What is wrong with an answer at the end of a way of questions, "" for nothing."""
    if answer.item:
        return "way_short" if len(way) < FEWEST_QUESTIONS else ""
    if answer.question in way:
        return "loop"
    return "way_long" if len(way) >= MOST_QUESTIONS else ""


def _lengths(scenario: Scenario, question_id: str, before: tuple[str, ...]) -> Iterable[int]:
    """The numbers of questions on each way from a question to an item, that question included."""
    question = scenario.question(question_id)
    if question is None or question_id in before or len(before) >= MOST_QUESTIONS:
        return
    for answer in question.answers:
        if answer.item:
            yield 1
        else:
            yield from (1 + length for length in _lengths(scenario, answer.question, (*before, question_id)))
