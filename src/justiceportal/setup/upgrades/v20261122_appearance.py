"""The page on which a website's manager chooses its colours has an entry in the menu of websites."""

PROFILE = "profile-justiceportal.setup:default"


def upgrade(tool) -> None:
    """Add the entry; running it again changes nothing."""
    tool.runImportStepFromProfile(PROFILE, "actions", run_dependencies=False)
