"""The first page of the work host: the websites on which one works."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.websites.hosts import all_websites
from Products.Five.browser import BrowserView
from zope.component.hooks import getSite


WORKING = "List folder contents"


class StartView(BrowserView):
    """Lists one's websites; who has only one is led there."""

    def __call__(self):
        """Redirect to the only website, or render the list."""
        if len(self.websites) == 1:
            self.request.response.redirect(self.websites[0]["url"])
            return ""
        return self.index()

    @cached_property
    def websites(self) -> list[dict]:
        """Title and address of each website on which the account has work."""
        allowed = getSecurityManager().checkPermission
        return [
            {"title": website.title, "url": website.absolute_url()}
            for website in all_websites(getSite())
            if allowed(WORKING, website)
        ]
