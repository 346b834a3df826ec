"""`<item>/@steps` and `<item>/@next-version`: the actions of the page about an item's state, for programs."""

from AccessControl import getSecurityManager
from datetime import date
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.rest import PortalService
from justiceportal.guides import actions
from zope.component import getUtility


class ItemService(PortalService):
    """What these services share: the arguments of every action, and how an item is told."""

    @property
    def case(self) -> tuple:
        """The item, who acts, and when."""
        return (self.context, getSecurityManager().getUser(), getUtility(IClock).now())

    def shown(self) -> dict:
        """The item as it is then."""
        item = self.context
        return {
            "@id": item.absolute_url(),
            "state": item.state.value,
            "state_reason": item.state_reason,
            "version": item.task_version,
        }


class StepPost(ItemService):
    """Takes a step: `{"step": "suspend", "reason": "…"}`."""

    def answer(self):
        """The item as it is then."""
        data = self.body("step", "reason")
        step, reason = data.get("step"), data.get("reason", "")
        if not isinstance(step, str) or not isinstance(reason, str):
            raise BadParameter("step", actions.CLOSED)
        actions.take_step(*self.case, step, reason)
        return self.shown()


class VersionPost(ItemService):
    """Begins the next version as a copy of the present one."""

    def answer(self):
        """Its address, with status 201."""
        version = actions.prepare(*self.case)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", version.absolute_url())
        return {"@id": version.absolute_url()}


class VersionPatch(ItemService):
    """Says from which day the next version is in force: `{"day": "2027-01-01"}`, null to take it back."""

    def answer(self):
        """The day as it is then."""
        given = self.body("day").get("day", "")
        try:
            day = None if given is None else date.fromisoformat(given)
        except (TypeError, ValueError):
            raise BadParameter("day", actions.NO_DAY) from None
        actions.schedule(*self.case, day)
        return {**self.shown(), "day": given}


class VersionDelete(ItemService):
    """Throws the next version away."""

    def answer(self):
        """Nothing, with status 204."""
        actions.discard(*self.case)
        return self.reply_no_content()
