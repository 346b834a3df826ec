"""The staff's page of scenario guides: what the group offers, what the website makes of it, the form of one."""

from AccessControl import getSecurityManager
from dataclasses import replace
from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.guides import scenario_actions as actions
from justiceportal.guides.browser.scenario_form import first_first
from justiceportal.guides.browser.scenario_form import id_from
from justiceportal.guides.browser.scenario_form import ITEM
from justiceportal.guides.browser.scenario_form import new_scenario
from justiceportal.guides.browser.scenario_form import QUESTION
from justiceportal.guides.browser.scenario_form import reworked
from justiceportal.guides.browser.scenario_form import ROW_ACTIONS
from justiceportal.guides.browser.scenario_form import scenario_sent
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.themes import AUDIENCES
from justiceportal.guides.errors import NoSuchScenario
from justiceportal.guides.scenarios import group_scenarios
from justiceportal.guides.scenarios import known_items
from justiceportal.guides.scenarios import own_scenarios
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.i18n import translate


SHARED, CHANGED, OWN, HIDDEN = "shared", "changed", "own", "hidden"
STANDINGS = {
    SHARED: _("scenario_shared", default="As the group has it"),
    CHANGED: _("scenario_changed", default="Changed here"),
    OWN: _("scenario_own", default="Of this website"),
    HIDDEN: _("scenario_hidden", default="Not shown here"),
}
SAVED = _("scenario_saved", default="Saved. Visitors see it at once.")
DONE = {
    "hide": _("scenario_done_hidden", default="The scenario is not shown here any more."),
    "take-back": _("scenario_done_back", default="The website's own version is gone."),
}
BUTTONS = {
    "add-answer": _("scenario_add_answer", default="Add an answer"),
    "up-question": _("scenario_question_up", default="Move the question up"),
    "down-question": _("scenario_question_down", default="Move the question down"),
    "remove-question": _("scenario_remove_question", default="Remove the question"),
}


class ScenariosView(BrowserView):
    """The list; `?edit=<id>` and `?add=1` show the form."""

    list_page = ViewPageTemplateFile("scenario_list.pt")
    form_page = ViewPageTemplateFile("scenario_form.pt")
    rows = ViewPageTemplateFile("scenario_rows.pt")

    def __call__(self):
        """Do what a button asks for, or show the list or the form."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.faults: list = []
        if self.request.get("REQUEST_METHOD") == "POST":
            CheckAuthenticator(self.request)
            return self._answer()
        if self._text("edit") or self._text("add"):
            self.scenario = self._before or new_scenario()
            return self.form_page()
        return self.list_page()

    @cached_property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/scenarios"

    @cached_property
    def website(self):
        """The website of the hall."""
        return website_of(self.context)

    @property
    def listed(self) -> list[dict]:
        """All scenario guides, the group's first, with what this website made of them."""
        group, own = group_scenarios(self.context), own_scenarios(self.context)
        return [
            self._row(name, group.get(name), own) for name in (*group, *(name for name in own if name not in group))
        ]

    @cached_property
    def items(self) -> dict[str, str]:
        """Where answers may lead: names of items by id."""
        return dict(sorted(known_items(self.website).items(), key=lambda pair: pair[1]))

    @property
    def sides(self) -> list[dict]:
        """For whom the scenario may be."""
        return [{"id": side, "title": title, "on": side in self.scenario.themes} for side, title in AUDIENCES.items()]

    @property
    def questions(self) -> list[dict]:
        """The questions of the form with their rows, faults and targets."""
        return [self._question(place, question) for place, question in enumerate(self.scenario.questions)]

    @property
    def general_faults(self) -> list[str]:
        """What is wrong with the whole."""
        return [sentence for fault, sentence in self.faults if fault.question < 0]

    @property
    def placed_faults(self) -> list[dict]:
        """What is wrong inside, with the anchor of its place."""
        return [
            {"text": sentence, "number": fault.question + 1, "anchor": self._anchor(fault.question, fault.answer)}
            for fault, sentence in self.faults
            if fault.question >= 0
        ]

    def button_title(self, name: str) -> str:
        """What a button of a question is called."""
        return translate(BUTTONS[name], context=self.request)

    def _row(self, name: str, shared: Scenario | None, own: dict) -> dict:
        scenario = own.get(name) or shared
        kind = SHARED if name not in own else HIDDEN if own[name] is None else CHANGED if shared is not None else OWN
        return {
            "id": name,
            "title": scenario.title if scenario is not None else name,
            "description": scenario.description if scenario is not None else "",
            "kind": kind,
            "standing": translate(STANDINGS[kind], context=self.request),
            "edit_url": f"{self.url}?edit={name}",
            "public_url": f"{public_url(self.context, self.request)}/scenario/{name}",
        }

    def _question(self, place: int, question) -> dict:
        targets = [("", "")]
        others = [
            (f"{QUESTION}{other.id}", f"{number + 1}. {other.title}")
            for number, other in enumerate(self.scenario.questions)
            if number != place
        ]
        items = [(f"{ITEM}{name}", title) for name, title in self.items.items()]
        answers = []
        for number, answer in enumerate(question.answers):
            chosen = (
                f"{QUESTION}{answer.question}" if answer.question else f"{ITEM}{answer.item}" if answer.item else ""
            )
            lost = [(chosen, answer.item or answer.question)] if chosen not in dict(targets + others + items) else []
            answers.append(
                {
                    "name": f"q{place}a{number}",
                    "place": f"{place}.{number}",
                    "number": number + 1,
                    "answer": answer,
                    "others": self._options(others, chosen),
                    "items": self._options(items + lost, chosen),
                    "faults": self._faults_at(place, number),
                }
            )
        return {
            "name": f"q{place}",
            "place": str(place),
            "number": place + 1,
            "question": question,
            "answers": answers,
            "faults": self._faults_at(place, -1),
        }

    @staticmethod
    def _options(pairs: list[tuple[str, str]], chosen: str) -> list[dict]:
        return [
            {"value": value, "title": title, "selected": "selected" if value == chosen else None}
            for value, title in pairs
        ]

    def _faults_at(self, question: int, answer: int) -> list[str]:
        return [text for fault, text in self.faults if (fault.question, fault.answer) == (question, answer)]

    @staticmethod
    def _anchor(question: int, answer: int) -> str:
        return f"#q{question}" if answer < 0 else f"#q{question}a{answer}-title"

    @cached_property
    def _before(self) -> Scenario | None:
        """The scenario that is being changed, the question where it starts first; None for a new one."""
        name = self._text("edit")
        if not name:
            return None
        found = own_scenarios(self.context).get(name) or group_scenarios(self.context).get(name)
        if found is None:
            raise NoSuchScenario
        return first_first(found)

    def _answer(self) -> str:
        context = (self.context, getSecurityManager().getUser(), getUtility(IClock).now())
        for name, act in (("hide", actions.hide), ("take-back", actions.take_back)):
            if self._text(name):
                act(*context, self._text(name))
                return self._done(DONE[name])
        self.scenario = scenario_sent(self.request.form, self._before)
        for name in ROW_ACTIONS:
            if name in self.request.form:
                self.scenario = reworked(self.scenario, name, self._text(name))
                return self.form_page()
        if not self.scenario.id:
            taken = {row["id"] for row in self.listed}
            self.scenario = replace(self.scenario, id=id_from(self.scenario.title, taken))
        try:
            actions.keep(*context, self.scenario)
        except PortalError as error:
            self.faults = list(zip(error.faults, [sentence for _field, sentence in error.errors], strict=True))
            self.request.response.setStatus(error.status)
            return self.form_page()
        return self._done(SAVED)

    def _done(self, message) -> str:
        IStatusMessage(self.request).add(message, type="info")
        self.request.response.redirect(self.url)
        return ""

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""
