"""What a citizen reads of a case: states, steps and limits in plain words."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.cases.domain.chains import Phase
from justiceportal.progress.domain.limits import Term


#: state → (its title, what it means for the applicant); other states have the title of their chain
STATES = {
    "submitted": (
        _("progress_submitted", default="Submitted, waiting for acceptance"),
        _(
            "progress_submitted_text",
            default="Your application has arrived. Nothing needs to be done now: the office is going to look through "
            "what you sent.",
        ),
    ),
    "supplement": (
        _("progress_supplement", default="Something has to be supplemented"),
        _(
            "progress_supplement_text",
            default="The office needs something more from you before it can go on. It is your turn now.",
        ),
    ),
    "accepted": (
        _("progress_accepted", default="Accepted, under examination"),
        _("progress_accepted_text", default="Your application was accepted. The office is examining it."),
    ),
    "examined": (
        _("progress_examined", default="Examined, to be decided"),
        _("progress_examined_text", default="The examination is done; the office is going to decide."),
    ),
    "reviewed": (
        _("progress_reviewed", default="Examined on both levels, to be decided"),
        _("progress_reviewed_text", default="Both levels have examined; the office is going to decide."),
    ),
    "forwarded": (
        _("progress_forwarded", default="Handed over, in work there"),
        _(
            "progress_forwarded_text",
            default="Your application was handed over to the department that handles it. Its result will stand here.",
        ),
    ),
    "supplement-there": (
        _("progress_supplement", default="Something has to be supplemented"),
        _(
            "progress_supplement_there_text",
            default="The department that handles your application needs something more from you before it can go on. "
            "It is your turn now.",
        ),
    ),
    "decided": (
        _("progress_decided", default="Decided"),
        _("progress_decided_text", default="The office has decided. The result stands below."),
    ),
    "delivered": (
        _("progress_delivered", default="Decided and delivered"),
        _("progress_delivered_text", default="The result was delivered to you."),
    ),
    "closed": (
        _("progress_closed", default="Finished"),
        _("progress_closed_text", default="Your case is finished. The result stays here for you to fetch."),
    ),
    "not-accepted": (
        _("progress_not_accepted", default="Not accepted"),
        _(
            "progress_not_accepted_text",
            default="The office cannot accept this application. The reason stands below. If you do not agree, ask the "
            "office, or use the remedies named in the notice.",
        ),
    ),
    "withdrawn": (
        _("progress_withdrawn", default="Withdrawn"),
        _(
            "progress_withdrawn_text",
            default="You have withdrawn this application; nobody works on it any more. You may apply again.",
        ),
    ),
    "lapsed": (
        _("progress_lapsed", default="Ended, since nothing was supplemented"),
        _(
            "progress_lapsed_text",
            default="What was missing did not come in time, so the application was ended. You may apply again.",
        ),
    ),
}
#: what a state of a chain without words of its own means, by its phase
PHASES = {
    Phase.INTAKE: STATES["submitted"][1],
    Phase.SUPPLEMENT: STATES["supplement"][1],
    Phase.WORK: _("progress_in_work_text", default="The office is working on your application."),
    Phase.DECIDED: STATES["decided"][1],
    Phase.ENDED: STATES["closed"][1],
}
#: act of the ledger → what the applicant reads of it; acts that are not here are the office's own matter
STEPS = {
    "submitted": _("progress_step_submitted", default="The application was submitted"),
    "supplement-requested": _("progress_step_supplement_asked", default="The office asked for a supplement"),
    "supplemented": _("progress_step_supplemented", default="The supplement was handed in"),
    "accepted": _("progress_step_accepted", default="The application was accepted"),
    "deemed-accepted": _(
        "progress_step_deemed", default="Counts as accepted, since the time for telling you had passed"
    ),
    "not-accepted": _("progress_step_not_accepted", default="The application was not accepted"),
    "forwarded": _("progress_step_forwarded", default="Handed over to the department that handles it"),
    "taken-over": _("progress_step_taken_over", default="The department that handles it has begun to work on it"),
    "progressed": _("progress_step_progressed", default="News of the work"),
    "suspended": _("progress_step_suspended", default="A special procedure began; the time is not counted"),
    "resumed": _("progress_step_resumed", default="The special procedure has ended; the time is counted again"),
    "extended": _("progress_step_extended", default="The time limit was extended"),
    "examined": _("progress_step_examined", default="The examination is done"),
    "reviewed": _("progress_step_reviewed", default="The second examination is done"),
    "decided": _("progress_step_decided", default="The office has decided"),
    "delivered": _("progress_step_delivered", default="The result was delivered"),
    "closed": _("progress_step_closed", default="The case was closed"),
    "withdrawn": _("progress_step_withdrawn", default="The application was withdrawn"),
    "lapsed": _("progress_step_lapsed", default="Ended, since nothing was supplemented in time"),
    "rated": _("progress_step_rated", default="You rated the service"),
    "rating-answered": _("progress_step_rating_answered", default="The office answered your rating"),
    "erased": _(
        "progress_step_erased", default="The personal data were deleted, since their period of keeping had ended"
    ),
}
#: acts that are messages between applicant and office
MESSAGES = ("message-sent", "message-received")
OUTCOMES = {
    "granted": _("progress_outcome_granted", default="Granted"),
    "denied": _("progress_outcome_denied", default="Denied"),
    "transferred": _("progress_outcome_transferred", default="Passed on to the organ in charge"),
}
#: grade → its words
#: Rule: 国办发〔2019〕51号
GRADES = {
    5: _("progress_grade_5", default="Very satisfied"),
    4: _("progress_grade_4", default="Satisfied"),
    3: _("progress_grade_3", default="Fairly satisfied"),
    2: _("progress_grade_2", default="Dissatisfied"),
    1: _("progress_grade_1", default="Very dissatisfied"),
}
ASPECTS = {
    "efficiency": _("progress_aspect_efficiency", default="How quickly it was handled"),
    "guide": _("progress_aspect_guide", default="How exact the guide was"),
    "convenience": _("progress_aspect_convenience", default="How convenient it was"),
    "platform": _("progress_aspect_platform", default="How easy the website was to use"),
    "skill": _("progress_aspect_skill", default="How well the staff knew their work"),
    "attitude": _("progress_aspect_attitude", default="How friendly the staff was"),
}
LATE = _(
    "progress_late",
    default="The limit has passed. We are sorry; the supervisors of the office have been told. You can also call the "
    "number for complaints below.",
)
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
