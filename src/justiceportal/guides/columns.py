"""The columns of the rows of a service item.

Rule: GB/T 39554.2-2020 (elements of materials, fees and questions)
"""

from justiceportal import _
from justiceportal.guides.domain import codes
from justiceportal.guides.domain.rows import Column


def pairs(known) -> tuple[tuple[str, str], ...]:
    """(value, title) pairs of a code list or of plain words."""
    return tuple(known.items()) if isinstance(known, dict) else tuple((word, word) for word in known)


BY_LAW = (
    Column("title", _("column_law_title", default="Law"), required=True, longest=200),
    Column("number", _("column_law_number", default="Document number"), longest=100),
    Column("article", _("column_law_article", default="Article"), longest=100),
    Column("organ", _("column_law_organ", default="Issuing organ"), longest=200),
    Column("effective", _("column_law_effective", default="In force from"), "date"),
    Column("text", _("column_law_text", default="Words of the article"), "text"),
)
HANDLE_FLOW = (
    Column("step", _("column_flow_step", default="Step"), required=True, longest=60),
    Column("who", _("column_flow_who", default="Who"), longest=100),
    Column("days", _("column_flow_time", default="Time"), "number"),
    Column(
        "unit",
        _("column_flow_unit", default="Unit of the time"),
        "choice",
        choices=pairs(codes.LIMIT_UNITS),
        help=_("column_flow_unit_help", default="Leave it empty for the unit of the promised limit."),
    ),
    Column("text", _("column_flow_text", default="What happens"), "text", longest=1000),
)
SPECIAL_PROCEDURE = (
    Column("name", _("column_special_name", default="Procedure"), required=True, longest=60),
    Column("days", _("column_special_days", default="Days at most"), "number"),
    Column("text", _("column_special_text", default="When and why"), "text", longest=1000),
)
FEES = (
    Column("fee_name", _("column_fee_name", default="Fee"), required=True, longest=200),
    Column("fee_stand", _("column_fee_stand", default="Rate"), "text", required=True, longest=1000),
    Column("by_law", _("column_fee_by_law", default="Basis of the fee"), required=True),
    Column("is_desc", _("column_fee_is_desc", default="May be reduced or waived"), "yes-no"),
    Column("desc_explain", _("column_fee_desc_explain", default="Basis of a reduction"), "text", longest=1000),
)
MATERIALS = (
    Column("material_name", _("column_material_name", default="Material"), required=True, longest=200),
    Column(
        "material_type",
        _("column_material_type", default="Type"),
        "choice",
        required=True,
        choices=pairs(codes.MATERIAL_TYPES),
    ),
    Column(
        "material_format",
        _("column_material_format", default="Form"),
        "choice",
        required=True,
        choices=pairs(codes.MATERIAL_FORMATS),
    ),
    Column(
        "is_need", _("column_is_need", default="Necessity"), "choice", required=True, choices=pairs(codes.NECESSITIES)
    ),
    Column("page_num", _("column_page_num", default="Copies"), "number"),
    Column("page_format", _("column_page_format", default="Size of paper"), longest=60),
    Column("source_type", _("column_source_type", default="Source"), "choice", choices=pairs(codes.SOURCES)),
    Column("source_explain", _("column_source_explain", default="Where to get it"), "text", longest=1000),
    Column("fill_explain", _("column_fill_explain", default="How to fill it in"), "text", longest=1000),
    Column("accept_stand", _("column_accept_stand", default="Accepted when"), "text", longest=1000),
    Column("by_law", _("column_material_by_law", default="Basis of the demand")),
    Column("blank_form", _("column_blank_form", default="Blank form"), "file"),
    Column("example_form", _("column_example_form", default="Sample"), "file"),
    Column(
        "field",
        _("column_material_field", default="Field of the form"),
        longest=60,
        help=_("column_material_field_help", default="The id of the field that takes this material online."),
    ),
    Column("remark", _("column_remark", default="Remark"), "text", longest=1000),
)
QUESTIONS = (
    Column("question", _("column_question", default="Question"), required=True, longest=300),
    Column("answer", _("column_answer", default="Answer"), "text", required=True),
)
