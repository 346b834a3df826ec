"""What applicants are told, in words: for each kind of event a subject, a text, and a text for when a day is known."""

from dataclasses import dataclass
from justiceportal import _


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one kind: `dated` has a place for `${day}`, None where no day belongs to it."""

    subject: str
    text: str
    dated: str | None = None


WORDS = {
    "submitted": Words(
        _("notice_submitted_subject", default="We have received your application"),
        _(
            "notice_submitted",
            default="We have received your application. The office will tell you whether it accepts it. "
            "Please keep your query code; nobody but you has it.",
        ),
    ),
    "accepted": Words(
        _("notice_accepted_subject", default="Your application has been accepted"),
        _("notice_accepted", default="Your application has been accepted and is being worked on."),
        _(
            "notice_accepted_dated",
            default="Your application has been accepted and is being worked on. It is due by ${day}.",
        ),
    ),
    "deemed-accepted": Words(
        _("notice_deemed_subject", default="Your application counts as accepted"),
        _(
            "notice_deemed",
            default="We did not tell you in time whether your application is accepted. By law it therefore counts as "
            "accepted from the day on which we received it, and is being worked on.",
        ),
        _(
            "notice_deemed_dated",
            default="We did not tell you in time whether your application is accepted. By law it therefore counts as "
            "accepted from the day on which we received it, and is being worked on. It is due by ${day}.",
        ),
    ),
    "supplement-requested": Words(
        _("notice_supplement_subject", default="Your application needs a supplement"),
        _(
            "notice_supplement",
            default="Something is missing in your application: ${fields}. Please look it up and hand it in there.",
        ),
        _(
            "notice_supplement_dated",
            default="Something is missing in your application: ${fields}. Please look it up and hand it in there by "
            "${day}. If nothing comes by then, your application may be ended.",
        ),
    ),
    "supplemented": Words(
        _("notice_supplemented_subject", default="We have received your supplement"),
        _("notice_supplemented", default="We have received what you handed in later and go on with your application."),
    ),
    "not-accepted": Words(
        _("notice_refused_subject", default="Your application is not accepted"),
        _(
            "notice_refused",
            default="Your application is not accepted. Please look it up: there you read why, and what you can do "
            "against it.",
        ),
    ),
    "suspended": Words(
        _("notice_suspended_subject", default="A special procedure has begun for your application"),
        _(
            "notice_suspended",
            default="For your application this has begun: ${procedure}. The time that it takes does not count towards "
            "the time limit.",
        ),
    ),
    "resumed": Words(
        _("notice_resumed_subject", default="Your application is being worked on again"),
        _("notice_resumed", default="The special procedure has ended, your application is being worked on again."),
        _(
            "notice_resumed_dated",
            default="The special procedure has ended, your application is being worked on again. It is due by ${day}.",
        ),
    ),
    "extended": Words(
        _("notice_extended_subject", default="The time limit of your application was extended"),
        _(
            "notice_extended",
            default="The time limit of your application was extended with approval. Please look it up to read why.",
        ),
        _(
            "notice_extended_dated",
            default="The time limit of your application was extended with approval; it is now due by ${day}. Please "
            "look it up to read why.",
        ),
    ),
    "progressed": Words(
        _("notice_progressed_subject", default="There is news of your application"),
        _("notice_progressed", default="There is news of your application. Please look it up to read it."),
    ),
    "message-sent": Words(
        _("notice_message_subject", default="The office has written to you"),
        _(
            "notice_message",
            default="The office has written to you about your application. Please look it up to read it.",
        ),
    ),
    "decided": Words(
        _("notice_decided_subject", default="Your application has been decided"),
        _(
            "notice_decided",
            default="Your application has been decided. Please look it up to read the result and fetch its document.",
        ),
    ),
    "delivered": Words(
        _("notice_delivered_subject", default="The document of your application was delivered"),
        _("notice_delivered", default="The document with the decision on your application was delivered to you."),
    ),
    "closed": Words(
        _("notice_closed_subject", default="Your application is closed"),
        _(
            "notice_closed",
            default="Your application is closed. Please look it up to read the result, and tell us there how satisfied "
            "you are: it takes a minute and helps us to do better.",
        ),
    ),
    "rating-answered": Words(
        _("notice_rating_answered_subject", default="The office has answered your rating"),
        _(
            "notice_rating_answered",
            default="The office has looked into your rating. Please look it up to read the answer.",
        ),
    ),
    "lapsed": Words(
        _("notice_lapsed_subject", default="Your application has ended"),
        _(
            "notice_lapsed",
            default="The supplement that we asked you for has not come in time, so your application has ended. You may "
            "apply again at any time.",
        ),
    ),
    "withdrawn": Words(
        _("notice_withdrawn_subject", default="Your application was withdrawn"),
        _("notice_withdrawn", default="Your application was withdrawn as you wished. You may apply again at any time."),
    ),
}
SUBJECT = _("notice_subject", default="${office}: ${subject} (${number})")
TEXT = _(
    "notice_text",
    default=(
        "Good day,\n\n"
        "${told}\n\n"
        "Number of the application: ${number}\n"
        "Service: ${item}\n"
        "Office: ${office}\n"
        "Time: ${time}\n\n"
        "Look your application up here, with its number and the query code on your receipt:\n"
        "${url}\n\n"
        "Questions: ${phone}\n\n"
        "This letter was sent automatically, please do not answer it. We never ask for money, passwords or codes by "
        "e-mail. If you did not make this application, please ignore the letter."
    ),
)
SHORT = _("notice_short", default="${office}: ${subject} (${number}). Look it up: ${url}")
NO_PHONE = _("notice_no_phone", default="see the website")
NO_FIELDS = _("notice_no_fields", default="see there")
LIST_COMMA = _("notice_comma", default=", ")
STATES = {
    "waiting": _("notice_state_waiting", default="Waiting to be sent"),
    "sent": _("notice_state_sent", default="Sent"),
    "parked": _("notice_state_parked", default="Could not be sent"),
    "given-up": _("notice_state_given_up", default="Not sent any more"),
}
REASONS = {
    "fault": _("notice_reason_fault", default="A fault of the portal; its log has it."),
}
