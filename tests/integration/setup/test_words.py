"""What Plone creates in English has Chinese names, in an older database too."""

from justiceportal.setup.upgrades.v20261122_words import upgrade
from plone import api


def test_groups_of_plone_have_chinese_names(portal):
    assert api.group.get(groupname="Administrators").getProperty("title") == "系统管理员"
    assert portal.acl_users.auto_group.title == "全部登录用户"
    assert portal["zh-cn"]["assets"].title == "通用文件"


def test_an_older_database_gets_them_and_keeps_names_that_somebody_gave(portal):
    portal["zh-cn"]["assets"].title = "Assets"
    portal.acl_users.auto_group.title = "Authenticated Users (Virtual Group)"
    api.group.get(groupname="Administrators").setGroupProperties({"title": "总管"})
    upgrade(portal.portal_setup)
    assert portal["zh-cn"]["assets"].title == "通用文件"
    assert portal.acl_users.auto_group.title == "全部登录用户"
    assert api.group.get(groupname="Administrators").getProperty("title") == "总管"
