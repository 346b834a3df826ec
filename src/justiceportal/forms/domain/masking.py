"""Personal values with their middle hidden, as lists and look-ups show them.

The forms are common practice of official websites; no national standard fixes them.
"""

from collections.abc import Callable
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from typing import Any
import re


STAR = "*"
HIDDEN = "***"
#: an address is told down to its street
STREET = re.compile(r"^.*?(?:大道|大街|街道|路|街|道|巷|弄|镇|乡|村)")
ADDRESS_WORDS = ("地址", "住址", "住所", "address")
NAME_WORDS = ("姓名", "名称", "name", "代表人", "联系人")


def is_sensitive(field: Field) -> bool:
    """True for what is kept encrypted and shown masked: what a form marks so, and always some kinds of numbers."""
    return field.sensitive or field.kind in (Kind.ID_NUMBER, Kind.PHONE) or any(map(is_sensitive, field.columns))


def masked(field: Field, value: Any) -> Any:
    """A canonical value as it may be shown, of the same shape; of what is not sensitive the value itself."""
    if value is None or not is_sensitive(field):
        return value
    if field.kind is Kind.ROWS:
        columns = {column.id: column for column in field.columns}
        return [{name: _cell(field, columns.get(name), part) for name, part in row.items()} for row in value]
    if isinstance(value, str):
        return MASKS.get(field.kind, _plain)(value) if field.kind is not Kind.LINE else mask_line(field, value)
    return HIDDEN


def _cell(field: Field, column: Field | None, value: Any) -> Any:
    if column is None:
        return HIDDEN
    # Of rows that are sensitive as a whole every cell is.
    if field.sensitive and not is_sensitive(column):
        return mask_line(column, value) if isinstance(value, str) else HIDDEN
    return masked(column, value)


def mask_line(field: Field, text: str) -> str:
    """A line of text; whether it is a name or an address is told by the field's id and title."""
    words = f"{field.id} {field.title}"
    if any(word in words for word in ADDRESS_WORDS):
        return mask_address(text)
    if any(word in words for word in NAME_WORDS):
        return mask_name(text)
    return mask_middle(text)


def mask_name(name: str) -> str:
    """`张*`, `张*三`, `欧阳**`-like: the first character, and the last of three or more."""
    if len(name) <= 1:
        return STAR
    if len(name) == 2:
        return name[0] + STAR
    return name[0] + STAR * (len(name) - 2) + name[-1]


def mask_id_number(number: str) -> str:
    """Division and the last four characters stay: `330203********1234`."""
    return number[:6] + STAR * 8 + number[-4:] if len(number) == 18 else mask_middle(number)


def mask_phone(number: str) -> str:
    """`138****5678`, `0574-****5678`; an extension is left out."""
    if "-" in number:
        area, local, *_ = number.split("-")
        return f"{area}-****{local[-4:]}"
    if len(number) < 8:
        return HIDDEN
    return f"{number[:3]}****{number[-4:]}"


def mask_email(address: str) -> str:
    """The first character and the domain: `z***@example.org`."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}{HIDDEN}{at}{domain}"


def mask_address(address: str) -> str:
    """An address to its street; without one its first characters."""
    street = STREET.match(address)
    head = street.group() if street and street.group() != address else address[: min(6, len(address) // 2)]
    return f"{head}****"


def mask_division(value: str) -> str:
    """The county; of a place elsewhere nothing."""
    return value.partition("/")[0] if not value.startswith("other/") else f"other/{HIDDEN}"


def mask_middle(text: str) -> str:
    """The head and tail of a number or word, so that its owner knows it again."""
    if len(text) <= 4:
        return HIDDEN
    keep = min(4, len(text) // 4)
    return text[:keep] + "****" + text[-keep:]


def _plain(_: str) -> str:
    return HIDDEN


MASKS: dict[Kind, Callable[[str], str]] = {
    Kind.ID_NUMBER: mask_id_number,
    Kind.PHONE: mask_phone,
    Kind.EMAIL: mask_email,
    Kind.CREDIT_CODE: mask_middle,
    Kind.DIVISION: mask_division,
}
