"""The plug-in of the portal's user folder that knows accounts by their API keys. Its dotted path is in the database."""

from AccessControl.class_init import InitializeClass
from AccessControl.SecurityInfo import ClassSecurityInfo
from Acquisition import aq_inner
from Acquisition import aq_parent
from justiceportal.core.api_keys import presented
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.keys import owner_of
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.component import getUtility
from zope.interface import implementer


CREDENTIAL = "api_key"


@implementer(IAuthenticationPlugin, IExtractionPlugin)
class ApiKeyPlugin(BasePlugin):
    """Takes the key of a REST request, and says whose it is."""

    meta_type = "API Key Plugin"
    security = ClassSecurityInfo()

    def __init__(self, plugin_id: str, title: str = "") -> None:
        self._setId(plugin_id)
        self.title = title

    @security.private
    def extractCredentials(self, request):
        """The key that a request brings, None for a request without one."""
        key = presented(request)
        return None if key is None else {CREDENTIAL: key}

    @security.private
    def authenticateCredentials(self, credentials):
        """(user id, login name) of the account whose key this is, None where it is nobody's or does not hold."""
        if credentials.get("extractor") != self.getId():
            return None
        account = owner_of(aq_parent(aq_inner(self._getPAS())), credentials[CREDENTIAL], getUtility(IClock).now())
        return (account, account) if account else None


InitializeClass(ApiKeyPlugin)
