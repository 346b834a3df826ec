"""The panel on the staff's page of a case: what the applicant was told without anybody writing to him."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.notices import service
from justiceportal.notices.interfaces import INoticeChannel
from justiceportal.notices.records import PARKED
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite


SHOWN = 4


class NoticesPanel(BrowserView):
    """The notices of the case by the newest, and whether the applicant is reached at all."""

    index = ViewPageTemplateFile("panel.pt")

    def __init__(self, context, request, view, manager) -> None:
        super().__init__(context, request)
        self.page = view

    def update(self) -> None:
        """Nothing is made before it is shown (IViewlet)."""

    def render(self) -> str:
        """The panel; "" where there is nothing to tell."""
        return self.index() if self.told or self.is_to_be_called else ""

    @cached_property
    def told(self) -> list[dict]:
        """What he was told, the newest first."""
        titles = {name: channel.title for name, channel in getUtilitiesFor(INoticeChannel)}
        return [
            {
                "subject": one.subject,
                "channel": titles.get(one.channel, one.channel),
                "state": one.state,
                "word": one.word,
                "changed": shown(one.changed),
            }
            for one in reversed(service.of_case(getSite(), self.context.id))
        ]

    @property
    def newest(self) -> list[dict]:
        """Those that are seen at once."""
        return self.told[:SHOWN]

    @property
    def older(self) -> list[dict]:
        """Those behind a click."""
        return self.told[SHOWN:]

    @property
    def has_failed(self) -> bool:
        """Whether he was not told of something, so that somebody should call him."""
        return any(one["state"] == PARKED for one in self.told)

    @cached_property
    def is_to_be_called(self) -> bool:
        """Whether the portal has no way to the applicant of an open case; the address is shown to nobody."""
        if self.context.is_erased or self.page.case_facts.closed is not None:
            return False
        return not any(channel.address_of(self.context) for _name, channel in getUtilitiesFor(INoticeChannel))
