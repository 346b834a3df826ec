"""A case whose office writes documents."""

from datetime import timedelta
from justiceportal.cases.domain.rules import Actor
from tests.integration.cases.conftest import *  # noqa: F403
import pytest


@pytest.fixture
def item(yinzhou):
    """A county's item with its law and its bodies of appeal."""
    from tests.integration.cases.conftest import make_item

    item = make_item(yinzhou)
    item.task_type = "01"
    item.by_law = [{"title": "中华人民共和国律师法", "article": "第六条"}]
    item.notice_retention_days = 30
    return item


@pytest.fixture
def take():
    """A function that takes a step of a case some minutes after it was sent."""
    from justiceportal.cases import acting

    def step(case, name, role, minutes, **said):
        actor = Actor(f"yinzhou-{role.lower()}", frozenset({role}))
        return acting.act(case, name, actor, case.submitted + timedelta(minutes=minutes), said)

    return step


@pytest.fixture
def write(yinzhou, login):
    """A function that issues a document of a case some minutes after it was sent: an IssuedDocument."""
    from justiceportal.documents import issuing

    def issue(case, kind, minutes=10, account="yinzhou-receiver", written=None, **more):
        user = login(account)
        moment = case.submitted + timedelta(minutes=minutes)
        return issuing.issue(case, yinzhou, user, moment, kind, written or {}, **more)

    return issue
