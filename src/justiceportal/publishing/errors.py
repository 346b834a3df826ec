"""What can go wrong in the review of a text."""

from justiceportal import _
from justiceportal.core.errors import PortalError


SENTENCES = {
    "step": _(
        "review_step_closed",
        default="This step is not open to you: the text may have moved on in the meantime, or it is your own.",
    ),
    "remark": _("review_remark_missing", default="Say what is to be mended, so that the author can act on it."),
}


class StepNotOpen(PortalError):
    """A step of the review cannot be taken; `field` is "step" or "remark"."""

    status = 409

    def __init__(self, field: str) -> None:
        super().__init__(SENTENCES[field])
        self.field = field
        self.errors = [(field, SENTENCES[field])]
