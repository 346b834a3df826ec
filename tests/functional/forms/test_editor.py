"""Staff define a form through its pages; every other way into it is closed."""

from html import unescape
import pytest
import re


HALL = "/zh-cn/yinzhou/hall"
ITEM = f"{HALL}/legal-aid"
FORM = f"{ITEM}/form"
MODEL = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
  xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"><schema>
  <field name="a" type="zope.schema.TextLine" easyform:TDefault="python:1"><title>A</title></field></schema></model>"""


@pytest.fixture(scope="module")
def manager(client):
    """The manager of the website on the work host."""
    return client("work.localhost", user="yinzhou-manager")


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code, response.text[:300])
    return unescape(response.text)


def inputs(html):
    """The token and checksum that the editor's forms carry."""
    names = ("_authenticator", "seen")
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="([^"]*)"', tag)
        if name and name.group(1) in names:
            found[name.group(1)] = re.search(r'value="([^"]*)"', tag).group(1)
    return found


def sent(client, **values):
    html = page(client, f"{FORM}/fields")
    return client.post(f"{FORM}/fields", data={**inputs(html), **values})


def test_the_list_of_steps_and_fields_is_in_chinese(manager):
    html = page(manager, f"{FORM}/fields")
    assert "第 1 步" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert "必填" in html
    assert "在本步添加" in html


def test_a_step_and_a_field_are_added_changed_moved_and_deleted(manager):
    assert sent(manager, step="new", title="补充情况", save_step="1").status_code == 302
    html = page(manager, f"{FORM}/fields")
    step = re.findall(r"\?step=(step_\d+)", html)[-1]
    new = page(manager, f"{FORM}/fields?add={step}&kind=choice")
    assert "新增项目" in new
    values = {
        "add": step,
        "into": step,
        "kind": "choice",
        "title": "是否着急",
        "id": "urgency",
        "choices": "yes|着急\n不着急",
    }
    assert sent(manager, **values, required="1", save_field="1").status_code == 302
    values = {"add": step, "into": step, "kind": "date", "title": "最晚哪一天", "id": "needed_by"}
    values |= {"condition_mode": "all", "condition_field_0": "urgency", "condition_operator_0": "is"}
    values |= {"condition_value_0": "着急", "earliest_anchor": "today", "earliest_working_days": "3"}
    assert sent(manager, **values, save_field="1").status_code == 302
    html = page(manager, f"{FORM}/fields")
    assert "填写条件：“是否着急”是“着急”" in re.sub(r"<[^>]+>", "", html)
    refused = sent(manager, remove="urgency")
    assert refused.status_code == 400
    assert "“最晚哪一天”的填写条件要用到“urgency”" in unescape(refused.text)
    assert sent(manager, up="needed_by").status_code == 400
    assert sent(manager, remove="needed_by").status_code == 302
    assert sent(manager, remove="urgency").status_code == 302
    assert sent(manager, step_remove=step).status_code == 302
    assert "补充情况" not in page(manager, f"{FORM}/fields")


def test_what_is_refused_is_shown_again_as_it_was_typed(manager):
    html = page(manager, f"{FORM}/fields")
    step = re.search(r"\?add=(\w+)&", html).group(1)
    values = {"add": step, "into": step, "kind": "choice", "title": "<b>颜色</b>", "id": "Colour", "choices": ""}
    refused = sent(manager, **values, save_field="1")
    assert refused.status_code == 400
    assert "代码以小写字母开头" in refused.text
    assert "至少要有一个选项" in unescape(refused.text)
    assert "&lt;b&gt;颜色&lt;/b&gt;" in refused.text
    assert 'value="Colour"' in refused.text


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(manager):
    stale = inputs(page(manager, f"{FORM}/fields"))
    assert sent(manager, step="new", title="甲", save_step="1").status_code == 302
    refused = manager.post(f"{FORM}/fields", data={**stale, "step": "new", "title": "乙", "save_step": "1"})
    assert refused.status_code == 400
    assert "刚刚被其他人改过" in refused.text
    step = re.findall(r"\?step=(step_\d+)", page(manager, f"{FORM}/fields"))[-1]
    assert sent(manager, step_remove=step).status_code == 302


def test_a_post_without_its_token_changes_nothing(manager):
    seen = inputs(page(manager, f"{FORM}/fields"))["seen"]
    assert (
        manager.post(f"{FORM}/fields", data={"seen": seen, "step": "new", "title": "甲", "save_step": "1"}).status_code
        == 403
    )


@pytest.mark.parametrize("user", ["yinzhou-author", "haishu-manager", None])
@pytest.mark.parametrize("path", ["fields", "edit", "fields?settings=1"])
def test_the_editor_is_for_managers_of_the_website_only(client, user, path):
    response = client("work.localhost", user=user).get(f"{FORM}/{path}")
    assert response.status_code in (302, 401, 403), response.status_code
    assert (
        "require_login" in response.headers.get("Location", "require_login") or "login" in response.headers["Location"]
    )


CLOSED = [
    "actions", "@@actions", "actions/@@listing", "actions/@@add-action", "actions/@@modeleditor", "embedded",
    "saveddata", "@@saveddata", "export-easyform", "import-easyform", "z3cform_validate_field",
    "get_save_data_adapters", "fields/@@modeleditor", "fields/@@add-field", "fields/@@listing", "validate_file",
    "fields/kind/@@order", "fields/kind/@@edit", "fields/kind/@@delete", "++widget++title",
]  # fmt: skip


@pytest.mark.parametrize("user", ["yinzhou-manager", "admin"])
@pytest.mark.parametrize("path", CLOSED)
def test_pages_of_the_stock_form_are_not_there(client, user, path):
    assert client("work.localhost", user=user).get(f"{FORM}/{path}").status_code in (401, 403, 404), path


def test_citizens_who_ask_for_the_form_itself_are_led_to_the_application(client):
    public = client("yinzhou.localhost")
    for method in ("get", "post"):
        response = getattr(public, method)("/hall/legal-aid/form")
        assert response.status_code in (302, 303)
        assert response.headers["Location"].endswith("/hall/legal-aid/apply")
    for path in CLOSED:
        assert public.get(f"/hall/legal-aid/form/{path}").status_code in (302, 401, 403, 404), path


JSON = {"Accept": "application/json", "Content-Type": "application/json"}
CODE = {
    "fields_model": MODEL,
    "actions_model": MODEL,
    "thanksPageOverride": "redirect_to:string:http://example.org",
    "formActionOverride": "string:http://example.org",
    "onDisplayOverride": "python:1",
    "afterValidationOverride": "python:1",
    "headerInjection": "<script>alert(1)</script>",
    "submitLabelOverride": "string:x",
    "savedDataStorage": {"saver": {"1": {}}},
}


@pytest.mark.parametrize("name", CODE)
def test_code_cannot_be_set_by_rest(manager, name):
    before = page(manager, f"{FORM}/fields")
    manager.call("PATCH", FORM, json={name: CODE[name]}, headers=JSON)
    answer = manager.get(FORM, headers=JSON)
    assert answer.status_code == 200
    assert name not in answer.json()
    assert answer.json()["form"]["steps"][0]["id"] == "matter"
    assert inputs(page(manager, f"{FORM}/fields"))["seen"] == inputs(before)["seen"]


def test_a_form_that_makes_no_sense_is_refused_by_rest_too(manager):
    answer = manager.call("PATCH", FORM, json={"applicants": []}, headers=JSON)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (HALL, "form"),
        (ITEM, "form"),
        (ITEM, "second"),
        ("/zh-cn/yinzhou", "form"),
        ("/zh-cn/yinzhou/news", "form"),
    ],
)
def test_a_second_form_or_one_elsewhere_cannot_be_added(manager, path, name):
    answer = manager.post(path, json={"@type": "EasyForm", "id": name, "title": "表"}, headers=JSON)
    assert answer.status_code in (400, 403, 409), answer.text


@pytest.mark.parametrize("service", ["@copy", "@move"])
def test_a_form_cannot_be_copied_or_moved_elsewhere(manager, service):
    answer = manager.post(f"/zh-cn/yinzhou/news/{service}", json={"source": FORM}, headers=JSON)
    assert answer.status_code in (400, 403, 404), answer.text
    assert manager.get(f"{FORM}", headers=JSON).status_code == 200


def test_an_item_leads_to_its_form_and_one_without_gets_one(manager):
    assert manager.get(f"{ITEM}/edit-form").headers["Location"].endswith("/legal-aid/form/fields")

    bare = "/zh-cn/yinzhou/hall/firm-stamp"
    add = manager.get(f"{bare}/edit-form").headers["Location"]
    assert add.endswith("/firm-stamp/++add++EasyForm")
    html = page(manager, f"{bare}/++add++EasyForm")
    assert "谁可以申请" in html
    token = re.search(r'name="_authenticator"[^>]*value="([^"]*)"', html).group(1)
    values = {
        "_authenticator": token,
        "form.widgets.title": "印章备案表",
        "form.widgets.introduction": "",
        "form.widgets.applicants:list": "organisation",
        "form.widgets.applicants-empty-marker": "1",
        "form.buttons.save": "1",
    }
    made = manager.post(f"{bare}/++add++EasyForm", data=values)
    assert made.status_code == 302, re.findall(r"class=.invalid-feedback.*?</", made.text)
    html = page(manager, f"{bare}/form/fields")
    assert "印章备案表" in html
    assert "还没有步骤" in html
    schema = manager.get(f"{bare}/form", headers=JSON).json()["form"]
    assert schema == {"title": "印章备案表", "steps": [], "applicants": ["organisation"]}
    assert manager.call("DELETE", f"{bare}/form", headers=JSON).status_code == 204
