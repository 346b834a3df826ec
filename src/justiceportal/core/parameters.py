"""Query parameters of services, declared once: the same declaration reads a value, refuses it, and describes it.

A service names its parameters as a tuple of these and asks for `value(name)`; what a caller left out is the default.
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from justiceportal import _
from justiceportal.core.errors import BadParameter
from typing import Any
import re


#: a Choice's values, or what gives them for the context of a service
Choices = tuple[str, ...] | Callable[[Any], Iterable[str]]
WHOLE = re.compile(r"-?[0-9]{1,12}")
# Python reads other ways of ISO 8601 too, weeks among them.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FLAGS = {"true": True, "1": True, "false": False, "0": False}
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Parameter:
    """The base: `name` in the query, `text` what it says (translatable), `default` what holds where it is left out.

    `is_required` is only said to readers: the service refuses what it misses by a sentence of its own.
    """

    name: str
    text: str = ""
    default: Any = ""
    is_required: bool = field(default=False, kw_only=True)
    example: Any = field(default=None, kw_only=True)

    def read(self, text: str, context) -> Any:
        """The value of what was given; BadParameter names the parameter and says how to mend it."""
        raise NotImplementedError

    def schema(self, context) -> dict[str, Any]:
        """What may be given, as JSON schema."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Parameter):
    """Any text of at most `longest` characters, cleaned of the blanks around it; "" is as good as nothing."""

    longest: int = LONGEST

    def read(self, text, context):
        """The text."""
        if len(text) > self.longest:
            raise BadParameter(
                self.name,
                _(
                    "error_too_long",
                    default="${name} may have at most ${most} characters.",
                    mapping={"name": self.name, "most": self.longest},
                ),
            )
        return text.strip()

    def schema(self, context):
        """A string."""
        return {"type": "string", "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Choice(Parameter):
    """One of some values; "" is as good as nothing."""

    values: Choices = ()

    def known(self, context) -> tuple[str, ...]:
        """The values that can be chosen."""
        return tuple(self.values(context)) if callable(self.values) else self.values

    def read(self, text, context):
        """The value; the default for nothing."""
        known = self.known(context)
        if text and text not in known:
            raise BadParameter(
                self.name,
                _(
                    "error_choice",
                    default="${name} must be one of ${known}.",
                    mapping={"name": self.name, "known": ", ".join(known)},
                ),
            )
        return text or self.default

    def schema(self, context):
        """An enumeration."""
        schema = {"type": "string", "enum": ["", *self.known(context)]}
        return {**schema, "default": self.default} if self.default else schema


@dataclass(frozen=True, slots=True)
class Several(Choice):
    """Some of some values, each given once more under the same name; none is as good as nothing."""

    def schema(self, context):
        """A list of an enumeration."""
        return {"type": "array", "items": {"type": "string", "enum": [*self.known(context)]}}


@dataclass(frozen=True, slots=True)
class Flag(Parameter):
    """true or false, also written 1 or 0; the default None stands for both."""

    default: bool | None = None

    def read(self, text, context):
        """True or False; the default for nothing."""
        plain = text.strip().lower()
        if plain and plain not in FLAGS:
            raise BadParameter(
                self.name,
                _(
                    "error_choice",
                    default="${name} must be one of ${known}.",
                    mapping={"name": self.name, "known": ", ".join(FLAGS)},
                ),
            )
        return FLAGS.get(plain, self.default)

    def schema(self, context):
        """The words for it."""
        return {"type": "string", "enum": ["", *FLAGS]}


@dataclass(frozen=True, slots=True)
class Whole(Parameter):
    """A whole number from `least` to `most`; the default None leaves it to the service."""

    default: int | None = 0
    least: int = 0
    most: int = 2**31 - 1

    def read(self, text, context):
        """The number."""
        plain = text.strip()
        number = int(plain) if WHOLE.fullmatch(plain) else self.least - 1
        if not self.least <= number <= self.most:
            raise BadParameter(
                self.name,
                _(
                    "error_number_range",
                    default="${name} must be a whole number from ${least} to ${most}.",
                    mapping={"name": self.name, "least": self.least, "most": self.most},
                ),
            )
        return number

    def schema(self, context):
        """An integer with its bounds."""
        schema = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return schema if self.default is None else {**schema, "default": self.default}


@dataclass(frozen=True, slots=True)
class Day(Parameter):
    """A day as ISO 8601 writes it; the default None leaves it to the service."""

    default: date | None = None

    def read(self, text, context):
        """The day; the default for nothing."""
        if not text:
            return self.default
        try:
            if not DAY.fullmatch(text):
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            raise BadParameter(
                self.name,
                _("error_day", default="Write ${name} as a day: 2026-11-22.", mapping={"name": self.name}),
            ) from None

    def schema(self, context):
        """A date."""
        return {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}


def names_of(parameters: Iterable[Parameter | str]) -> frozenset[str]:
    """The names of parameters; a plain name stands for itself."""
    return frozenset(one if isinstance(one, str) else one.name for one in parameters)
