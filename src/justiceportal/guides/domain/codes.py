"""The code lists of the elements of a service item, with the words of the standard.

Rule: GB/T 39554.2-2020 (政务服务事项实施清单要素要求); C0109 (国家政务服务平台)
"""

from enum import StrEnum


class State(StrEnum):
    """事项状态 of an item; a draft is not yet in the list of the standard."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


LICENCE = "01"
TASK_TYPES = {
    LICENCE: "行政许可",
    "02": "行政处罚",
    "03": "行政强制",
    "04": "行政征收",
    "05": "行政给付",
    "06": "行政检查",
    "07": "行政确认",
    "08": "行政奖励",
    "09": "行政裁决",
    "10": "其他行政权力",
    "20": "公共服务",
}
USE_LEVELS = {"1": "国家级", "2": "省级", "3": "市级", "4": "县级", "5": "镇（乡、街道）级", "6": "村（社区）级"}
POWER_SOURCES = ("法定本级行使", "上级授权", "同级授权", "上级委托", "同级委托", "上级下放")
DEPT_TYPES = ("法定机关", "授权组织", "受委托组织")

PERSON = "1"
SERVER_TYPES = {
    PERSON: "自然人",
    "2": "企业法人",
    "3": "事业法人",
    "4": "社会组织法人",
    "5": "非法人企业",
    "6": "行政机关",
    "9": "其他组织",
}

INSTANT, PROMISED = "1", "2"
PROJECT_TYPES = {INSTANT: "即办件", PROMISED: "承诺件"}
HANDLINGS = {"instant": "即办件", "standard": "承诺件", "hand-over": "转办件"}
#: 事项审查类型 that belongs to each 办件类型
CHECK_TYPES = {INSTANT: "即审即办", PROMISED: "前审后批"}

HOUR = "hour"
LIMIT_UNITS = {"workday": "个工作日", "day": "日", "hour": "小时"}

CERTIFICATE, DOCUMENT, APPROVAL, NO_RESULT = "出证办结", "出文办结", "审批办结", "无"
RESULT_TYPES = (CERTIFICATE, DOCUMENT, APPROVAL, NO_RESULT)

BY_POST = "邮寄申请"
ONLINE = "网上办理"
HANDLE_TYPES = ("窗口办理", ONLINE, BY_POST, "电话办理", "上门办理", "自助终端办理")
WHOLLY_ONLINE = "全程网办（Ⅳ级）"
ONLINE_DEPTHS = ("信息发布（Ⅰ级）", "原件预审（Ⅱ级）", "原件核验（Ⅲ级）", WHOLLY_ONLINE)
HANDLE_AREAS = ("全国通办", "跨省通办", "全省通办", "全市通办", "跨镇街通办", "本县（市、区）办理", "无")

FORM = "2"
MATERIAL_TYPES = {"1": "证件证书证明", "2": "申请表格文书", "3": "其他"}
MATERIAL_FORMATS = {"1": "纸质", "2": "电子化", "3": "纸质或者电子化"}
NECESSITIES = {"1": "必要", "2": "非必要", "3": "容缺后补"}
SOURCES = ("申请人自备", "政府部门核发", "其他")

#: 法定的五个环节 of a licence
LICENCE_STEPS = ("受理", "审核", "审批", "办结", "送达")

#: groups that halls look after, found by these keywords of items
SPECIAL_GROUPS = ("老年人", "残疾人", "农民工", "未成年人", "军人军属", "妇女", "企业")
