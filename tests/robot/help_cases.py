"""Opens the cases that the help pages show, in a process of its own before the portal serves: `prepare`.

Their days lie behind the present one, so that limits run, stand still and pass; each step goes through the action of
casework, as the account whose turn it is.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path
from tests.processes import run
from tests.support import environment
from tests.support import ROOT
from typing import Any
import json
import sys


SECONDS = 120
ITEM = "legal-aid"
#: the first step of a working day, and what lies between two
MORNING, PAUSE = time(9, 10), timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Act:
    """A step: so many working days ago, by the website's account of a group, with what is said."""

    days_ago: int
    group: str
    step: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """A case: whose it is, sent so many working days ago with such reasons, and what became of it."""

    website: str
    applicant: str
    days_ago: int
    reasons: str
    acts: tuple[Act, ...] = ()


def _accepted(days_ago: int, handler: str) -> tuple[Act, ...]:
    """The acceptance, and who works on the case."""
    return (
        Act(days_ago, "receivers", "accept", {"message": "材料齐全，予以受理。"}),
        Act(days_ago, "receivers", "assign", {"account": handler}),
    )


def _examined(days_ago: int, group: str = "handlers", step: str = "examine") -> Act:
    return Act(days_ago, group, step, {"opinion": OPINION, "proposal": "granted"})


OPINION = "申请人月收入低于当地经济困难标准，欠薪事实有工资条佐证，属于法律援助范围。"
WAGES = "用人单位拖欠工资三个月，多次催要没有结果，现在请求法律援助。"
HANDLER = "yinzhou-handler"
#: the cases of the pictures, by name
LIVES = {
    "limits": Life(
        "yinzhou",
        "张三丰",
        11,
        WAGES,
        (
            Act(
                10,
                "receivers",
                "ask-supplement",
                {"message": "请写明拖欠工资的月份和金额。", "fields": ["reasons"], "days": 10},
            ),
            Act(8, "", "supplement", {"reasons": "二〇二六年七月至九月的工资没有发，合计一万三千五百元。"}),
            *_accepted(7, HANDLER),
            Act(6, "handlers", "suspend", {"procedure": "鉴定", "message": "工资条上的印章需要鉴定。"}),
            Act(2, "handlers", "resume", {"opinion": "鉴定意见已经收到，印章属实。"}),
        ),
    ),
    "examining": Life("yinzhou", "李大同", 3, WAGES, _accepted(2, HANDLER)),
    "deciding": Life(
        "yinzhou",
        "王小梅",
        5,
        WAGES,
        (*_accepted(4, HANDLER), _examined(2), _examined(1, "approvers", "review")),
    ),
    "late": Life("yinzhou", "赵老根", 9, "邻居建房影响采光，想请律师调解。", _accepted(8, HANDLER)),
    "urged": Life(
        "yinzhou",
        "孙巧云",
        8,
        "离婚后对方不付抚养费。",
        (
            *_accepted(7, HANDLER),
            Act(1, "supervisors", "urge", {"opinion": "已经超过承诺的期限，请尽快办理。", "days": 3}),
        ),
    ),
    "asked": Life(
        "yinzhou",
        "周玉兰",
        2,
        "交通事故赔偿谈不拢。",
        (
            Act(
                1,
                "receivers",
                "ask-supplement",
                {"message": "请补充经济困难状况说明。", "fields": ["income"], "days": 10},
            ),
        ),
    ),
    "waiting": Life("yinzhou", "吴大海", 6, "公司倒闭，欠发两个月工资。"),
    "urgent": Life("yinzhou", "郑阿明", 4, "老人赡养费没有着落。"),
    "new": Life("yinzhou", "钱多多", 1, "房东不退押金，想请人写诉状。"),
    "decided": Life(
        "yinzhou",
        "冯小宝",
        6,
        WAGES,
        (
            *_accepted(5, HANDLER),
            _examined(3),
            _examined(2, "approvers", "review"),
            Act(1, "approvers", "decide", {"outcome": "granted", "message": "符合条件，给予法律援助。"}),
        ),
    ),
    "haishu-late": Life("haishu", "陈十一", 9, WAGES, _accepted(8, "haishu-handler")),
    "haishu-new": Life("haishu", "褚小英", 1, WAGES),
    "bureau-urgent": Life("bureau", "卫国强", 4, WAGES),
    "bureau-new": Life("bureau", "蒋一帆", 1, WAGES),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the numbers of the cases by name, and the UID of the item of Yinzhou."""

    numbers: dict[str, str]
    item: str


def prepare(var: Path) -> Opened:
    """Open the cases in the portal of a var folder that nobody serves."""
    env = environment(var, PORTAL_ROOT=str(ROOT), PORTAL_INSTANCE=str(ROOT / "parts" / "test-instance"))
    done = run([sys.executable, "-m", "tests.robot.help_cases"], env, SECONDS)
    assert done.returncode == 0, done.stderr
    return Opened(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Open all cases; writes what `Opened` has as JSON."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.interfaces import IClock
    from justiceportal.core.process import application
    from zope.component import getUtility
    from zope.component.hooks import setSite
    import transaction

    moment = getUtility(IClock).now()
    with application() as app:
        setSite(app.portal)
        # In the order in which they came, so that their numbers follow each other.
        order = sorted(LIVES, key=lambda name: -LIVES[name].days_ago)
        numbers = {name: _live(app.portal, LIVES[name], moment) for name in order}
        item = app.portal["zh-cn"]["yinzhou"]["hall"][ITEM].UID()
        transaction.commit()
    sys.stdout.write(json.dumps({"numbers": numbers, "item": item}) + "\n")


def _live(portal, life: Life, now: datetime) -> str:
    """Open a case and let its acts happen; gives its number."""
    from justiceportal.cases import service
    from justiceportal.forms import service as forms
    from justiceportal.forms.interfaces import ISubmissionSink
    from justiceportal.forms.interfaces import Submission
    from tests.functional.cases.applying import answers
    from zope.component import getUtility

    item = portal["zh-cn"][life.website]["hall"][ITEM]
    sent = answers(applicant_name=life.applicant, reasons=life.reasons)
    begun = _moment(now, life.days_ago, 0)
    receipt = getUtility(ISubmissionSink).receive(item, Submission(forms.form_of(item), sent, (), begun), begun)
    case = service.find(portal, receipt.number)
    for place, act in enumerate(life.acts, 1):
        _take(portal, case, act, _moment(now, act.days_ago, place))
    return receipt.number


def _take(portal, case, act: Act, moment: datetime) -> None:
    """Take a step as the account whose turn it is; the applicant hands the supplement in."""
    from justiceportal.cases import acting
    from justiceportal.cases import supplements
    from justiceportal.cases.domain.rules import THE_APPLICANT
    from justiceportal.setup.accounts import account_name

    if act.step == "supplement":
        supplements.hand_in(case, THE_APPLICANT, supplements.Handed(act.said), moment)
        return
    # Those of the bureau watch over all websites.
    website = "bureau" if act.group == "supervisors" else case.__parent__.website_id
    user = portal.acl_users.getUserById(account_name(website, act.group))
    acting.act(case, act.step, acting.actor_of(user, case, moment), moment, act.said)


def _moment(now: datetime, days_ago: int, place: int) -> datetime:
    """A moment of the working hours of a working day before the present one, later the more came before it."""
    from justiceportal.core.clock import CHINA
    from justiceportal.core.working_days import moved

    day = moved(now.astimezone(CHINA).date(), -days_ago)
    return datetime.combine(day, MORNING, CHINA) + place * PAUSE


if __name__ == "__main__":
    main()
