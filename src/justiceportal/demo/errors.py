"""Why no fictional cases are made."""

from justiceportal import _
from justiceportal.core.errors import PortalError


class DemoRefused(PortalError):
    """A website has no demonstration account for a role."""

    def __init__(self, website: str, account: str) -> None:
        super().__init__(
            _(
                "demo_no_account",
                default="Website ${website} has no account ${account}. Fictional cases are for groups with "
                "demonstration accounts (development profile).",
                mapping={"website": website, "account": account},
            )
        )


class RealCases(PortalError):
    """There are cases that nobody made up."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _(
                "demo_real_cases",
                default="There are ${count} cases already. Fictional ones would mix with them and change every figure; "
                "use --force only where that is wanted.",
                mapping={"count": count},
            )
        )
