"""What a citizen reads of a case: states, steps and limits in plain words."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.progress.domain.limits import Term


#: state → (its title, what it means for the applicant)
STATES = {
    "submitted": (
        _("progress_submitted", default="Submitted, waiting for acceptance"),
        _(
            "progress_submitted_text",
            default="Your application has arrived. Nothing needs to be done now: the office is going to look through "
            "what you sent.",
        ),
    ),
}
UNKNOWN_STATE = (
    _("progress_in_work", default="In work"),
    _("progress_in_work_text", default="The office is working on your application."),
)
#: act of the ledger → what the applicant reads of it; acts that are not here are the office's own matter
STEPS = {
    "submitted": _("progress_step_submitted", default="The application was submitted"),
    "closed": _("progress_step_closed", default="The case was closed"),
    "erased": _(
        "progress_step_erased", default="The personal data were deleted, since their period of keeping had ended"
    ),
}
CHANNELS = {
    "online": _("progress_channel_online", default="online"),
    "window": _("progress_channel_window", default="at the window"),
    "telephone": _("progress_channel_telephone", default="by telephone"),
    "letter": _("progress_channel_letter", default="by letter"),
    "ordinary-letter": _("progress_channel_ordinary_letter", default="by ordinary mail"),
    "fax": _("progress_channel_fax", default="by fax"),
}
PROMISE = {
    "workday": _("progress_promise_workday", default="The office promises to finish within ${amount} working days."),
    "day": _("progress_promise_day", default="The office promises to finish within ${amount} days."),
    "hour": _("progress_promise_hour", default="The office promises to finish within ${amount} hours."),
}
AT_ONCE = _("progress_promise_at_once", default="The office promises to finish at once when everything is complete.")
STATUTORY = {
    "workday": _("progress_statutory_workday", default="The law allows ${amount} working days."),
    "day": _("progress_statutory_day", default="The law allows ${amount} days."),
    "hour": _("progress_statutory_hour", default="The law allows ${amount} hours."),
}
NO_TERM = _("progress_no_term", default="No limit is laid down for this item; the office answers as soon as it can.")
#: Rule: 行政许可法 art. 32, 82 (days are working days)
LICENCE_ACCEPTANCE = _(
    "progress_licence_acceptance",
    default="If anything is missing, you are told everything at once within 5 working days; otherwise the application "
    "counts as accepted from the day it arrived.",
)
PAUSES = _("progress_pauses", default="Not counted: time for supplements and for ${names}.")
SUPPLEMENTS = _("progress_supplements", default="Time in which you supplement papers is not counted.")
BEGINS = _(
    "progress_begins",
    default="Once the application is accepted, the day by which it is due stands here.",
)
FILE_STATES = {
    "received": _("progress_file_received", default="received, being checked"),
    "waiting": _("progress_file_waiting", default="received, being checked"),
    "clean": _("progress_file_clean", default="received and checked"),
    "unscanned": _("progress_file_unscanned", default="received and checked"),
    "infected": _(
        "progress_file_infected", default="cannot be opened: it holds harmful software. Please bring it anew"
    ),
    "failed": _("progress_file_failed", default="received, the check is being repeated"),
}
FILE_UNKNOWN = _("progress_file_unknown", default="received")


def term_text(term: Term | None, sentences: Mapping[str, str]) -> str:
    """The sentence about a limit (`PROMISE` or `STATUTORY`), "" without one."""
    if term is None:
        return ""
    if term.amount == 0:
        return AT_ONCE
    sentence = sentences[term.unit]
    return _(sentence, default=sentence.default, mapping={"amount": term.amount})


def pauses_text(names: tuple[str, ...]) -> str:
    """What does not count."""
    if not names:
        return SUPPLEMENTS
    return _(PAUSES, default=PAUSES.default, mapping={"names": "、".join(names)})
