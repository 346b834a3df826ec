"""Beside a text on the work host: its state, the steps that are open with a remark, and what happened to it so far."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import shown
from justiceportal.desk.browser.rows import Rows
from justiceportal.desk.words import STATES
from justiceportal.desk.words import STEPS
from justiceportal.desk.words import TAKEN
from justiceportal.desk.work import Desk
from justiceportal.publishing.domain.states import approves
from justiceportal.publishing.domain.states import DRAFT
from justiceportal.publishing.domain.states import PUBLISHED
from justiceportal.publishing.domain.states import RETURN
from justiceportal.publishing.errors import StepNotOpen
from justiceportal.publishing.service import changes_of
from justiceportal.publishing.service import open_steps
from justiceportal.publishing.service import steps_of
from justiceportal.publishing.service import take_step
from justiceportal.websites.hosts import public_url
from justiceportal.websites.principals import sees_names_at
from plone.app.layout.viewlets import ViewletBase
from plone.app.layout.viewlets.locking import LockInfoViewlet
from plone.dexterity.utils import iterSchemata
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.component.hooks import getSite
from zope.i18n import translate


MOST_SHOWN = 100


def next_waiting(content):
    """The catalogue record of the text that waits longest for the present person, besides this one; or None."""
    desk = Desk(getSecurityManager().getUser(), getSite())
    here = "/".join(content.getPhysicalPath())
    return next((record for record in desk.waiting(size=2).records if record.getPath() != here), None)


class StaffViewlet(ViewletBase):
    """A part of a text's page for the people of its website; nothing for anybody else."""

    @cached_property
    def is_shown(self) -> bool:
        """True for who works on the text's website."""
        return sees_names_at(self.context, getSite())

    @cached_property
    def names(self) -> Rows:
        """Gives the names of accounts."""
        return Rows(self.request)

    def render(self):
        """The part, or nothing."""
        return super().render() if self.is_shown else ""


class PanelViewlet(StaffViewlet):
    """The state of the text, who is to act, and the steps that are open to the present person."""

    @cached_property
    def last(self):
        """The last step."""
        steps = steps_of(self.context)
        return steps[-1] if steps else None

    @cached_property
    def state(self) -> dict:
        """The state with its word, since when, and who brought it about."""
        last = self.last
        return {
            "id": last.state if last else DRAFT,
            "word": STATES.get(last.state if last else DRAFT, ""),
            "since": shown(last.moment) if last else "",
            "person": self.names.name_of(last.actor_id) if last else "",
        }

    @cached_property
    def remark(self) -> str:
        """What whoever returned the text wants to be mended."""
        return self.last.remark if self.last and self.last.action == RETURN else ""

    @cached_property
    def steps(self) -> list[dict]:
        """The steps that are open, the one that goes on first."""
        return [
            {"id": name, "title": STEPS[name], "passes": approves(name), "returns": name == RETURN}
            for name in open_steps(self.context)
        ]

    @cached_property
    def has_next(self) -> bool:
        """True when another text waits for this person."""
        return any(step["passes"] for step in self.steps) and next_waiting(self.context) is not None

    @cached_property
    def next_url(self) -> str:
        """The next text that waits, when nothing is to be done here any more."""
        found = next_waiting(self.context) if not self.steps else None
        return found.getURL() if found is not None else ""

    @cached_property
    def public(self) -> str:
        """The public address of a published text, "" before."""
        return public_url(self.context, self.request) if self.state["id"] == PUBLISHED else ""


class LockViewlet(LockInfoViewlet):
    """Who is editing the object, without the way to a page about him that the staff does not have."""

    def lock_info(self):
        """The facts of the lock."""
        info = super().lock_info()
        return info and info | {"author_page": ""}


class HistoryViewlet(StaffViewlet):
    """Who did what when with the text: steps of the review with their remarks, and changes of its fields."""

    @cached_property
    def entries(self) -> list[dict]:
        """The newest first."""
        entries = [(step.moment, self._step(step)) for step in steps_of(self.context)]
        entries += [(change.moment, self._change(change)) for change in changes_of(self.context)]
        entries.sort(key=lambda entry: entry[0], reverse=True)
        return [entry | {"moment": shown(moment)} for moment, entry in entries[:MOST_SHOWN]]

    def _step(self, step) -> dict:
        return {
            "person": self.names.name_of(step.actor_id) or translate(SYSTEM, context=self.request),
            "text": translate(TAKEN.get(step.action, step.action), context=self.request),
            "remark": step.remark,
        }

    def _change(self, change) -> dict:
        titles = [self._titles.get(name, name) for name in change.fields]
        text = _("taken_change", default="changed: ${fields}", mapping={"fields": "、".join(titles)})
        return {
            "person": self.names.name_of(change.actor_id),
            "text": translate(text, context=self.request),
            "remark": "",
        }

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {
            name: translate(schema[name].title, context=self.request)
            for schema in iterSchemata(self.context)
            for name in schema
        }


SYSTEM = _("person_system", default="The system")


class TakeStepView(BrowserView):
    """`take-step` of a text: what the form beside it asks for."""

    def __call__(self):
        """Take the step and lead on: to the text, or to the next one that waits."""
        url = self.context.absolute_url()
        messages, form = IStatusMessage(self.request), self.request.form
        if self.request.get("REQUEST_METHOD") != "POST":
            return self._to(url)
        CheckAuthenticator(self.request)
        step, _and, then = str(form.get("step", "")).partition(":")
        remark = form.get("remark", "")
        following = next_waiting(self.context) if then == "next" else None
        try:
            take_step(self.context, step, remark if isinstance(remark, str) else "")
        except StepNotOpen as error:
            messages.add(error.text, type="error")
            return self._to(url)
        last = steps_of(self.context)[-1]
        word = translate(STATES[last.state], context=self.request)
        values = {"title": self.context.title, "state": word}
        messages.add(_("step_done", default="${title}: ${state}.", mapping=values), "info")
        return self._to(following.getURL() if following is not None else url)

    def _to(self, url: str) -> str:
        self.request.response.redirect(url)
        return ""
