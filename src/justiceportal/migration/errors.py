"""What can be wrong with a migration as a whole; a single bad item is refused and never stops the run."""

from justiceportal.core.errors import PortalError


class MigrationError(PortalError):
    """The root of the errors of this room."""


class SourceError(MigrationError):
    """The source cannot be read: `source` is its name, `reason` says why."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"{source}: {reason}")


class MigrationFolderError(MigrationError):
    """The folder of a migration is incomplete or its mapping cannot be used; `file` is the file to mend."""

    def __init__(self, file: str, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"{file}: {reason}")


class WebsiteMissing(MigrationError):
    """There is no website of that id to import into."""

    def __init__(self, website_id: str) -> None:
        self.website_id = website_id
        super().__init__(f"no website {website_id!r}: apply the definition of the group first")
