"""The fields that a template of a document may name: a closed list, each with what it says and an example.

Documents are written in Chinese, so their fields have Chinese names; `id` is what code and conditions call them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `name` is what templates write between braces, `help` an English sentence (translated by its id).

    The value of a list is several paragraphs where it stands alone in one, else its entries with 、 between them.
    """

    id: str
    name: str
    help: str
    sample: str | tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Whether its value has several entries."""
        return isinstance(self.sample, tuple)


FIELDS = (
    Field("applicant", "申请人", "Name of the person or organisation that applied.", "张秀英"),
    Field("applicant_address", "申请人地址", "Address that the applicant gave.", "鄞州区首南街道惠风东路"),
    Field("case_number", "办件编号", "Number of the case.", "33021220261122000017"),
    Field("item", "事项名称", "Name of the item that was applied for.", "公民申请法律援助"),
    Field("received_on", "收件日期", "Day on which the application was received.", "2026年11月22日"),
    Field("accepted_on", "受理日期", "Day on which it was accepted.", "2026年11月24日"),
    Field("decided_on", "决定日期", "Day on which it was decided.", "2026年12月4日"),
    Field("delivered_on", "送达日期", "Day on which the decision was delivered.", "2026年12月7日"),
    Field("ended_on", "终止日期", "Day on which the case ended without a decision.", "2026年12月18日"),
    Field("today", "制发日期", "Day on which the document is issued.", "2026年12月4日"),
    Field(
        "due_on", "办结期限", "Day until which the decision is due, as the clock of the case says.", "2026年12月22日"
    ),
    Field(
        "due_explained",
        "期限说明",
        "How that day is counted.",
        "自2026年11月24日受理起20个工作日，至2026年12月22日止",
    ),
    Field("outcome", "决定结果", "What was decided: 准予, 不予 or 转报.", "准予"),
    Field("reason", "理由", "What the officer told the applicant with the step.", "申请材料齐全，符合法定条件。"),
    Field(
        "missing",
        "补正内容",
        "What the applicant has to supplement, one entry each.",
        ("经济困难状况说明", "身份证明"),
    ),
    Field("missing_until", "补正期限", "Day until which the supplement is to come.", "2026年12月1日"),
    Field("procedure", "特别程序", "Name of the special procedure.", "听证"),
    Field("extension_days", "延长工作日", "By how many working days the limit is extended.", "10"),
    Field("forwarded_to", "转办单位", "Where the case was handed over to.", "浙江省司法厅"),
    Field("delivery", "送达方式", "How the documents are delivered.", "直接送达"),
    Field(
        "delivered",
        "送达文书",
        "The documents that are delivered, with their numbers.",
        ("准予决定书（甬司准〔2026〕8号）",),
    ),
    Field("files", "收到材料", "The files that came with the application, one entry each.", ("身份证明（2份）",)),
    Field("law", "法律依据", "The laws that the item's guide names.", "《中华人民共和国法律援助法》第三十一条"),
    Field("organ", "发文机关", "Organ that issues the document.", "宁波市鄞州区司法局"),
    Field("organ_address", "机关地址", "Address of the office.", "宁波市鄞州区惠风东路"),
    Field("organ_phone", "联系电话", "Telephone of the office.", "0574-87182201"),
    Field(
        "aid_supervisor",
        "异议受理机关",
        "Organ that looks at objections against decisions on legal aid.",
        "宁波市鄞州区司法局",
    ),
    Field(
        "review_bodies",
        "复议机关",
        "Organs to which one may apply for reconsideration.",
        "宁波市鄞州区人民政府或者宁波市司法局",
    ),
    Field("review_days", "复议期限", "Within how many days.", "60"),
    Field("court", "诉讼法院", "Court at which one may sue.", "宁波市鄞州区人民法院"),
    Field("court_months", "起诉期限", "Within how many months.", "6"),
    Field(
        "remedy",
        "救济途径",
        "What the law lets the applicant do against the decision; empty where nothing can be decided.",
        (
            "如不服本决定，可以自收到本决定书之日起60日内向宁波市鄞州区人民政府或者宁波市司法局申请行政复议，"
            "也可以自收到本决定书之日起6个月内直接向宁波市鄞州区人民法院提起行政诉讼。",
        ),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
BY_ID = {field.id: field for field in FIELDS}
#: what a pattern of numbers may name
NUMBER_FIELDS = ("机关代字", "年份", "顺序号")


def samples() -> dict[str, str | tuple[str, ...]]:
    """An example of every value, by the ids of the fields."""
    return {field.id: field.sample for field in FIELDS}
