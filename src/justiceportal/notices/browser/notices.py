"""The operator's page about notices: whether each way is open, what waits, what could not be sent."""

from functools import cached_property
from itertools import islice
from justiceportal import _
from justiceportal.core.clock import shown
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.notices.actions import retry
from justiceportal.notices.interfaces import INoticeChannel
from justiceportal.notices.records import Notices
from justiceportal.notices.records import notices_of
from justiceportal.notices.words import REASONS
from justiceportal.notices.words import WORDS
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtilitiesFor
from zope.component import getUtility


SHOWN = 100
OPEN = _("notice_channel_open", default="Open: notices are sent at once.")
CLOSED = _("notice_channel_closed", default="Not set up: notices wait, nothing is lost.")
AWAY = _("notice_channel_away", default="Does not answer: notices wait, it is called again by itself.")


class NoticesView(BrowserView):
    """`/notices`: a POST lets a parked notice (`key`), or all of them, be sent again."""

    def __call__(self):
        """Try again, or render the page; nothing keeps it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.get("REQUEST_METHOD") != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        key = self.request.form.get("key", "")
        try:
            count = retry(self.context, api.user.get_current(), getUtility(IClock).now(), str(key))
        except PortalError as error:
            IStatusMessage(self.request).add(error.text, type="error")
        else:
            done = _("notices_retried", default="${count} notices are sent again.", mapping={"count": count})
            IStatusMessage(self.request).add(done, type="info")
        self.request.response.redirect(self.url)
        return ""

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/notices"

    @cached_property
    def _kept(self) -> Notices:
        return notices_of(self.context) or Notices()

    @cached_property
    def channels(self) -> list[dict]:
        """The ways with their standing and how many notices wait for each."""
        return [self._channel(name, channel) for name, channel in sorted(getUtilitiesFor(INoticeChannel))]

    @cached_property
    def parked(self) -> int:
        """How many notices could not be sent."""
        return len(self._kept.parked)

    @property
    def rows(self) -> list[dict]:
        """The first of those."""
        titles = {channel["name"]: channel["title"] for channel in self.channels}
        found = [self._kept.notices[key] for key in islice(self._kept.parked, SHOWN)]
        return [
            {
                "key": notice.key,
                "case": notice.case,
                "subject": WORDS[notice.kind].subject,
                "happened": shown(notice.happened),
                "changed": shown(notice.changed),
                "channel": titles.get(notice.channel, notice.channel),
                "attempts": notice.attempts,
                "reason": REASONS.get(notice.reason, notice.reason),
            }
            for notice in found
        ]

    def _channel(self, name: str, channel) -> dict:
        away = self._kept.away.get(name)
        kind, text, reason = "published", OPEN, ""
        if not channel.is_ready:
            kind, text = "soon", CLOSED
        elif away is not None:
            kind, text = "stale", AWAY
            values = {"since": shown(away.since), "next": shown(away.next_call), "reason": away.reason}
            reason = _(
                "notice_channel_since", default="Since ${since}, next call at ${next}: ${reason}", mapping=values
            )
        waiting = self._kept.count_waiting(name)
        return {
            "name": name,
            "title": channel.title,
            "kind": kind,
            "text": text,
            "reason": reason,
            "waiting": waiting,
        }
