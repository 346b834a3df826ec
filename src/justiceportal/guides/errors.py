"""What the hall refuses, each with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.guides.domain.rows import CellFault
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
