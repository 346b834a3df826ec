"""What is said of faults in the terms of a subscription."""

from collections.abc import Iterable
from justiceportal import _
from justiceportal.exchange.domain.terms import Fault


SENTENCES = {
    "name": _(
        "terms_name", default="Use at most ${most} small letters, digits and hyphens between them, such as city-centre."
    ),
    "title": _("terms_title", default="Write a title of at most ${most} characters in one line."),
    "choice": _("terms_choice", default="Choose one of: ${known}."),
    "system": _("terms_system", default="There is no connected system ${name}. Choose one from the list, or none."),
    "list": _("terms_list", default="Choose at least one and at most ${most}, or say that all are meant (all)."),
    "unknown_types": _(
        "terms_unknown_types",
        default="There are no events of the type ${names}. Choose known ones, or all of a kind, such as case.*",
    ),
    "unknown_websites": _("terms_unknown_websites", default="The group has no website ${names}."),
    "names": _("terms_names", default="Give a list of names of form fields, at most ${most}."),
    "unknown_fields": _(
        "terms_unknown_fields",
        default="No application form has the field ${names}. Use the names that the form editor shows.",
    ),
    "number": _("terms_number", default="Write a whole number from ${least} to ${most}."),
    "start": _(
        "terms_start",
        default="Events are kept from number ${oldest} on, and the next one gets the number ${next}: "
        "choose a number between them.",
    ),
    "start_word": _("terms_start_word", default="Choose now, oldest, or the number of the first event."),
    "settings": _("terms_settings", default="The settings must be an object of names and values."),
    "unknown_setting": _("terms_unknown_setting", default="There is no such setting here. Known: ${known}."),
    "fixed": _("terms_fixed", default="This cannot be changed any more: make another subscription."),
    "later": _("terms_later", default="Choose a moment from now on, at most ${days} days from now."),
    "range": _(
        "terms_range",
        default="Choose a first and a last number from ${oldest} to ${last}: what is older is not kept any more, "
        "what is newer was not delivered yet.",
    ),
    "confirmed": _(
        "terms_confirmed", default="Confirm a whole number up to ${last}, the highest that an event has now."
    ),
}


def sentences_of(faults: Iterable[Fault]) -> dict[str, str]:
    """Faults as pairs of field and translatable sentence, the first of each field."""
    found: dict[str, str] = {}
    for fault in faults:
        found.setdefault(fault.field, _(SENTENCES[fault.rule], mapping=dict(fault.values)))
    return found
