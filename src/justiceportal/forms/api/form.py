"""A form through REST: what staff edit of it, and its definition; no model, no code, no saved data.

These take the place of collective.easyform's own, which would read and write saved data.
"""

from justiceportal.forms.binding import form_said
from justiceportal.forms.binding import said_by
from justiceportal.forms.content import IPortalForm
from justiceportal.forms.domain.reading import FormFault
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(ISerializeToJson)
@adapter(IPortalForm, Interface)
class SerializeForm(SerializeToJson):
    """The fields of the type, and the steps and fields of the form as `form` (see docs/forms.md); read only."""

    def __call__(self, version=None, include_items=True):
        """The answer; a form that was broken by hand has no `form`."""
        answer = super().__call__(version, include_items)
        try:
            answer["form"] = form_said(said_by(self.context)).to_data()
        except FormFault:
            answer["form"] = None
        return answer


@implementer(IDeserializeFromJson)
@adapter(IPortalForm, Interface)
class DeserializeForm(DeserializeFromJson):
    """Name, introduction, and who may apply; everything else is edited on the form's pages."""
