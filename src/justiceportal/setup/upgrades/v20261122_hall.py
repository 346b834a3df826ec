"""The online hall: service items, their forms, and the cases that begin with them."""

PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "typeinfo", "workflow", "plone.app.registry")


def upgrade(tool) -> None:
    """Import the types, permissions, workflows and settings of the hall."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
