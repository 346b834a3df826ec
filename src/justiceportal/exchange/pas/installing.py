"""Puts the plug-in for API keys into the portal's user folder."""

from justiceportal.exchange.pas.records import ApiKeyPlugin
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin


PLUGIN = "api_keys"


def ensure_plugin(portal) -> None:
    """Put it in and switch it on where it is missing; first in line, so that no other plug-in puzzles over a key."""
    folder = portal.acl_users
    if PLUGIN not in folder:
        folder._setObject(PLUGIN, ApiKeyPlugin(PLUGIN, "justiceportal: API keys"))
    for interface in (IExtractionPlugin, IAuthenticationPlugin):
        if PLUGIN not in folder.plugins.listPluginIds(interface):
            folder.plugins.activatePlugin(interface, PLUGIN)
            folder.plugins.movePluginsTop(interface, [PLUGIN])
