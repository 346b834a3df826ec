"""The staff's page of announcements: of one website, or on the portal of the whole group."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.announcements import actions
from justiceportal.announcements.browser.fields import defaults
from justiceportal.announcements.browser.fields import Field
from justiceportal.announcements.browser.fields import fields_of
from justiceportal.announcements.browser.fields import KIND_TITLES
from justiceportal.announcements.browser.fields import STATE_TITLES
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import SHOWN
from justiceportal.announcements.domain.entries import STATES
from justiceportal.announcements.errors import NoSuchAnnouncement
from justiceportal.announcements.modes import PARAMETER
from justiceportal.announcements.modes import preview_token
from justiceportal.announcements.reading import ALL
from justiceportal.announcements.reading import chosen
from justiceportal.announcements.reading import entry_from
from justiceportal.announcements.reading import id_of
from justiceportal.announcements.records import picture_of
from justiceportal.announcements.records import Record
from justiceportal.announcements.records import records_of
from justiceportal.core.clock import shown
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.component.hooks import getSite


DONE = {
    "save": _("announcement_saved", default="Saved. It is shown and ends by itself at the times given."),
    "end": _("announcement_ended", default="It is not shown any more."),
    "remove": _("announcement_removed", default="The entry was removed."),
}
SOME = "some"


class AnnouncementsView(BrowserView):
    """The list with what is shown now, what comes and what is past; `?add=<kind>` and `?edit=<id>` show the form."""

    list_page = ViewPageTemplateFile("manage.pt")
    form_page = ViewPageTemplateFile("form.pt")
    fields_part = ViewPageTemplateFile("fields.pt")

    def __call__(self):
        """Do what a button asks for, or show the list or the form."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.errors: dict[str, str] = {}
        if self.request.get("REQUEST_METHOD") == "POST":
            CheckAuthenticator(self.request)
            try:
                self._act()
            except PortalError as error:
                self.errors = dict(error.errors) or {"": error.text}
                self.request.response.setStatus(error.status)
            else:
                self.request.response.redirect(self.url)
                return ""
        return self.form_page() if self.kind else self.list_page()

    @cached_property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/announcements"

    @cached_property
    def website(self):
        """The website whose page this is, None on the portal."""
        return website_of(self.context)

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def entry(self) -> Entry | None:
        """The entry that is being changed, None for a new one or on the list."""
        number = self._text("edit") or self._text("id")
        if not number:
            return None
        try:
            return actions.find(getSite(), self._actor, number)
        except NoSuchAnnouncement:
            return None

    @property
    def kind(self) -> str:
        """The kind of entry in the form, "" where the list is shown."""
        if self._action in ("end", "remove"):
            return ""
        if self.entry is not None:
            return self.entry.kind
        wanted = self._text("kind") or self._text("add")
        return wanted if wanted in KIND_TITLES else ""

    @property
    def kind_title(self):
        """What the form is about."""
        return KIND_TITLES[self.kind]

    @property
    def kinds(self) -> list[dict]:
        """What can be added, with the address of its form."""
        return [{"title": title, "url": f"{self.url}?add={kind}"} for kind, title in KIND_TITLES.items()]

    @cached_property
    def groups(self) -> list[dict]:
        """The entries in three groups, empty ones left out."""
        found: dict[str, list] = {state: [] for state in STATES}
        for record in records_of(getSite()):
            if self.website is None or record.entry.is_for(IUUID(self.website)):
                found[record.entry.state(self.moment)].append(self._row(record))
        return [{"state": s, "title": STATE_TITLES[s], "rows": rows} for s, rows in found.items() if rows]

    @property
    def fields(self) -> list[Field]:
        """The fields of the form as they were sent, or as the entry has them."""
        sent = self.request.form if self._action == "save" else {}
        values = defaults(self.kind, self.moment) if self.entry is None else self._values(self.entry)
        return fields_of(self.kind, values | {name: str(value) for name, value in sent.items()}, self.errors)

    @property
    def picture(self) -> dict | None:
        """The present picture of a banner, for the form."""
        files = picture_of(getSite(), self.entry.id) if self.entry is not None else None
        if files is None:
            return None
        place = self.website or all_websites(getSite())[0]
        name = f"full-{min(320, files.width)}.jpeg"
        return {"src": f"{place.absolute_url()}/@@announcement-picture/{self.entry.id}/{files.digest}/{name}"}

    @cached_property
    def choices(self) -> list[dict]:
        """The websites to choose from, on the portal only; each with whether it is chosen."""
        if self.website is not None:
            return []
        if self._action == "save":
            on = set(self._chosen_ids)
        else:
            on = {id_of(website) for website in chosen(self.entry, getSite())} if self.entry is not None else set()
        return [{"id": id_of(w), "title": w.title, "on": id_of(w) in on} for w in all_websites(getSite())]

    @property
    def is_for_all(self) -> bool:
        """True when all websites are meant."""
        if self._action == "save":
            return self._text("range") != SOME
        return self.entry is None or not self.entry.websites

    @property
    def general_errors(self) -> list[str]:
        """What is wrong with the whole and not with a field of the form."""
        return [text for name, text in self.errors.items() if name in ("", "kind")]

    def _row(self, record: Record) -> dict:
        entry = record.entry
        websites = chosen(entry, getSite())
        own = self.website is None or entry.websites == (IUUID(self.website),)
        is_shown = entry.state(self.moment) == SHOWN
        may = own and actions.may_manage(getSite(), self._actor, entry.websites)
        target = self.website or (websites or all_websites(getSite()))[0]
        return {
            "id": entry.id,
            "kind": KIND_TITLES[entry.kind],
            "text": entry.text,
            "for_all": not entry.websites,
            "where": "、".join(website.short_title or website.title for website in websites),
            "from": shown(entry.start),
            "until": shown(entry.end),
            # Names of other websites' people are not for everybody.
            "account": self._name(record.account) if may else "",
            "edit_url": f"{self.url}?edit={entry.id}" if may else "",
            "may_end": may and is_shown,
            "may_remove": may,
            "preview_url": f"{public_url(target, self.request)}/?{PARAMETER}={preview_token(entry.id)}",
        }

    def _values(self, entry: Entry) -> dict[str, str]:
        moments = {"from": shown(entry.start).replace(" ", "T"), "until": shown(entry.end).replace(" ", "T")}
        return {"text": entry.text, "text_en": entry.text_en, "link": entry.link, **moments}

    def _act(self):
        action, context = self._action, (getSite(), self._actor, self.moment)
        if action == "save":
            self._save(context)
        elif action == "end":
            actions.end(*context, self._text(action))
        elif action == "remove":
            actions.remove(*context, self._text(action))
        else:
            raise PortalError(_("people_no_action", default="Choose what is to be done."))
        IStatusMessage(self.request).add(DONE[action], type="info")

    def _save(self, context):
        names = ("kind", "text", "text_en", "link", "from", "until")
        values = {name: self._text(name) for name in names if name in self.request.form}
        if self.website is not None:
            values["websites"] = [id_of(self.website)]
        else:
            values["websites"] = self._chosen_ids if self._text("range") == SOME else ALL
        entry = entry_from(values, getSite(), self.entry)
        if self.entry is not None:
            actions.change(*context, entry, self._file())
        elif self._text("id"):
            raise NoSuchAnnouncement
        else:
            actions.add(*context, entry, self._file())

    def _file(self) -> bytes | None:
        sent = self.request.form.get("picture")
        return (sent.read() or None) if hasattr(sent, "read") else None

    @property
    def _action(self) -> str:
        """What the button that was pressed is called, "" for none."""
        if self.request.get("REQUEST_METHOD") != "POST":
            return ""
        return next((name for name in DONE if name in self.request.form), "")

    @property
    def _chosen_ids(self) -> list[str]:
        given = self.request.form.get("websites", [])
        return [given] if isinstance(given, str) else [name for name in given if isinstance(name, str)]

    @property
    def _actor(self):
        return getSecurityManager().getUser()

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def _name(self, account: str) -> str:
        member = api.user.get(userid=account) if account else None
        return account if member is None else (member.getProperty("fullname") or account)
