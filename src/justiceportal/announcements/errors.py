"""What announcements refuse, each with a sentence that says how to mend it."""

from datetime import datetime
from justiceportal import _
from justiceportal.announcements.domain.entries import Fault
from justiceportal.core.clock import shown
from justiceportal.core.errors import PortalError


SENTENCES = {
    "kind": _("announcement_kind", default="Choose an announcement, a banner or the grey mode."),
    "text_missing": _("announcement_text_missing", default="Write what is announced, or what the picture says."),
    "text_long": _(
        "announcement_text_long",
        default="The text has ${has} characters; at most ${most} fit above a page. Shorten it.",
    ),
    "link": _(
        "announcement_link",
        default="Write an address that begins with https:// or http://, or with / for a page of the website.",
    ),
    "picture_missing": _("announcement_picture_missing", default="Choose the picture of the banner."),
    "moment": _("announcement_moment", default="Write day and time, such as 2026-12-13 00:00."),
    "until_before_from": _("announcement_until_before_from", default="The end must be later than the beginning."),
    "until_past": _("announcement_until_past", default="This end is past already; choose a later one."),
    "too_long": _("announcement_too_long", default="At most ${most} days are possible at a stretch."),
    "banner_meets": _(
        "announcement_banner_meets",
        default="Another banner is planned from ${start} to ${end}. Only one is shown at a time: choose other times.",
    ),
    "grey_meets": _(
        "announcement_grey_meets",
        default="The pages are grey from ${start} to ${end} already. Change that entry instead.",
    ),
    "too_many": _(
        "announcement_too_many",
        default="At this time ${most} announcements are shown already. End one of them or choose other times.",
    ),
    "websites": _("announcement_websites", default="Choose all websites, or at least one."),
    "website_unknown": _("announcement_website_unknown", default="The group has no website ${name}."),
    "value": _("announcement_value", default="This value cannot be used."),
}


class AnnouncementError(PortalError):
    """The root of the errors of this room."""


class AnnouncementRefused(AnnouncementError):
    """An entry breaks rules; `errors` names each field with its sentence."""

    def __init__(self, faults: list[Fault]) -> None:
        self.errors = [(fault.field, sentence_of(fault)) for fault in faults]
        super().__init__(self.errors[0][1])


class NoSuchAnnouncement(AnnouncementError):
    """There is no entry of this number here."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("announcement_unknown", default="There is no such announcement any more."))


def sentence_of(fault: Fault) -> str:
    """The translatable sentence about a fault."""
    values = {name: shown(value) if isinstance(value, datetime) else value for name, value in fault.values}
    sentence = SENTENCES[fault.rule]
    return _(sentence, default=sentence.default, mapping=values)
