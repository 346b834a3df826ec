"""An office edits its templates, writes a document of a case, issues it, and reads it again."""

from hashlib import sha256
from io import BytesIO
from tests.functional.cases.test_office import audit_lines
from tests.functional.cases.test_office import token_of
from tests.integration.cases.samples import NAME
from tests.integration.cases.samples import SECRETS
import docx
import html
import pytest
import re


WORK = "work.localhost"
DESK = "/zh-cn/yinzhou/desk"
TEMPLATE = f"{DESK}/documents/receipt"


@pytest.fixture(scope="module")
def manager(client):
    return client(WORK, user="yinzhou-manager")


@pytest.fixture(scope="module")
def receiver(client):
    return client(WORK, user="yinzhou-receiver")


@pytest.fixture(scope="module")
def write(made):
    return f"{DESK}/{made[1]}/documents/write/receipt"


def shown_in(page):
    """The document inside a page's preview."""
    return html.unescape(re.search(r'srcdoc="([^"]*)"', page.text)[1])


def value_of(page, name):
    return html.unescape(re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[1])


def body_of(page):
    return html.unescape(re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', page.text, re.DOTALL)[1])


def form_of(page, **more):
    data = {name: value_of(page, name) for name in ("_authenticator", "seen", "title", "number")}
    return data | {"body": body_of(page)} | more


def posted(client, path, page, **more):
    return client.post(path, data={"_authenticator": token_of(page)} | more)


def test_a_template_is_shown_with_its_sample_fields_and_versions(manager):
    page = manager.get(TEMPLATE)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "张秀英：" in shown_in(page)
    assert "{{申请人}}" in body_of(page)
    assert "<iframe sandbox=" in page.text
    assert "收件回执" in manager.get(f"{DESK}/documents").text
    assert "张秀英：" in shown_in(manager.get(f"{TEMPLATE}/0"))


def test_a_wrong_template_is_refused_with_line_and_mend_and_nothing_typed_is_lost(manager):
    page = manager.get(TEMPLATE)
    typed = "第一行\n{{身份证号}}<script>alert(1)</script>"
    answer = manager.post(TEMPLATE, data=form_of(page, body=typed, do="save"))
    assert answer.status_code == 400
    assert "第 2 行：没有“身份证号”这个字段" in answer.text
    assert body_of(answer).strip() == typed
    assert "<script>alert(1)" not in answer.text
    assert body_of(manager.get(TEMPLATE)) == body_of(page)


def test_a_preview_changes_nothing_and_a_save_is_a_version_that_can_be_taken_back(manager):
    page = manager.get(TEMPLATE)
    new = body_of(page) + "<b>本回执一式两份。</b>"
    preview = manager.post(TEMPLATE, data=form_of(page, body=new, do="preview"))
    assert "&lt;b&gt;本回执一式两份。&lt;/b&gt;" in shown_in(preview)
    assert "一式两份" not in manager.get(TEMPLATE).text
    assert manager.post(TEMPLATE, data=form_of(page, body=new, do="save")).status_code == 303
    changed = manager.get(TEMPLATE)
    assert "一式两份" in body_of(changed)
    late = manager.post(TEMPLATE, data=form_of(page, body="别人的", do="save"))
    assert (late.status_code, body_of(late).strip()) == (409, "别人的")
    assert manager.post(TEMPLATE, data=form_of(changed, do="restore")).status_code == 303
    assert body_of(manager.get(TEMPLATE)) == body_of(page)
    assert "一式两份" in manager.get(f"{TEMPLATE}/1").text


def test_templates_are_for_who_looks_after_them(client):
    for account, status in (("yinzhou-receiver", 403), ("haishu-manager", 404), ("yinzhou-approver", 200)):
        assert client(WORK, user=account).get(TEMPLATE).status_code == status, account
    manager, author = client(WORK, user="yinzhou-manager"), client(WORK, user="yinzhou-author")
    assert manager.get(DESK).status_code == 403
    assert f'{DESK}/documents"' in manager.get("/").text
    assert f'{DESK}"' not in manager.get(f"{DESK}/documents").text
    assert f'{DESK}/documents"' not in author.get("/").text
    assert client("yinzhou.localhost").get("/desk/documents").status_code == 404


def test_a_document_is_drafted_by_a_post_rewritten_issued_and_read_again(receiver, made, write):
    page = receiver.get(write)
    assert page.status_code == 200
    assert not any(secret in page.text for secret in SECRETS)
    draft = posted(receiver, write, page, do="draft")
    assert f"{NAME}：" in shown_in(draft)
    assert audit_lines(made)[0][-1]["act"] == "case.document-drafted"
    seen = value_of(draft, "seen")
    answer = posted(receiver, write, draft, do="issue", seen=seen)
    assert answer.status_code == 303
    case = receiver.get(f"{DESK}/{made[1]}")
    assert re.search(r"甬鄞司收〔\d{4}〕1号", case.text)
    shown, saved = re.findall(rf'href="[^"]*(/desk/{made[1]}/documents/[0-9a-f-]+/(?:html|docx))"', case.text)[:2]
    document = receiver.get(f"/zh-cn/yinzhou{shown}")
    assert document.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert f"{NAME}：" in document.text
    issued = next(line for line in audit_lines(made)[0] if line["act"] == "case.document-issued")
    assert sha256(document.content).hexdigest() == issued["details"]["sha256"]
    file = receiver.get(f"/zh-cn/yinzhou{saved}")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert any(NAME in paragraph.text for paragraph in docx.Document(BytesIO(file.content)).paragraphs)
    lines, text = audit_lines(made)
    assert [line["act"] for line in lines[-3:]] == ["case.document-issued", *["case.document-opened"] * 2]
    assert NAME not in text
    again = posted(receiver, write, receiver.get(write), do="issue", seen=str(int(seen) + 1))
    assert again.status_code == 409
    assert "已经制发" in again.text


def test_a_forged_post_and_a_step_that_was_not_taken_issue_nothing(receiver, made, write):
    assert receiver.post(write, data={"do": "issue", "seen": "1"}).status_code == 403
    assert receiver.get(f"{DESK}/{made[1]}/documents/write/acceptance").status_code == 404
    for path in ("write", "write/receipt/x", "0/html", "..%2F/html"):
        assert receiver.get(f"{DESK}/{made[1]}/documents/{path}").status_code == 404


def test_another_county_and_a_supervisor_write_nothing(client, receiver, made, write):
    assert client(WORK, user="haishu-receiver").get(write).status_code == 404
    other = client(WORK, user="haishu-receiver")
    assert other.get(f"/zh-cn/haishu/desk/{made[1]}/documents/write/receipt").status_code == 404
    supervisor = client(WORK, user="yinzhou-supervisor")
    page = supervisor.get("/@@change-password")
    assert posted(supervisor, write, page, do="draft").status_code == 403
    assert "/documents/write/" not in supervisor.get(f"{DESK}/{made[1]}").text
