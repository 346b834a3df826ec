"""The field of a picture's focus: two numbers, and the picture to click on where a script may run."""

from justiceportal import _
from justiceportal.core.routes import SITE_ID
from justiceportal.websites.domain.pictures import CENTRE
from justiceportal.websites.pictured import picture_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.schema.interfaces import ITuple


class IFocusWidget(IWidget):
    """Two inputs for a point in per cent."""


@implementer_only(IFocusWidget)
class FocusWidget(Widget):
    """Shows the picture with its focus and two inputs for numbers; its value is (left, top)."""

    klass = "focus-widget"
    template = ViewPageTemplateFile("focus.pt")
    value = CENTRE

    def extract(self, default=NO_VALUE):
        """What was typed as two texts; `default` where the form had no such field."""
        names = (f"{self.name}.left", f"{self.name}.top")
        if not any(name in self.request.form for name in names):
            return default
        return tuple(str(self.request.form.get(name, "")) for name in names)

    def render(self):
        """The element."""
        return self.template(self)

    @property
    def preview(self) -> str:
        """The address of the picture that is there already, "" without one."""
        picture = picture_of(self.context) if not self.ignoreContext else None
        return picture.src if picture is not None else ""

    @property
    def static(self) -> str:
        """The address of the folder with script and styles."""
        return f"{self.request.physicalPathToURL(('', SITE_ID))}/++resource++justiceportal.pictures"


@adapter(ITuple, IFocusWidget)
class FocusConverter(BaseDataConverter):
    """Between two numbers and two typed texts; empty texts are the middle."""

    def toWidgetValue(self, value):
        """(left, top) as the inputs show them."""
        return tuple(value or CENTRE)

    def toFieldValue(self, value):
        """(left, top) as numbers; FormatterValidationError for what is none."""
        try:
            left, top = (int(text.strip() or middle) for text, middle in zip(value, CENTRE, strict=True))
        except ValueError:
            text = _("error_focus", default="The focus is two whole numbers between 0 and 100.")
            raise FormatterValidationError(text, value) from None
        return left, top


@implementer(IFieldWidget)
def focus_widget(field, request):
    """The widget of the field."""
    return FieldWidget(field, FocusWidget(request))
