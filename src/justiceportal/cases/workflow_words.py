"""The words with which a workflow is explained: who acts, under which conditions, in which part of its way."""

from justiceportal import _
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import WORKER


ROLES = {
    APPLICANT: _("case_role_applicant", default="Applicant"),
    "Receiver": _("case_role_receiver", default="Receiver"),
    "Handler": _("case_role_handler", default="Handler"),
    "Approver": _("case_role_approver", default="Approver"),
    "Supervisor": _("case_role_supervisor", default="Supervisor"),
    MODULE: _("case_role_module", default="Other system"),
    WORKER: _("case_role_worker", default="The system, by the clock"),
}
PHASES = {
    Phase.INTAKE: _("case_phase_intake", default="Intake"),
    Phase.SUPPLEMENT: _("case_phase_supplement", default="Supplement"),
    Phase.WORK: _("case_phase_work", default="In work"),
    Phase.DECIDED: _("case_phase_decided", default="Decided"),
    Phase.ENDED: _("case_phase_ended", default="Ended"),
}
#: what each rule of `domain.rules` demands
CONDITIONS = {
    "assigned": _("case_condition_assigned", default="by the person to whom the case is assigned, if there is one"),
    "unassigned": _("case_condition_unassigned", default="as long as nobody works on it"),
    "mine": _("case_condition_mine", default="by the person to whom the case is assigned"),
    "four-eyes": _("case_condition_four_eyes", default="not by the only person who examined"),
    "other-examiner": _("case_condition_other_examiner", default="not by who examined on the first level"),
    "other-acceptor": _("case_condition_other_acceptor", default="not by who accepted the application"),
    "levels-done": _("case_condition_levels_done", default="after all levels have examined"),
    "two-levels": _("case_condition_two_levels", default="where the item is examined on two levels"),
    "files-opened": _("case_condition_files_opened", default="when no file is infected"),
    "supplement-once": _("case_condition_supplement_once", default="once only"),
    "supplement-in-time": _("case_condition_supplement_in_time", default="before it counts as accepted"),
    "supplement-overdue": _("case_condition_supplement_overdue", default="when the time for the supplement is over"),
    "intake-overdue": _(
        "case_condition_intake_overdue", default="when nobody was told in time and silence is acceptance"
    ),
    "running": _("case_condition_running", default="while no special procedure goes on"),
    "suspended": _("case_condition_suspended", default="while a special procedure goes on"),
    "extendable": _("case_condition_extendable", default="as often as the rules allow it"),
    "extension-in-time": _("case_condition_extension_in_time", default="before the limit has passed"),
    "no-extension-asked": _("case_condition_no_extension_asked", default="when none is asked for already"),
    "extension-asked": _("case_condition_extension_asked", default="after somebody asked for it"),
    "other-asker": _("case_condition_other_asker", default="not by who asked for it"),
    "forwarded-here": _("case_condition_forwarded_here", default="another system: only what was handed over to it"),
    "not-taken-over": _("case_condition_not_taken_over", default="once after each hand-over"),
    "supplement-once-there": _("case_condition_supplement_once_there", default="once after each hand-over"),
    "no-urging-open": _("case_condition_no_urging_open", default="when no urging waits for its answer"),
    "no-supervision-open": _("case_condition_no_supervision_open", default="when no supervision waits for its answer"),
    "urging-open": _("case_condition_urging_open", default="when an urging waits for its answer"),
    "other-urger": _("case_condition_other_urger", default="not by who urged"),
    "nothing-open": _("case_condition_nothing_open", default="when every urging is answered"),
    "rateable": _("case_condition_rateable", default="once, after the decision"),
    "rating-open": _("case_condition_rating_open", default="when a bad rating waits for its answer"),
}
