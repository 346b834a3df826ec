"""The words for what happens to a case and for what is said with it, as staff read them.

States and steps bring their own words (`domain.chains.Title`); an act that is not here has those of its step.
"""

from justiceportal import _
from justiceportal.cases.domain import ledger


APPLICANT = _("case_actor_applicant", default="Applicant")
SYSTEM = _("case_actor_system", default="The system")
#: whoever acts without an account of his own, by the name that the ledger has
ACTORS = {"": APPLICANT, "worker": SYSTEM, "system": SYSTEM}

#: act of the ledger → what happened
ACTS = {
    ledger.SUBMITTED: _("case_act_submitted", default="Application submitted"),
    "accepted": _("case_act_accepted", default="Application accepted"),
    "deemed-accepted": _(
        "case_act_deemed_accepted", default="Nobody was told within the limit: the application counts as accepted"
    ),
    "supplement-requested": _("case_act_supplement_requested", default="Supplement asked for"),
    "supplemented": _("case_act_supplemented", default="Supplement handed in"),
    "lapsed": _("case_act_lapsed", default="No supplement came in time: the case has ended"),
    "not-accepted": _("case_act_not_accepted", default="Application not accepted"),
    "withdrawn": _("case_act_withdrawn", default="Application withdrawn"),
    "examined": _("case_act_examined", default="Examined"),
    "reviewed": _("case_act_reviewed", default="Examined on the second level"),
    "returned": _("case_act_returned", default="Sent back"),
    "decided": _("case_act_decided", default="Decided"),
    "delivered": _("case_act_delivered", default="Delivered"),
    ledger.CLOSED: _("case_act_closed", default="Case closed"),
    "forwarded": _("case_act_forwarded", default="Handed over to another system"),
    "taken-over": _("case_act_taken_over", default="Taken over by the system"),
    "progressed": _("case_act_progressed", default="Progress reported"),
    "assigned": _("case_act_assigned", default="Assigned"),
    "released": _("case_act_released", default="Given back, to be claimed by somebody else"),
    "noted": _("case_act_noted", default="Internal note"),
    "opinion-given": _("case_act_opinion_given", default="Opinion"),
    "message-sent": _("case_act_message_sent", default="Message to the applicant"),
    "message-received": _("case_act_message_received", default="Message of the applicant"),
    "suspended": _("case_act_suspended", default="Special procedure begun, the clock stands still"),
    "resumed": _("case_act_resumed", default="Special procedure ended, the clock goes on"),
    "extension-asked": _("case_act_extension_asked", default="Extension asked for"),
    "extended": _("case_act_extended", default="Extension approved"),
    "extension-refused": _("case_act_extension_refused", default="Extension refused"),
    "urged": _("case_act_urged", default="Urged"),
    "supervised": _("case_act_supervised", default="Put under supervision"),
    "urging-answered": _("case_act_urging_answered", default="Urging answered"),
    "document-issued": _("case_act_document_issued", default="Document issued"),
    "rated": _("case_act_rated", default="Rated by the applicant"),
    "rating-answered": _("case_act_rating_answered", default="Bad rating answered"),
    "due": _("case_act_due", default="The limit comes near"),
    "overdue": _("case_act_overdue", default="The limit has passed"),
    ledger.ERASED: _("case_act_erased", default="Personal information deleted at the end of its retention"),
}
CLAIMED = _("case_act_claimed", default="Claimed")

OUTCOMES = {
    "granted": _("case_outcome_granted", default="Granted"),
    "denied": _("case_outcome_denied", default="Denied"),
    "transferred": _("case_outcome_transferred", default="Passed on to the organ that decides"),
}
PROPOSALS = {
    "granted": _("case_proposal_granted", default="To be granted"),
    "denied": _("case_proposal_denied", default="To be denied"),
    "transferred": _("case_proposal_transferred", default="To be passed on to the organ that decides"),
}
DELIVERIES = {
    "in-person": _("case_delivery_in_person", default="Handed over in person"),
    "mail": _("case_delivery_mail", default="By mail"),
    "electronic": _("case_delivery_electronic", default="Electronically"),
    "left-at-address": _("case_delivery_left", default="Left at the address"),
    "public-notice": _("case_delivery_notice", default="By public notice"),
}
#: Rule: 国办发〔2019〕51号 (five grades)
GRADES = {
    5: _("case_grade_5", default="Very satisfied"),
    4: _("case_grade_4", default="Satisfied"),
    3: _("case_grade_3", default="Rather satisfied"),
    2: _("case_grade_2", default="Dissatisfied"),
    1: _("case_grade_1", default="Very dissatisfied"),
}
#: what stands before a detail of an entry
DETAILS = {
    "outcome": _("case_detail_outcome", default="Outcome"),
    "proposal": _("case_detail_proposal", default="Proposal"),
    "account": _("case_detail_account", default="Works on it"),
    "rule": _("case_detail_rule", default="By the rule"),
    "because": _("case_detail_because", default="It holds for"),
    "fields": _("case_detail_fields", default="To be supplemented"),
    "until": _("case_detail_until", default="Until"),
    "amount": _("case_detail_amount", default="Days"),
    "procedure": _("case_detail_procedure", default="Procedure"),
    "module": _("case_detail_module", default="System"),
    "delivery": _("case_detail_delivery", default="Way"),
    "grade": _("case_detail_grade", default="Grade"),
    "due": _("case_detail_due", default="Due"),
    "document": _("case_detail_document", default="Document"),
    "supplement": _("case_detail_supplement", default="Supplemented"),
}
#: texts that are said with an entry: what each is, and whether the applicant reads it
TEXTS = {
    "message": _("case_text_message", default="The applicant reads this"),
    "opinion": _("case_text_opinion", default="Internal"),
    "note": _("case_text_note", default="Internal"),
}
GONE = _("case_text_gone", default="Deleted at the end of the retention")

#: what a step asks for: its label, and what has to be known to answer (None where the label says all)
ASKS = {
    "message": (
        _("case_ask_message", default="To the applicant"),
        _("case_ask_message_hint", default="The applicant reads this text. Write plainly: what, why, and what to do."),
    ),
    "opinion": (
        _("case_ask_opinion", default="Opinion or reason"),
        _("case_ask_opinion_hint", default="Only the office reads this."),
    ),
    "note": (
        _("case_ask_note", default="Note"),
        _("case_ask_note_hint", default="Only the office reads this."),
    ),
    "outcome": (_("case_ask_outcome", default="Outcome"), None),
    "proposal": (_("case_ask_proposal", default="Proposal"), None),
    "account": (
        _("case_ask_account", default="Who shall work on it"),
        _("case_ask_account_hint", default="The people of this office who handle cases."),
    ),
    "fields": (
        _("case_ask_fields", default="What is to be supplemented"),
        _(
            "case_ask_fields_hint",
            default="Tick everything that is missing or wrong: the law allows to ask once, and for all of it.",
        ),
    ),
    "days": (_("case_ask_days", default="Days for the answer"), None),
    "amount": (_("case_ask_amount", default="By how many days"), None),
    "procedure": (
        _("case_ask_procedure", default="Special procedure"),
        _("case_ask_procedure_hint", default="Its time does not count. The applicant has to be told."),
    ),
    "module": (_("case_ask_module", default="System"), None),
    "delivery": (_("case_ask_delivery", default="How it was delivered"), None),
    "files": (
        _("case_ask_files", default="Files"),
        _(
            "case_ask_files_hint",
            default="PDF, OFD, Word, Excel, pictures or ZIP, at most ten files of 20 MB. Each is checked for viruses.",
        ),
    ),
}

#: what somebody was who did something, by the act (`domain.hands`)
HANDS = {
    "accepted": _("case_hand_accepted", default="Accepted by"),
    "not-accepted": _("case_hand_not_accepted", default="Refused by"),
    "examined": _("case_hand_examined", default="Examined by"),
    "reviewed": _("case_hand_reviewed", default="Second level"),
    "forwarded": _("case_hand_forwarded", default="Handed over by"),
    "decided": _("case_hand_decided", default="Decided by"),
    "delivered": _("case_hand_delivered", default="Delivered by"),
    "closed": _("case_hand_closed", default="Closed by"),
}
#: what the days are that a step gives or asks for
UNITS = {
    "workday": _("case_ask_workdays", default="Working days."),
    "day": _("case_ask_calendar_days", default="Calendar days."),
}
