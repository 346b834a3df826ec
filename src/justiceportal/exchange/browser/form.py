"""The form of a subscription, a new one or one that is changed."""

from collections.abc import Mapping
from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.exchange import subscribing
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.formfields import Fault
from justiceportal.exchange.browser.formfields import faults_of
from justiceportal.exchange.browser.formfields import Field
from justiceportal.exchange.browser.formfields import number_or_text
from justiceportal.exchange.browser.formfields import setting_field
from justiceportal.exchange.browser.formfields import setting_value
from justiceportal.exchange.browser.words import PULL_DESCRIPTION
from justiceportal.exchange.browser.words import PULL_TITLE
from justiceportal.exchange.browser.words import title_of_type
from justiceportal.exchange.domain.grants import ANY
from justiceportal.exchange.domain.terms import ALL
from justiceportal.exchange.domain.terms import NOW
from justiceportal.exchange.feed import known_types
from justiceportal.exchange.knowledge import channels
from justiceportal.exchange.knowledge import form_fields
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import SECRET
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import all_websites
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


LONGEST_AREA = 20_000
SOME, FROM = "some", "number"
SAVED = _("exchange_saved", default="The subscription is saved.")


class FormPage(ExchangePage):
    """What both forms share: their fields, filled with what was typed or what holds."""

    index = ViewPageTemplateFile("form.pt")
    choices = ViewPageTemplateFile("form_choices.pt")
    more = ViewPageTemplateFile("form_more.pt")
    one: Subscription | None = None
    channel = ""

    def __call__(self):
        """Do what the form says, or show it; what was typed stays where something is to mend."""
        self.errors: dict[str, str] = {}
        if not self.is_post:
            return super().__call__()
        self.check_form()
        try:
            return self._save()
        except PortalError as error:
            self.errors = {name: self.say(text) for name, text in error.errors} or {"": self.say(error.text)}
            self.request.response.setStatus(error.status)
            return super().__call__()

    @property
    def faults(self) -> list[Fault]:
        """What is to be mended, in the order of the form."""
        return faults_of(self.errors, self.fields, CHOSEN)

    @property
    def fields(self) -> list[Field]:
        """The fields in the order of the form: those of everybody, then those of the way."""
        found = [] if self.one else [self._field("name", _("terms_name_title", default="Id"), HELP_NAME, True)]
        found += [self._field("title", _("terms_title_title", default="Title"), "", True), self._system()]
        found += [setting_field(one, self._setting(one), self.errors) for one in self._setting_fields]
        if self.channel != PULL:
            found += [
                self._field("size", _("terms_size_title", default="Events in one delivery, at most"), HELP_SIZE),
                self._field("connections", TITLE_CONNECTIONS, HELP_CONNECTIONS),
            ]
        return found

    @property
    def types(self) -> list[dict]:
        """The types of events by kind, each with whether it is chosen."""
        chosen = self._chosen("types")
        kinds = dict.fromkeys(name.partition(".")[0] for name in known_types())
        offered = [(f"{kind}{ANY}", [one for one in known_types() if one.startswith(f"{kind}.")]) for kind in kinds]
        listed = {one for kind, names in offered for one in (kind, *names)}
        gone = [one for one in chosen if one not in listed]
        return [
            {"kind": self._choice("types", kind, chosen), "names": [self._choice("types", n, chosen) for n in names]}
            for kind, names in [*offered, *((one, []) for one in gone)]
        ]

    @property
    def websites(self) -> list[dict]:
        """The websites, each with whether it is chosen."""
        chosen = self._chosen("websites")
        return [
            self._choice("websites", id_of(website), chosen) | {"title": website.title}
            for website in all_websites(self.portal)
        ]

    def is_all(self, name: str) -> bool:
        """Whether all types, or all websites, are meant. A new subscription gets nothing by itself."""
        if self.is_post:
            return self.text(f"{name}_range") == ALL
        return self.one is not None and not getattr(self.one, name)

    @property
    def granted(self) -> str:
        """The granted fields of application forms, one on each line."""
        if self.is_post:
            return self.text("fields", LONGEST_AREA)
        return "\n".join(self.one.fields) if self.one else ""

    @cached_property
    def known_fields(self) -> list[dict]:
        """The fields that application forms have."""
        return [{"name": name, "title": title} for name, title in form_fields(self.portal).items()]

    def start(self, word: str) -> str | None:
        """Whether a new subscription begins there, as an attribute."""
        return "checked" if (self.text("start") or NOW) == word else None

    def _save(self) -> str:
        raise NotImplementedError

    def _system(self) -> Field:
        chosen = self._value("system")
        options = (("", self.say(_("exchange_no_system", default="No connected system"))),)
        options += tuple((account, f"{one.title} ({account})") for account, one in self.kept.systems.items())
        if chosen and chosen not in self.kept.systems:
            options += ((chosen, chosen),)
        title = _("terms_system_title", default="Connected system")
        return Field("system", "select", title, HELP_SYSTEM, chosen, self.errors.get("system", ""), choices=options)

    def _field(self, name: str, title, help_text, is_required: bool = False) -> Field:
        return Field(name, "text", title, help_text, self._value(name), self.errors.get(name, ""), is_required)

    def _value(self, name: str) -> str:
        if self.is_post:
            return self.text(name)
        if self.one is not None:
            return str(getattr(self.one, name))
        return {"size": "1", "connections": "4"}.get(name, "")

    @cached_property
    def _setting_fields(self) -> tuple:
        channel = channels().get(self.channel)
        return () if channel is None else tuple(channel.fields)

    def _setting(self, field):
        if self.is_post:
            return self.text(f"settings.{field.name}", LONGEST_AREA)
        return None if self.one is None else self.one.settings.get(field.name)

    def _chosen(self, name: str) -> list[str]:
        if self.is_post:
            given = self.request.form.get(name, [])
            return [one for one in ([given] if isinstance(given, str) else given) if isinstance(one, str)]
        return list(getattr(self.one, name)) if self.one else []

    def _choice(self, name: str, value: str, chosen: list[str]) -> dict:
        title = title_of_type(value) if name == "types" else value
        return {"value": value, "title": title, "on": "checked" if value in chosen else None}

    def _given(self) -> Mapping:
        """What the form says, as the actions take it."""
        values = {field.name: self.text(field.name) for field in self.fields if field.kind in ("text", "select")}
        values = {name: value for name, value in values.items() if not name.startswith("settings.")}
        for name in ("size", "connections"):
            if name in values:
                values[name] = number_or_text(values[name])
        for name in ("types", "websites"):
            values[name] = ALL if self.is_all(name) else self._chosen(name)
        values["fields"] = self.granted.split()
        values["settings"] = self._given_settings()
        return values

    def _given_settings(self) -> dict:
        """The settings of the way; None takes one away, and a secret that nobody wrote anew is left out."""
        found = {}
        for field in self._setting_fields:
            value = setting_value(field, self.text(f"settings.{field.name}", LONGEST_AREA), self.request)
            if value not in ("", []) or field.kind != SECRET:
                found[field.name] = None if value in ("", []) and not field.is_required else value
        return found


class NewPage(FormPage):
    """`/exchange/new`: first the way is chosen, then what it needs is asked for (`channel`)."""

    made = ViewPageTemplateFile("made.pt")
    secret = ""

    @cached_property
    def channel(self) -> str:
        """The chosen way, "" before."""
        given = self.text("channel")
        return given if given == PULL or given in channels() else ""

    @property
    def ways(self) -> list[dict]:
        """The ways to choose from."""
        known = [(name, one.title, one.description) for name, one in channels().items()]
        return [
            {"title": title, "help": text, "url": f"{self.url}/new?channel={name}"}
            for name, title, text in [*known, (PULL, PULL_TITLE, PULL_DESCRIPTION)]
        ]

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return f"{self.url}/new"

    @property
    def number(self) -> str:
        """The number that was typed to begin with."""
        return self.text("start_number")

    def _save(self) -> str:
        word = self.text("start")
        start = number_or_text(self.number) if word == FROM else word or NOW
        values = {**self._given(), "channel": self.channel, "start": start}
        made = subscribing.create(*self.who, self.moment, values)
        address = f"{self.url}/subscription/{made.subscription.name}"
        if not made.secret:
            self.tell(SAVED)
            return self.leave(address)
        # Shown on this answer only: in an address it would stand in the history of the browser.
        self.one, self.secret = made.subscription, made.secret
        return self.made()


class ChangePage(FormPage):
    """`/exchange/subscription/<name>/change`."""

    @cached_property
    def one(self) -> Subscription:
        """The subscription of the name in the address. Raises UnknownSubscription."""
        return subscribing.find(*self.who, self.segments[1])

    @property
    def channel(self) -> str:
        """The way, which cannot be changed."""
        return self.one.channel

    @property
    def page_address(self) -> str:
        """The address of the page of the subscription."""
        return f"{self.url}/subscription/{self.one.name}"

    @property
    def address(self) -> str:
        """Where the form is sent."""
        return f"{self.page_address}/change"

    def _save(self) -> str:
        revision = number_or_text(self.text("revision"))
        subscribing.change(
            *self.who, self.moment, self.one.name, self._given(), revision if isinstance(revision, int) else 0
        )
        self.tell(SAVED)
        return self.leave(self.page_address)


#: what stands below the fields, by the ids of its places
CHOSEN = {
    "types": _("terms_types_title", default="Types of events"),
    "websites": _("terms_websites_title", default="Websites"),
    "fields": _("terms_fields_title", default="Fields of application forms"),
    "start": _("exchange_start", default="Where it begins"),
}
TITLE_CONNECTIONS = _("terms_connections_title", default="Deliveries at the same time, at most")
HELP_NAME = _(
    "terms_name_help",
    default="Small letters, digits and hyphens, such as city-centre. It is part of addresses and cannot be changed.",
)
HELP_SYSTEM = _("terms_system_help", default="Its account sees this subscription and confirms what it has come for.")
HELP_SIZE = _("terms_size_help", default="1 to 100. With more than 1 the other side must take several at once.")
HELP_CONNECTIONS = _(
    "terms_connections_help",
    default="1 to 8. The events about one case always go one after the other, however many are sent at the same time.",
)
