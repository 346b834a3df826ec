"""Files in the form of another system: stylesheets (XSLT 1.0) make them from ours, and ours from theirs.

Rule: 宁波司法行政信息化 plan, data exchange: 数据交换系统应该具有灵活的定制功能
"""

from functools import lru_cache
from io import BytesIO
from lxml import etree


NAMESPACE = "http://www.w3.org/1999/XSL/Transform"
MOST_BYTES = 200_000
#: what reads other files, which nothing that is pasted into a form may do
READING = ("import", "include")


class StyleFault(ValueError):
    """A text is no stylesheet that can be used; `line` is where, `detail` what the library says."""

    def __init__(self, line: int, detail: str) -> None:
        super().__init__(f"{line}: {detail}")
        self.line, self.detail = line, detail


class StyleFailed(Exception):
    """A stylesheet could not make anything of a file; the message says why."""


@lru_cache(64)
def compiled(text: str):
    """The stylesheet in a text; it reads and writes nothing but what it is given. Raises StyleFault."""
    data = text.encode()
    if len(data) > MOST_BYTES:
        raise StyleFault(1, f"more than {MOST_BYTES} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(BytesIO(data), parser)
        for name in READING:
            for element in tree.iterfind(f"{{{NAMESPACE}}}{name}"):
                raise StyleFault(element.sourceline, f"xsl:{name}")
        if tree.docinfo.internalDTD is not None:
            raise StyleFault(1, "DOCTYPE")
        return etree.XSLT(tree, access_control=etree.XSLTAccessControl.DENY_ALL)
    except etree.XMLSyntaxError as error:
        raise StyleFault(error.lineno or 1, error.msg or "") from None
    except etree.XSLTParseError as error:
        last = error.error_log.last_error
        raise StyleFault(0 if last is None else last.line, str(error)) from None


def made(text: str, tree):
    """What a stylesheet makes of a tree: a tree again. Raises StyleFailed."""
    return _applied(text, tree)


def written(text: str, data: bytes) -> bytes:
    """What a stylesheet makes of a file of ours, as its `xsl:output` says it is written. Raises StyleFailed."""
    found = bytes(_applied(text, etree.fromstring(data)))
    if not found.strip():
        raise StyleFailed("nothing comes of it")
    return found


def _applied(text: str, tree):
    try:
        return compiled(text)(tree)
    except (StyleFault, etree.XSLTApplyError) as error:
        raise StyleFailed(str(error)) from None
