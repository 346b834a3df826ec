"""How an item is told through REST: made of the very fields that editors fill in, so no field is forgotten."""

from justiceportal import _
from justiceportal.core.describing import Segment
from justiceportal.core.interfaces import IContentPlace
from justiceportal.core.shapes import many
from justiceportal.core.shapes import maybe
from justiceportal.core.shapes import OBJECT
from justiceportal.core.shapes import one_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import told
from justiceportal.core.shapes import URL
from justiceportal.core.shapes import UUID
from justiceportal.core.shapes import WHOLE
from justiceportal.core.shapes import YES_NO
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.rows import Column
from justiceportal.guides.fields import IRows
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.guides.service import hall_of
from justiceportal.guides.values import FIELDS
from justiceportal.guides.values import ORGAN
from justiceportal.websites.interfaces import IWebsite
from plone.base.interfaces import IPloneSiteRoot
from zope.interface import implementer
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IInt
from zope.schema.interfaces import IText
from zope.schema.interfaces import ITextLine
from zope.schema.interfaces import ITuple


KINDS = ((ITextLine, TEXT), (IText, TEXT), (IInt, WHOLE), (IBool, YES_NO), (ITuple, many(TEXT)))
CELLS = {"number": WHOLE, "yes-no": YES_NO}
ITEM = Segment(
    "item", _("api_segment_item", default="The id of a service item, as @service-items has it."), example="legal-aid"
)


def _of_column(column: Column) -> Schema:
    return {**CELLS.get(column.kind, TEXT), "title": column.title}


def _of_field(field) -> Schema:
    if IRows.providedBy(field):
        return {**many(record({f"{one.name}?": _of_column(one) for one in field.columns})), "title": field.title}
    schema: Schema = next((schema for kind, schema in KINDS if kind.providedBy(field)), {})
    is_open = not schema or field.required
    return {**(schema if is_open or schema["type"] == "array" else maybe(schema)), "title": field.title}


GUIDE = Shape(
    "Guide",
    record(
        {**dict.fromkeys((*ORGAN, "website"), TEXT), **{name: _of_field(one) for name, one in FIELDS.items()}},
        _("api_guide", default="What citizens read of an item, under the names of GB/T 39554.2."),
    ),
)

ITEM_FORM = Shape(
    "ItemForm",
    record(
        {
            "title": TEXT,
            "checksum": TEXT,
            "schema": told(
                OBJECT,
                _(
                    "api_item_form_schema",
                    default="The JSON schema (draft 2020-12) of the body that @cases takes at the item; @openapi at "
                    "the item has it in its place.",
                ),
            ),
        }
    ),
)

SERVICE_ITEM = Shape(
    "ServiceItem",
    record(
        {
            "@id": URL,
            "@type": TEXT,
            "id": TEXT,
            "UID": UUID,
            "title": TEXT,
            "state": one_of(state.value for state in State),
            "state_reason": told(TEXT, _("api_item_reason", default="Why it is suspended, as citizens read it.")),
            "is_open": told(YES_NO, _("api_item_open", default="Whether it can be applied for online now.")),
            "version": WHOLE,
            "guide": GUIDE,
            "apply": told(maybe(URL), _("api_item_apply", default="The page of the form; null while it is closed.")),
            "form": maybe(ITEM_FORM),
        },
        _("api_service_item", default="Something that can be applied for."),
    ),
)

ITEM_STATE = Shape(
    "ServiceItemState",
    record(
        {"@id": URL, "state": one_of(state.value for state in State), "state_reason": TEXT, "version": WHOLE},
        _("api_item_state", default="The state of an item after a step."),
    ),
)


@implementer(IContentPlace)
class ItemPlace:
    """Where service items stand: in the hall of a website."""

    content = IServiceItem

    def way(self, context):
        """The hall of a website; from the portal through the website's folder."""
        if IWebsite.providedBy(context):
            hall = hall_of(context)
            return None if hall is None else (f"/{hall.getId()}/{{item}}", (ITEM,))
        if IPloneSiteRoot.providedBy(context):
            return "/{language}/{website}/{hall}/{item}", (*WEBSITE_WAY, ITEM)
        return None


WEBSITE_WAY = (
    Segment("language", _("api_segment_language", default="The language of the website."), one_of(("zh-cn", "en"))),
    Segment("website", _("api_segment_website", default="The id of a website, as @websites has it.")),
    Segment("hall", _("api_segment_hall", default="The id of the section that holds its items, mostly hall.")),
)
