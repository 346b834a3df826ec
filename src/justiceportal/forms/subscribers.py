"""What follows when a form, or the item it belongs to, changes."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from justiceportal import logger
from justiceportal.core.interfaces import IClock
from justiceportal.forms import versions
from justiceportal.forms.binding import applicants_of
from justiceportal.forms.errors import FormPlacedWrongly
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.interfaces import IFormOwner
from justiceportal.forms.present import form_of_easyform
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component.hooks import getSite


FORM = "form"


def after_moved(easyform, event) -> None:
    """A form stands in an item under the id `form` and nowhere else: refuse every other place, by whichever door."""
    if event.newParent is None:
        versions.forget(getSite(), IUUID(easyform))
        return
    if event.object is easyform and (not IFormOwner.providedBy(event.newParent) or event.newName != FORM):
        raise FormPlacedWrongly
    note_version(easyform)


def after_changed(easyform, event) -> None:
    """Keep the version before the change for a day."""
    note_version(easyform)


def after_owner_changed(owner, event) -> None:
    """The notice of an item is part of its form's versions."""
    easyform = owner.get(FORM)
    if easyform is not None:
        note_version(easyform)


def after_schema_changed(editor, event) -> None:
    """The editor has written the model of a form."""
    note_version(aq_parent(aq_inner(editor)))


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
