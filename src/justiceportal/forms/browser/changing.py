"""What the small buttons of a page do: add and remove rows, remove files. The page is shown again at that place."""

from dataclasses import replace
from justiceportal.forms import quarantine
from justiceportal.forms.browser.posted import MOST_ROWS
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers


ADD_ROW, DROP_ROW, DROP_FILE, UPLOAD = "add", "drop", "remove", "upload"


def changed_by(do: str, draft: Draft, step: Step) -> tuple[Draft, str]:
    """The draft after what a button `<verb>:<field>[:<which>]` does, and where that was; "" for other buttons.

    A field or a row that is not there changes nothing.
    """
    verb, _colon, rest = do.partition(":")
    name, _colon, which = rest.partition(":")
    field = next((one for one in step.fields if one.id == name), None)
    if field is None or verb not in (ADD_ROW, DROP_ROW, DROP_FILE, UPLOAD):
        return draft, ""
    anchor = f"#{name_of(name)}"
    if field.kind is Kind.ROWS and verb == ADD_ROW:
        return with_row(draft, field), f"{anchor}-{len(draft.answers.get(name, ()))}"
    if field.kind is Kind.ROWS and verb == DROP_ROW:
        return without_row(draft, field, which), anchor
    if field.kind is Kind.FILES and verb == DROP_FILE:
        return without_file(draft, field, which), anchor
    return draft, anchor


def with_row(draft: Draft, field: Field) -> Draft:
    """The draft with one more empty row, as far as the field allows."""
    rows = draft.answers.get(field.id) or []
    if len(rows) >= (field.longest or MOST_ROWS):
        return draft
    return with_answers(draft, {field.id: [*rows, {}]})


def without_row(draft: Draft, field: Field, which: str) -> Draft:
    """The draft without one of its rows."""
    rows = draft.answers.get(field.id) or []
    return with_answers(draft, {field.id: [row for number, row in enumerate(rows) if str(number) != which]})


def without_file(draft: Draft, field: Field, upload: str) -> Draft:
    """The draft without one of its uploads, which is forgotten; uploads of others stay where they are."""
    uploads = draft.answers.get(field.id) or []
    if upload not in uploads:
        return draft
    quarantine.discard([upload])
    refused = {name: said for name, said in draft.refused.items() if name != field.id}
    kept = [one for one in uploads if one != upload]
    return replace(with_answers(draft, {field.id: kept}), refused=refused)
