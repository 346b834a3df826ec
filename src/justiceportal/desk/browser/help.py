"""The help pages of the roles, rendered from the Markdown that the documentation holds."""

from AccessControl import getSecurityManager
from functools import cache
from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.core.paths import data_folder
from justiceportal.desk.work import Desk
from justiceportal.websites.principals import is_operator
from justiceportal.websites.text import html_from_markdown
from Products.Five.browser import BrowserView
from zope.component.hooks import getSite


ROLES = {
    "author": _("help_author", default="Authors"),
    "reviewer": _("help_reviewer", default="Reviewers"),
    "receiver": _("help_receiver", default="Receivers of applications"),
    "handler": _("help_handler", default="Handlers of applications"),
    "approver": _("help_approver", default="Approvers of applications"),
    "supervisor": _("help_supervisor", default="Supervisors of applications"),
    "manager": _("help_manager", default="Managers of a website"),
    "operator": _("help_operator", default="Operators"),
}
REVIEWERS = frozenset({"FirstReviewer", "SecondReviewer", "Signer"})
PICTURES = "++resource++portal-help"


@cache
def page_of(role: str, language: str) -> str:
    """The page of a role as HTML in a language ("zh" or "en"), with the places of its pictures left open."""
    ending = ".en.md" if language == "en" else ".md"
    return html_from_markdown((data_folder("help") / f"{role}{ending}").read_text(encoding="utf-8"))


class HelpView(BrowserView):
    """`@@help`: the page for one's own role, with the others beside it."""

    @cached_property
    def role(self) -> str:
        """The role that was asked for, or the present person's own."""
        asked = self.request.form.get("role")
        return asked if asked in ROLES else self._own_role()

    @cached_property
    def language(self) -> str:
        """The language of the page."""
        return "en" if self.request.get("LANGUAGE", "").startswith("en") else "zh"

    @property
    def text(self) -> str:
        """The page as HTML; its first heading is the page's."""
        pictures = f'src="{getSite().absolute_url()}/{PICTURES}/'
        html = page_of(self.role, self.language).replace('src="pictures/', pictures)
        return html.replace("<table>", '<table class="table">')

    @cached_property
    def roles(self) -> list[dict]:
        """All roles that have a page."""
        url = f"{getSite().absolute_url()}/@@help"
        return [
            {"title": title, "url": f"{url}?role={role}", "current": "page" if role == self.role else None}
            for role, title in ROLES.items()
        ]

    def _own_role(self) -> str:
        user, portal = getSecurityManager().getUser(), getSite()
        if is_operator(user, portal):
            return "operator"
        roles = {role for post in Desk(user, portal).posts for role in post.roles}
        offices = cases.offices_of(user, portal) if not roles else []
        if offices:
            return _of_officer({role for office in offices for role in user.getRolesInContext(office)})
        if "WebsiteManager" in roles:
            return "manager"
        return "reviewer" if roles & REVIEWERS else "author"


def _of_officer(roles: set[str]) -> str:
    """The page of who works on cases; of several roles the one that decides most. Who only reads supervises."""
    return next((role.lower() for role in cases.officer_roles(roles)), "supervisor")
