"""The stock doors of the workflow are closed: an item takes its steps by our actions only, which ask the rules."""

from contextlib import contextmanager
from contextvars import ContextVar
from Products.Five.browser import BrowserView


_acting: ContextVar[str] = ContextVar("item that takes a step", default="")


@contextmanager
def acting_on(item):
    """Let the workflow take a step of this item inside the block."""
    token = _acting.set(_path(item))
    try:
        yield
    finally:
        _acting.reset(token)


class ByActionOnly(BrowserView):
    """Asked by the guards of the workflow: is one of our actions at work on this item?"""

    def __call__(self) -> bool:
        """False for every other door (state menu, folder contents, REST)."""
        return _acting.get() == _path(self.context)


def _path(item) -> str:
    return "/".join(item.getPhysicalPath())
