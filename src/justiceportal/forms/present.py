"""The form that an item has now, the one it had until a moment ago, and how a new one is written."""

from Acquisition import aq_base
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from justiceportal import logger
from justiceportal.forms import binding
from justiceportal.forms import versions
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Notice
from justiceportal.forms.domain.reading import FormFault
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.errors import NoForm
from justiceportal.forms.words import completed
from justiceportal.websites.hosts import website_of
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


DEFAULT_LANGUAGE = "zh-cn"


def form_of(owner) -> Form:
    """The complete form of an IFormOwner with its notice: what pages show and REST checks. Parsed once for each change.

    Raises NoForm, and FormUnreadable (after a word in the log) for a form that was broken by hand.
    """
    easyform = owner.form_object()
    if easyform is None:
        raise NoForm
    return form_of_easyform(owner, easyform)


def form_of_easyform(owner, easyform) -> Form:
    """The complete form of an EasyForm that stands in an IFormOwner."""
    website = website_of(owner)
    language = (website.language if website is not None else "") or DEFAULT_LANGUAGE
    try:
        return _whole(binding.said_by(easyform), owner.applicant_notice(), language)
    except (FormFault, AttributeError) as fault:
        logger.error("the form of %s cannot be read: %s", "/".join(owner.getPhysicalPath()), fault)
        raise FormUnreadable(str(fault)) from fault


# Found by what the form is made from: hashing a whole Form would take longer than all the rest.
@lru_cache(maxsize=512)
def _whole(said: binding.Said, notice: Notice | None, language: str) -> Form:
    return replace(completed(binding.form_said(said), language), notice=notice)


def form_by_checksum(owner, checksum: str, moment: datetime) -> Form | None:
    """The form of an owner with this checksum: the present one, or one replaced less than 24 hours before a moment."""
    easyform = owner.form_object()
    if easyform is None:
        return None
    present = form_of_easyform(owner, easyform)
    if present.checksum == checksum:
        return present
    # A prepared version of an item brings an EasyForm of its own.
    candidates = dict.fromkeys((easyform, *filter(None, (owner.get("form"),))))
    found = (versions.former(api.portal.get(), one, checksum, moment) for one in candidates)
    return next((form for form in found if form is not None), None)


def write_form(easyform, form: Form) -> None:
    """Make an EasyForm say what a form says, and tell it; an equal form changes nothing.

    The notice and the step about the applicant are not kept: they belong to the item, and are made.
    """
    before = binding.said_by(easyform) if getattr(aq_base(easyform), "fields_model", None) else None
    binding.write_form(easyform, form)
    if before != binding.said_by(easyform):
        notify(ObjectModifiedEvent(easyform))


def copy_form(source, easyform) -> None:
    """Make an EasyForm say what another one says, and tell it; a model that was broken by hand is copied as it is."""
    said = binding.said_by(source)
    before = binding.said_by(easyform) if getattr(aq_base(easyform), "fields_model", None) else None
    binding.say(easyform, said)
    if before != said:
        notify(ObjectModifiedEvent(easyform))
