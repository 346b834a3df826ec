"""Who made a law (制定机关), from what its head tells."""

from .header import Event
from .numerals import NUMERAL
import re


STATE = "中华人民共和国"
CONGRESS = "全国人民代表大会"
COUNCIL = "国务院"
COURT, PROCURATORATE = "最高人民法院", "最高人民检察院"
PROVINCE = "浙江省"

TERM = rf"(?:第?[{NUMERAL}]+届)?"
ASSEMBLY = re.compile(
    rf"^(?P<place>.{{0,12}}?[省市县州])?{TERM}(?P<organ>人民代表大会常务委员会|人大常委会|人民代表大会|人大)"
    rf"(?:公告|第|通过|关于|[{NUMERAL}]|$)"
)
NATIONAL = re.compile(rf"^{TERM}全国人民代表大会(?P<standing>常务委员会)?")
PUBLISHED = re.compile(r"^(?P<organs>.+?)(?:令|第[^号]{1,6}号令|公告)?(?:第[^号]{1,6}号)?(?:修订)?(?:公布|发布)")
COUNCIL_SESSION = re.compile(rf"^{COUNCIL}第?[{NUMERAL}]+次")
OFFICE_SESSION = re.compile(r"^(?P<organ>[\u4e00-\u9fff]{2,12}?[部委局署])(?:部长|委务|局务|部务)")
OF_TITLE = re.compile(rf"^(?P<organs>(?:(?:{COURT}|{PROCURATORATE}|{COUNCIL}|公安部|国家安全部|司法部)[、 ]?)+)关于")
PLACE_OF_TITLE = re.compile(rf"^(?!{PROVINCE})(?P<place>[\u4e00-\u9fff]{{2,8}}?(?:自治县|市))")
OWN_NUMBER = re.compile(r"令第[^号]+号$")
SHORT = {"中央军委": "中央军事委员会", "人大常委会": "人民代表大会常务委员会", "人大": "人民代表大会"}


def issuer_of(title: str, events: tuple[Event, ...], default: str) -> str:
    """The organ that made the law, `、` between several; `default` where the head does not tell.

    The title of an interpretation names its organs itself. Otherwise the organ that adopted the law counts, then the
    one that published it. An approval (批准) by a higher organ does not make it the issuer.
    """
    named = OF_TITLE.match(title)
    if named:
        return "、".join(re.split(r"[、 ]+", named["organs"].strip("、 ")))
    texts = [event.text for event in events]
    adopted = [text for text in texts if re.search(r"通过($|的|《)", text)]
    for text in adopted:
        organ = _adopting(text, title)
        if organ:
            return organ
    for text in texts:
        organ = _publishing(text, title)
        if organ:
            return organ
    return default or _of_place(title)


def _adopting(text: str, title: str) -> str:
    text = text.removeprefix("由")
    organs = [organ for organ in (COURT, PROCURATORATE) if organ in text]
    if organs:
        return "、".join(organs)
    if COUNCIL_SESSION.match(text):
        return COUNCIL
    office = OFFICE_SESSION.match(text)
    return office["organ"] if office else _assembly(text, title)


def _assembly(text: str, title: str) -> str:
    national = NATIONAL.match(text)
    if national:
        return CONGRESS + (national["standing"] or "")
    found = ASSEMBLY.match(text)
    if not found:
        return ""
    place = found["place"] or ""
    organ = SHORT.get(found["organ"], found["organ"])
    return re.sub(rf"第?[{NUMERAL}]+届$", "", _whole_place(place, title)) + organ


def _whole_place(place: str, title: str) -> str:
    """`市` and `省` alone, as in 市十二届人大常委会, are those of the title."""
    if place == "省":
        return PROVINCE
    if place in ("", "市", "县"):
        named = PLACE_OF_TITLE.match(title)
        return named["place"] if named else PROVINCE
    return place


def _publishing(text: str, title: str) -> str:
    found = PUBLISHED.match(text)
    if not found or "修改" in text or found["organs"].startswith("根据"):
        return ""
    organs = [name.removeprefix(STATE) for name in re.split(r"[、 ]", found["organs"])]
    organs = [SHORT.get(name, name) for name in (OWN_NUMBER.sub("", organ) for organ in organs) if name]
    if any("人民代表大会" in name for name in organs):
        return _assembly(text, title)
    return "、".join(dict.fromkeys(organs))


def _of_place(title: str) -> str:
    named = PLACE_OF_TITLE.match(title)
    if named and named["place"].endswith("自治县"):
        return f"{named['place']}人民代表大会"
    return f"{named['place'] if named else PROVINCE}人民代表大会常务委员会"
