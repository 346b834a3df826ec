"""Validators that staff choose for a field in its editor: those registered with collective.easyform, as functions."""

from collections.abc import Callable
from collective.easyform.interfaces import IFieldValidator
from justiceportal import _
from justiceportal.core.languages import catalogue_language
from justiceportal.forms.domain.definition import Form
from typing import Any
from zope.component import queryUtility
from zope.i18n import translate
from zope.schema import ValidationError


def validators_of(form: Form, language: str) -> dict[str, Callable[[Any], str | None]]:
    """The validators that the fields of a form name; one that is not registered any more is left out."""
    names = {name for field in form.fields() for part in (field, *field.columns) for name in part.validators}
    found = {name: queryUtility(IFieldValidator, name=name) for name in sorted(names)}
    return {name: _said(validate, language) for name, validate in found.items() if validate is not None}


OFFERED = {
    "isNotLinkSpam": _("form_validator_no_links", default="No links to other websites"),
    "isEmail": _("form_validator_email", default="An e-mail address"),
    "isURL": _("form_validator_url", default="The address of a website"),
    "isDecimal": _("form_validator_decimal", default="A decimal number"),
    "isInt": _("form_validator_int", default="A whole number"),
}


def offered_validators() -> list[tuple[str, str]]:
    """The validators that staff choose from, as (name, translatable title): those that make sense here."""
    return [(name, title) for name, title in OFFERED.items() if queryUtility(IFieldValidator, name=name)]


def _said(validate, language: str) -> Callable[[Any], str | None]:
    def ask(value: Any) -> str | None:
        try:
            said = validate(value)
        except ValidationError as error:
            said = error.doc()
        return translate(said, target_language=catalogue_language(language)) if said else None

    return ask
