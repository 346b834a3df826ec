"""The page of the addresses that the portal may connect to."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.exchange import allowing
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.settings import allowed_addresses
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LONGEST = 50_000
SAVED = _("exchange_addresses_saved", default="The list is saved. It holds from the next connection on.")


class AddressesPage(ExchangePage):
    """`/exchange/addresses`: a POST puts the lines of the form in the place of the list."""

    tab = "addresses"
    index = ViewPageTemplateFile("addresses.pt")
    error = ""

    def __call__(self):
        """Save the lines, or show them; what was typed stays where something is to mend."""
        if not self.is_post:
            return super().__call__()
        self.check_form()
        try:
            allowing.allow(*self.who, self.moment, self.lines.splitlines(), self.text("seen", LONGEST).splitlines())
        except PortalError as error:
            self.error = self.say(error.text)
            self.request.response.setStatus(error.status)
            return super().__call__()
        self.tell(SAVED)
        return self.leave(f"{self.url}/addresses")

    @cached_property
    def lines(self) -> str:
        """The lines of the form: as they were typed, or as the list has them."""
        return self.text("lines", LONGEST) if self.is_post else self.seen

    @property
    def seen(self) -> str:
        """The list as it is now."""
        return "\n".join(allowed_addresses())
