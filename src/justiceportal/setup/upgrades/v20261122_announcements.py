"""Announcements have a permission of their own and an entry in the menu of websites."""

PROFILE = "profile-justiceportal.setup:default"


def upgrade(tool) -> None:
    """Give the permission to its roles and add the entry; running it again changes nothing."""
    for step in ("rolemap", "actions"):
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
