"""What can be wrong with websites and their definitions."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.websites.domain.words import WordFault
from zope.schema import ValidationError


WORD_FAULTS = {
    "empty": _("error_word_empty", default="“${line}” gives no word. Write 简体=繁體, or the word alone."),
    "long": _("error_word_long", default="“${line}” is too long; a word has at most 200 characters."),
    "twice": _("error_word_twice", default="The word of “${line}” stands there twice. Keep one line of it."),
    "many": _("error_word_many", default="There are more than 500 lines from “${line}” on. Leave some out."),
}


class WebsiteError(PortalError):
    """The root of the errors of this room."""


class DefinitionError(WebsiteError):
    """A definition file cannot be used; nothing was changed.

    `file` is its name, `line` counts from 1 (0 when the file as a whole is meant), `key` is the path of the entry.
    """

    def __init__(self, file: str, line: int, key: str, reason: str) -> None:
        self.file, self.line, self.key, self.reason = file, line, key, reason
        super().__init__(f"{file}:{line}: {key or '(file)'}: {reason}")


class PeopleError(WebsiteError):
    """A change of a website's people is refused; `field` names what to mend."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.errors = [(field, text)]


class BinError(WebsiteError):
    """Deleting or restoring is refused; the text says why and how to mend it."""

    status = 409


class WrongWord(ValidationError):
    """A line of a website's words is none: names the line and says how to mend it."""

    def __init__(self, fault: WordFault) -> None:
        super().__init__(fault.line)
        self.fault = fault

    def doc(self):
        """The sentence that forms and services show."""
        return _(WORD_FAULTS[self.fault.reason], mapping={"line": self.fault.line})


class WrongValue(ValidationError):
    """A value of a field is refused with a sentence that says how to mend it."""

    def __init__(self, text) -> None:
        super().__init__(text)
        self.text = text

    def doc(self):
        """The sentence that forms and services show."""
        return self.text
