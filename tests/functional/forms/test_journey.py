"""The main journey without JavaScript, by HTTP alone: question, guide, form, receipt, progress on another website."""

from tests.functional.forms.conftest import APPLICANT
from tests.functional.forms.conftest import MATTER
from tests.functional.forms.visitor import ID_NUMBER
from tests.functional.forms.visitor import PNG


WRONG = "330203197203071236"


def followed(visitor, words):
    """Open the link whose words contain these."""
    return visitor.open(visitor.page.xpath("//main//a[contains(., $words)]/@href", words=words)[0])


def test_a_citizen_without_script_comes_from_a_question_to_the_progress(visitor):
    one = visitor("yinzhou.localhost").open("/hall")
    for words in ("遇到法律难题", "与人打官司", "请不起", "在线申请"):
        followed(one, words)
    one.send()
    one.send("next", **{**APPLICANT, "applicant_id_number": WRONG})
    assert one.faults == ["“证件号码”有一位填错了，请对照证件逐位核对。"]
    one.send("next", applicant_id_number=ID_NUMBER)
    one.send("next", **MATTER)
    one.send("next", files=[("identity_files", "身份证.png", PNG)])
    assert APPLICANT["applicant_name"] in one.main
    assert "身份证.png" in one.main
    one.send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/330212")
    number = one.path.rsplit("/", 1)[1]
    code = one.text("//dd[contains(@class, 'code')]").replace(" ", "")
    other = visitor().open("/progress")
    other.send(changes={"number": number, "code": code})
    assert other.path == f"/progress/{number}"
    assert "公民申请法律援助" in other.main
    assert ID_NUMBER not in other.answer.text
