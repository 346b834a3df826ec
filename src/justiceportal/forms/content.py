"""The form inside a service item: an EasyForm that is edited and read through us only."""

from collective.easyform.content import EasyForm
from collective.easyform.interfaces import IEasyForm
from plone.app.content.interfaces import INameFromTitle
from zope.interface import implementer


FORM_ID = "form"


class IPortalForm(IEasyForm):
    """A form of this portal; our pages stand before those of collective.easyform for it."""


@implementer(IPortalForm)
class PortalForm(EasyForm):
    """A form; its model and its action are collective.easyform's, its settings are `schema.IFormSchema`."""

    introduction = ""
    agent = False


@implementer(INameFromTitle)
class FormName:
    """An item has one form, and its id is always the same."""

    title = FORM_ID

    def __init__(self, context):
        self.context = context
