"""What a case is to other rooms, and how higher rooms answer at its addresses."""

from zope.interface import Attribute
from zope.interface import Interface


class ICase(Interface):
    """A case: what became of one submission."""


class ICaseResource(Interface):
    """What answers at `/@cases/<number>[/<name>]`: a multi-adapter of (ICase, IPortalApiRequest), named by `name`.

    Higher rooms register one for each name; the name "" is the case itself. The service in `cases.api` has resolved the
    number and checked the proof before it asks.
    """

    methods = Attribute("the HTTP methods that it answers")
    parameters = Attribute("the names of its query parameters, the query code not among them")
    permission = Attribute("""the title of the permission that an account needs on the case; "" where number and query
        code prove the citizen""")

    def answer(service):
        """The answer as JSON-able value; `service` is the PortalService that asks and reads query and body."""
