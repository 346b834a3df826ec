"""Values of JSON as elements, in the vocabulary of XPath's `json-to-xml`; nothing is lost on the way.

Rule: XPath and XQuery Functions and Operators 3.1, section 17.4
"""

from collections.abc import Mapping
from lxml import etree
from typing import Any
import json
import re


NAMESPACE = "http://www.w3.org/2005/xpath-functions"
# What XML 1.0 cannot hold, section 2.2.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = {name: f"{{{NAMESPACE}}}{name}" for name in ("map", "array", "string", "number", "boolean", "null")}


def add_value(parent, value: Any, name: str | None = None) -> None:
    """Add a JSON-able value to an element; `name` is its name in a map, None elsewhere."""
    if isinstance(value, Mapping):
        element = _added(parent, "map", name)
        for key, one in value.items():
            add_value(element, one, key)
    elif isinstance(value, list | tuple):
        element = _added(parent, "array", name)
        for one in value:
            add_value(element, one)
    elif isinstance(value, str):
        element = _added(parent, "string", name)
        element.text, is_escaped = _possible(value)
        if is_escaped:
            element.set("escaped", "true")
    elif value is None:
        _added(parent, "null", name)
    elif isinstance(value, bool):
        _added(parent, "boolean", name).text = "true" if value else "false"
    else:
        _added(parent, "number", name).text = json.dumps(value, allow_nan=False)


def _added(parent, kind: str, name: str | None):
    element = etree.SubElement(parent, _TAGS[kind])
    if name is not None:
        text, is_escaped = _possible(name)
        element.set("key", text)
        if is_escaped:
            element.set("escaped-key", "true")
    return element


def _possible(text: str) -> tuple[str, bool]:
    """A text as XML can hold it, and whether it has JSON's escapes in it."""
    if _IMPOSSIBLE.search(text) is None:
        return text, False
    return _IMPOSSIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)[1:-1]), True
