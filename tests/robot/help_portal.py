"""The running portal of the help pictures, spoken to by REST, with texts in the states that they show."""

from tests.support import PASSWORD
import requests


TITLES = (
    "鄞州区司法局关于开展法律援助服务月活动的通知",
    "全区人民调解工作推进会召开",
    "公共法律服务中心调整周末服务时间的公告",
    "律师进社区 解答邻里事",
)
TEXT = "<p>为方便群众就近获得法律援助，现将有关事项通知如下。</p><h2>活动内容</h2><p>现场咨询、受理申请。</p>"
REMARK = "请补充活动时间和地点，并核对联系电话。"
SECTION = "/zh-cn/yinzhou/news"


class Portal:
    """The running portal, spoken to by REST on its work host."""

    def __init__(self, port: int) -> None:
        self.port = port

    def call(self, account: str, path: str, method: str = "POST", /, **body) -> dict:
        """The object that REST answers to an account, {} without one; raises for an error."""
        answer = requests.request(
            method,
            f"http://127.0.0.1:{self.port}{path}",
            json=body or None,
            auth=(account, PASSWORD),
            headers={"Host": f"work.localhost:{self.port}", "Accept": "application/json"},
            timeout=60,
        )
        answer.raise_for_status()
        return answer.json() if answer.content else {}

    def write(self, title: str) -> str:
        """Write a text; gives its path."""
        made = self.call(
            "yinzhou-author", SECTION, **{"@type": "Article", "title": title, "source": "鄞州区司法局", "text": TEXT}
        )
        return made["@id"].partition(f":{self.port}")[2]

    def step(self, name: str, path: str, step: str, comment: str = "") -> None:
        """Take a step of the review."""
        self.call(name, f"{path}/@workflow/{step}", comment=comment)


def prepare(portal: Portal) -> dict[str, str]:
    """Texts in the states that the pictures show: their paths by name."""
    returned, waiting, next_one, draft = (portal.write(title) for title in TITLES)
    for path in (returned, waiting, next_one):
        portal.step("yinzhou-author", path, "submit")
    portal.step("yinzhou-first-reviewer", returned, "return", REMARK)
    return {"returned": returned, "waiting": waiting, "next": next_one, "draft": draft}
