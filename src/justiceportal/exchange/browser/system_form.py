"""The form of a connected system, a new one or one that is changed."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.exchange import accounts
from justiceportal.exchange.accounts import Wanted
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.formfields import Fault
from justiceportal.exchange.browser.formfields import faults_of
from justiceportal.exchange.browser.formfields import Field
from justiceportal.exchange.records import System
from justiceportal.guides.service import id_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LONGEST_ITEMS = 20_000
SAVED = _("system_saved", default="${title} is saved. It needs a key to answer: make one below.")
#: what stands below the fields, by the ids of its places
CHOSEN = {
    "websites": _("system_websites", default="Websites whose cases it handles"),
    "items": _("system_items", default="Service items"),
}
HELP_ACCOUNT = _(
    "system_account_help",
    default="3 to 40 small letters, digits and hyphens, such as legal-aid-system. It cannot be changed.",
)
HELP_TITLE = _("system_title_help", default="Citizens read it where the system answers, for example: Legal aid system.")


class SystemFormPage(ExchangePage):
    """`/exchange/systems/new` and `/exchange/system/<account>/change`."""

    tab = "systems"
    index = ViewPageTemplateFile("system_form.pt")
    choices = ViewPageTemplateFile("form_choices.pt")

    def __call__(self):
        """Save, or show the form; what was typed stays where something is to mend."""
        self.errors: dict[str, str] = {}
        if not self.is_post:
            return super().__call__()
        self.check_form()
        wanted = Wanted(self.text("title"), tuple(self._chosen), tuple(self.items.split()))
        try:
            system = self._save(wanted)
        except PortalError as error:
            self.errors = {name: self.say(text) for name, text in error.errors} or {"": self.say(error.text)}
            self.request.response.setStatus(error.status)
            return super().__call__()
        self.tell(_(SAVED, mapping={"title": system.title}))
        return self.leave(f"{self.url}/system/{system.account}")

    @cached_property
    def system(self) -> System | None:
        """The system that is changed, None for a new one. Raises UnknownSystem."""
        return None if self.segments[0] == "systems" else accounts.find(self.portal, self.segments[1])

    @property
    def back(self) -> str:
        """The address of the page before."""
        return f"{self.url}/system/{self.system.account}" if self.system else f"{self.url}/systems"

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return f"{self.url}/systems/new" if self.system is None else f"{self.back}/change"

    @property
    def faults(self) -> list[Fault]:
        """What is to be mended, in the order of the form."""
        return faults_of(self.errors, self.fields, CHOSEN)

    @property
    def fields(self) -> list[Field]:
        """Account, for a new one, and name."""
        error = self.errors.get
        account = _("system_account", default="Account")
        title = _("system_title", default="Name")
        value = self.text("title") if self.is_post or self.system is None else self.system.title
        found = [Field("title", "text", title, HELP_TITLE, value, error("title", ""), True)]
        if self.system is None:
            typed = self.text("account")
            found.insert(0, Field("account", "text", account, HELP_ACCOUNT, typed, error("account", ""), True))
        return found

    @property
    def websites(self) -> list[dict]:
        """The websites that hand cases over to other systems, each with whether it is chosen."""
        return [
            {"value": id_of(one), "title": one.title, "on": "checked" if id_of(one) in self._chosen else None}
            for one in accounts.connectable(self.portal)
        ]

    @property
    def items(self) -> str:
        """The ids of the items that it serves, one on each line; empty for all of its websites."""
        if self.is_post:
            return self.text("items", LONGEST_ITEMS)
        return "\n".join(self.system.items) if self.system else ""

    @cached_property
    def known_items(self) -> list[dict]:
        """The items of all these websites."""
        found = accounts.items_of(self.portal, accounts.connectable(self.portal))
        return [{"name": name, "title": title} for name, title in sorted(found.items())]

    @property
    def _chosen(self) -> list[str]:
        if self.is_post:
            given = self.request.form.get("websites", [])
            return [one for one in ([given] if isinstance(given, str) else given) if isinstance(one, str)]
        return list(accounts.websites_of(self.portal, self.system.account)) if self.system else []

    def _save(self, wanted: Wanted) -> System:
        if self.system is None:
            return accounts.register(*self.who, self.moment, self.text("account"), wanted)
        return accounts.change(*self.who, self.moment, self.system.account, wanted)
