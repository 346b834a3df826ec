"""The next version of an item: a copy of it inside it, changed like any item, that takes its place on its day."""

from justiceportal.forms import service as forms
from justiceportal.guides.content import FORM
from justiceportal.guides.content import NEXT
from justiceportal.guides.interfaces import IPreparedVersion
from justiceportal.guides.values import restored
from justiceportal.guides.values import values_of
from plone.dexterity.utils import createContent
from zope.interface import alsoProvides


def copy_item(item):
    """Add the next version of an item, with the same values and the same form; returns it."""
    version = createContent(item.portal_type, id=NEXT, **restored(values_of(item)))
    version.task_version = item.task_version
    version.files.update(item.files)
    alsoProvides(version, IPreparedVersion)
    item._setObject(NEXT, version)
    version = item._getOb(NEXT)
    form = item._getOb(FORM, None)
    if form is not None:
        copy_form(form, version)
    return version


def copy_form(form, target) -> None:
    """Give a target the same form: a new EasyForm, or the one that it has with what this one asks."""
    copy = target._getOb(FORM, None)
    if copy is None:
        target._setObject(FORM, createContent(form.portal_type, id=FORM))
        copy = target._getOb(FORM)
    forms.copy_form(form, copy)


def put_in_force(item, version) -> None:
    """Give an item the values and the form of its next version."""
    for name, value in restored(values_of(version)).items():
        setattr(item, name, value)
    item.files.update(version.files)
    form = version._getOb(FORM, None)
    if form is not None:
        copy_form(form, item)
    elif item._getOb(FORM, None) is not None:
        item._delObject(FORM)
