"""What staff may do with a form: every change comes through here, from pages and REST alike.

Permission, rules, change, history, event. Titles and help texts may be changed by whoever may modify the form; what a
field asks, and when, needs a permission of its own. Raises Unauthorized, FormEditRefused.
"""

from collections.abc import Callable
from datetime import datetime
from justiceportal.audit.service import record_committed
from justiceportal.forms import binding
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.editing import EditFault
from justiceportal.forms.domain.soundness import Flaw
from justiceportal.forms.domain.soundness import flaws
from justiceportal.forms.errors import FormEditRefused
from justiceportal.forms.present import write_form
from justiceportal.websites.hosts import website_of
from zExceptions import Unauthorized


MODIFY = "Modify portal content"
CONFIGURE = "justiceportal: Configure fields of forms"


def defined(easyform) -> Form:
    """The form as staff edit it: with steps that have no fields yet, without the applicant's step; raises FormFault."""
    return binding.form_said(binding.said_by(easyform), with_empty=True)


def change(easyform, actor, moment: datetime, seen: str, edit: Callable[[Form], Form], verb: str) -> Form:
    """Let `edit` make another form of the present one and keep it.

    `seen` is the checksum of the form that the person saw: what somebody else changed meanwhile is not overwritten.
    """
    if not actor.has_permission(MODIFY, easyform):
        raise Unauthorized(MODIFY)
    present = defined(easyform)
    if seen != present.checksum:
        raise FormEditRefused([Flaw("", "changed_meanwhile")], present)
    try:
        wanted = edit(present)
    except EditFault as fault:
        raise FormEditRefused([Flaw("", fault.rule)], present) from fault
    if _asked(present) != _asked(wanted) and not actor.has_permission(CONFIGURE, easyform):
        raise Unauthorized(CONFIGURE)
    # What was wrong before does not keep anybody from mending something else.
    found = [flaw for flaw in flaws(wanted) if flaw not in flaws(present)]
    if found:
        raise FormEditRefused(found, wanted)
    write_form(easyform, wanted)
    website = website_of(easyform)
    record_committed(
        moment,
        actor.getId() or "",
        f"form.{verb}",
        "/".join(easyform.getPhysicalPath()[-3:]),
        website.getId() if website is not None else "",
        "success",
    )
    return wanted


def _asked(form: Form) -> list:
    """What a form asks and when; the words that people read of it are left out."""
    left_out = ("title", "hint")
    return [
        {name: value for name, value in field.items() if name not in left_out}
        for step in form.to_data().get("steps", ())
        for field in step["fields"]
    ]
