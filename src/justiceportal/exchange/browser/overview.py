"""The first page: each subscription with how it is."""

from datetime import timedelta
from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.exchange import history
from justiceportal.exchange import subscribing
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.words import KINDS
from justiceportal.exchange.browser.words import REASONS
from justiceportal.exchange.browser.words import span
from justiceportal.exchange.browser.words import WORDS
from justiceportal.exchange.records import ACTIVE
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.service import standing
from justiceportal.exchange.statuses import said_status
from justiceportal.exchange.ways_in import faults_of
from justiceportal.outbox import service as outbox
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


#: what rate and errors are counted over
LOOKED_BACK = timedelta(hours=1)
PAUSE, RESUME = "pause", "resume"
DONE = {
    PAUSE: _("exchange_paused", default="${title} is paused: nothing is sent, nothing is lost."),
    RESUME: _("exchange_resumed", default="${title} goes on from where it ended."),
    subscribing.TEST: _("exchange_tested", default="A test was sent to ${title}. The result comes in a moment."),
}


class OverviewPage(ExchangePage):
    """`/exchange`: a POST pauses, resumes or tests a subscription (`name`, `do`)."""

    index = ViewPageTemplateFile("overview.pt")

    def __call__(self):
        """Do what a button asks for, or show the list."""
        if not self.is_post:
            return super().__call__()
        self.check_form()
        name, verb = self.text("name"), self.text("do")
        try:
            one = subscribing.find(*self.who, name)
            do(self, one, verb)
        except PortalError as error:
            self.tell(error.text, "error")
            return self.leave(self.url)
        is_test = verb == subscribing.TEST
        return self.leave(f"{self.url}/subscription/{name}#test-title" if is_test else self.url)

    @cached_property
    def cards(self) -> list[dict]:
        """The subscriptions, by name."""
        return [card(self, one) for one in subscribing.visible(*self.who)]

    @property
    def last(self) -> int:
        """The highest number of an event."""
        return outbox.last_sequence(self.portal)


def do(page: ExchangePage, one: Subscription, verb: str) -> None:
    """Pause, resume or test, and say so above the next page. Raises what the actions raise."""
    if verb == PAUSE:
        subscribing.pause(*page.who, page.moment, one.name)
    elif verb == RESUME:
        subscribing.resume(*page.who, page.moment, one.name)
    elif verb == subscribing.TEST:
        subscribing.order(*page.who, page.moment, one.name, verb)
    else:
        raise PortalError(_("people_no_action", default="Choose what is to be done."))
    page.tell(_(DONE[verb], mapping={"title": one.title}))


def card(page: ExchangePage, one: Subscription) -> dict:
    """A subscription as the pages show it: names, state, figures, and what can be done now."""
    found = standing(page.portal, one, page.moment)
    return {
        "name": one.name,
        "title": one.title,
        "url": f"{page.url}/subscription/{one.name}",
        "channel": page.title_of_channel(one),
        "system": page.title_of_system(one.system) if one.system else "",
        "word": WORDS[found.word],
        "kind": KINDS[found.word],
        "reason": REASONS.get(one.reason, one.reason),
        "faults": faults_of(one, page.kept.subscriptions.values()),
        "status": said_status(one.course.status),
        "figures": _figures(page, one, found),
        "may_pause": one.state == ACTIVE,
        "may_resume": one.state != ACTIVE,
        "may_call": one.state == ACTIVE and one.course.next_call is not None,
        "may_test": one.channel != PULL,
    }


def _figures(page: ExchangePage, one: Subscription, found) -> list[dict]:
    course = one.course
    behind = f"{found.behind + found.waiting:,}"
    if found.since is not None:
        behind = f"{behind} · {page.say(span(page.moment - found.since))}"
    figures = [(_("figure_behind", default="Behind"), behind, bool(found.since))]
    if one.channel != PULL:
        lately = history.summary(one.name, page.moment - LOOKED_BACK, page.moment)
        seconds = LOOKED_BACK.total_seconds() / 60
        figures += [
            (_("figure_rate", default="Events a minute, last hour"), f"{lately.events / seconds:.1f}", False),
            (
                _("figure_failed", default="Failed, last hour"),
                f"{lately.failed:,} / {lately.deliveries:,}",
                bool(lately.failed),
            ),
            (_("exchange_figure_waiting", default="Wait to be tried again"), f"{found.waiting:,}", bool(found.waiting)),
            (_("figure_parked", default="Parked"), f"{found.parked:,}", bool(found.parked)),
        ]
    taken = page.shown(course.last_taken) or page.say(_("figure_never", default="never yet"))
    figures.append((_("figure_last_taken", default="Last taken"), taken, False))
    if course.next_call is not None:
        figures.append((_("figure_next_call", default="Next call"), page.shown(course.next_call), True))
    return [{"title": title, "value": value, "is_bad": is_bad} for title, value, is_bad in figures]
