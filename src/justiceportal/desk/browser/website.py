"""A website as its staff sees it: the tree of its sections, and which of them somebody should look after."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.desk.browser.own import OwnPage
from justiceportal.desk.browser.start import section_rows
from justiceportal.desk.domain.updates import FRESH
from justiceportal.desk.report import report_of
from justiceportal.desk.words import STANDINGS
from zope.i18n import translate


NEW_TEXT = {"article": ("Article", "justiceportal: Add article"), "law": ("LawText", "justiceportal: Add law text")}


class WebsiteView(OwnPage):
    """The page of a website on the work host."""

    @cached_property
    def sections(self) -> list[dict]:
        """All sections in the order of the tree, with their depth, their newest text and the way to a new one."""
        url, allowed = self.context.absolute_url(), getSecurityManager().checkPermission
        found = []
        for report in report_of(self.context):
            here = "/".join([url, *report.path])
            kind, permission = NEW_TEXT.get(report.content, ("", ""))
            found.append(
                {
                    "title": report.title,
                    "url": here,
                    "depth": len(report.path),
                    "published": report.published,
                    "newest": report.standing.newest.isoformat() if report.standing.newest else "",
                    "kind": report.standing.kind,
                    "word": translate(STANDINGS[report.standing.kind], context=self.request)
                    if report.standing.kind != FRESH
                    else "",
                    # Whoever may write on a website may do so in each of its sections.
                    "new": f"{here}/++add++{kind}" if kind and allowed(permission, self.context) else "",
                }
            )
        return found

    @cached_property
    def listed(self) -> list[dict]:
        """The sections that somebody should look after, all of them."""
        return section_rows(self.context, self.request)
