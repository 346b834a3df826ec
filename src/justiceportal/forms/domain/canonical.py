"""The canonical value of one answer, or what is wrong with it. Takes what browsers send (text) and what JSON holds.

Each reader gets the field, the value and the `Checking` around it, and gives a value; it raises `Refused`.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from datetime import timedelta
from decimal import Decimal
from decimal import InvalidOperation
from justiceportal.forms.domain import numbers
from justiceportal.forms.domain.definition import DateBound
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.divisions import Divisions
from justiceportal.forms.domain.texts import half_width
from justiceportal.forms.domain.texts import line_of
from justiceportal.forms.domain.texts import text_of
from typing import Any
import re


LONGEST = {Kind.LINE: 200, Kind.TEXT: 5000}
LARGEST = 10**12
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)
TRUE = ("true", "yes", "on", "1")
FALSE = ("false", "no", "off", "0")
WHOLE = re.compile(r"[+-]?\d{1,13}", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d{1,13}(\.\d{1,10})?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


class Refused(Exception):
    """A value cannot be used: the rule it breaks and the values that its sentence names."""

    def __init__(self, rule: str, **values: Any) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = tuple(values.items())


def moved_by_weekdays(day: date, count: int) -> date:
    """A day moved by working days where nothing is known of holidays: Monday to Friday."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


@dataclass(slots=True)
class Checking:
    """What the checks of one form need: the day in China, the divisions, how working days count, staff's validators."""

    today: date
    divisions: Divisions
    moved: Callable[[date, int], date] = moved_by_weekdays
    validators: Mapping[str, Callable[[Any], str | None]] = dataclass_field(default_factory=dict)


def is_blank(value: Any) -> bool:
    """True for what a form sends when nothing was filled in."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(part) for part in value)
    return value is None


def _typed(value: Any) -> str:
    if not isinstance(value, str):
        raise Refused("type")
    return value


def _line(field: Field, value: Any, _: Checking) -> str:
    return _of_length(field, line_of(_typed(value)))


def _text(field: Field, value: Any, _: Checking) -> str:
    return _of_length(field, text_of(_typed(value)))


def _of_length(field: Field, text: str) -> str:
    longest = field.longest or LONGEST[field.kind]
    if len(text) > longest:
        raise Refused("too_long", most=longest, has=len(text))
    if text and len(text) < field.shortest:
        raise Refused("too_short", least=field.shortest, has=len(text))
    return text


def _number(field: Field, value: Any, _: Checking) -> int:
    if isinstance(value, float) and value == value and abs(value) < LARGEST and value == int(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        text = _ungrouped(half_width(_typed(value)))
        if not WHOLE.fullmatch(text):
            raise Refused("number")
        value = int(text)
    return _within(field, value)


def _amount(field: Field, value: Any, _: Checking) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A float is meant as it is written.
        text = repr(value)
    else:
        text = _ungrouped(half_width(_typed(value)).removeprefix("¥").removesuffix("元").strip())
    try:
        amount = Decimal(text) if DECIMAL.fullmatch(text) else None
    except InvalidOperation:
        amount = None
    if amount is None:
        raise Refused("amount")
    if amount != round(amount, 2):
        raise Refused("amount_places")
    _within(field, float(amount))
    return str(round(amount, 2) + 0)


def _ungrouped(text: str) -> str:
    return text.replace(",", "") if GROUPED.fullmatch(text) else text


def _within(field: Field, number):
    least = field.least if field.least is not None else -LARGEST
    most = field.most if field.most is not None else LARGEST
    if number < least:
        raise Refused("less", least=f"{least:,}")
    if number > most:
        raise Refused("more", most=f"{most:,}")
    return number


def _date(field: Field, value: Any, _: Checking) -> str:
    if isinstance(value, dict):
        parts = [half_width(str(value.get(name, ""))) for name in ("year", "month", "day")]
        if set(value) - {"year", "month", "day"}:
            raise Refused("type")
    else:
        found = DATE.fullmatch(half_width(_typed(value)).replace(" ", ""))
        parts = [part for part in found.groups() if part] if found else []
    try:
        year, month, day = (int(part) for part in parts)
        read = date(year, month, day)
    except ValueError:
        raise Refused("date") from None
    if not 1850 <= read.year <= 2200:
        raise Refused("date")
    return read.isoformat()


def bound_of(bound: DateBound, answers: Mapping[str, Any], checking: Checking) -> date | None:
    """The day that a bound stands for; None when the field it is anchored at has no answer."""
    if bound.anchor == "today":
        day = checking.today
    else:
        given = answers.get(bound.anchor)
        if not isinstance(given, str):
            return None
        day = date.fromisoformat(given)
    day += timedelta(days=bound.days)
    return checking.moved(day, bound.working_days) if bound.working_days else day


def check_bounds(field: Field, value: str, answers: Mapping[str, Any], checking: Checking) -> None:
    """Raise Refused when a date lies outside of its field's bounds."""
    earliest = bound_of(field.earliest, answers, checking) if field.earliest else None
    latest = bound_of(field.latest, answers, checking) if field.latest else None
    if earliest is not None and value < earliest.isoformat():
        raise Refused("earlier", day=earliest.isoformat())
    if latest is not None and value > latest.isoformat():
        raise Refused("future" if field.latest == TODAY else "later", day=latest.isoformat())


TODAY = DateBound("today")


def _choice(field: Field, value: Any, _: Checking) -> str:
    text = _typed(value)
    if not any(choice.value == text for choice in field.choices):
        raise Refused("choice")
    return text


def _choices(field: Field, value: Any, _: Checking) -> list[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or len(given) > 1000:
        raise Refused("type")
    wanted = {_typed(part) for part in given} - {""}
    chosen = [choice.value for choice in field.choices if choice.value in wanted]
    if len(chosen) < len(wanted):
        raise Refused("choice")
    return _counted(field, chosen, "choices")


def _counted(field: Field, values: list, word: str) -> list:
    if field.longest and len(values) > field.longest:
        raise Refused(f"{word}_many", most=field.longest, has=len(values))
    if values and len(values) < field.shortest:
        raise Refused(f"{word}_few", least=field.shortest, has=len(values))
    return values


def _flag(_: Field, value: Any, __: Checking) -> bool:
    if isinstance(value, bool):
        return value
    text = _typed(value).strip().lower()
    if text not in TRUE + FALSE:
        raise Refused("type")
    return text in TRUE


def _checked(read: Callable[..., tuple[str, str]], dated: bool = False):
    def reader(_: Field, value: Any, checking: Checking) -> str:
        text = half_width(_typed(value))
        number, rule = read(text, checking.today) if dated else read(text)
        if rule:
            raise Refused(rule, has=len(re.sub(r"\s+", "", text)))
        return number

    return reader


def _division(_: Field, value: Any, checking: Checking) -> str:
    text = line_of(_typed(value))
    if not checking.divisions.is_known(text):
        raise Refused("division")
    return text


def _files(field: Field, value: Any, _: Checking) -> list[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(part, str) for part in given):
        raise Refused("type")
    ids = list(dict.fromkeys(part for part in given if part))
    most = field.files.most_count if field.files is not None else 1
    if len(ids) > most:
        raise Refused("files_many", most=most, has=len(ids))
    return ids


READERS: dict[Kind, Callable[[Field, Any, Checking], Any]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _flag,
    Kind.CONSENT: _flag,
    Kind.ID_NUMBER: _checked(numbers.id_number, dated=True),
    Kind.CREDIT_CODE: _checked(numbers.credit_code),
    Kind.PHONE: _checked(numbers.phone),
    Kind.EMAIL: _checked(numbers.email),
    Kind.DIVISION: _division,
    Kind.FILES: _files,
}
