"""The themes by which people find a service item: life events of natural persons, business events of legal persons.

Rule: GB/T 39554.2-2020, 面向自然人事项主题分类, 面向法人事项主题分类
"""

NATURAL, LEGAL = "natural", "legal"
AUDIENCES = {NATURAL: "个人办事", LEGAL: "法人办事"}

THEMES = {
    "natural/family": "婚姻家庭继承",
    "natural/work": "劳动就业",
    "natural/injury": "人身损害",
    "natural/housing": "房产邻里",
    "natural/consumer": "消费维权",
    "natural/lawsuit": "涉诉涉案",
    "natural/minor": "未成年人",
    "natural/old-age": "养老助残",
    "natural/abroad": "出国出境",
    "natural/exam": "法律职业资格",
    "natural/practice": "个人执业",
    "natural/correction": "社区矫正与安置帮教",
    "natural/complaint": "投诉监督",
    "natural/query": "查询服务",
    "legal/set-up": "机构设立",
    "legal/change": "变更注销",
    "legal/practice": "执业准入",
    "legal/inspection": "年度检查考核",
    "legal/contract": "合同与融资",
    "legal/employment": "用工管理",
    "legal/dispute": "纠纷解决",
    "legal/foreign": "涉外法律服务",
    "legal/complaint": "投诉监督",
    "legal/query": "查询服务",
}


def audience_of(theme: str) -> str:
    """`natural` or `legal`: whose theme it is."""
    return theme.partition("/")[0]


def themes_for(audience: str) -> dict[str, str]:
    """The themes of an audience with their titles, in the order of the halls."""
    return {code: title for code, title in THEMES.items() if audience_of(code) == audience}
