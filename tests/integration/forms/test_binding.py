"""EasyForm and Form: one made from the other without loss; versions; what the form's owner adds."""

from datetime import timedelta
from justiceportal.core.interfaces import IClock
from justiceportal.forms import service
from justiceportal.forms import versions
from justiceportal.forms.binding import form_said
from justiceportal.forms.binding import model_of
from justiceportal.forms.binding import said_by
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.errors import FormPlacedWrongly
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.errors import NoForm
from pathlib import Path
from plone.dexterity.utils import createContentInContainer
from zope.component import getUtility
import pytest
import time
import yaml


ITEMS = sorted((Path(__file__).parents[3] / "sites" / "items").glob("*.yaml"))
NOTICE = dict.fromkeys(("handler", "contact", "purpose", "kinds", "retention", "rights"), "说明\n第二行 <b>&amp;</b>")
HOSTILE = "<script>alert('x')</script> ]]> &amp; \"“ =1+1"
EVERYTHING = {
    "title": HOSTILE,
    "introduction": "一\n\n- 二\n",
    "applicants": ["person", "organisation"],
    "agent": True,
    "steps": [
        {
            "id": "matter",
            "title": HOSTILE,
            "description": "说明",
            "fields": [
                {"id": "kind", "kind": "choice", "title": "类", "required": True, "hint": HOSTILE,
                 "choices": [{"value": "ab", "title": "ab"}, {"value": "x", "title": "甲|乙"}]},
                {"id": "needs", "kind": "choices", "title": "需", "shortest": 1, "longest": 2,
                 "choices": [{"value": "男", "title": "男"}, {"value": "女", "title": "女"}]},
                {"id": "name", "kind": "line", "title": "名", "shortest": 2, "longest": 50, "sensitive": True},
                {"id": "reason", "kind": "text", "title": "由", "longest": 2000, "hint": "一\n二", "condition":
                    {"any": [{"field": "kind", "is": "x"}, {"not": {"field": "needs", "contains": "男"}}]}},
                {"id": "age", "kind": "number", "title": "岁", "least": 0, "most": 150},
                {"id": "income", "kind": "amount", "title": "收入", "least": 0.5, "most": 1e7},
                {"id": "start", "kind": "date", "title": "起", "latest": {"anchor": "today", "days": -1}},
                {"id": "until", "kind": "date", "title": "止", "earliest": {"anchor": "start", "working_days": 3}},
                {"id": "yes", "kind": "yes-no", "title": "是"},
                {"id": "no_id", "kind": "id-number", "title": "号"},
            ],
        },
        {
            "id": "papers",
            "title": "材料",
            "fields": [
                {"id": "code", "kind": "credit-code", "title": "码"},
                {"id": "phone", "kind": "phone", "title": "话"},
                {"id": "mail", "kind": "email", "title": "邮", "validators": ["isNotLinkSpam"]},
                {"id": "place", "kind": "division", "title": "地"},
                {"id": "others", "kind": "rows", "title": "行", "longest": 5, "columns": [
                    {"id": "name", "kind": "line", "title": "姓名", "required": True},
                    {"id": "sex", "kind": "choice", "title": "性别", "choices": [{"value": "m", "title": "男"}]}]},
                {"id": "paper", "kind": "files", "title": "件", "required": True,
                 "files": {"types": ["pdf"], "most_bytes": 1024, "most_count": 3}},
                {"id": "agreed", "kind": "consent", "title": "同意", "required": True, "notice": NOTICE},
                {"id": "tip", "kind": "note", "title": "提示", "hint": "**重**\n\n- 点"},
            ],
        },
    ],
}  # fmt: skip


def large_form(fields=200, conditions=100):
    """A form of many fields, half of them with a condition."""
    every = [{"id": f"f{number}", "kind": "line", "title": f"问题 {number}"} for number in range(fields)]
    for number in range(conditions):
        every[fields - 1 - number]["condition"] = {"field": f"f{number % (fields - conditions)}", "filled": True}
    steps = [
        {"id": f"s{start}", "title": f"第 {start} 步", "fields": every[start : start + 20]}
        for start in range(0, fields, 20)
    ]
    return form_from_data({"title": "大表", "steps": steps})


@pytest.fixture
def item(yinzhou):
    """A service item without a form."""

    hall = yinzhou.get("hall") or createContentInContainer(yinzhou, "Section", id="hall", title="办事", content="items")
    return createContentInContainer(hall, "ServiceItem", id="trial", task_name="试办事项", checkConstraints=False)


@pytest.fixture
def easyform(item):
    """The form of the item, which asks everything that a form can ask."""
    made = createContentInContainer(item, "EasyForm", id="form", title="表", checkConstraints=False)
    service.write_form(made, form_from_data(EVERYTHING))
    return made


def test_a_form_comes_back_from_its_easyform_without_loss(easyform):
    assert form_said(said_by(easyform)) == form_from_data(EVERYTHING)


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
def test_the_forms_of_the_starter_items_come_back_without_loss(portal, path):
    data = yaml.safe_load(path.read_text(encoding="utf-8")).get("form")
    if data is None:
        pytest.skip("without a form")
    form = form_from_data(data)

    class Kept:
        def getId(self):
            return "form"

    kept = Kept()
    from justiceportal.forms.binding import write_form

    write_form(kept, form)
    assert form_said(said_by(kept)) == form


def test_the_form_of_an_item_has_the_applicants_step_in_chinese_and_the_items_notice(item, easyform):
    form = service.form_of(item)
    assert form.steps[0].title == "申请人信息"
    assert [step.id for step in form.steps] == ["applicant", "matter", "papers"]
    assert form.notice == item.applicant_notice()


def test_an_item_without_a_form_says_so(item):
    with pytest.raises(NoForm):
        service.form_of(item)


def test_a_form_that_was_broken_by_hand_is_not_shown(item, easyform):
    easyform.fields_model = "<model><schema>"
    with pytest.raises(FormUnreadable):
        service.form_of(item)
    easyform.fields_model = model_of(form_from_data(EVERYTHING)).replace("zope.schema.Int", "zope.schema.Float")
    with pytest.raises(FormUnreadable):
        service.form_of(item)


def test_a_form_is_parsed_once_and_then_given_in_less_than_a_millisecond(item, easyform):
    service.write_form(easyform, large_form())
    form = service.form_of(item)
    start = time.perf_counter()
    for _ in range(20):
        assert service.form_of(item) is form
    assert (time.perf_counter() - start) / 20 < 0.001


def test_a_replaced_version_can_be_sent_for_a_day(portal, item, easyform):
    former = service.form_of(item)
    service.write_form(easyform, large_form())
    now = getUtility(IClock).now()
    assert service.form_by_checksum(item, former.checksum, now) == former
    assert service.form_by_checksum(item, former.checksum, now + timedelta(hours=25)) is None
    assert service.form_by_checksum(item, service.form_of(item).checksum, now + timedelta(days=9)) is not None
    assert service.form_by_checksum(item, "0" * 64, now) is None
    assert versions.purge(portal, now + timedelta(hours=25)) >= 1
    assert service.form_by_checksum(item, former.checksum, now) is None


def test_writing_the_same_form_again_changes_nothing(portal, item, easyform):
    from zope.component import getGlobalSiteManager
    from zope.component import provideHandler
    from zope.lifecycleevent.interfaces import IObjectModifiedEvent

    told = []
    provideHandler(told.append, (IObjectModifiedEvent,))
    service.write_form(easyform, form_from_data(EVERYTHING))
    getGlobalSiteManager().unregisterHandler(told.append, (IObjectModifiedEvent,))
    assert not told


@pytest.mark.parametrize("form_id", ["form-2", "other"])
def test_an_item_has_one_form_under_one_id(item, form_id):
    with pytest.raises(FormPlacedWrongly):
        createContentInContainer(item, "EasyForm", id=form_id, title="表", checkConstraints=False)


def test_a_form_stands_in_an_item_only(yinzhou):
    with pytest.raises(FormPlacedWrongly):
        createContentInContainer(yinzhou["news"], "EasyForm", id="form", title="表", checkConstraints=False)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("yes-no", True, "是"),
        ("consent", False, "未同意"),
        ("choice", "x", "甲"),
        ("choices", ["x", "y"], "甲、乙"),
        ("division", "330203/月湖街道", "海曙区月湖街道"),
        ("division", "other/杭州市", "杭州市"),
        ("files", ["1", "2"], "2 个文件"),
        ("rows", [{"a": "甲", "b": True}, {"a": "乙"}], "姓名：甲；到场：是\n姓名：乙"),
        ("line", "<b>", "<b>"),
        ("line", None, ""),
        ("number", 0, "0"),
    ],
)
def test_an_answer_is_shown_in_chinese_words(portal, kind, value, expected):
    from justiceportal.forms.domain.definition import Choice
    from justiceportal.forms.domain.definition import Field
    from justiceportal.forms.domain.definition import Kind

    columns = (Field("a", Kind.LINE, "姓名"), Field("b", Kind.YES_NO, "到场"))
    field = Field("f", Kind(kind), "题", choices=(Choice("x", "甲"), Choice("y", "乙")), columns=columns)
    assert service.shown(field, value, "zh-cn") == expected


def test_a_sentence_about_a_fault_names_the_field_and_the_mend_in_chinese(portal, item, easyform):
    from zope.i18n import translate

    checked = service.check(service.form_of(item), {"applicant_phone": "87120000"}, getUtility(IClock).now())
    sentences = {path: translate(sentence, target_language="zh_CN") for path, sentence in checked.faults}
    assert sentences["applicant_phone"].startswith("“联系电话”是固定电话的，请在前面加上区号")
    assert sentences["agent_present"] == "“是否由他人代为申请”没有选择，请选择。"


def test_a_validator_that_staff_chose_speaks(portal, item):
    form = form_from_data({"title": "表", "steps": [{"id": "s", "title": "步", "fields": [
        {"id": "a", "kind": "line", "title": "言", "validators": ["isNotLinkSpam", "gone"]}]}]})  # fmt: skip
    checked = service.check(form, {"a": "http://x.com"}, getUtility(IClock).now())
    assert [path for path, _ in checked.faults] == ["a"]
