"""A portal of before the exchange knows keys and the new step of a hand-over after its upgrade."""

from justiceportal.setup.upgrades.v20261124_exchange import upgrade


def test_the_user_folder_knows_keys_and_the_workflow_its_new_state(portal):
    portal.acl_users._delObject("api_keys")
    workflow = portal.portal_workflow["case_handover"]
    workflow.states.deleteStates(["supplement-there"])
    upgrade(portal.portal_setup)
    upgrade(portal.portal_setup)
    assert portal.acl_users.plugins.listPluginIds(_extraction())[0] == "api_keys"
    assert "supplement-there" in portal.portal_workflow["case_handover"].states.objectIds()


def test_refusals_stay_out_of_the_log(portal):
    portal.error_log.setProperties(30, True, ["Redirect"])
    upgrade(portal.portal_setup)
    wanted = {"keep_entries": 30, "copy_to_zlog": False, "ignored_exceptions": ("Redirect",)}
    assert portal.error_log.getProperties() == wanted


def _extraction():
    from Products.PluggableAuthService.interfaces.plugins import IExtractionPlugin

    return IExtractionPlugin
