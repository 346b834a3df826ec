"""The templates that write the fields of a form, for the citizens' pages and for the staff's sheet."""

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class FieldMacros:
    """What a view needs to write fields: each template names the macros of the others by `view.macro[…]`."""

    parts = ViewPageTemplateFile("parts.pt")
    field_parts = ViewPageTemplateFile("fields.pt")
    input_parts = ViewPageTemplateFile("inputs.pt")
    group_parts = ViewPageTemplateFile("groups.pt")

    @cached_property
    def macro(self) -> dict:
        """All macros by name; looked up once, since a large form uses each hundreds of times."""
        templates = (self.parts, self.field_parts, self.input_parts, self.group_parts)
        return {name: template.macros[name] for template in templates for name in template.macros.names}
