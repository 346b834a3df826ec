"""Chinese names for what Plone creates in English and keeps as it was created: groups, folders."""

from justiceportal import _
from plone import api
from zope.i18n import translate


GROUPS = {
    "Administrators": _("group_administrators", default="Administrators of the portal"),
    "Site Administrators": _("group_site_administrators", default="Administrators of the group of websites"),
    "Reviewers": _("group_reviewers", default="Reviewers (unused)"),
}
EVERYBODY = _("group_everybody", default="Everybody who is logged in")
ASSETS = _("assets_folder", default="Files without language")


def name_stock_parts(portal) -> None:
    """Give groups and folders of Plone's own names in the portal's first language; what has another name keeps it."""
    language = api.portal.get_registry_record("plone.default_language").partition("-")[0]
    target = "zh_CN" if language == "zh" else language
    for name, title in GROUPS.items():
        group = api.group.get(groupname=name)
        if group is not None and group.getProperty("title", name) in ("", name):
            group.setGroupProperties({"title": translate(title, target_language=target)})
    everybody = portal.acl_users.get("auto_group")
    if everybody is not None and everybody.title == "Authenticated Users (Virtual Group)":
        everybody.title = translate(EVERYBODY, target_language=target)
    for folder in portal.objectValues():
        assets = folder.get("assets") if getattr(folder, "portal_type", "") == "LRF" else None
        if assets is not None and assets.title == "Assets" and folder.getId().startswith("zh"):
            assets.title = translate(ASSETS, target_language="zh_CN")
            assets.reindexObject(idxs=["Title", "sortable_title"])
