"""The sentences with which a step of a case is refused: which rule it was and what to do, which field and its mend."""

from justiceportal import _
from justiceportal.cases.domain.asks import LONGEST_TEXT
from justiceportal.cases.domain.asks import MOST_DAYS


#: what each rule of `domain.rules` says when it refuses
RULES = {
    "assigned": _(
        "case_rule_assigned",
        default="Another person works on this case. Ask him, or have the case assigned to you first.",
    ),
    "unassigned": _(
        "case_rule_unassigned",
        default="Somebody works on this case already. Whoever assigns the cases can give it to you.",
    ),
    "mine": _("case_rule_mine", default="Only the person to whom the case is assigned can give it back."),
    "four-eyes": _(
        "case_rule_four_eyes",
        default="Nobody decides what he alone examined. Another approver has to decide.",
    ),
    "other-examiner": _(
        "case_rule_other_examiner",
        default="You examined this case on the first level. Another person has to look at it now.",
    ),
    "other-acceptor": _(
        "case_rule_other_acceptor",
        default="You accepted this application yourself. Another person has to decide.",
    ),
    "levels-done": _(
        "case_rule_levels_done",
        default="This case is examined on two levels. The second level has to examine it before it is decided.",
    ),
    "two-levels": _(
        "case_rule_two_levels",
        default="This case is examined on one level only. It can be decided now.",
    ),
    "files-opened": _(
        "case_rule_files_opened",
        default="A file of this application is infected. Ask for it anew, or refuse the application.",
    ),
    "supplement-once": _(
        "case_rule_supplement_once",
        default="A supplement was asked for already; the law allows it once. Accept the application or refuse it.",
    ),
    "supplement-in-time": _(
        "case_rule_supplement_in_time",
        default="The days for asking are over, so the application counts as accepted. Accept it.",
    ),
    "supplement-overdue": _(
        "case_rule_supplement_overdue",
        default="The applicant still has time for the supplement.",
    ),
    "intake-overdue": _(
        "case_rule_intake_overdue",
        default="The limit of the intake is not over, or silence is no acceptance for this item.",
    ),
    "running": _(
        "case_rule_running",
        default="A special procedure is going on and the clock stands still. End the procedure first.",
    ),
    "suspended": _("case_rule_suspended", default="No special procedure is going on for this case."),
    "extendable": _(
        "case_rule_extendable",
        default="The limit of this case cannot be extended any more.",
    ),
    "extension-in-time": _(
        "case_rule_extension_in_time",
        default="The limit has passed already and cannot be extended afterwards. An extension that was asked for can "
        "only be refused.",
    ),
    "no-extension-asked": _(
        "case_rule_no_extension_asked",
        default="An extension is asked for already. Wait for the answer of the approver.",
    ),
    "extension-asked": _("case_rule_extension_asked", default="Nobody has asked for an extension."),
    "other-asker": _(
        "case_rule_other_asker",
        default="You asked for this extension yourself. Another approver has to decide about it.",
    ),
    "forwarded-here": _(
        "case_rule_forwarded_here",
        default="This case was not handed over to your system.",
    ),
    "not-taken-over": _(
        "case_rule_not_taken_over",
        default="The system has said already that it works on this case.",
    ),
    "supplement-once-there": _(
        "case_rule_supplement_once_there",
        default="A supplement was asked for since the case was handed over; all that is missing is asked for at once.",
    ),
    "no-urging-open": _(
        "case_rule_no_urging_open",
        default="The office was urged already and has not answered yet. Wait for its answer.",
    ),
    "no-supervision-open": _(
        "case_rule_no_supervision_open",
        default="This case is under supervision already and the office has not answered yet. Wait for its answer.",
    ),
    "urging-open": _("case_rule_urging_open", default="There is no urging that waits for an answer."),
    "other-urger": _(
        "case_rule_other_urger",
        default="You urged yourself. A person who works on the case has to answer.",
    ),
    "nothing-open": _(
        "case_rule_nothing_open",
        default="An urging or a supervision waits for its answer. Answer it first, then this step is possible.",
    ),
    "rateable": _(
        "case_rule_rateable",
        default="A case is rated once, after its decision. This one is not decided yet or was rated already.",
    ),
    "rating-open": _("case_rule_rating_open", default="There is no bad rating that waits for an answer."),
}

#: what is said of something that is missing, by what is asked
MISSING = {
    "account": _("case_said_account", default="Choose the person who shall work on the case."),
    "amount": _("case_said_amount", default="Give the number of days, from 1 to ${most}.", mapping={"most": MOST_DAYS}),
    "aspects": _("case_said_aspects", default="Rate each part with a grade from 1 to 5, or leave it out."),
    "days": _(
        "case_said_days",
        default="Give the number of days for the answer, from 1 to ${most}.",
        mapping={"most": MOST_DAYS},
    ),
    "delivery": _("case_said_delivery", default="Choose the way in which it was delivered."),
    "document": _("case_said_document", default="Choose the document."),
    "fields": _("case_said_fields", default="Choose at least one thing that has to be supplemented."),
    "files": _("case_said_files", default="Add the files on the page of the case."),
    "grade": _("case_said_grade", default="Choose a grade from 1 (very dissatisfied) to 5 (very satisfied)."),
    "message": _("case_said_message", default="Write what the other side shall read."),
    "module": _("case_said_module", default="Choose the system to which the case is handed over."),
    "note": _("case_said_note", default="Write the note."),
    "opinion": _("case_said_opinion", default="Write your opinion or the reason."),
    "outcome": _("case_said_outcome", default="Choose the outcome."),
    "procedure": _("case_said_procedure", default="Choose the special procedure."),
    "proposal": _("case_said_proposal", default="Choose what you propose."),
    "supplement": _("case_said_supplement", default="Hand in what was asked for."),
}
#: what is said of a value that cannot be used, where that is more than what is said of a missing one
BAD = {
    "account": _(
        "case_said_account_bad",
        default="This account does not work on the cases of this website. Choose another person.",
    ),
    "document": _("case_said_document_bad", default="There is no such document for this case."),
    "fields": _("case_said_fields_bad", default="Choose among the fields of the form of this application."),
    "module": _("case_said_module_bad", default="There is no system of this name for this website. Choose another."),
    "procedure": _(
        "case_said_procedure_bad",
        default="The rules of this case know no special procedure of this name. Choose another.",
    ),
}
UNKNOWN = _("case_said_unknown", default="This step does not ask for it. Leave it out.")
TOO_LONG = _(
    "case_said_long",
    default="This text is too long: at most ${most} characters.",
    mapping={"most": LONGEST_TEXT},
)


def said_fault(name: str, fault: str) -> str:
    """The sentence for a fault (missing, unknown, long, bad) of something that a step asks for."""
    if fault in ("unknown", "long"):
        return UNKNOWN if fault == "unknown" else TOO_LONG
    return BAD[name] if fault == "bad" and name in BAD else MISSING[name]


#: what is wrong with an absence
ABSENCE_FAULTS = {
    "officer": _("absence_officer", default="Choose somebody who works on the cases of this website."),
    "himself": _("absence_himself", default="Nobody stands in for himself. Choose another person."),
    "roles": _(
        "absence_roles", default="This person has other tasks than who is away. Choose somebody of the same role."
    ),
    "reason": _("absence_reason_missing", default="Choose the reason."),
    "order": _("absence_order", default="The last day must not lie before the first one."),
    "past": _("absence_past", default="The last day is past already. Choose today or a later day."),
    "long": _("absence_long", default="An absence lasts at most half a year. Assign the cases anew instead."),
    "twice": _("absence_twice", default="For this time an absence is entered already. End that one first."),
    "away": _("absence_away", default="This person is away at that time. Choose another one."),
    "day": _("case_list_bad_day", default="Write the day as 2026-11-22."),
    "unknown": _("absence_unknown", default="This absence has ended already."),
}
#: what is wrong with a rule of routing
ROUTING_FAULTS = {
    ("title", "missing"): _("routing_title_missing", default="Give the rule a short name."),
    ("title", "long"): _("routing_title_long", default="The name has at most 60 characters. Shorten it."),
    ("title", "many"): _(
        "routing_many", default="A website has at most 200 rules. Take out those that are not needed."
    ),
    ("to", "missing"): _("routing_to_missing", default="Choose who gets the cases."),
    ("to", "target"): _(
        "routing_to_unknown", default="Choose a person or a group that works on cases of this website."
    ),
    ("places", "many"): _("routing_places_many", default="At most 40 places fit into a rule. Make a second one."),
    ("places", "long"): _(
        "routing_places_long", default="A place has at most 30 characters. Put each into its own line."
    ),
    ("places", "short"): _("routing_places_short", default="A place has at least two characters, such as 首南街道."),
    ("rule", "unknown"): _("routing_unknown", default="This rule was taken out meanwhile. Read the list again."),
}
