"""A service item with the form that asks everything a form can ask."""

from justiceportal.forms import service
from justiceportal.forms.domain.reading import form_from_data
from plone.dexterity.utils import createContentInContainer
from tests.integration.forms.forms import EVERYTHING
import pytest


@pytest.fixture
def item(yinzhou):
    """A service item without a form."""
    hall = yinzhou.get("hall") or createContentInContainer(yinzhou, "Section", id="hall", title="办事", content="items")
    return createContentInContainer(hall, "ServiceItem", id="trial", task_name="试办事项", checkConstraints=False)


@pytest.fixture
def easyform(item):
    """The form of the item."""
    made = createContentInContainer(item, "EasyForm", id="form", title="表", checkConstraints=False)
    service.write_form(made, form_from_data(EVERYTHING))
    return made
