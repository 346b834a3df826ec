"""What can be wrong with a command: always one sentence for the operator."""

from justiceportal.core.errors import PortalError


class CommandError(PortalError):
    """The command cannot do what it was asked; the sentence says why and what helps."""


class PortalRuns(CommandError):
    """Another process serves the portal from the same folder."""


class Interrupted(KeyboardInterrupt):
    """Whoever started the command does not want the rest of it; what was committed stays.

    No `Exception`, so that nothing on the way takes it for the failure of a single item.
    """
