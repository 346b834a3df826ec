"""Creates the Plone site that holds the group, and brings an older one up to the code."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from justiceportal.core.routes import SITE_ID
from plone.app.multilingual.browser.setup import SetupMultilingualSite
from Products.CMFPlone.factory import addPloneSite
from zope.component.hooks import setSite


PROFILE = "justiceportal.setup:default"
PROFILES = (
    "plone.restapi:default",
    "plone.app.contenttypes:default",
    "plone.app.layout:default",
    "plonetheme.barceloneta:default",
    "plone.app.multilingual:default",
    "collective.easyform:default",
)


def create_site(app, group):
    """Create the Plone site with its languages and our profile; returns it. Runs as the system user."""
    newSecurityManager(None, system.__of__(app.acl_users))
    site = addPloneSite(
        app,
        SITE_ID,
        title=group.title,
        default_language=group.default_language,
        portal_timezone="Asia/Shanghai",
        extension_ids=PROFILES,
    )
    setSite(site)
    from plone import api

    api.portal.set_registry_record("plone.available_languages", list(group.languages))
    SetupMultilingualSite(site).setupSite(site)
    site.portal_setup.runAllImportStepsFromProfile(f"profile-{PROFILE}")
    return site


def upgrade_site(site) -> list[str]:
    """Run the pending upgrade steps of our profile; returns the titles of those that ran."""
    tool = site.portal_setup
    pending = tool.listUpgrades(PROFILE)
    titles = []
    for step in pending:
        titles.extend(str(part["title"]) for part in (step if isinstance(step, list) else [step]))
    if pending:
        tool.upgradeProfile(PROFILE)
    return titles
