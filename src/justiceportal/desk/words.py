"""The words of the review as the staff reads them."""

from justiceportal import _
from justiceportal.desk.domain.updates import EMPTY
from justiceportal.desk.domain.updates import SOON_STALE
from justiceportal.desk.domain.updates import STALE
from zope.i18n import translate
from zope.i18nmessageid import Message


STATES = {
    "draft": _("state_draft", default="Draft"),
    "first_review": _("state_first_review", default="Waiting for the first review"),
    "second_review": _("state_second_review", default="Waiting for the second review and secrecy check"),
    "signing": _("state_signing", default="Waiting to be signed"),
    "published": _("state_published", default="Published"),
    "withdrawn": _("state_withdrawn", default="Withdrawn"),
}
STEPS = {
    "submit": _("step_submit", default="Submit for review"),
    "pass_first": _("step_pass_first", default="Pass the first review"),
    "pass_second": _("step_pass_second", default="Pass the second review"),
    "publish": _("step_publish", default="Sign and publish"),
    "return": _("step_return", default="Return for correction"),
    "withdraw": _("step_withdraw", default="Withdraw"),
}
TAKEN = {
    "": _("taken_created", default="created the text"),
    "submit": _("taken_submit", default="submitted it for review"),
    "pass_first": _("taken_pass_first", default="passed the first review"),
    "pass_second": _("taken_pass_second", default="passed the second review and secrecy check"),
    "publish": _("taken_publish", default="signed and published it"),
    "return": _("taken_return", default="returned it for correction"),
    "withdraw": _("taken_withdraw", default="withdrew it"),
}
WAITS = {
    "minutes": _("wait_minutes", default="${number} min"),
    "hours": _("wait_hours", default="${number} h"),
    "days": _("wait_days", default="${number} days"),
}
STANDINGS = {
    STALE: _("standing_stale", default="Overdue"),
    SOON_STALE: _("standing_soon", default="Due within a week"),
    EMPTY: _("standing_empty", default="Empty"),
}


def state_word(state: str, request) -> str:
    """A state of the review in the language of the request; a state of another workflow as it is."""
    return translate(STATES.get(state, state), context=request)


def wait_word(wait, request) -> str:
    """A `Wait` in the language of the request."""
    return translate(Message(WAITS[wait.unit], mapping={"number": wait.number}), context=request)
