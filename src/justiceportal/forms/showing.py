"""One formatter of answers, for screen, mail and tables."""

from justiceportal import _
from justiceportal.core.languages import catalogue_language
from justiceportal.forms.divisions import divisions
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from typing import Any
from zope.i18n import translate


YES = _("form_yes", default="Yes")
NO = _("form_no", default="No")
AGREED = _("form_agreed", default="Agreed")
NOT_AGREED = _("form_not_agreed", default="Not agreed")
FILES = _("form_files_count", default="${count} files")
SEPARATORS = {"zh": ("、", "；", "：")}
OTHER_SEPARATORS = (", ", "; ", ": ")


def shown(field: Field, value: Any, language: str) -> str:
    """A canonical (or masked) value as people read it; "" for no answer. Rows are one line each."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        words = (AGREED, NOT_AGREED) if field.kind is Kind.CONSENT else (YES, NO)
        return translate(words[0] if value else words[1], target_language=catalogue_language(language))
    comma, semicolon, colon = SEPARATORS.get(language[:2], OTHER_SEPARATORS)
    match field.kind:
        case Kind.CHOICE:
            return _title(field, value)
        case Kind.CHOICES if isinstance(value, list):
            return comma.join(_title(field, part) for part in value)
        case Kind.DIVISION:
            return divisions().title(value)
        case Kind.ROWS if isinstance(value, list):
            return "\n".join(_row(field, row, language, semicolon, colon) for row in value)
        case Kind.FILES if isinstance(value, list):
            return translate(
                _(FILES, default=FILES.default, mapping={"count": len(value)}),
                target_language=catalogue_language(language),
            )
    return str(value)


def _title(field: Field, value: Any) -> str:
    return next((choice.title for choice in field.choices if choice.value == value), str(value))


def _row(field: Field, row: dict[str, Any], language: str, semicolon: str, colon: str) -> str:
    cells = ((column.title, shown(column, row.get(column.id), language)) for column in field.columns)
    return semicolon.join(f"{title}{colon}{cell}" for title, cell in cells if cell)
