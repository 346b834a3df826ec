"""The published schemas of the exchange's files, and the one place that turns XML of a stranger into elements."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from justiceportal import _
from justiceportal.exchange.errors import ExchangeError
from justiceportal.exchange.xml.styles import made
from lxml import etree
from pathlib import Path
import re


NAMESPACE = "urn:justiceportal:exchange:1"
SCHEMA = "exchange-1"
#: what a file may have; one text in it has at most ten million characters (libxml2)
MOST_BYTES = 32 * 1024 * 1024
#: tags of one file, begins and ends; a tree of more takes hundreds of megabytes
MOST_TAGS = 400_000
#: in which the sign that begins a tag is the byte that it is in ASCII, so that tags can be counted before they are read
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "us-ascii")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_BOM = b"\xef\xbb\xbf"
_NAMED = re.compile(r"^Element '(?:\{[^}]*\})?([^']{1,100})'")
_FOLDER = Path(str(files("justiceportal.exchange"))) / "schemas"
_ENDING = ".xsd"

# What libxml2 calls the kinds of faults → the sentences below. Its own sentences quote values, which may be personal.
_KINDS = {
    "SCHEMAV_ELEMENT_CONTENT": "element",
    "SCHEMAV_CVC_ELT_1": "root",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "attribute",
    "SCHEMAV_CVC_COMPLEX_TYPE_4": "missing_attribute",
    "SCHEMAV_CVC_ENUMERATION_VALID": "choice",
    "SCHEMAV_CVC_MAXLENGTH_VALID": "length",
    "SCHEMAV_CVC_MINLENGTH_VALID": "length",
    "SCHEMAV_CVC_IDC": "twice",
}
_FAULTS = {
    "syntax": _("exchange_xml_syntax", default="it is not well-formed XML"),
    "encoding": _(
        "exchange_xml_encoding", default="it is not XML in UTF-8 or GB 18030, which are the encodings that are read"
    ),
    "entities": _("exchange_xml_entities", default="it has a document type (DOCTYPE), which is not read; leave it out"),
    "element": _("exchange_xml_element", default="an element stands where another one is expected, or one is missing"),
    "root": _("exchange_xml_root", default="the file begins with another element, or in another namespace"),
    "attribute": _("exchange_xml_attribute", default="it has an attribute that is not known"),
    "missing_attribute": _("exchange_xml_missing_attribute", default="an attribute is missing"),
    "choice": _("exchange_xml_choice", default="the value is none of those that are possible"),
    "length": _("exchange_xml_length", default="the text is too short or too long"),
    "twice": _("exchange_xml_twice", default="a name occurs twice"),
    "value": _("exchange_xml_value", default="the value does not have the form that is asked for"),
}


class XmlRefused(ExchangeError):
    """A file cannot be read or does not follow the schema: which file, which line, which element, and the mend."""

    def __init__(self, file: str, line: int, element: str, fault: str, expected: str = "") -> None:
        self.line, self.element, self.fault = line, element, fault
        text = _(
            "exchange_xml_refused",
            default="File ${file}, line ${line}, element ${element}: ${fault}. See the schema ${schema}.",
            mapping={
                "file": file,
                "line": line,
                "element": element or "-",
                "fault": _FAULTS[fault],
                "schema": f"/@exchange-schemas/{SCHEMA}{_ENDING}",
            },
        )
        if expected:
            text = _(
                "exchange_xml_refused_expected",
                default="File ${file}, line ${line}, element ${element}: ${fault} (expected: ${expected}). See the "
                "schema ${schema}.",
                mapping={**text.mapping, "expected": expected},
            )
        self.errors = [(element or file, text)]
        super().__init__(text)


class XmlTooLarge(ExchangeError):
    """A file is larger than what is read."""

    status = 413

    def __init__(self, file: str) -> None:
        super().__init__(
            _(
                "exchange_xml_too_large",
                default="File ${file} has more than ${most} MB. Divide it into several files.",
                mapping={"file": file, "most": MOST_BYTES // (1024 * 1024)},
            )
        )


def names() -> list[str]:
    """The names of all published schemas of files, without ending."""
    return sorted(path.name.removesuffix(_ENDING) for path in _FOLDER.glob(f"*{_ENDING}"))


def text_of(name: str) -> str | None:
    """The text of a published schema, None for a name that there is none of."""
    return (_FOLDER / f"{name}{_ENDING}").read_text(encoding="utf-8") if name in names() else None


def parsed(data: bytes, file: str, root: str, style: str = ""):
    """The root element of a file, checked against the schema; `root` is the name that it must have.

    With a `style` (see `styles`) it is what that makes of the file. Entities, document types and anything to be fetched
    are refused. Raises XmlRefused, XmlTooLarge, StyleFailed.
    """
    tree = tree_of(data, file)
    if style:
        tree = made(style, tree)
    top = tree.getroot()
    if top is None or top.tag != f"{{{NAMESPACE}}}{root}":
        name = "" if top is None else etree.QName(top).localname
        raise XmlRefused(file, 1 if top is None else top.sourceline or 1, name, "root", root)
    check(tree, file)
    return top


def tree_of(data: bytes, file: str):
    """The elements of a file of a stranger, whatever they are. Raises XmlRefused and XmlTooLarge."""
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_TAGS:
        raise XmlTooLarge(file)
    begin = data[:1000].removeprefix(_BOM).lstrip()
    declared = _DECLARED.match(begin)
    if not begin.startswith(b"<") or (declared and declared[1].decode().lower() not in ENCODINGS):
        raise XmlRefused(file, 1, "", "encoding")
    try:
        tree = etree.parse(BytesIO(data), _parser())
    except etree.XMLSyntaxError as error:
        raise XmlRefused(file, error.lineno or 0, "", "syntax") from None
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise XmlRefused(file, 1, "", "entities")
    return tree


def check(tree, file: str) -> None:
    """Whether a tree follows the schema; raises XmlRefused for the first place where it does not."""
    schema = _schema()
    if not schema.validate(tree):
        first = schema.error_log[0]
        kind = _KINDS.get(first.type_name, "value")
        raise XmlRefused(file, first.line, _named(first.message), kind, _expected(first.message, kind))


def _parser():
    """A parser that fetches nothing, resolves nothing and keeps libxml2's own limits on depth and size."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _schema():
    return etree.XMLSchema(etree.parse(str(_FOLDER / f"{SCHEMA}{_ENDING}")))


def _named(message: str) -> str:
    """The name of the element that a sentence of libxml2 begins with."""
    found = _NAMED.match(message)
    return found[1] if found else ""


def _expected(message: str, kind: str) -> str:
    """The names that libxml2 expected; it takes them from the schema, not from the file."""
    if kind == "choice":
        _before, _found, rest = message.rpartition("is not an element of the set {")
        return ", ".join(re.findall(r"'([^']*)'", rest))
    if kind == "element":
        _before, _found, rest = message.rpartition("Expected is ")
        return ", ".join(re.findall(r"\{[^}]*\}([A-Za-z-]+)", rest))
    return ""
