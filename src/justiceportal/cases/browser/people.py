"""The names of those who act on cases."""

from justiceportal.cases.act_words import ACTORS
from justiceportal.cases.officers import name_of
from zope.i18n import translate


class People:
    """Names of accounts for one page; each is looked up once."""

    def __init__(self, request) -> None:
        self.request = request
        self._names: dict[str, str] = {}

    def name_of(self, account: str) -> str:
        """What people call an account or a group that the ledger names, the applicant, or the portal itself."""
        if account in ACTORS:
            return translate(ACTORS[account], context=self.request)
        if account not in self._names:
            self._names[account] = name_of(account)
        return self._names[account]
