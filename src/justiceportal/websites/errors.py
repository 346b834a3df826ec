"""What can be wrong with websites and their definitions."""

from justiceportal.core.errors import PortalError


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
