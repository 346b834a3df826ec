"""What an installation needs that profiles cannot say."""

from justiceportal.cases.subscribers import prepare_portal
from justiceportal.core.interfaces import IClock
from justiceportal.core.paths import data_folder
from justiceportal.documents.records import ensure_shards as ensure_documents
from justiceportal.exchange.pas.installing import ensure_plugin
from justiceportal.forms.uploads.records import ensure_shards
from justiceportal.pictures.library import ensure_library
from justiceportal.setup.accounts import ensure_auditors
from justiceportal.setup.words import name_stock_parts
from justiceportal.statistics import service as statistics
from plone import api
from plone.formwidget.namedfile.converter import b64encode_file
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility


START_PAGE = "work-start"
FAVICON = "mark.svg"
PORTLET_COLUMNS = ("plone.leftcolumn", "plone.rightcolumn", "plone.footerportlets")
WORKFLOW_PERMISSIONS = ("Access contents information", "Modify portal content", "View")
# A text shows nothing that another host puts into it.
FOREIGN_TAGS = ("applet", "embed", "iframe", "object")
STOCK_TYPES = ("Collection", "Document", "Event", "File", "Folder", "Image", "Link", "News Item", "EasyForm")


def after_install(tool):
    """Keep stock types out of reach, let the language of a page be that of its website."""
    types = api.portal.get_tool("portal_types")
    for name in STOCK_TYPES:
        if name in types:
            types[name].global_allow = False
    record = api.portal.set_registry_record
    record("plone.use_content_negotiation", False)
    record("plone.use_cookie_negotiation", False)
    record("plone.use_request_negotiation", True)
    record("plone.use_combined_language_codes", True)
    record("plone.enable_self_reg", False)
    record("plone.app.theming.interfaces.IThemeSettings.hostnameBlacklist", [])
    record("plone.subjects_of_navigation_root", True)
    tags = api.portal.get_registry_record("plone.valid_tags")
    record("plone.valid_tags", [tag for tag in tags if tag not in FOREIGN_TAGS])
    portal = api.portal.get()
    open_language_folders(portal)
    take_portlets_away(portal)
    name_stock_parts(portal)
    set_favicon()
    for folder in (portal, *language_folders(portal)):
        folder.setLayout(START_PAGE)
    ensure_library(portal)
    prepare_portal(portal)
    statistics.prepare_portal(portal, getUtility(IClock).now())
    ensure_shards(portal)
    ensure_documents(portal)
    ensure_auditors()
    ensure_plugin(portal)
    quiet_error_log(portal)


def quiet_error_log(portal):
    """Let Plone's list of errors write nothing into the log: our error views write each fault there, and no refusal."""
    log = portal.error_log
    known = log.getProperties()
    log.setProperties(known["keep_entries"], False, known["ignored_exceptions"])


def set_favicon():
    """Give browsers the group's mark where they ask for `favicon.ico`."""
    picture = b64encode_file(FAVICON, (data_folder("themes") / "staff" / FAVICON).read_bytes())
    api.portal.set_registry_record("plone.site_favicon", picture)
    api.portal.set_registry_record("plone.site_favicon_mimetype", "image/svg+xml")


def open_language_folders(portal):
    """Let the language folders take over who may change what from the portal: they have no workflow of their own."""
    for folder in language_folders(portal):
        for permission in WORKFLOW_PERMISSIONS:
            folder.manage_permission(permission, acquire=1)
        folder.reindexObjectSecurity()


def take_portlets_away(portal):
    """Remove the stock portlets: our pages show none, and rendering them would write on every page of the staff."""
    for name in PORTLET_COLUMNS:
        manager = getUtility(IPortletManager, name=name, context=portal)
        assignments = getMultiAdapter((portal, manager), IPortletAssignmentMapping)
        for key in list(assignments.keys()):
            del assignments[key]


def language_folders(portal) -> list:
    """The root folders of the languages."""
    return [folder for folder in portal.objectValues() if getattr(folder, "portal_type", "") == "LRF"]
