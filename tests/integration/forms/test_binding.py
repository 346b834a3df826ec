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
from tests.integration.forms.forms import EVERYTHING
from tests.integration.forms.forms import large_form
from zope.component import getUtility
import pytest
import time
import yaml


FOLDER = Path(__file__).parents[3] / "sites" / "items"
ITEMS = {path.stem: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted(FOLDER.glob("*.yaml"))}
FORMS = {name: data["form"] for name, data in ITEMS.items() if "form" in data}


def test_a_form_comes_back_from_its_easyform_without_loss(easyform):
    assert form_said(said_by(easyform)) == form_from_data(EVERYTHING)


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_of_the_starter_items_come_back_without_loss(portal, name):
    form = form_from_data(FORMS[name])

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
