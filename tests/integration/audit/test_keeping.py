"""How long the audit is kept."""

from datetime import timedelta
from justiceportal.audit.files import FILES
from justiceportal.audit.service import record
from justiceportal.core.events import NightBegan
import pytest


@pytest.fixture
def files(portal, tmp_path, noon, monkeypatch):
    """A function that gives the days of the files; there is one for every hundred days."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    for days in range(0, 2000, 100):
        record(noon + timedelta(days=days), "admin", "test.done", "", "", "success")
    return lambda: [file.stem for file in FILES.all()]


def night(portal, moment):
    from justiceportal.audit.keeping import drop_old

    drop_old(NightBegan(portal, moment))


def test_files_are_kept_three_years_without_another_setting(portal, files, noon):
    night(portal, noon + timedelta(days=1900))
    assert len(files()) == 12


@pytest.mark.parametrize(("setting", "kept"), [(400, 5), (10, 2)])
def test_a_setting_may_shorten_that_but_not_below_six_months(portal, files, noon, setting, kept):
    from plone.registry.interfaces import IRegistry
    from zope.component import getUtility

    record = getUtility(IRegistry).records["justiceportal.audit.kept_days"]
    getUtility(IRegistry).records._values[record.__name__] = setting
    night(portal, noon + timedelta(days=1900))
    assert len(files()) == kept
