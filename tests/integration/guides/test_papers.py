"""The sheets of an item's form: blank, and as a filled sample that never shows what the form refuses."""

from datetime import date
from justiceportal.guides.samples import faults_of_sample
from justiceportal.guides.samples import sample_of
from justiceportal.websites.errors import DefinitionError
from justiceportal.websites.reader import read_group
from lxml import html
from pathlib import Path
from zExceptions import NotFound
import pytest
import shutil


FILE = "items/legal-aid.yaml"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def aid(yinzhou):
    """The item of legal aid of a county."""
    return yinzhou["hall"]["legal-aid"]


@pytest.fixture
def shown(portal, request_):
    """A function that shows a page of an item to a visitor."""
    from AccessControl.SecurityManagement import noSecurityManager

    def show(obj, name):
        noSecurityManager()
        request_.environ["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
        return html.fromstring(obj.unrestrictedTraverse(name)())

    return show


@pytest.fixture
def form(aid):
    """The complete form of the item."""
    from justiceportal.forms import service

    return service.form_of(aid)


def titles(root) -> list[str]:
    return [dt.text.strip() for dt in root.xpath("//div[contains(@class, 'paper-field')]/dt")]


def field(root, title: str):
    [found] = root.xpath(f"//div[contains(@class, 'paper-field')][dt[starts-with(., '{title}')]]/dd")
    return found


def ticked(root, title: str) -> list[str]:
    marks = field(root, title).xpath(".//li[.//*[contains(@class, 'is-ticked')]]")
    return [li.text_content().split("（已选）")[0].strip() for li in marks]


def test_the_blank_form_asks_what_the_form_asks_and_answers_nothing(aid, form, shown):
    root = shown(aid, "blank-form")
    assert titles(root) == [field.title for field in form.fields()]
    assert not root.xpath("//*[contains(@class, 'is-ticked')]")
    assert not "".join(root.xpath("//*[@class='paper-rule' or @class='paper-answer']//text()")).strip()
    assert len(root.xpath("//dt[starts-with(., '证件号码')]/../dd//*[@class='paper-boxes']/i")) == 18


def test_the_blank_form_says_when_a_question_is_answered_who_reads_it_and_where_it_goes(aid, shown):
    root = shown(aid, "blank-form")
    [dt] = root.xpath("//div[contains(@class, 'paper-field')]/dt[starts-with(., '是否请求支付劳动报酬')]")
    assert "案件类型" in dt.text_content()
    assert "民事" in dt.text_content()
    text = root.text_content()
    assert aid.notice_purpose in text
    assert aid.transact_addr in text
    assert "代理人" in root.xpath("string(//*[contains(@class, 'paper-signature')])")


def test_the_sample_form_has_its_answers_in_their_places_and_is_marked(aid, shown):
    root = shown(aid, "sample-form")
    assert root.xpath("//*[@class='paper-mark']/text()") == ["样表"]
    assert "不能作为申请使用" in root.xpath("string(//*[@class='paper-warning'])")
    assert ticked(root, "案件类型") == ["民事"]
    assert "11010519491231002X" in field(root, "证件号码").text_content()
    assert [td.text for td in field(root, "对方当事人").xpath(".//td")] == ["宁波某某有限公司", "0574-87120001"]
    assert root.xpath("//*[contains(@class, 'paper-signature')]//dd/span/text()") == ["张某某", "2026-03-02"]


def test_the_sample_form_says_which_questions_its_answers_leave_out(aid, shown):
    assert "不需要填写" in field(shown(aid, "sample-form"), "代理人姓名").text_content()


def test_a_sample_shows_nothing_that_the_form_refuses_since_it_was_changed(aid, form):
    aid.sample = {**aid.sample, "answers": {**aid.sample["answers"], "matter_kind": "no-such-kind", "gone": "x"}}
    filled = sample_of(aid, form, "zh-cn").filled
    assert "matter_kind" not in filled.answers
    assert "gone" not in filled.answers
    assert {place for place, _sentence in faults_of_sample(form, aid.sample)} == {"matter_kind", "gone"}


def test_a_sample_is_checked_as_on_the_day_on_which_it_was_filled_in(aid, form):
    late = {**aid.sample, "filled_on": "2026-01-14"}
    assert [place for place, _sentence in faults_of_sample(form, late)] == ["happened_on"]
    assert sample_of(aid, form, "zh-cn").day == date(2026, 3, 2)


def test_an_item_without_a_sample_has_a_blank_form_only(aid, shown):
    aid.sample = {}
    assert not shown(aid, "blank-form").xpath("//a[contains(@href, 'sample-form')]")
    with pytest.raises(NotFound):
        aid.unrestrictedTraverse("sample-form")()


def test_an_item_without_a_form_has_neither(yinzhou):
    stamp = yinzhou["hall"]["firm-stamp"]
    for name in ("blank-form", "sample-form"):
        with pytest.raises(NotFound):
            stamp.unrestrictedTraverse(name)()


def test_the_guide_offers_both_beside_the_application_form_unless_staff_uploaded_theirs(aid, shown):
    row = {**aid.materials[0], "material_name": "申请表", "material_type": "2", "field": ""}
    aid.materials = [row, {**row, "material_name": "委托书", "field": "agent_authority"}]
    url = aid.absolute_url()
    first, second = shown(aid, "view").xpath("//ol[@class='materials']/li")
    assert first.xpath(".//p[@class='downloads']/a/@href") == [f"{url}/blank-form", f"{url}/sample-form"]
    assert not second.xpath(".//p[@class='downloads']")
    aid.files["own"] = object()
    aid.materials = [{**row, "blank_form": "own"}]
    [link, _sample] = shown(aid, "view").xpath("//p[@class='downloads']/a/@href")
    assert link == f"{url}/@@item-file/own"


def test_the_guide_offers_both_after_its_button(aid, shown):
    links = shown(aid, "view").xpath("//p[@class='guide-papers']/a/@href")
    assert [link.rpartition("/")[2] for link in links] == ["blank-form", "sample-form"]


def test_the_steps_of_a_guide_are_counted_as_its_promise_is_unless_one_says_otherwise(aid, shown):
    aid.promise_day, aid.promise_type = 40, "day"
    step = {"step": "受理", "who": "", "days": 7, "unit": "", "text": ""}
    aid.handle_flow = [step, {**step, "unit": "workday"}]
    assert shown(aid, "view").xpath("//ol[@class='flow']/li/h3/span/text()") == ["7 日", "7 个工作日"]


def test_a_limit_in_hours_says_beside_it_from_when_it_runs(aid, shown):
    aid.promise_day, aid.promise_type, aid.promise_explain = 24, "hour", "自提交之时起计算。"
    assert "自提交之时起计算。" in shown(aid, "view").xpath("string(//section[h2/@id='time']/p[@class='limit'])")


def test_the_sample_is_part_of_what_a_version_says(aid):
    from justiceportal.guides.versions import versions_of

    assert versions_of(aid)[0].values["sample"] == aid.sample


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("11010519491231002X", "110105194912310021", "sample.answers.applicant_id_number", "applicant_id_number"),
        ("    matter_kind: civil", "    matter_kind: other", "sample.answers.matter_kind", "案件类型"),
        ("    income: '1800.00'", "    wage: '1800.00'", "sample.answers.wage", "wage"),
        ("phone: 0574-87120001", "phone: '1'", "sample.answers.others.0.phone", "联系电话"),
    ],
)
def test_a_sample_that_the_form_refuses_is_refused_with_file_and_key(zope, samples, tmp_path, old, new, key, reason):
    folder = Path(shutil.copytree(samples / "sites", tmp_path / "sites"))
    text = (folder / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_group(folder)
    assert (caught.value.file, caught.value.key) == (FILE, key)
    assert reason in str(caught.value)


def test_every_form_of_the_city_s_items_has_a_sample_that_it_accepts(zope):
    items = read_group(ROOT / "sites").parts["items"]
    assert len(items) >= 20
    assert [item.id for item in items if item.form is not None and not item.values.get("sample")] == []
