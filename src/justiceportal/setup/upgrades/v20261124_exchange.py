"""The exchange with other systems: permissions, actions and settings."""

PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "plone.app.registry")


def upgrade(tool) -> None:
    """Import the permissions, actions and settings of the exchange."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
