"""What the settings form of a website refuses, with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.websites.content.website import IWebsiteSchema
from plone.uuid.interfaces import IUUID
from z3c.form.validator import SimpleFieldValidator
from z3c.form.validator import WidgetValidatorDiscriminators
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.interface import Invalid
import re


HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")


class HostsValidator(SimpleFieldValidator):
    """Host names are names, and each belongs to one website only."""

    def validate(self, value, force=False):
        """Raise Invalid for a host that is no name or that another website has."""
        super().validate(value, force)
        own = IUUID(self.context, None)
        for host in value or ():
            if not HOST.fullmatch(host):
                text = _(
                    "error_host_name",
                    default="${host} is not a host name. Write it in lower case without http:// and port.",
                    mapping={"host": host},
                )
                raise Invalid(text)
            route = getUtility(IHostDirectory).route(getSite(), host)
            if route is not None and route.uid != own:
                text = _(
                    "error_host_taken", default="${host} is served already; choose another.", mapping={"host": host}
                )
                raise Invalid(text)


WidgetValidatorDiscriminators(HostsValidator, field=IWebsiteSchema["hosts"])
