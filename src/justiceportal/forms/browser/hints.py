"""What stands below the label of a field: the hint of its editor, then the limits that the form itself knows."""

from collections.abc import Callable
from justiceportal import _
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Kind
from typing import Any


KILO = 1024
#: characters of a text from which on people want to know how much room there is
LONG_TEXT = 100
LENGTHS = {
    (True, True): _("hint_length_between", default="${least} to ${most} characters."),
    (True, False): _("hint_length_least", default="At least ${least} characters."),
    (False, True): _("hint_length_most", default="At most ${most} characters."),
}
FORMATS = {
    Kind.ID_NUMBER: _("hint_id_number", default="18 characters; the last may be X."),
    Kind.CREDIT_CODE: _("hint_credit_code", default="18 digits and capital letters."),
    Kind.PHONE: _("hint_phone", default="A mobile number, or a landline with area code such as 0574-87654321."),
    Kind.DATE: _("hint_date", default="Such as 2026-11-22."),
    Kind.AMOUNT: _("hint_amount", default="Digits only, at most two after the point."),
    Kind.CHOICES: _("hint_choices", default="You may choose several."),
}


def hints_of(field: Field, say: Callable[[Any], str]) -> list[str]:
    """The sentences below the label; a note and a consent have none, since their text is shown whole."""
    if field.kind in (Kind.NOTE, Kind.CONSENT):
        return []
    found = [field.hint] if field.hint else []
    if field.kind in FORMATS and not field.hint:
        found.append(say(FORMATS[field.kind]))
    if field.kind is Kind.FILES:
        found.append(files_hint(field.files, say))
    length = _length(field)
    if length:
        found.append(say(length))
    return found


def files_hint(rule: FileRule, say: Callable[[Any], str]) -> str:
    """Which files a field takes: types, size, number."""
    values = {
        "types": say(_("list_comma", default=", ")).join(name.upper() for name in rule.types),
        "size": size(rule.most_bytes),
        "count": rule.most_count,
    }
    if rule.most_count == 1:
        return say(_("hint_file", default="One file: ${types}, at most ${size}.", mapping=values))
    return say(_("hint_files", default="${types}; each file at most ${size}, at most ${count} files.", mapping=values))


def size(number_bytes: int) -> str:
    """A number of bytes as people read it."""
    if number_bytes >= KILO * KILO:
        return f"{number_bytes / KILO / KILO:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, round(number_bytes / KILO))} KB"


def _length(field: Field):
    if field.kind not in (Kind.LINE, Kind.TEXT):
        return None
    has_most = field.longest >= LONG_TEXT or (field.kind is Kind.TEXT and bool(field.longest))
    text = LENGTHS.get((bool(field.shortest), has_most))
    if text is None:
        return None
    return _(text, default=text.default, mapping={"least": field.shortest, "most": field.longest})
