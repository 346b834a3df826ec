"""One page of every kind on one website: made through REST and the reviews, as an editorial office would."""

from base64 import b64encode
from io import BytesIO
from PIL import Image


WORK = "work.localhost"
JSON = {"Accept": "application/json"}
STEPS = (
    ("manager", "submit"),
    ("first-reviewer", "pass_first"),
    ("second-reviewer", "pass_second"),
    ("signer", "publish"),
)
DESCRIPTION = "“灯塔”与<海塘>的说明 & 解读。"
BODY = '<h2>一、目的</h2><p>为了保护灯塔。</p><table><tbody><tr><th scope="row">项</th><td>值</td></tr></tbody></table>'


def picture(width=800, height=600) -> dict:
    """A picture as REST takes it."""
    out = BytesIO()
    Image.new("RGB", (width, height), "#225588").save(out, "JPEG")
    data = b64encode(out.getvalue()).decode()
    return {"filename": "p.jpg", "content-type": "image/jpeg", "encoding": "base64", "data": data}


def make_kinds(client, website: str = "education") -> dict[str, str]:
    """The path of a page of each kind on the host of a website of the sample group that keeps laws."""
    home = f"/zh-cn/{website}"
    manager = client(WORK, f"{website}-manager")

    def add(folder, kind, **values):
        answer = manager.post(f"{home}{folder}", headers=JSON, json={"@type": kind, **values})
        assert answer.status_code == 201, answer.text
        return answer.json()["@id"].partition(home)[2]

    def publish(path):
        for role, step in STEPS:
            answer = client(WORK, f"{website}-{role}").post(f"{home}{path}/@workflow/{step}", headers=JSON)
            assert answer.status_code == 200, answer.text
        return path

    nested = add("/openness", "Section", id="kinds", title="内设<机构>", description="", keywords=["处室", "职责"])
    add("", "Section", id="kinds-topic", title="灯塔专题", description="专题", display="topic", column_type="专题专栏")
    add("/kinds-topic", "Section", id="part", title="专题动态", description="")
    file = {"filename": "附件 1.txt", "content-type": "text/plain", "encoding": "base64", "data": "eHg="}
    facts = {"source": "宁波日报", "author": "张三", "keywords": ["灯塔", "海塘"], "description": DESCRIPTION}
    extra = {"image": picture(), "image_alt": "一座“灯塔”", "attachment_1": file, "subtitle": "副题"}
    article = add("/news", "Article", title="灯塔与“海塘”<保护>", text=BODY, **facts, **extra)
    bare = add(nested, "Article", title="没有摘要的文章", text=BODY, source="市司法局")
    days = {"adopted_on": "2020-08-17", "effective_on": "2020-10-01"}
    law = {"issuer": "市人大常委会", "level": "地方性法规", "validity": "in-force", "keywords": ["灯塔"], **days}
    law = add("/laws", "LawText", title="宁波市灯塔保护条例", text=BODY, **law)
    return {
        "home": "/",
        "list": "/news",
        "sections": "/openness",
        "nested": nested,
        "text-section": "/openness/functions",
        "topic": "/kinds-topic",
        "article": publish(article),
        "bare-article": publish(bare),
        "law": publish(law),
        "sitemap": "/sitemap",
        "search": "/search?q=%E7%81%AF%E5%A1%94",
        "empty-search": "/search",
        "missing": "/nowhere",
    }
