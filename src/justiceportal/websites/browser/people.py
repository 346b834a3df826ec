"""The people of a website, on the work host: list, invite, regroup, send a link, remove."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.core.mail import present_settings
from justiceportal.core.mail import queue_folder
from justiceportal.websites import people
from justiceportal.websites.errors import PeopleError
from justiceportal.websites.groups import groups_of
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.component.hooks import getSite


DONE = {
    "invite": _("people_invited", default="${name} was invited as ${account}."),
    "change": _("people_changed", default="The groups of ${name} were changed."),
    "link": _("people_link_sent", default="A link to set the password is on its way to ${name}."),
    "remove": _("people_removed", default="${name} does not belong to this website any more."),
}


class PeopleView(BrowserView):
    """The page `people` of a website; the template is `index`."""

    groups_field = ViewPageTemplateFile("people_groups.pt")
    invite_form = ViewPageTemplateFile("people_invite.pt")

    def __call__(self):
        """Do what a form asks for and show the list again, with the form where something is to mend."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.errors: dict[str, str] = {}
        if self.request.get("REQUEST_METHOD") == "POST":
            CheckAuthenticator(self.request)
            try:
                self._act()
            except PeopleError as error:
                self.errors = dict(error.errors)
                self.request.response.setStatus(400)
            else:
                self.request.response.redirect(f"{self.context.absolute_url()}/people")
                return ""
        return self.index()

    @cached_property
    def rows(self) -> list[dict]:
        """The people with the titles of their groups."""
        titles = {group["id"]: group["title"] for group in self.groups}
        url = f"{self.context.absolute_url()}/people"
        return [
            {
                "id": person.id,
                "name": person.full_name,
                "email": person.email,
                "groups": "、".join(titles[name] for name in person.groups),
                "url": f"{url}?person={person.id}",
            }
            for person in people.people_of(self.context)
        ]

    @cached_property
    def groups(self) -> list[dict]:
        """The website's groups with id and title, ticked as the form shows them."""
        posted = "groups" in self.request.form or self._action
        ticked = self._given_groups if posted else (self.person.groups if self.person else ())
        return [
            {"id": group.getId(), "title": group.getProperty("title") or group.getId(), "on": group.getId() in ticked}
            for group in groups_of(self.context)
        ]

    @cached_property
    def person(self):
        """The person whose groups are being changed, or None; nobody for a name that is not of this website."""
        name = self._text("person")
        try:
            return people.person_of(self.context, name) if name else None
        except PeopleError:
            return None

    @property
    def general_errors(self) -> list[str]:
        """What is wrong with the whole and not with one field."""
        return [text for name, text in self.errors.items() if name in ("person", "action")]

    @property
    def undelivered_folder(self) -> str:
        """Where letters stay while no mail server is named; "" when they are sent."""
        return "" if present_settings().is_delivered else str(queue_folder().relative_to(queue_folder().parents[1]))

    @property
    def full_name(self) -> str:
        """What was typed as name."""
        return self._text("full_name")

    @property
    def email(self) -> str:
        """What was typed as address."""
        return self._text("email")

    @property
    def _action(self) -> str:
        return self._text("action")

    @property
    def _given_groups(self) -> list[str]:
        given = self.request.form.get("groups", [])
        return [given] if isinstance(given, str) else [name for name in given if isinstance(name, str)]

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def _act(self):
        actor, moment = getSecurityManager().getUser(), getUtility(IClock).now()
        website, name, action = self.context, self._text("person"), self._action
        url = getSite().absolute_url()
        if action == "invite":
            values = {"full_name": self.full_name, "email": self.email, "groups": self._given_groups}
            person = people.invite(website, actor, moment, **values, portal_url=url)
        elif action == "change":
            person = people.change_groups(website, actor, moment, name, self._given_groups)
        elif action == "link":
            person = people.send_link(website, actor, moment, name, url)
        elif action == "remove":
            person = people.person_of(website, name)
            people.remove(website, actor, moment, name)
        else:
            raise PeopleError("action", _("people_no_action", default="Choose what is to be done."))
        text = _(DONE[action], mapping={"name": person.full_name, "account": person.id})
        IStatusMessage(self.request).add(text, type="info")
