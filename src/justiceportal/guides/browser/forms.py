"""The forms in which the staff of a website writes its items; a broken rule stands at its field, nothing is lost."""

from justiceportal import _
from justiceportal.guides.checking import faults_of
from justiceportal.guides.checking import is_draft
from justiceportal.guides.checking import new_faults
from justiceportal.guides.domain.consistency import Fault
from justiceportal.guides.domain.consistency import refusing
from justiceportal.guides.values import FIELDS
from justiceportal.guides.values import plain
from justiceportal.guides.wording import sentence_of
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.z3cform.layout import wrap_form
from z3c.form.interfaces import IErrorViewSnippet
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import Invalid


# Between a label and its sentence, in both languages.
_COLON = "："


class ItemForm:
    """What both forms share: the rules asked over what was sent."""

    #: the errors of what was sent
    found: tuple = ()

    def extractData(self, setErrors=True):
        """The data and the errors: those of the fields, then those of the rules."""
        data, errors = super().extractData(setErrors=setErrors)
        self.found = errors
        if errors:
            return data, errors
        values = {name: plain(value) for name, value in data.items() if name in FIELDS}
        self.found = tuple(self._error(fault) for fault in self.faults(values))
        return data, self.found

    @property
    def formErrorsMessage(self):
        """What is to be mended, field by field: the fields stand on several cards."""
        said = []
        for error in self.found:
            label = getattr(getattr(error, "widget", None), "label", "") or ""
            parts = (translate(part, context=self.request) for part in (label, error.message) if part)
            said.append(_COLON.join(parts))
        return _("item_form_errors", default="Please mend: ${errors}", mapping={"errors": " ".join(said)})

    def faults(self, values: dict) -> list[Fault]:
        """The broken rules that stand against saving these values."""
        raise NotImplementedError

    def _error(self, fault: Fault):
        place = next((part for part in (self, *self.groups) if fault.field in part.widgets), self)
        widget = place.widgets.get(fault.field)
        error = Invalid(sentence_of(fault))
        field = widget.field if widget is not None else None
        snippet = getMultiAdapter((error, self.request, widget, field, place, self.context), IErrorViewSnippet)
        snippet.update()
        if widget is not None and not widget.error:
            widget.error = snippet
        place.widgets.errors = (*(place.widgets.errors or ()), snippet)
        return snippet


class EditItem(ItemForm, DefaultEditForm):
    """Changes an item or its next version."""

    def faults(self, values: dict) -> list[Fault]:
        """A draft may be incomplete, what citizens read may not."""
        return refusing(faults_of(self.context, values), is_draft(self.context))


class AddItem(ItemForm, DefaultAddForm):
    """Begins an item as a draft."""

    portal_type = "ServiceItem"

    def faults(self, values: dict) -> list[Fault]:
        """A new item may be incomplete."""
        return new_faults(values)


class AddItemView(DefaultAddView):
    """The page around the form."""

    form = AddItem


EditItemView = wrap_form(EditItem)
