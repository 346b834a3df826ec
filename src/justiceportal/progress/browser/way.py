"""The way to the look-up, at the top of every page of a website."""

from html import escape
from justiceportal import _
from justiceportal.websites.hosts import website_of
from zope.i18n import translate
from zope.viewlet.viewlet import ViewletBase


class Way(ViewletBase):
    """A link beside the switches of the header; there is none where nobody can be asked: outside of websites."""

    def update(self):
        """Nothing: what Plone's viewlets gather of the portal here is not shown."""

    def render(self):
        """The item as HTML; it stands on every page, and a template takes several times as long."""
        website = website_of(self.context)
        if website is None:
            return ""
        text = translate(_("progress_title", default="Progress of your application"), context=self.request)
        return f'<li><a class="to-progress" href="{escape(website.absolute_url())}/progress">{escape(text)}</a></li>'
