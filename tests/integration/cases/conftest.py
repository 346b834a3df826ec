"""An item with a form, and what somebody sends with it."""

from datetime import datetime
from datetime import UTC
from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.interfaces import Submission
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import FORM
import pytest


@pytest.fixture
def moment():
    """2026-11-22 12:00 in China."""
    return datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def form():
    """A complete form with plain, sensitive and repeated answers."""
    return complete(form_from_data(FORM), {})


@pytest.fixture
def item(yinzhou):
    """A county's item."""
    return make_item(yinzhou)


@pytest.fixture
def other_item(haishu):
    """Another county's item."""
    return make_item(haishu)


def make_item(website):
    """A service item in the hall of a website."""
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent

    if "hall" not in website:
        hall = createContent("Section", id="hall", title="网上办事", content="items", language="zh-cn")
        addContentToContainer(website, hall, checkConstraints=False)
    item = createContent(
        "ServiceItem",
        id="case-aid",
        task_name="公民申请法律援助",
        short_name="法律援助申请",
        description="经济困难的公民可以申请。",
        is_online=True,
    )
    return addContentToContainer(website["hall"], item, checkConstraints=False)


@pytest.fixture
def submission(form, moment):
    """A function that gives a Submission, some of its values changed."""

    def make(**more):
        return Submission(**{"form": form, "answers": ANSWERS, "files": (), "consented": moment} | more)

    return make


@pytest.fixture
def receive(submission, moment):
    """A function that sends a submission for an item: the Receipt."""
    from justiceportal.forms.interfaces import ISubmissionSink
    from zope.component import getUtility

    def send(item, at=moment, **more):
        return getUtility(ISubmissionSink).receive(item, submission(**more), at)

    return send


@pytest.fixture
def case(receive, item, portal):
    """A case that was just submitted, in the context of its website."""
    from justiceportal.cases import service

    return service.find(portal, receive(item).number)
