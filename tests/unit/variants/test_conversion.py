"""Phrases of a justice bureau in Traditional Chinese, and what people type back in simplified characters."""

from justiceportal.variants.conversion import group_words
from justiceportal.variants.conversion import simplified
from justiceportal.variants.conversion import traditional
import pytest


# One character, several words: what each becomes.
PHRASES = {
    "余": [("余姚市", "餘姚市"), ("剩余财产", "剩餘財產"), ("业余时间", "業餘時間"), ("被告人余某某", "被告人余某某")],
    "后": [("皇后", "皇后"), ("收到申请后", "收到申請後"), ("最后某日", "最後某日")],
    "里": [("三公里", "三公里"), ("房间里面", "房間裏面"), ("乡村邻里", "鄉村鄰里")],
    "台": [
        ("台州市天台县", "台州市天台縣"),
        ("台湾居民", "台灣居民"),
        ("台风", "颱風"),
        ("平台", "平台"),
        ("柜台", "櫃台"),
    ],
    "范": [("范某与模范职工", "范某與模範職工"), ("规范性文件", "規範性文件"), ("范仲淹", "范仲淹")],
    "于": [
        ("于某某诉王某", "于某某訴王某"),
        ("关于某某公司的公告", "關於某某公司的公告"),
        ("于谦", "于謙"),
        ("位于", "位於"),
    ],
    "丑": [("小丑", "小丑"), ("丑闻", "醜聞")],
    "干": [("干部", "幹部"), ("干净", "乾淨"), ("干涉", "干涉"), ("若干规定", "若干規定"), ("干某", "干某")],
    "只": [("只有", "只有"), ("两只船", "兩隻船"), ("船只", "船隻")],
    "松": [("松树", "松樹"), ("放松监管", "放鬆監管")],
    "占": [("占有", "占有"), ("占总数", "占總數")],
    "布": [("发布", "發布"), ("公布", "公布"), ("颁布", "頒布")],
    "群": [("群众", "群眾"), ("卫生", "衛生")],
    "复": [("行政复议", "行政複議"), ("答复", "答覆"), ("恢复", "恢復"), ("复核", "覆核")],
    "发": [("发展", "發展"), ("理发", "理髮")],
    "征": [("征收", "徵收"), ("征求意见", "徵求意見"), ("长征", "長征")],
    "制": [("制度", "制度"), ("制作笔录", "製作筆錄")],
    "准": [("准予许可", "准予許可"), ("标准", "標準")],
    "咸": [("咸祥镇", "咸祥鎮"), ("咸蛋", "鹹蛋")],
    "沈": [("沈某", "沈某"), ("沈阳", "瀋陽")],
    "quotations": [("“法律援助”", "「法律援助」"), ("“所谓‘送达’”", "「所謂『送達』」"), ("it’s", "it’s")],
    "classics": [("徯我后，后来其苏", "徯我后，后來其蘇"), ("余既滋兰之九畹兮", "余既滋蘭之九畹兮")],
    "terms stay": [("司法局信息网络", "司法局信息網絡"), ("社区矫正", "社區矯正"), ("慈溪市", "慈溪市")],
}
TABLE = [pytest.param(*pair, id=f"{name} {pair[0]}") for name, pairs in PHRASES.items() for pair in pairs]


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_a_phrase_is_written_as_its_readers_write_it(phrase, expected):
    assert traditional(())([phrase]) == [expected]


def test_texts_come_back_one_for_one():
    texts = ["干部", "", "no Han", "后\n来", "\U000f0001x"]
    assert traditional(())(texts) == ["幹部", "", "no Han", "後\n來", "x"]


def test_the_words_of_a_website_come_before_those_of_the_group():
    assert traditional(("余姚",))(["余姚市的干部"]) == ["余姚市的幹部"]
    assert traditional(("陈余兰=陳余蘭",))(["陈余兰与余姚"]) == ["陳余蘭與餘姚"]


def test_every_word_of_the_group_has_its_given_form_in_a_sentence():
    for word, form in group_words().items():
        assert traditional(())([f"。{word}，"]) == [f"。{form}，"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("法律援助 檢察院", "法律援助 检察院"),
        ("裡面 裏面 臺灣 台灣", "里面 里面 台湾 台湾"),
        ("行政複議 為 爲", "行政复议 为 为"),
        ("餘姚 範某", "余姚 范某"),
        ("已经是简体", "已经是简体"),
        ("notary 公证", "notary 公证"),
    ],
)
def test_words_typed_in_traditional_characters_are_read_as_simplified(typed, expected):
    assert simplified(typed) == expected
