"""Pending upgrade steps of the code run when a process starts."""

from justiceportal.setup.site import PROFILE
from justiceportal.setup.site import upgrade_site
from Products.GenericSetup.upgrade import _upgrade_registry
from Products.GenericSetup.upgrade import UpgradeStep
import pytest


@pytest.fixture
def step():
    """A step beyond every version that renames the portal."""

    def rename(tool):
        tool.__parent__.title = "升级后的网站群"

    made = UpgradeStep("Rename", PROFILE, "9998", "9999", "", rename)
    steps = _upgrade_registry.getUpgradeStepsForProfile(PROFILE)
    steps["rename"] = made
    yield made
    del steps["rename"]


def test_without_pending_steps_nothing_runs(portal):
    assert upgrade_site(portal) == []


def test_a_pending_step_runs_once(portal, step):
    assert upgrade_site(portal) == ["Rename"]
    assert portal.title == "升级后的网站群"
    assert upgrade_site(portal) == []
