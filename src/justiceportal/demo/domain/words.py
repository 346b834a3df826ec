"""What officers and applicants of fictional cases write, by act and by what is asked for."""

from random import Random


OPINIONS = {
    "assigned": ("按分工办理。", "请尽快办理。"),
    "examined": (
        "材料齐全，符合法定形式，建议按申请办理。",
        "经核对申请人身份和所附材料，事实清楚，符合受理范围。",
        "已电话核实有关情况，与申请内容一致。",
    ),
    "reviewed": ("复核意见同承办人。", "同意承办人意见，请审批。"),
    "returned": ("请补充核实申请人经济状况后再报。", "请核对证件有效期，重新提出意见。"),
    "decided": ("同意。", "同意承办人和复核人意见。"),
    "extension-asked": ("案情较复杂，需要向外地机关核实情况，申请延长办理期限。",),
    "urged": ("办理期限将至，请抓紧办理并回复进展。",),
    "supervised": ("已超过办理期限，请说明原因并限期办结。",),
    "urging-answered": ("已安排专人办理，本周内办结。", "正在等待协查材料，收到后立即办理。"),
    "rating-answered": ("已电话回访申请人并说明情况。",),
    "resumed": ("特别程序已经结束，恢复办理。",),
}
MESSAGES = {
    "accepted": ("您的申请已受理，我们会在期限内办理。",),
    "supplement-requested": (
        "请补充填写并核对所列各项，内容应当与证件一致。",
        "所列各项填写不完整，请按办事指南的要求补充。",
    ),
    "not-accepted": ("所申请的事项不属于本机关职权范围，请向有管辖权的机关提出。",),
    "message-sent": ("工作人员将在两个工作日内与您联系，请保持电话畅通。",),
    "suspended": ("本申请需要听取有关方面意见，所需时间不计入办理期限。",),
    "extended": ("因情况复杂，经本机关负责人批准，延长办理期限，特此告知。",),
    "progressed": ("已完成信息核对，正在办理。",),
    "delivered": ("请在领取后核对文书内容。",),
    "withdrawn": ("问题已经自行解决，申请撤回。", "材料需要重新准备，先撤回申请。"),
    "supplemented": ("已按要求补充，请查收。",),
    "rating-answered": ("感谢您的意见。我们已核查并改进了窗口的告知方式，给您带来不便，深表歉意。",),
}
DECISIONS = {
    "granted": ("经审查，符合规定条件，准予所申请的事项。",),
    "denied": ("经审查，不符合规定的条件，决定不予办理。如有异议，可以依法申请行政复议或者提起行政诉讼。",),
    "transferred": ("经审查，应当由上级机关决定，已将审查意见和全部材料转报。",),
}
REMARKS = {
    5: ("工作人员态度很好，办得很快。", "网上就能办，很方便。"),
    4: ("总体满意。", "流程清楚。"),
    3: ("能办成，等的时间长了一点。",),
    2: ("打电话没有人接，催了两次才有进展。",),
    1: ("来回跑了三趟，材料没有一次说清楚。",),
}
NOTE = "已与申请人电话联系。"


def opinion(act: str, chance: Random) -> str:
    """What an officer writes for the office only."""
    return chance.choice(OPINIONS.get(act, ("按规定办理。",)))


def message(act: str, outcome: str, grade: int, chance: Random) -> str:
    """What the other side reads: a decision by its outcome, a rating by its grade."""
    if grade:
        return chance.choice(REMARKS[grade])
    return chance.choice(DECISIONS[outcome] if outcome else MESSAGES.get(act, ("请知悉。",)))
