"""The page before a subscription is removed: what would be lost."""

from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.exchange import subscribing
from justiceportal.exchange.browser.subscription import SubscriptionPage
from justiceportal.exchange.service import standing
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


REMOVED = _("exchange_removed", default="The subscription ${title} was removed.")


class RemovalPage(SubscriptionPage):
    """`/exchange/subscription/<name>/remove`: a POST removes it."""

    index = ViewPageTemplateFile("removal.pt")

    def __call__(self):
        """Remove it, or say what that means."""
        if not self.is_post:
            return super().__call__()
        self.check_form()
        title = self.one.title
        try:
            subscribing.remove(*self.who, self.moment, self.one.name, self.text("discard") == "1")
        except PortalError as error:
            self.tell(error.text, "error")
            return self.leave(f"{self.address}/remove")
        self.tell(_(REMOVED, mapping={"title": title}))
        return self.leave(self.url)

    @property
    def lost(self) -> dict | None:
        """What would not be delivered any more, None for nothing."""
        found = standing(self.portal, self.one, self.moment)
        if not (found.behind or found.waiting or found.parked):
            return None
        return {"behind": found.behind, "waiting": found.waiting, "parked": found.parked}
