"""Files of the exchange: events, answers and receipts as XML by the published schema."""

from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.xml import answers
from justiceportal.exchange.xml import events
from justiceportal.exchange.xml import receipts
from justiceportal.exchange.xml import schema
from lxml import etree
import base64
import json
import pytest


N = 'xmlns="urn:justiceportal:exchange:1"'
V = "{http://www.w3.org/2005/xpath-functions}"
ID = "0b5a2d0e-7a53-4c8e-9f0c-0f6ab9f1c001"
ANSWER = (
    f"<answers {N}>\n<answer>\n<id>{ID}</id>\n<case>33021220261122000017</case>\n<kind>accepted</kind>\n"
    "<time>2026-11-22T12:00:00+08:00</time>\n</answer>\n</answers>"
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(-1e308, 1e308) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def event(number, data, **more):
    return Message(
        number,
        {
            "specversion": "1.0",
            "id": f"e-{number}",
            "type": "case.accepted",
            "source": "/websites/yinzhou",
            "subject": "33021220261122000017",
            "time": "2026-11-22T04:00:00.000000Z",
            "datacontenttype": "application/json",
            "dataschema": "urn:justiceportal:event-schemas:case.step-1",
            "data": data,
            "sequence": number,
            **more,
        },
    )


def read_value(element):
    """What a reader who knows XPath 3.1 makes of an element."""
    kind, text = element.tag.removeprefix(V), element.text or ""
    if kind == "map":
        return {read_text(one.get("key"), one.get("escaped-key")): read_value(one) for one in element}
    if kind == "array":
        return [read_value(one) for one in element]
    if kind == "string":
        return read_text(text, element.get("escaped"))
    return json.loads(text) if kind in ("number", "boolean") else None


def read_text(text, is_escaped):
    return json.loads(f'"{text}"') if is_escaped == "true" else text


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_data_go_through_a_file_without_any_loss(data):
    written = events.document("centre", [event(7, data)])
    root = schema.parsed(written, "a.xml", "events")
    assert read_value(root.find(f".//{V}map")) == data


def test_a_file_of_events_has_their_attributes_and_follows_the_schema():
    written = events.document("centre", [event(7, {"state": "accepted"}), event(9, {}, partitionkey="yinzhou")])
    root = schema.parsed(written, "a.xml", "events")
    assert (root.get("subscription"), root.get("first"), root.get("last")) == ("centre", "7", "9")
    found = [{etree.QName(part).localname: part.text for part in one} for one in root]
    assert (found[0]["sequence"], found[0]["type"], found[0]["subject"]) == (
        "7",
        "case.accepted",
        "33021220261122000017",
    )
    assert found[1]["extension"] == "yinzhou"


def test_the_same_events_make_the_same_bytes():
    messages = [event(7, {"b": 1, "a": [True, None]})]
    assert events.document("centre", messages) == events.document("centre", messages)


def test_an_answer_is_read_as_the_body_of_the_rest_call():
    pdf = b"%PDF-1.7 " + bytes(range(256))
    long = base64.b64encode(pdf).decode()
    text = ANSWER.replace(
        "</answer>",
        "<message>同意  受理\n请等候</message><internal>内部</internal><outcome> granted </outcome>"
        '<fields><field>matter</field></fields><days>5</days><files><file filename="决定书.pdf">'
        f"<data>{long[:40]}\n</data><data>{long[40:]}</data></file></files></answer>",
    )
    (found,) = answers.read(text.encode(), "a.xml")
    assert found.number == "33021220261122000017"
    assert found.id == ID
    assert found.files == (("决定书.pdf", pdf),)
    assert found.data == {
        "id": ID,
        "kind": "accepted",
        "time": "2026-11-22T12:00:00+08:00",
        "outcome": "granted",
        "message": "同意  受理\n请等候",
        "internal": "内部",
        "fields": ["matter"],
        "days": 5,
    }


def test_files_in_the_encoding_of_older_chinese_systems_are_read():
    text = '<?xml version="1.0" encoding="GBK"?>' + ANSWER.replace("</answer>", "<message>予以受理</message></answer>")
    assert answers.read(text.encode("gbk"), "a.xml")[0].data["message"] == "予以受理"


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    ']>' + ANSWER.replace("accepted", "&c;")
)  # fmt: skip
FOREIGN = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + ANSWER.replace("accepted", "&a;")


@pytest.mark.parametrize(
    ("text", "line", "element", "fault", "expected"),
    [
        (ANSWER.replace("<kind>accepted", "<kind>no"), 5, "kind", "choice", "decided"),
        (ANSWER.replace("<kind>accepted</kind>\n", ""), 2, "answer", "element", "kind"),
        (ANSWER.replace("<case>33", "<case>"), 4, "case", "value", ""),
        (ANSWER.replace("+08:00", ""), 6, "time", "value", ""),
        (ANSWER.replace("<answer>", '<answer priority="1">'), 2, "answer", "attribute", ""),
        (ANSWER.replace("</answer>", "<files><file><data>x</data></file></files></answer>"), 7, "file", "missing", ""),
        (ANSWER.replace("<id>", "<ID>").replace("</id>", "</ID>"), 3, "ID", "element", "id"),
        (ANSWER.replace(N, ""), 1, "answers", "root", ""),
        (f"<receipt {N}/>", 1, "receipt", "root", "answers"),
        (ANSWER.replace("</case>", ""), 7, "", "syntax", ""),
        (BOMB, 1, "", "entities", ""),
        (FOREIGN, 1, "", "entities", ""),
        ("not xml", 1, "", "encoding", ""),
        ("", 1, "", "encoding", ""),
        ('<?xml version="1.0" encoding="UTF-7"?>' + ANSWER, 1, "", "encoding", ""),
    ],
)
def test_a_bad_file_is_refused_with_line_element_and_mend(text, line, element, fault, expected):
    with pytest.raises(schema.XmlRefused) as refused:
        answers.read(text.encode(), "answer-1.xml")
    assert (refused.value.line, refused.value.element) == (line, element)
    assert refused.value.fault.startswith(fault)
    assert refused.value.text.mapping["file"] == "answer-1.xml"
    assert expected in refused.value.text.mapping.get("expected", "")


def test_what_a_refusal_says_quotes_no_value_of_the_file():
    with pytest.raises(schema.XmlRefused) as refused:
        answers.read(ANSWER.replace("2026-11-22T12", "张三 13800000000").encode(), "a.xml")
    assert "13800000000" not in repr(refused.value.text.mapping)


def test_a_file_of_more_tags_than_memory_likes_is_not_even_parsed():
    many = f"<answers {N}>{'<a/>' * (schema.MOST_TAGS + 1)}</answers>".encode()
    with pytest.raises(schema.XmlTooLarge):
        answers.read(many, "a.xml")


def test_a_receipt_says_what_became_of_each_event():
    moment = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    whole = receipts.FileReceipt("centre-7-9.xml", moment, False, "not ours")
    assert receipts.read(receipts.document(whole), "r.xml") == whole
    assert whole.refused([7, 9]) == {7: "not ours", 9: "not ours"}
    part = receipts.FileReceipt("a.xml", moment, False, "", (receipts.Item(False, "unknown item", 9),))
    assert receipts.read(receipts.document(part), "r.xml") == part
    assert part.refused([7, 9]) == {9: "unknown item"}
    assert receipts.FileReceipt("a.xml", moment, True).refused([7, 9]) == {}


def test_a_moment_that_no_calendar_has_is_refused():
    text = f"<receipt {N}><file>a.xml</file><time>12026-11-22T24:00:00Z</time><result>taken</result></receipt>"
    with pytest.raises(schema.XmlRefused):
        receipts.read(text.encode(), "r.xml")


def test_both_schemas_are_published_and_nothing_else():
    assert schema.names() == ["exchange-1", "values-1"]
    assert schema.text_of("exchange-1").startswith("<?xml")
    assert schema.text_of("../errors") is None
