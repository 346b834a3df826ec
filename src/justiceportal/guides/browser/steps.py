"""Where an item is in its life: its steps, what stands against them, its next version, the versions it had."""

from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import shown
from justiceportal.guides import actions
from justiceportal.guides.browser.pages import ActionPage
from justiceportal.guides.checking import faults_of
from justiceportal.guides.content import FORM
from justiceportal.guides.content import NEXT
from justiceportal.guides.domain.consistency import ADVICE
from justiceportal.guides.domain.states import open_steps
from justiceportal.guides.errors import StepRefused
from justiceportal.guides.interfaces import IPreparedVersion
from justiceportal.guides.values import FIELDS
from justiceportal.guides.versions import versions_of
from justiceportal.guides.wording import sentence_of
from justiceportal.websites.hosts import public_url
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


STATE_TITLES = {
    "draft": _("item_state_draft", default="Draft: citizens do not see it."),
    "published": _("item_state_published", default="Published: citizens see it in the hall."),
    "suspended": _("item_state_suspended", default="Suspended: citizens see the guide and the reason."),
    "cancelled": _("item_state_cancelled", default="Cancelled: it is in the hall no more."),
}
STEP_TITLES = {
    "publish": _("item_step_publish", default="Publish"),
    "suspend": _("item_step_suspend", default="Suspend"),
    "resume": _("item_step_resume", default="Resume"),
    "cancel": _("item_step_cancel", default="Cancel the item"),
    "reopen": _("item_step_reopen", default="Back to draft"),
}
DONE = {
    "publish": _("item_done_publish", default="Published. The item is in the hall now."),
    "suspend": _("item_done_suspend", default="Suspended. Citizens read the reason."),
    "resume": _("item_done_resume", default="Resumed."),
    "cancel": _("item_done_cancel", default="Cancelled."),
    "reopen": _("item_done_reopen", default="The item is a draft again."),
    "prepare": _(
        "item_done_prepare", default="The next version is a copy of the present one. Change it, then choose its day."
    ),
    "schedule": _("item_done_schedule", default="The new version takes effect by itself on that day."),
    "unschedule": _("item_done_unschedule", default="The new version has no day any more."),
    "discard": _("item_done_discard", default="The new version was thrown away."),
    "form": _("item_done_form", default="The form is there. Add its questions now."),
}
MOST_VERSIONS = 50


class StepsView(ActionPage):
    """The page `steps` of an item."""

    name = "steps"
    versions_part = ViewPageTemplateFile("versions.pt")
    _next_url = ""

    def act(self):
        """Take the step, or work on the next version."""
        form, context = self.request.form, (self.context, self.actor, self.moment)
        if "step" in form:
            actions.take_step(*context, self.text("step"), self.text("reason"))
            return DONE[self.text("step")]
        verb = next((verb for verb in ("prepare", "schedule", "unschedule", "discard", "form") if verb in form), "")
        if verb == "schedule":
            actions.schedule(*context, self._day())
        elif verb == "unschedule":
            actions.schedule(*context, None)
        elif verb == "prepare":
            self._next_url = f"{actions.prepare(*context).absolute_url()}/edit"
        elif verb == "discard":
            actions.discard(*context)
        elif verb == "form":
            self._next_url = f"{actions.add_form(*context).absolute_url()}/fields"
        else:
            raise StepRefused(actions.CLOSED)
        return DONE[verb]

    @property
    def next_url(self) -> str:
        """This page, or what an action made."""
        return self._next_url or self.url

    @property
    def is_prepared(self) -> bool:
        """True for a version that is being prepared: its steps are those of the item that holds it."""
        return IPreparedVersion.providedBy(self.context)

    @property
    def base_url(self) -> str:
        """The address of the steps of the item itself."""
        return f"{self.context.__parent__.absolute_url()}/{self.name}"

    @property
    def state_title(self):
        """Where the item is, in a sentence."""
        return STATE_TITLES[self.context.state.value]

    @cached_property
    def steps(self) -> list[dict]:
        """The steps that can be taken now."""
        return [
            {"name": step.name, "title": STEP_TITLES[step.name], "needs_reason": step.needs_reason}
            for step in open_steps(self.context.state)
        ]

    @cached_property
    def faults(self) -> list[dict]:
        """What is wrong with the item, what stands against publishing first."""
        found = sorted(faults_of(self.context), key=lambda fault: fault.kind == ADVICE)
        return [
            {
                "title": FIELDS[fault.field].title,
                "text": sentence_of(fault),
                "source": fault.source,
                "is_advice": fault.kind == ADVICE,
            }
            for fault in found
        ]

    @property
    def public_url(self) -> str:
        """The address of the guide for citizens."""
        return public_url(self.context, self.request)

    @property
    def form_url(self) -> str:
        """The address of the form's editor, "" without a form."""
        form = self.context._getOb(FORM, None)
        return "" if form is None else f"{form.absolute_url()}/fields"

    @property
    def next_version(self):
        """The version that is being prepared, None without one."""
        return self.context._getOb(NEXT, None)

    @property
    def next_day(self) -> str:
        """The day from which it is in force, "" while none is chosen."""
        version = self.next_version
        return "" if version is None or version.plan_effect_date is None else version.plan_effect_date.isoformat()

    @property
    def tomorrow(self) -> str:
        """The first day that can be chosen."""
        return date.fromordinal(self.moment.astimezone(CHINA).date().toordinal() + 1).isoformat()

    @cached_property
    def versions(self) -> list[dict]:
        """The versions that the item had, the newest first."""
        return [
            {
                "number": version.number,
                "moment": shown(version.moment),
                "who": self._name(version.actor_id),
                "changed": [FIELDS[name].title for name in version.changed if name in FIELDS],
            }
            for version in versions_of(self.context)[:MOST_VERSIONS]
        ]

    def _name(self, account: str) -> str:
        member = api.user.get(userid=account) if account else None
        return account if member is None else (member.getProperty("fullname") or account)

    def _day(self) -> date:
        try:
            return date.fromisoformat(self.text("day"))
        except ValueError:
            raise StepRefused(actions.NO_DAY, "day") from None
