"""What figures are called, and what each of them means."""

from dataclasses import dataclass
from justiceportal import _
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class Meaning:
    """The title of a figure, and the sentence that says what it counts."""

    title: Message
    definition: Message


MEANINGS: dict[str, Meaning] = {
    "received": Meaning(
        _("figure_received", default="Received"),
        _("figure_received_meaning", default="Applications by their day of receipt, on paper and online."),
    ),
    "accepted": Meaning(
        _("figure_accepted", default="Accepted"),
        _(
            "figure_accepted_meaning",
            default="Cases by the day of their acceptance, those among them that count as accepted because nobody "
            "was told in time.",
        ),
    ),
    "not-accepted": Meaning(
        _("figure_not_accepted", default="Not accepted"),
        _("figure_not_accepted_meaning", default="Applications by the day on which the office did not accept them."),
    ),
    "supplement-requested": Meaning(
        _("figure_supplement", default="Supplements asked for"),
        _("figure_supplement_meaning", default="How often applicants were asked for a supplement."),
    ),
    "decided": Meaning(
        _("figure_decided", default="Decided"),
        _("figure_decided_meaning", default="Decisions by their day; what is settled at once is decided then."),
    ),
    "closed": Meaning(
        _("figure_closed", default="Closed"),
        _(
            "figure_closed_meaning",
            default="Cases by the day of their end: delivered, not accepted, withdrawn, or ended for lack of a "
            "supplement.",
        ),
    ),
    "withdrawn": Meaning(
        _("figure_withdrawn", default="Withdrawn"),
        _("figure_withdrawn_meaning", default="Cases that their applicants took back, by the day on which they did."),
    ),
    "lapsed": Meaning(
        _("figure_lapsed", default="Ended for lack of a supplement"),
        _("figure_lapsed_meaning", default="Cases whose supplement did not come in time, by the day of their end."),
    ),
    "on-time": Meaning(
        _("figure_on_time", default="Decided in time"),
        _(
            "figure_on_time_meaning",
            default="Decisions on or before the last day of the limit that counted: the earlier one of the promise "
            "and the law, with its pauses and extensions.",
        ),
    ),
    "late": Meaning(
        _("figure_late", default="Decided late"),
        _("figure_late_meaning", default="Decisions after that day."),
    ),
    "on-time-rate": Meaning(
        _("figure_on_time_rate", default="Share in time"),
        _(
            "figure_on_time_rate_meaning",
            default="Of a hundred decisions that had a limit, so many were made in time.",
        ),
    ),
    "in-work": Meaning(
        _("figure_in_work", default="In work now"),
        _("figure_in_work_meaning", default="Cases that are accepted and not decided at this moment."),
    ),
    "waiting": Meaning(
        _("figure_waiting", default="To be accepted now"),
        _(
            "figure_waiting_meaning",
            default="Applications about which the office has to say whether they are accepted, or whose applicants "
            "are supplementing them, at this moment.",
        ),
    ),
    "rated": Meaning(
        _("figure_rated", default="Ratings"),
        _("figure_rated_meaning", default="Ratings by applicants after the decision, one for each case."),
    ),
    "satisfied-rate": Meaning(
        _("figure_satisfied_rate", default="Satisfied"),
        _(
            "figure_satisfied_rate_meaning",
            default="Of a hundred ratings, so many were very satisfied, satisfied or fairly satisfied.",
        ),
    ),
    "usual-days": Meaning(
        _("figure_usual_days", default="Working days usually needed"),
        _(
            "figure_usual_days_meaning",
            default="Within how many working days half of the decisions of the last twelve months were made, and "
            "within how many nine of ten, without the time of supplements and special procedures. With fewer than "
            "five decisions nothing is said.",
        ),
    ),
}
OUTCOMES = {
    "granted": _("outcome_granted", default="Granted"),
    "denied": _("outcome_denied", default="Denied"),
    "transferred": _("outcome_transferred", default="Transferred"),
}
GRADES = {
    5: _("grade_5", default="Very satisfied"),
    4: _("grade_4", default="Satisfied"),
    3: _("grade_3", default="Fairly satisfied"),
    2: _("grade_2", default="Dissatisfied"),
    1: _("grade_1", default="Very dissatisfied"),
}
PERIODS = {
    "year": _("period_year", default="This year"),
    "month": _("period_month", default="This month"),
    "last-month": _("period_last_month", default="Last month"),
    "twelve-months": _("period_twelve_months", default="Last twelve months"),
    "last-year": _("period_last_year", default="Last year"),
}
GONE = _("figure_item_gone", default="An item that is gone")
