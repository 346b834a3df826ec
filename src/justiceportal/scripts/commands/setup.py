"""`portal setup`: the whole group created or completed, without serving it."""

from justiceportal.setup import start


def run(_portal, _options, console) -> int:
    """Create the group, run upgrade steps and fill all websites; 0 when everything is in place."""
    group = start.prepare(console.say)
    return 0 if group is None or start.fill(group, console.say) else 1
