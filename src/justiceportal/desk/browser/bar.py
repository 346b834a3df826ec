"""The frame of the work host: who works where, the ways through the website, and what can be done with the object."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.desk.work import Desk
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IPublicText
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.interfaces import IWebsite
from plone.protect.utils import addTokenToUrl
from Products.CMFCore.interfaces import IContentish
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.viewlet.manager import ViewletManagerBase


# Which type the staff adds to a section that holds this kind of content, besides further sections.
ADDED = {"article": ("Article",), "law": ("LawText",), "items": ("ServiceItem",), "sections": ()}
# The entries of one's own menu that need a permission on the portal: permission, id, title, path.
OPERATING = (
    (
        "justiceportal: Manage announcements",
        "announcements",
        _("menu_announcements", default="Announcements"),
        "announcements",
    ),
    ("justiceportal: Read the audit log", "audit", _("menu_audit", default="Audit log"), "audit-log"),
    ("justiceportal: Look after the virus scanner", "uploads", _("menu_uploads", default="Virus scanner"), "uploads"),
    ("justiceportal: Manage holidays", "holidays", _("menu_holidays", default="Holidays"), "holidays"),
    ("justiceportal: Look after notices", "notices", _("menu_notices", default="Notices"), "notices"),
    ("justiceportal: Manage the exchange", "exchange", _("menu_exchange", default="Data exchange"), "exchange"),
    ("Plone Site Setup: Overview", "setup", _("menu_setup", default="Site setup"), "@@overview-controlpanel"),
)
LANGUAGES = (("zh-cn", "中文"), ("en", "English"))
ADD_CONTENT = "Add portal content"
TOKEN_BUTTONS = frozenset({"cut", "copy", "paste", "delete", "rename"})
COPIES = {"copy", "cut"}
# What nobody does with an object that somebody else is editing.
LOCKED = {"cut", "rename"}


def addable_types(container, request) -> list[dict]:
    """What the present person may add to a website or section that fits it: title, id and address."""
    fitting = None
    if ISection.providedBy(container):
        fitting = {"Section", *ADDED.get(container.content, ())}
    found = getMultiAdapter((container, request), name="folder_factories").addable_types(include=None)
    return [
        {"id": entry["id"], "title": entry["title"], "url": entry["action"]}
        for entry in sorted(found, key=lambda entry: entry["id"] == "section")
        if fitting is None or entry["action"].rpartition("++add++")[2] in fitting
    ]


class StaffBar(ViewletManagerBase):
    """Takes the place of Plone's toolbar on the work host."""

    template = ViewPageTemplateFile("bar.pt")

    def update(self):
        """Nothing is collected: the bar knows what it shows."""

    def render(self):
        """The header for everybody; ways and actions for whoever has logged in."""
        return self.template()

    @cached_property
    def portal(self):
        """The Plone site."""
        return getSite()

    @cached_property
    def portal_url(self) -> str:
        """The root of the work host."""
        return self.portal.absolute_url()

    @cached_property
    def group_title(self) -> str:
        """The name of the website group."""
        return self.portal.title

    @cached_property
    def is_known(self) -> bool:
        """True for whoever has logged in."""
        return getSecurityManager().getUser().getId() is not None

    @cached_property
    def website(self) -> dict | None:
        """The website one works in: title and addresses on the work host and in public."""
        found = website_of(self.context)
        if found is None:
            return None
        return {"title": found.title, "url": found.absolute_url(), "public": public_url(found, self.request)}

    @cached_property
    def person(self) -> dict:
        """The person's name, and the entries of his own menu."""
        user = getSecurityManager().getUser()
        name = user.getProperty("fullname", "") if hasattr(user, "getProperty") else ""
        entries = [
            ("information", _("menu_personal_information", default="My details"), "@@personal-information"),
            ("password", _("menu_change_password", default="Change password"), "@@change-password"),
        ]
        allowed = getSecurityManager().checkPermission
        entries += [entry for permission, *entry in OPERATING if allowed(permission, self.portal)]
        entries.append(("logout", _("menu_logout", default="Log out"), "logout"))
        return {
            "name": name or user.getId(),
            "entries": [
                {"id": key, "title": title, "url": f"{self.portal_url}/{path}"} for key, title, path in entries
            ],
        }

    @cached_property
    def ways(self) -> list[dict]:
        """The main ways of the frame."""
        path = self.request.get("ACTUAL_URL", "").removeprefix(self.portal_url).rstrip("/")
        ways = [
            ("start", _("way_start", default="My websites"), ""),
            ("my-work", _("way_my_work", default="My work"), "/my-work"),
        ]
        if self.offices:
            ways.append(("cases", _("way_cases", default="Cases"), self.offices))
        ways.append(("help", _("way_help", default="Help"), "/@@help"))
        return [
            {
                "id": key,
                "title": title,
                "url": f"{self.portal_url}{below}",
                "current": "page" if path == below else None,
                "count": self._waiting if key == "my-work" else 0,
            }
            for key, title, below in ways
        ]

    @cached_property
    def offices(self) -> str:
        """Below the root, where the cases are that the person may read: the list of his office, or all lists."""
        found = cases.offices_of(getSecurityManager().getUser(), self.portal)
        if len(found) == 1:
            return cases.list_url(found[0]).removeprefix(self.portal_url)
        return "#cases" if found else ""

    @cached_property
    def _waiting(self) -> int:
        return Desk(getSecurityManager().getUser(), self.portal).waiting(size=0).total

    @cached_property
    def languages(self) -> list[dict]:
        """The languages of the interface, and which one it is in."""
        present = self.request.get("LANGUAGE", "")
        return [{"id": key, "name": name, "on": present.startswith(key[:2])} for key, name in LANGUAGES]

    @cached_property
    def here(self) -> str:
        """The address to come back to; from a page that says what went wrong, the first page."""
        went_wrong = self.request.response.getStatus() >= 400
        return self.portal_url if went_wrong else self.request.get("ACTUAL_URL", self.portal_url)

    @cached_property
    def is_content(self) -> bool:
        """True on websites, sections, texts and service items."""
        kinds = (IWebsite, ISection, IPublicText, IServiceItem)
        return self.is_known and any(kind.providedBy(self.context) for kind in kinds)

    @cached_property
    def crumbs(self) -> list[dict]:
        """From the website to the object; empty outside of websites."""
        found, obj = [], self.context
        while self.website and obj is not None:
            if IContentish.providedBy(obj):
                found.append({"title": obj.title, "url": obj.absolute_url()})
            obj = None if IWebsite.providedBy(obj) else obj.__parent__
        return found[::-1]

    @cached_property
    def tabs(self) -> list[dict]:
        """What can be seen of the object: its page, its form, its texts, its people."""
        state = getMultiAdapter((self.context, self.request), name="plone_context_state")
        path = self.request.get("ACTUAL_URL", "").rstrip("/")
        tabs = [
            {"id": entry["id"], "title": self._said(entry["title"]), "url": entry["url"]}
            for entry in state.actions("object")
            if entry["id"] != "folderContents" or not self._is_leaf
        ]
        tabs.sort(key=lambda tab: (tab["id"] != "view", tab["id"] != "edit"))
        for tab in tabs:
            tab["current"] = "page" if tab["url"].rstrip("/") == path else None
        return tabs

    @property
    def _is_leaf(self) -> bool:
        """True for what holds nothing that people of a website add by hand."""
        return IPublicText.providedBy(self.context) or IServiceItem.providedBy(self.context)

    @cached_property
    def added(self) -> list[dict]:
        """What can be added here."""
        return [] if self._is_leaf else addable_types(self.context, self.request)

    @cached_property
    def buttons(self) -> list[dict]:
        """What can be done with the object as a whole."""
        state = getMultiAdapter((self.context, self.request), name="plone_context_state")
        may_add = getSecurityManager().checkPermission(ADD_CONTENT, state.folder())
        may_copy = self.context.portal_type in {kind.getId() for kind in state.parent().allowedContentTypes()}
        lock = getMultiAdapter((self.context, self.request), name="plone_lock_info")
        hidden = LOCKED if lock.is_locked_for_current_user() else set()
        hidden = hidden | (set() if may_copy else COPIES) | (set() if may_add else {"paste"})
        return [
            {
                "id": entry["id"],
                "title": self._said(entry["title"]),
                "url": addTokenToUrl(entry["url"]) if entry["id"] in TOKEN_BUTTONS else entry["url"],
            }
            for entry in state.actions("object_buttons")
            if entry["id"] not in hidden
        ]

    def _said(self, title) -> str:
        return translate(title, domain="plone", context=self.request)
