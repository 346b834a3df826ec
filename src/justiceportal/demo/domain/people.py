"""Fictional people and what they fill in: names from common parts, numbers that belong to nobody.

The identity numbers begin with the code of the city itself, which no person's number has; the telephone numbers and
addresses are invented.
"""

from collections.abc import Callable
from datetime import date
from datetime import timedelta
from justiceportal.forms.domain.conditions import holds
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from random import Random
from typing import Any


FAMILIES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂"
STREETS = ("测试", "示范", "演示", "样例")
NOBODYS_DIVISION = "330200"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
FIRST_BIRTHDAY = date(1944, 1, 1)
BIRTH_DAYS = 60 * 365
# No file is sent and no e-mail address given: nobody is to be written to.
UNSENT = ("email", "files", "note")
FREE = ("line", "text")
# Longer lines are numbers of a form of their own.
MOST_DIGITS = 9
STORIES = (
    "用人单位拖欠工资四个月，多次催讨没有结果，请求提供法律援助。",
    "与邻居因房屋漏水产生纠纷，社区调解未果，请求帮助。",
    "在工地受伤后单位没有申报工伤，想了解如何维护权益。",
    "父母年老多病，兄弟之间对赡养费用的分担意见不一致。",
    "租房合同到期后房东不退还押金，已经保留聊天记录和转账凭证。",
    "所提交的材料真实有效，请按规定办理。",
)
ORGANISATIONS = ("宁波示范贸易有限公司", "宁波演示机械厂", "宁波样例物业服务有限公司", "宁波测试餐饮管理有限公司")
SHORT = ("见所附说明", "按指南要求填写", "无", "以现场提交的材料为准")


def name(chance: Random) -> str:
    """An invented name."""
    return chance.choice(FAMILIES) + "".join(chance.sample(GIVEN, chance.randint(1, 2)))


def id_number(chance: Random) -> str:
    """An identity number that is well formed and belongs to nobody.

    Rule: GB 11643
    """
    birthday = FIRST_BIRTHDAY + timedelta(days=chance.randrange(BIRTH_DAYS))
    digits = f"{NOBODYS_DIVISION}{birthday:%Y%m%d}{chance.randrange(1000):03}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + CHECK_DIGITS[total % 11]


def answers(form: Form, chance: Random, today: date) -> dict[str, Any]:
    """What a fictional person fills in on a day, field by field as far as the answers before ask for it; no files."""
    given: dict[str, Any] = {}
    for field in form.fields():
        if field.kind in UNSENT or not holds(field.condition, given):
            continue
        given[field.id] = OWN[field.id](chance) if field.id in OWN else answer(field, chance, today)
    return given


def answer(field: Field, chance: Random, today: date) -> Any:
    """What a fictional person answers to one field."""
    if field.kind == "date":
        return (today - timedelta(days=chance.randint(20, 400))).isoformat()
    if field.kind == "rows":
        return [{column.id: answer(column, chance, today) for column in field.columns if column.kind not in UNSENT}]
    if field.kind == "choice":
        return chance.choice(field.choices).value
    if field.kind == "choices":
        return [chance.choice(field.choices).value]
    if field.kind == "line" and field.shortest:
        return "".join(str(chance.randrange(10)) for _digit in range(field.shortest))
    if field.kind in ("number", "amount") and (field.least is not None or field.most is not None):
        number = chance.randint(int(field.least or 0), int(min(field.most or 20, (field.least or 0) + 20)))
        return number if field.kind == "number" else str(number)
    found = BY_KIND.get(field.kind, lambda _chance: chance.choice(SHORT))(chance)
    return found[: field.longest] if field.longest and isinstance(found, str) else found


def is_free(field: Field) -> bool:
    """Whether any words fit: an office may ask for them once more."""
    return field.kind in FREE and not field.validators and field.shortest < MOST_DIGITS and field.id not in OWN


BY_KIND: dict[str, Callable[[Random], Any]] = {
    "number": lambda chance: chance.randint(1, 20),
    "amount": lambda chance: str(chance.randint(0, 5000)),
    "yes-no": lambda chance: chance.random() < 0.5,
    "consent": lambda _chance: True,
    "id-number": id_number,
    # Reserved for examples: the number of no organisation.
    "credit-code": lambda _chance: "91350100M000100Y43",
    "phone": lambda chance: f"1990000{chance.randint(0, 9999):04}",
    "division": lambda _chance: "330212",
    "text": lambda chance: chance.choice(STORIES),
}
OWN: dict[str, Callable[[Random], Any]] = {
    "applicant_name": name,
    "agent_name": name,
    "applicant_contact": name,
    "applicant_organisation": lambda chance: chance.choice(ORGANISATIONS),
    "applicant_document": lambda _chance: "id-card",
    "applicant_address": lambda chance: f"宁波市{chance.choice(STREETS)}路{chance.randint(1, 900)}号",
    "agent_present": lambda _chance: False,
}
