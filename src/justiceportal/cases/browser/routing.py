"""Who gets new cases: the rules of a website as a table to change, and what they say to a case."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases import boxes
from justiceportal.cases import officers
from justiceportal.cases import routing
from justiceportal.cases.browser.asked import Asked
from justiceportal.cases.browser.asked import people_to_choose
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.deskwords import CONDITIONS
from justiceportal.cases.domain.routing import places_from
from justiceportal.cases.domain.routing import Rule
from justiceportal.cases.errors import NoSuchCase
from justiceportal.cases.errors import RuleOfRoutingRefused
from justiceportal.cases.service import SEE
from justiceportal.cases.words import CHANNELS
from justiceportal.core.sealing import BrokenSeal
from justiceportal.guides.domain.themes import THEMES
from justiceportal.websites.hosts import all_websites
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage


LONGEST_PLACES = 2000
FIELDS = ("title", "to", "item", "theme", "channel", "entered_at")
LABELS = CONDITIONS | {"to": _("routing_to", default="Who gets it")}
SAVED = _("routing_saved", default="The rules are saved. They hold for cases that come in from now on.")
FAILED = _("routing_failed", default="does not hold: ${name}")
GONE = _("routing_gone", default="passed over: whoever is named works here no more")
TAKES = _("routing_takes", default="takes the case")


class RoutingPage(OfficePage):
    """`desk/routing`: `do` is put, up, down, remove (with `rule`, the id of one) or try (with `number`)."""

    index = ViewPageTemplateFile("routing.pt")
    form = ViewPageTemplateFile("routing_form.pt")

    def __call__(self):
        """Change the rules and show them; what was typed stays where something is to mend."""
        self.errors: dict[str, str] = {}
        self.tried: list[dict] = []
        verb = self.text("do")
        if not self.is_post:
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            if verb == "try":
                self._try("".join(self.text("number").split()))
                return super().__call__()
            self._change(verb)
        except RuleOfRoutingRefused as refused:
            self.errors = {field: self.say(text) for field, text in reversed(refused.errors)}
            self.request.response.setStatus(refused.status)
            return super().__call__()
        IStatusMessage(self.request).add(SAVED, type="info")
        return self.request.response.redirect(f"{self.url}/routing", status=303)

    @property
    def may_see(self) -> bool:
        """Whether the person may go back to the list of cases."""
        return bool(getSecurityManager().checkPermission(SEE, self.context))

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules in their order."""
        return routing.rules_of(self.portal, self.website_uid)

    @property
    def rows(self) -> list[dict]:
        """The rules as they are read: what each asks for, and who gets the case."""
        known = routing.targets(self.context)
        return [
            {
                "id": rule.id,
                "place": place,
                "title": rule.title,
                "conditions": self._conditions(rule),
                "to": officers.name_of(rule.to),
                "is_gone": rule.to not in known,
                "is_first": place == 1,
                "is_last": place == len(self.rules),
                "url": f"{self.url}/routing?rule={rule.id}#rule",
            }
            for place, rule in enumerate(self.rules, start=1)
        ]

    @cached_property
    def changed(self) -> Rule | None:
        """The rule that is being changed, None for a new one."""
        return next((rule for rule in self.rules if rule.id == self.text("rule")), None)

    @property
    def selects(self) -> list[dict]:
        """The conditions to choose in the form."""
        return [{"name": name, "label": self.say(LABELS[name]), "options": self._options(name)} for name in FIELDS[2:]]

    @property
    def people(self) -> list[dict]:
        """Who may get cases."""
        chosen = self.value("to")
        found = people_to_choose(self.context, self.say)
        return [one | {"on": "selected" if one["value"] == chosen else None} for one in found]

    def value(self, name: str) -> str:
        """What the form shows in a field: what was typed, else what the rule says."""
        if self.is_post and self.text("do") == "put":
            return self.text(name, LONGEST_PLACES)
        if self.changed is None:
            return ""
        return "\n".join(self.changed.places) if name == "places" else getattr(self.changed, name)

    def error_of(self, field: str) -> str:
        """What is wrong with a field, "" for nothing."""
        return self.errors.get(field, "")

    @cached_property
    def _choices(self) -> dict[str, dict[str, str]]:
        items = {option["value"]: option["title"] for option in Asked(self).options("item")}
        return {
            "item": items,
            "theme": THEMES,
            "channel": {channel.value: self.say(title) for channel, title in CHANNELS.items()},
            "entered_at": {IUUID(website): website.title for website in all_websites(self.portal)},
        }

    def _options(self, name: str) -> list[dict]:
        chosen = self.value(name)
        return [
            {"value": value, "title": title, "on": "selected" if value == chosen else None}
            for value, title in self._choices[name].items()
        ]

    def _conditions(self, rule: Rule) -> list[str]:
        found = []
        for name in FIELDS[2:]:
            value = getattr(rule, name)
            if value:
                found.append(f"{self.say(LABELS[name])}：{self._choices[name].get(value, value)}")
        if rule.places:
            found.append(f"{self.say(LABELS['places'])}：{'、'.join(rule.places)}")
        return found

    def _change(self, verb: str) -> None:
        website, user, rule_id = self.context, getSecurityManager().getUser(), self.text("rule")
        if verb == "remove":
            routing.remove(website, user, self.moment, rule_id)
        elif verb in ("up", "down"):
            routing.move(website, user, self.moment, rule_id, -1 if verb == "up" else 1)
        else:
            values = {name: self.text(name) for name in FIELDS}
            places = places_from(self.text("places", LONGEST_PLACES))
            routing.put(website, user, self.moment, Rule(rule_id, **values, places=places))

    def _try(self, number: str) -> None:
        """Which rule would take a case of this website, and why those before it do not."""
        case = boxes.find(self.portal, number)
        if case is None or case.website_uid != self.website_uid or case.is_erased:
            self.errors = {"number": self.say(NoSuchCase().text)}
            self.request.response.setStatus(404)
            return
        try:
            found = routing.tried(case)
        except BrokenSeal:
            found = []
        self.tried = [
            {"title": said.rule.title, "said": self._said(said), "is_taken": not said.failed} for said in found
        ]
        if not found or found[-1].failed:
            self.tried.append({"title": "", "said": "", "is_taken": False})

    def _said(self, said) -> str:
        if not said.failed:
            return self.say(TAKES)
        if said.failed == "to":
            return self.say(GONE)
        name = self.say(LABELS[said.failed])
        return self.say(_(FAILED, default=FAILED.default, mapping={"name": name}))
