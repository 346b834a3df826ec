"""The accounts that play the officers of fictional cases: the demonstration accounts of the websites."""

from datetime import datetime
from justiceportal.cases import acting
from justiceportal.cases.domain.rules import Actor
from justiceportal.demo.errors import DemoRefused
from justiceportal.setup.accounts import account_name
from plone import api


GROUPS = {
    "Receiver": "receivers",
    "Handler": "handlers",
    "Approver": "approvers",
    "Module": "modules",
    "Supervisor": "supervisors",
}


class Staff:
    """The officers of the websites, each looked up once."""

    def __init__(self, portal) -> None:
        self.portal = portal
        self.users: dict[str, object] = {}

    def actors(self, case, roles: tuple[str, ...], moment: datetime) -> list[Actor]:
        """Those who hold one of these roles on the website of a case, in the order of the roles."""
        website = case.__parent__.website_id
        names = [self._name(website, role) for role in roles if role in GROUPS]
        users = [self._user(name) for name in names]
        return [acting.actor_of(user, case, moment) for user in users if user is not None]

    def require(self, website) -> None:
        """DemoRefused where a website has nobody who takes in, examines or decides."""
        for role in ("Receiver", "Handler", "Approver"):
            name = self._name(website.website_id, role)
            if self._user(name) is None:
                raise DemoRefused(website.website_id, name)

    def _name(self, website: str, role: str) -> str:
        name = account_name(website, GROUPS[role])
        # The supervisors of the bureau look after all offices.
        return name if role != "Supervisor" or self._user(name) is not None else account_name("bureau", GROUPS[role])

    def _user(self, name: str):
        if name not in self.users:
            self.users[name] = api.user.get(userid=name) and self.portal.acl_users.getUserById(name)
        return self.users[name]
