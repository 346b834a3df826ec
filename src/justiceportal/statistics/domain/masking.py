"""Numbers of cases as the public reads them: enough to know one's own case again, not enough to ask for one."""

SHOWN_BEHIND = 2
HIDDEN = 4


def masked_number(number: str) -> str:
    """A case number without the greater part of its serial (`330212 20261122 ****17`)."""
    return f"{number[:6]} {number[6:14]} {'*' * HIDDEN}{number[-SHOWN_BEHIND:]}"
