"""Events as files: what a delivery in XML looks like."""

from collections.abc import Mapping
from collections.abc import Sequence
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.xml.schema import NAMESPACE
from justiceportal.exchange.xml.values import add_value
from justiceportal.exchange.xml.values import NAMESPACE as VALUES
from lxml import etree
from typing import Any


#: attributes of CloudEvents in the order of the schema; all others are written as extensions
ATTRIBUTES = (
    "specversion",
    "id",
    "sequence",
    "type",
    "source",
    "subject",
    "time",
    "datacontenttype",
    "dataschema",
)
DATA = "data"


def document(subscription: str, messages: Sequence[Message]) -> bytes:
    """The file of a delivery, UTF-8: the same bytes whenever the same messages are written."""
    root = etree.Element(_tag("events"), nsmap={None: NAMESPACE, "v": VALUES})
    root.set("subscription", subscription)
    root.set("first", str(messages[0].number))
    root.set("last", str(messages[-1].number))
    for message in messages:
        _add_event(root, message.event)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_event(root, event: Mapping[str, Any]) -> None:
    element = etree.SubElement(root, _tag("event"))
    for name in ATTRIBUTES:
        if event.get(name) is not None:
            etree.SubElement(element, _tag(name)).text = str(event[name])
    for name in sorted(set(event) - {*ATTRIBUTES, DATA}):
        extension = etree.SubElement(element, _tag("extension"))
        extension.set("name", name)
        extension.text = str(event[name])
    if isinstance(event.get(DATA), Mapping):
        add_value(etree.SubElement(element, _tag(DATA)), event[DATA])


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
