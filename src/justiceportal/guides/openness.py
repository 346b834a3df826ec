"""Whether an item can be applied for now, and what an applicant is told about his data."""

from justiceportal import _
from justiceportal.core.languages import catalogue_language
from justiceportal.forms.domain.definition import Notice
from justiceportal.forms.interfaces import Openness
from justiceportal.guides.domain.codes import State
from justiceportal.websites.hosts import website_of
from zope.i18n import translate


CLOSED = {
    State.DRAFT: _("closed_draft", default="This service is not open yet."),
    State.SUSPENDED: _("closed_suspended", default="This service is suspended."),
    State.CANCELLED: _("closed_cancelled", default="This service has been cancelled."),
}
CLOSED_BECAUSE = {
    State.SUSPENDED: _("closed_suspended_because", default="This service is suspended: ${reason}"),
    State.CANCELLED: _("closed_cancelled_because", default="This service has been cancelled: ${reason}"),
}
NOT_ONLINE = _(
    "closed_not_online",
    default="This service cannot be applied for online. Please apply at the place named in the guide.",
)
RETENTION_DAYS = _("notice_retention_days", default="${days} days after the case is closed, then deleted or anonymised")
RETENTION_YEARS = _(
    "notice_retention_years", default="${years} years after the case is closed, then deleted or anonymised"
)
RIGHTS = _(
    "notice_rights",
    default="You may read, copy, correct and complete your information, ask for its deletion, and withdraw your "
    "consent; contact the office named above.",
)
YEAR_DAYS = 365


def openness_of(item, version) -> Openness:
    """The Openness of an item that shows a version (itself or the next one)."""
    state = item.state
    if state is not State.PUBLISHED:
        reason = CLOSED[state]
        if item.state_reason and state in CLOSED_BECAUSE:
            sentence = CLOSED_BECAUSE[state]
            reason = _(sentence, default=sentence.default, mapping={"reason": item.state_reason})
        return Openness(False, reason)
    if not version.is_online or version.form_object() is None:
        return Openness(False, NOT_ONLINE)
    return Openness(True)


def notice_of(item) -> Notice:
    """What a person is told before sending, in the language of the website.

    Rule: 个人信息保护法 art. 17, 44–47
    """
    website = website_of(item)
    language = catalogue_language(getattr(website, "language", ""))
    phones = "、".join(website.organisation_phones or ())
    return Notice(
        handler=website.organisation_name,
        contact="，".join(part for part in (item.link_way or phones, website.organisation_address) if part),
        purpose=item.notice_purpose,
        kinds=item.notice_kinds,
        retention=translate(_retention(item.notice_retention_days), target_language=language),
        rights=translate(RIGHTS, target_language=language),
    )


def _retention(days: int) -> str:
    if days and days % YEAR_DAYS == 0:
        return _(RETENTION_YEARS, default=RETENTION_YEARS.default, mapping={"years": days // YEAR_DAYS})
    return _(RETENTION_DAYS, default=RETENTION_DAYS.default, mapping={"days": days})
