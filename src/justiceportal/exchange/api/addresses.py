"""`/@allowed-addresses`: the addresses that the portal may connect to, for the operator."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from justiceportal import _
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.rest import PortalService
from justiceportal.core.shapes import many
from justiceportal.core.shapes import record
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import URL
from justiceportal.exchange import allowing
from justiceportal.exchange import subscribing
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.settings import allowed_addresses
from zope.component import getUtility
from zope.component.hooks import getSite


LINES = many(TEXT, maxItems=1000)
LIST = record({"@id": URL, "lines": LINES})
REFUSED = {
    400: _("api_addresses_refused", default="A line names no address; the first such line is named with its mend."),
    409: _("api_addresses_changed", default="The list is not the one that `seen` has."),
}
NO_LINES = _("exchange_addresses_list", default="A list of texts is expected, one for each line.")


class Addresses(PortalService):
    """What both services of this name share."""

    is_private = True

    def shown(self) -> dict:
        """The list as it is now."""
        return {"@id": f"{self.context.absolute_url()}/@allowed-addresses", "lines": list(allowed_addresses())}


class AddressesGet(Addresses):
    """The list."""

    operations = (
        Operation(
            "read-allowed-addresses",
            _("api_allowed_addresses", default="The addresses that the portal may connect to"),
            tag="delivery",
            answers=(Answer(200, LIST),),
            permission=subscribing.MANAGE,
        ),
    )

    def answer(self):
        """The list. Raises Unauthorized."""
        if not subscribing.may_manage(getSite(), getSecurityManager().getUser()):
            raise Unauthorized(subscribing.MANAGE)
        return self.shown()


class AddressesPatch(Addresses):
    """Puts another list in the place of this one."""

    operations = (
        Operation(
            "change-allowed-addresses",
            _("api_change_allowed_addresses", default="Say which addresses the portal may connect to"),
            tag="delivery",
            body=Body(strict({"lines": LINES, "seen?": LINES})),
            answers=(Answer(200, LIST),),
            refusals=REFUSED,
            permission=subscribing.MANAGE,
        ),
    )

    def answer(self):
        """The list as it is kept. Raises Unauthorized, BadParameter, SettingsRefused, NotNow."""
        body = self.body("lines", "seen")
        lines, seen = _lines(body, "lines"), _lines(body, "seen") if "seen" in body else None
        try:
            allowing.allow(getSite(), getSecurityManager().getUser(), getUtility(IClock).now(), lines, seen)
        except SettingsRefused as refused:
            raise SettingsRefused({"lines": refused.errors[0][1]}) from None
        return self.shown()


def _lines(body: dict, name: str) -> list[str]:
    value = body.get(name)
    if not isinstance(value, list) or len(value) > 1000 or not all(isinstance(line, str) for line in value):
        raise BadParameter(name, NO_LINES)
    return value
