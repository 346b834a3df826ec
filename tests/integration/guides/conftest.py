"""A hall with an item."""

import pytest


VALUES = {
    "task_name": "公民申请法律援助",
    "short_name": "法律援助申请",
    "everyday_name": "打官司请不起律师怎么办",
    "description": "经济困难的公民可以申请免费的法律服务。",
    "keywords": ("法律援助", "农民工"),
    "department": "法律援助中心",
    "server_type": ("1",),
    "themes": ("natural/lawsuit",),
    "is_online": True,
}


@pytest.fixture
def hall(yinzhou):
    """The hall of a county."""
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent

    if "hall" not in yinzhou:
        content = createContent("Section", id="hall", title="网上办事", content="items", language="zh-cn")
        addContentToContainer(yinzhou, content, checkConstraints=False)
    return yinzhou["hall"]


@pytest.fixture
def item(hall):
    """A draft in the hall."""
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent

    content = createContent("ServiceItem", id="test-aid", **VALUES)
    return addContentToContainer(hall, content, checkConstraints=False)
