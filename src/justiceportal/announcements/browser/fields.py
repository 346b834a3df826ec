"""The fields of the form of an announcement, by its kind."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal.announcements.domain.entries import ANNOUNCEMENT
from justiceportal.announcements.domain.entries import BANNER
from justiceportal.announcements.domain.entries import COMING
from justiceportal.announcements.domain.entries import GREY
from justiceportal.announcements.domain.entries import LONGEST_ENGLISH
from justiceportal.announcements.domain.entries import LONGEST_LINK
from justiceportal.announcements.domain.entries import LONGEST_TEXT
from justiceportal.announcements.domain.entries import PAST
from justiceportal.announcements.domain.entries import SHOWN
from justiceportal.core.clock import CHINA


KIND_TITLES = {
    ANNOUNCEMENT: _("announcement_kind_announcement", default="Announcement"),
    BANNER: _("announcement_kind_banner", default="Banner picture"),
    GREY: _("announcement_kind_grey", default="Grey mode"),
}
STATE_TITLES = {
    SHOWN: _("announcement_state_shown", default="Shown now"),
    COMING: _("announcement_state_coming", default="Coming"),
    PAST: _("announcement_state_past", default="Past"),
}
TEXT_TITLES = {
    ANNOUNCEMENT: _("announcement_text", default="Text"),
    BANNER: _("announcement_alt", default="What the picture says"),
    GREY: _("announcement_reason", default="Reason"),
}
TEXT_HELPS = {
    ANNOUNCEMENT: _("announcement_text_help", default="One sentence above every page, at most 120 characters."),
    BANNER: _("announcement_alt_help", default="Read aloud to people who cannot see it; every word in the picture."),
    GREY: _("announcement_reason_help", default="For the staff only, for example a day of national mourning."),
}
DAYS = {ANNOUNCEMENT: 7, BANNER: 7, GREY: 1}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is that of an HTML input, `most` the number of characters it takes (0: no limit)."""

    name: str
    kind: str
    title: str
    help: str
    value: str
    error: str
    is_required: bool = False
    most: int = 0

    @property
    def described_by(self) -> str | None:
        """The ids of what explains the field."""
        ids = [f"field-{self.name}-help"] * bool(self.help) + [f"field-{self.name}-error"] * bool(self.error)
        return " ".join(ids) or None


def defaults(kind: str, moment: datetime) -> dict[str, str]:
    """What a new form proposes: a grey day is a whole one, the next; other things begin with the next hour."""
    here = moment.astimezone(CHINA)
    if kind == GREY:
        start = here.replace(hour=0, minute=0) + timedelta(days=1)
    else:
        start = here.replace(minute=0) + timedelta(hours=1)
    end = start + timedelta(days=DAYS[kind])
    return {"from": start.strftime("%Y-%m-%dT%H:%M"), "until": end.strftime("%Y-%m-%dT%H:%M")}


def fields_of(kind: str, values: dict[str, str], errors: dict[str, str]) -> list[Field]:
    """The fields that a kind of entry has, filled."""
    offered = [("text", "text", TEXT_TITLES[kind], TEXT_HELPS[kind], kind != GREY, LONGEST_TEXT)]
    if kind == BANNER:
        help_text = _(
            "announcement_picture_help",
            default="JPEG, PNG or WebP, wide and low: 1280 by 160 pixels suit. The picture is made smaller for phones.",
        )
        offered.insert(0, ("picture", "file", _("announcement_picture", default="Picture"), help_text, False, 0))
    if kind != GREY:
        help_en = _("announcement_english_help", default="For the English edition; without it nothing is shown there.")
        help_link = _(
            "announcement_link_help", default="Where it leads: https://… or /section/text of the website. May be empty."
        )
        offered += [
            ("text_en", "text", _("announcement_english", default="In English"), help_en, False, LONGEST_ENGLISH),
            ("link", "text", _("announcement_link_title", default="Link"), help_link, False, LONGEST_LINK),
        ]
    help_time = _("announcement_time_help", default="Beijing time.")
    offered += [
        ("from", "datetime-local", _("announcement_from", default="Shown from"), help_time, True, 0),
        ("until", "datetime-local", _("announcement_until", default="Until"), help_time, True, 0),
    ]
    return [
        Field(name, html_kind, title, help_text, values.get(name, ""), errors.get(name, ""), required, most)
        for name, html_kind, title, help_text, required, most in offered
    ]
