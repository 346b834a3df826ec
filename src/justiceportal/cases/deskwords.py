"""The words of the desk: how urgent, in which phase, why a task is somebody's, with which outcome."""

from justiceportal import _
from justiceportal.cases import tasks
from justiceportal.cases.domain import facts
from justiceportal.cases.domain import lines
from justiceportal.cases.domain import standins
from justiceportal.cases.domain import tasks as kinds
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.clock import Level


LEVELS = {
    Level.RED: _("desk_level_red", default="Overdue"),
    Level.YELLOW: _("desk_level_yellow", default="Due soon"),
    Level.CALM: _("desk_level_calm", default="In time"),
    Level.PAUSED: _("desk_level_paused", default="Clock stands still"),
}
PHASES = {
    lines.ANY_OPEN: _("desk_phase_open", default="All that are not closed"),
    Phase.INTAKE: _("desk_phase_intake", default="To be accepted"),
    Phase.SUPPLEMENT: _("desk_phase_supplement", default="The applicant's turn"),
    Phase.WORK: _("desk_phase_work", default="In work"),
    Phase.DECIDED: _("desk_phase_decided", default="Decided, not closed"),
    Phase.ENDED: _("desk_phase_ended", default="Closed"),
}
OUTCOMES = {
    "granted": _("desk_outcome_granted", default="Granted"),
    "denied": _("desk_outcome_denied", default="Denied"),
    "transferred": _("desk_outcome_transferred", default="Transferred"),
    "not-accepted": _("desk_outcome_not_accepted", default="Not accepted"),
    "withdrawn": _("desk_outcome_withdrawn", default="Withdrawn"),
    "lapsed": _("desk_outcome_lapsed", default="Ended for lack of a supplement"),
}
TIMELINESS = {
    facts.IN_TIME: _("figure_on_time", default="Decided in time"),
    facts.LATE: _("figure_late", default="Decided late"),
}
DAY_KINDS = {
    lines.RECEIVED: _("desk_day_received", default="Received"),
    lines.ACCEPTED: _("desk_day_accepted", default="Accepted"),
    lines.DECIDED: _("desk_day_decided", default="Decided"),
    lines.CLOSED: _("desk_day_closed", default="Closed"),
}
ORDERS = {
    "": _("desk_order_newest", default="Newest first"),
    lines.DUE: _("desk_order_due", default="Nearest due day first (open cases)"),
    lines.URGED: _("desk_order_urged", default="With an urging to answer"),
}
ROLES = {
    "Receiver": _("role_receiver", default="Receivers"),
    "Handler": _("role_handler", default="Handlers"),
    "Approver": _("role_approver", default="Approvers"),
}
KINDS = {
    kinds.NEXT: _("task_next", default="Next step"),
    kinds.SUPPLEMENTED: _("task_supplemented", default="The supplement has come"),
    kinds.HAND_ON: _("task_hand_on", default="To be handed on to a handler"),
    kinds.URGING: _("task_urging", default="Urging to answer"),
    kinds.EXTENSION: _("task_extension", default="Extension to approve"),
    kinds.RATING: _("task_rating", default="Bad rating to answer"),
    kinds.MESSAGE: _("task_message", default="Message of the applicant to answer"),
}
#: why a task is somebody's; `name` is the colleague, the group or the role
WHY = {
    tasks.OWN: _("task_why_own", default="Assigned to me"),
    tasks.STAND_IN: _("task_why_stand_in", default="I stand in for ${name}"),
    tasks.GROUP: _("task_why_group", default="Of my group: ${name}"),
    tasks.POOL: _("task_why_pool", default="Open to all: ${name}"),
}
REASONS = {
    standins.LEAVE: _("absence_leave", default="Leave"),
    standins.TRAVEL: _("absence_travel", default="Business trip"),
    standins.TRAINING: _("absence_training", default="Training"),
    standins.OTHER: _("absence_other", default="Other"),
}
#: what a rule of routing asks for
CONDITIONS = {
    "item": _("case_item", default="Item"),
    "theme": _("routing_theme", default="Theme"),
    "channel": _("case_channel", default="Channel"),
    "entered_at": _("routing_entered_at", default="Sent on the website"),
    "places": _("routing_places", default="Places"),
}
NOBODY = _("desk_nobody", default="Nobody yet")
