"""Nobody approves his own text."""

from AccessControl import getSecurityManager
from Products.Five.browser import BrowserView


class NotOwnText(BrowserView):
    """Asked by the guards of the workflow: may the present user approve this text?"""

    def __call__(self) -> bool:
        """False for whoever created or last submitted the text."""
        user_id = getSecurityManager().getUser().getId()
        return user_id is not None and user_id not in self.context.creators and user_id != submitter(self.context)


def submitter(content) -> str | None:
    """The account that last submitted a text for review."""
    history = getattr(content, "workflow_history", {}).get("article_review", ())
    for entry in reversed(history):
        if entry.get("action") == "submit":
            return entry.get("actor")
    return None
