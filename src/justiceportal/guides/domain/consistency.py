"""What a service item must say, and what in it may not contradict itself: at save, at publication, in the report.

Rule: GB/T 39554.2-2020 (elements and their dependencies), as cities audit their items (浙江政务服务事项一致性核查规则)
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.guides.domain import codes
from justiceportal.guides.domain.themes import audience_of
from justiceportal.guides.domain.themes import LEGAL
from justiceportal.guides.domain.themes import NATURAL
from typing import Any
import re


#: an element is missing: a draft may wait for it
MISSING = "missing"
#: two elements contradict each other: refused at every save
WRONG = "wrong"
#: what a good item has beside
ADVICE = "advice"

STANDARD = "GB/T 39554.2-2020"
AUDIT = "政务服务事项一致性核查规则"
#: rule → its source; the sentences are in `guides.wording`
SOURCES = {
    "required": STANDARD,
    "instant_promise": f"{AUDIT} 1",
    "promise_needed": f"{AUDIT} 1",
    "instant_handling": f"{AUDIT} 1",
    "result_type": f"{AUDIT} 2",
    "result_name": f"{AUDIT} 2",
    "result_sample": f"{AUDIT} 2",
    "scene_reason": f"{AUDIT} 3",
    "scene_none": f"{AUDIT} 3",
    "scene_post": f"{AUDIT} 3",
    "scene_online": f"{AUDIT} 3",
    "fee_rows": f"{AUDIT} 4",
    "fee_none": f"{AUDIT} 4",
    "fee_online": f"{AUDIT} 4",
    "phone_area": f"{AUDIT} 5",
    "phone_same": f"{AUDIT} 5",
    "theme_served": f"{AUDIT} 6",
    "served_theme": f"{AUDIT} 6",
    "licence_question": f"{AUDIT} 7",
    "licence_steps": f"{AUDIT} 7",
    "promise_statutory": f"{AUDIT} 8",
    "material_field": STANDARD,
    "online_form": STANDARD,
    "catalog_code": "GB/T 39554.1-2020",
    "notice": "个人信息保护法 art. 17",
}

# 事项名称 设定依据 申请条件 办理材料 办理地点 办理时间 联系方式 办理流程, and what halls find an item by
REQUIRED = (
    *("task_name", "catalog_code", "department", "server_type", "themes", "by_law", "accept_condition", "handle_flow"),
    *("materials", "handle_type", "transact_addr", "transact_time", "link_way", "supervise_way"),
)
NOTICE = ("notice_purpose", "notice_kinds", "notice_retention_days")
ENDINGS = (("批复", codes.APPROVAL), ("证", codes.CERTIFICATE), ("文", codes.DOCUMENT))
PHONE = re.compile(r"(?<!\d)0\d{2,3}[-－—]?\d{7,8}(?!\d)")
CATALOG_CODE = re.compile(r"[0-9A-Z]{12}")
CLOSING = "》〉」』”’"
# Five working days are a week; a day of an office has eight hours, but a limit in hours runs through.
HOURS = {"workday": 24 * 7 / 5, "day": 24.0, "hour": 1.0}
NOTHING = "无"


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: `field` is where to mend it, `values` are words for the sentence."""

    rule: str
    field: str
    kind: str = WRONG
    values: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return SOURCES[self.rule]


def faults(values: Mapping[str, Any], file_fields: frozenset[str] | None) -> list[Fault]:
    """Every broken rule of an item's values (names of the standard).

    `file_fields` are the ids of the fields of its form that take files, None where it has no form.
    """
    found = [fault for check in CHECKS for fault in check(values)]
    return found + list(_form(values, file_fields))


def refusing(found: list[Fault], is_draft: bool) -> list[Fault]:
    """The faults that stand against saving (a draft may be incomplete) or against publishing."""
    return [fault for fault in found if fault.kind == WRONG or (fault.kind == MISSING and not is_draft)]


def _required(values) -> Iterator[Fault]:
    for name in REQUIRED:
        if not values[name]:
            yield Fault("required", name, MISSING)
    if values["catalog_code"] and not CATALOG_CODE.fullmatch(values["catalog_code"]):
        yield Fault("catalog_code", "catalog_code")
    if values["is_online"]:
        for name in NOTICE:
            if not values[name]:
                yield Fault("notice", name, MISSING)


def _instant(values) -> Iterator[Fault]:
    is_instant = values["project_type"] == codes.INSTANT
    if is_instant and values["promise_day"]:
        yield Fault("instant_promise", "promise_day")
    if not is_instant and not values["promise_day"]:
        yield Fault("promise_needed", "promise_day", MISSING)
    if is_instant != (values["handling"] == "instant"):
        yield Fault("instant_handling", "handling")


def _result(values) -> Iterator[Fault]:
    name = values["result_name"].strip().rstrip(CLOSING)
    wanted = next((kind for ending, kind in ENDINGS if name.endswith(ending)), "")
    if wanted and values["result_type"] != wanted:
        yield Fault("result_type", "result_type", WRONG, (("name", name), ("wanted", wanted)))
    if values["result_type"] != codes.NO_RESULT and not name:
        yield Fault("result_name", "result_name", MISSING)
    if name and values["result_type"] != codes.NO_RESULT and not values["result_guid"]:
        yield Fault("result_sample", "result_guid", ADVICE)


def _scene(values) -> Iterator[Fault]:
    times, reason = values["limit_scene_num"], values["limit_scene_explain"].strip()
    if times and reason in ("", NOTHING):
        yield Fault("scene_reason", "limit_scene_explain", WRONG if reason else MISSING)
    if not times and reason != NOTHING:
        yield Fault("scene_none", "limit_scene_explain", WRONG if reason else MISSING)
    if not times and not values["is_online"] and values["handle_type"] and codes.BY_POST not in values["handle_type"]:
        yield Fault("scene_post", "handle_type", MISSING)
    if times and values["online_handle_depth"] == codes.WHOLLY_ONLINE:
        yield Fault("scene_online", "limit_scene_num")


def _fees(values) -> Iterator[Fault]:
    if values["is_fee"] and not values["fees"]:
        yield Fault("fee_rows", "fees", MISSING)
    if not values["is_fee"] and values["fees"]:
        yield Fault("fee_none", "fees")
    if not values["is_fee"] and values["is_pay_online"]:
        yield Fault("fee_online", "is_pay_online")


def _phones(values) -> Iterator[Fault]:
    numbers = {name: PHONE.findall(values[name]) for name in ("link_way", "supervise_way")}
    for name, found in numbers.items():
        if values[name] and not found:
            yield Fault("phone_area", name)
    if numbers["link_way"] and numbers["link_way"] == numbers["supervise_way"]:
        yield Fault("phone_same", "supervise_way")


def _themes(values) -> Iterator[Fault]:
    served = {NATURAL if kind == codes.PERSON else LEGAL for kind in values["server_type"]}
    themed = {audience_of(theme) for theme in values["themes"]}
    if served and themed - served:
        yield Fault("theme_served", "themes")
    if themed and served - themed:
        yield Fault("served_theme", "themes", MISSING)


def _licence(values) -> Iterator[Fault]:
    if values["task_type"] != codes.LICENCE:
        return
    if not values["questions"]:
        yield Fault("licence_question", "questions", MISSING)
    steps = iter([row["step"] for row in values["handle_flow"]])
    # A step may be called 受理与登记: what counts is that each stage is there, in its order.
    if not all(any(wanted in step for step in steps) for wanted in codes.LICENCE_STEPS):
        yield Fault("licence_steps", "handle_flow", MISSING)


def _limits(values) -> Iterator[Fault]:
    statutory = values["anticipate_day"] * HOURS[values["anticipate_type"]]
    promised = values["promise_day"] * HOURS[values["promise_type"]]
    if statutory and promised > statutory:
        yield Fault("promise_statutory", "promise_day")


def _form(values, file_fields) -> Iterator[Fault]:
    if values["is_online"] and file_fields is None:
        yield Fault("online_form", "is_online", MISSING)
    if file_fields is None:
        return
    for number, row in enumerate(values["materials"], 1):
        if row["field"] and row["field"] not in file_fields:
            yield Fault("material_field", "materials", WRONG, (("row", str(number)), ("name", row["field"])))


CHECKS = (_required, _instant, _result, _scene, _fees, _phones, _themes, _licence, _limits)
