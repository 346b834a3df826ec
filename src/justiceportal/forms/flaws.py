"""What is wrong with a form, in words for who edits it."""

from justiceportal import _
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.soundness import Flaw
from typing import Any


SENTENCES = {
    "changed_meanwhile": _(
        "form_flaw_changed_meanwhile",
        default="Somebody else has changed this form meanwhile. Look at it again, then repeat your change.",
    ),
    "field_gone": _("form_flaw_field_gone", default="There is no such field any more."),
    "step_gone": _("form_flaw_step_gone", default="There is no such step any more."),
    "step_not_empty": _(
        "form_flaw_step_not_empty", default="A step can be deleted when it has no fields. Move or delete them first."
    ),
    "id": _(
        "form_flaw_id",
        default="The code begins with a small letter and has small letters, digits and _, at most 60.",
    ),
    "id_reserved": _(
        "form_flaw_id_reserved", default="Codes that begin with applicant_ or agent_ belong to the applicant's step."
    ),
    "id_twice": _("form_flaw_id_twice", default="“${id}” is the code of another field or step. Choose another."),
    "empty": _("form_flaw_empty", default="“${title}”: please fill this in; it may not be empty."),
    "too_many": _("form_flaw_too_many", default="At most ${most} are possible."),
    "condition_unknown": _(
        "form_flaw_condition_unknown",
        default="The condition of “${title}” asks the field “${field}”, which is not in the form any more.",
    ),
    "condition_later": _(
        "form_flaw_condition_later",
        default="The condition of “${title}” asks the field “${field}”, which must stand before it.",
    ),
    "condition_kind": _(
        "form_flaw_condition_kind",
        default="The condition of “${title}” compares “${field}” in a way that this kind of field cannot be compared.",
    ),
    "condition_value": _(
        "form_flaw_condition_value",
        default="The condition of “${title}” waits for “${value}”, which cannot be chosen in “${field}”.",
    ),
    "condition": _("form_flaw_condition", default="The condition of “${title}” cannot be read."),
    "choices_missing": _("form_flaw_choices_missing", default="“${title}”: write at least one choice, one on a line."),
    "choices_twice": _("form_flaw_choices_twice", default="“${title}”: the choice “${value}” is there twice."),
    "columns_missing": _("form_flaw_columns_missing", default="“${title}”: a table needs at least one column."),
    "column_kind": _("form_flaw_column_kind", default="“${title}”: a column cannot be of this kind."),
    "notice_missing": _(
        "form_flaw_notice_missing", default="“${title}”: a consent needs all six parts of its notice. Fill them in."
    ),
    "bounds": _("form_flaw_bounds", default="“${title}”: the least is above the most. Please exchange them."),
    "size": _("form_flaw_size", default="“${title}”: choose a number between ${least} and ${most}."),
    "anchor": _("form_flaw_anchor", default="“${title}”: its bound hangs on a day that must stand before it."),
    "file_type": _("form_flaw_file_type", default="“${title}”: files of the type ${type} cannot be asked for."),
    "not_whole": _("form_flaw_not_whole", default="“${title}”: please write a whole number in digits."),
    "not_number": _("form_flaw_not_number", default="“${title}”: please write a number in digits."),
}
OTHER = _("form_flaw_other", default="“${title}” cannot be kept like this.")


def sentence_of_flaw(flaw: Flaw, form: Form, title: str = "") -> str:
    """The translatable sentence about a flaw of a form, or of a field with that title."""
    sentence = SENTENCES.get(flaw.rule, OTHER)
    values = dict(flaw.values)
    if "field" in values:
        values["field"] = next((one.title for one in form.fields() if one.id == values["field"]), values["field"])
    values["title"] = title or _title_at(form, flaw.path)
    return _(sentence, default=sentence.default, mapping=values)


def _title_at(form: Form, path: str) -> str:
    """The title of the field, column or step that a path leads to."""
    place: Any = form
    title = form.title
    for part in path.split("."):
        if part.isdigit() and isinstance(place, tuple):
            place = place[int(part)] if int(part) < len(place) else None
        else:
            place = getattr(place, part, None)
        if place is None:
            break
        if isinstance(place, Field) or hasattr(place, "fields"):
            title = place.title or title
    return title
