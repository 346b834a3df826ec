"""What the hall refuses, each with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.guides.domain.rows import CellFault
from justiceportal.guides.domain.scenario import Fault
from zope.schema import ValidationError


CELL_SENTENCES = {
    "no_list": _("rows_no_list", default="This must be a list of rows."),
    "too_many": _("rows_too_many", default="At most ${value} rows are possible. Leave some out."),
    "no_row": _("rows_no_row", default="Row ${row} is no row of named values."),
    "unknown_column": _("rows_unknown_column", default="Row ${row} has “${value}”, which nothing here is called."),
    "number": _("rows_number", default="Row ${row}, ${column}: write a whole number from 0 to 100000."),
    "yes_no": _("rows_yes_no", default="Row ${row}, ${column}: choose yes or no."),
    "text": _("rows_text", default="Row ${row}, ${column}: write a text."),
    "required": _("rows_required", default="Row ${row}, ${column} is missing. Fill it in, or remove the row."),
    "choice": _("rows_choice", default="Row ${row}, ${column}: choose one of the values offered."),
    "date": _("rows_date", default="Row ${row}, ${column}: write a day such as 2022-01-01."),
    "long": _("rows_long", default="Row ${row}, ${column}: at most ${most} characters are possible. Shorten it."),
    "signs": _("rows_signs", default="Row ${row}, ${column} has characters that cannot be shown. Type it again."),
}


class GuideError(PortalError):
    """The root of the errors of this room."""


class RowsFault(ValidationError):
    """A cell of rows cannot be used; the sentence names row, column and mend."""

    def __init__(self, fault: CellFault) -> None:
        super().__init__(fault.rule)
        self.fault = fault

    def doc(self):
        """The sentence that forms and services show."""
        fault, sentence = self.fault, CELL_SENTENCES[self.fault.rule]
        values = {"row": fault.row, "value": fault.value, "column": "", "most": 0}
        if fault.column is not None:
            values |= {"column": fault.column.title, "most": fault.column.most_characters}
        return _(sentence, default=sentence.default, mapping=values)


class ItemRefused(GuideError):
    """An item breaks rules; `errors` are pairs of field and sentence."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__(errors[0][1])
        self.errors = errors


class StepRefused(GuideError):
    """A step of an item's life cannot be taken now, or lacks something; `field` names what."""

    status = 409

    def __init__(self, text: str, field: str = "step") -> None:
        super().__init__(text)
        self.errors = [(field, text)]


SCENARIO_SENTENCES = {
    "id": _("scenario_id_bad", default="The name in the address needs small letters, digits and hyphens."),
    "title_missing": _("scenario_title_missing", default="Give the scenario a title."),
    "title_long": _("scenario_title_long", default="The title may have ${most} characters at most. Shorten it."),
    "text_long": _("scenario_text_long", default="At most ${most} characters are possible here. Shorten the text."),
    "themes": _("scenario_themes", default="Choose for whom the scenario is."),
    "questions_missing": _("scenario_questions_missing", default="Add a question."),
    "questions_many": _("scenario_questions_many", default="At most ${most} questions are possible. Remove some."),
    "start_unknown": _("scenario_start_unknown", default="Choose the question with which the scenario begins."),
    "question_id": _("scenario_question_id", default="The question's name “${id}” cannot be used."),
    "question_twice": _("scenario_question_twice", default="Two questions have the same name “${id}”."),
    "question_title_missing": _("scenario_question_title_missing", default="Write the question."),
    "answers_count": _("scenario_answers_count", default="A question needs ${least} to ${most} answers."),
    "answer_title_missing": _("scenario_answer_title_missing", default="Write the answer."),
    "answer_target": _("scenario_answer_target", default="Choose where the answer leads: a question or a service."),
    "question_unknown": _("scenario_question_unknown", default="The answer leads to a question that does not exist."),
    "item_unknown": _(
        "scenario_item_unknown", default="The answer leads to “${id}”, which is no service that is offered here."
    ),
    "way_short": _(
        "scenario_way_short", default="This answer leads to a service at once; there must be ${least} questions before."
    ),
    "way_long": _("scenario_way_long", default="This way is too long: after ${most} questions comes a service."),
    "loop": _("scenario_loop", default="This answer leads back to a question that was asked before."),
    "question_unreached": _("scenario_question_unreached", default="No answer leads to this question."),
}


def scenario_sentence(fault: Fault):
    """The translatable sentence about a fault of a scenario."""
    sentence = SCENARIO_SENTENCES[fault.rule]
    return _(sentence, default=sentence.default, mapping=dict(fault.values))


def scenario_field(fault: Fault) -> str:
    """Where a fault is, as the name of a field: `title`, `questions.2`, `questions.2.answers.1` (from 0)."""
    if fault.question < 0:
        return "questions" if fault.rule.startswith(("questions", "start")) else fault.rule.partition("_")[0]
    place = f"questions.{fault.question}"
    return place if fault.answer < 0 else f"{place}.answers.{fault.answer}"


class ScenarioRefused(GuideError):
    """A scenario guide breaks rules; `errors` names each place with its sentence, `faults` are those of the rules."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.errors = [(scenario_field(fault), scenario_sentence(fault)) for fault in faults]
        super().__init__(self.errors[0][1])


class NoSuchScenario(GuideError):
    """There is no scenario guide of this id here."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("scenario_unknown", default="There is no such scenario any more."))
