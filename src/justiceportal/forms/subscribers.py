"""What follows when a form, or the item it belongs to, changes."""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from justiceportal import logger
from justiceportal.core.interfaces import IClock
from justiceportal.forms import versions
from justiceportal.forms.binding import ACTIONS
from justiceportal.forms.binding import applicants_of
from justiceportal.forms.binding import form_said
from justiceportal.forms.binding import model_of
from justiceportal.forms.binding import said_by
from justiceportal.forms.content import FORM_ID
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.reading import FormFault
from justiceportal.forms.errors import FormEditRefused
from justiceportal.forms.errors import FormPlacedWrongly
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.interfaces import IFormOwner
from justiceportal.forms.present import form_of_easyform
from justiceportal.websites.hosts import count_change
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component.hooks import getSite


EMPTY = Form("", ())


def after_moved(easyform, event) -> None:
    """A form stands in an item under the id `form` and nowhere else: refuse every other place, by whichever door."""
    if event.newParent is None:
        versions.forget(getSite(), IUUID(easyform))
        return
    if event.object is easyform and (not IFormOwner.providedBy(event.newParent) or event.newName != FORM_ID):
        raise FormPlacedWrongly
    if not getattr(aq_base(easyform), "fields_model", None):
        # Made through the add page: a form without questions, whose only action is ours.
        easyform.fields_model, easyform.actions_model = model_of(EMPTY), ACTIONS
    note_version(easyform)


def after_changed(easyform, event) -> None:
    """Refuse what makes no sense, by whichever door it came; keep the version before the change for a day."""
    try:
        form_said(said_by(easyform))
    except FormFault as fault:
        raise FormEditRefused(list(fault.flaws), EMPTY) from fault
    note_version(easyform)
    count_change(easyform)


def after_owner_changed(owner, event) -> None:
    """The notice of an item is part of its form's versions."""
    easyform = owner.get(FORM_ID)
    if easyform is not None:
        note_version(easyform)


def purge_at_night(event) -> None:
    """Forget the versions whose day is over."""
    count = versions.purge(event.portal, event.moment)
    if count:
        logger.info("%s former versions of forms are forgotten", count)


def note_version(easyform) -> None:
    """Keep what an EasyForm says now; one that cannot be read has no version."""
    owner = aq_parent(aq_inner(easyform))
    if not IFormOwner.providedBy(owner) or not getattr(easyform, "fields_model", None) or not applicants_of(easyform):
        return
    try:
        form = form_of_easyform(owner, easyform)
    except FormUnreadable:
        return
    versions.note(getSite(), easyform, form, getUtility(IClock).now())
