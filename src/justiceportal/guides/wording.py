"""The sentences about broken rules of items, each with its mend."""

from justiceportal import _
from justiceportal.guides.domain.consistency import Fault
from justiceportal.guides.schema import IServiceItemSchema


SENTENCES = {
    "required": _("fault_required", default="“${field}” is missing. Every guide must say it."),
    "instant_promise": _(
        "fault_instant_promise",
        default="What is done on the spot (即办件) has 0 as promised time limit. Write 0, or choose 承诺件.",
    ),
    "promise_needed": _(
        "fault_promise_needed",
        default="Write the promised time limit, or choose 即办件 where it is done on the spot.",
    ),
    "instant_handling": _(
        "fault_instant_handling",
        default="即办件 as kind of handling and as way of a case go together. Mend one of them.",
    ),
    "result_type": _(
        "fault_result_type", default="The result is called “${name}”, so its type is ${wanted}. Choose that one."
    ),
    "result_name": _("fault_result_name", default="Write what the result is called, or choose 无 as its type."),
    "result_sample": _("fault_result_sample", default="The result has no sample. Upload one."),
    "scene_reason": _("fault_scene_reason", default="People have to come to the office: say why."),
    "scene_none": _("fault_scene_none", default="Nobody has to come to the office: write 无 as the reason."),
    "scene_post": _(
        "fault_scene_post",
        default="It is not open online and nobody has to come: add 邮寄申请 to the ways to apply.",
    ),
    "scene_online": _(
        "fault_scene_online",
        default="What is handled wholly online (Ⅳ级) needs 0 visits. Mend the number or the depth.",
    ),
    "fee_rows": _("fault_fee_rows", default="A fee is taken: name each fee with its rate and its basis."),
    "fee_none": _(
        "fault_fee_none", default="No fee is taken, but fees are listed. Remove them, or say that a fee is taken."
    ),
    "fee_online": _("fault_fee_online", default="No fee is taken, so nothing can be paid online."),
    "phone_area": _("fault_phone_area", default="Write the number with its area code, for example 0574-87180000."),
    "phone_same": _("fault_phone_same", default="The numbers for questions and for complaints must differ."),
    "theme_served": _(
        "fault_theme_served",
        default="The themes and the people served do not match: themes of natural persons need 自然人, others a legal "
        "person.",
    ),
    "served_theme": _(
        "fault_served_theme", default="Choose a theme for each kind of people served, natural and legal persons."
    ),
    "licence_question": _("fault_licence_question", default="An administrative licence needs at least one question."),
    "licence_steps": _(
        "fault_licence_steps",
        default="An administrative licence has at least the steps 受理, 审核, 审批, 办结 and 送达, in this order.",
    ),
    "promise_statutory": _(
        "fault_promise_statutory", default="The promised time limit may not be longer than the statutory one."
    ),
    "material_field": _(
        "fault_material_field",
        default="Row ${row}: the form has no field “${name}” that takes files. Write the id of one, or leave it empty.",
    ),
    "online_form": _("fault_online_form", default="It is open online but has no form. Make the form first."),
    "catalog_code": _("fault_catalog_code", default="The basic code has 12 digits or capital letters."),
    "notice": _(
        "fault_notice",
        default="“${field}” is missing. Whoever applies online is told before his information is taken.",
    ),
}


def sentence_of(fault: Fault) -> str:
    """The translatable sentence about a broken rule."""
    sentence = SENTENCES[fault.rule]
    title = IServiceItemSchema[fault.field].title
    return _(sentence, default=sentence.default, mapping={"field": title, **dict(fault.values)})
