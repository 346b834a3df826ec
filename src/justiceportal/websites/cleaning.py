"""Cleans HTML that was pasted from Word, WPS or another page: what it means stays, how it looked goes.

Pure: a text in, a text out. What is dangerous is taken out elsewhere (`websites.safe`); this is about what editors see.
"""

from html import escape
from lxml import etree
from lxml import html
import re


# Elements that say how something looks and nothing else; their content stays.
LOOKS = frozenset(("font", "span", "big", "small", "basefont", "u", "s", "strike", "ins"))
# Elements that are dropped with all they hold.
NOISE = frozenset(
    ("style", "script", "meta", "link", "title", "xml", "head", "button", "form", "input", "select", "col", "colgroup")
)
NAMESAKES = {"b": "strong", "i": "em", "div": "p", "center": "p"}
BOXES = frozenset(("div", "center", "section", "article", "main"))
BLOCKS = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "div", "figure", "hr", "pre", "dl"))
KEPT_ATTRIBUTES = {
    "a": ("href", "title", "id", "name", "data-linktype", "data-val"),
    "img": ("src", "alt", "class", "data-linktype", "data-val", "data-scale"),
    "td": ("colspan", "rowspan", "headers"),
    "th": ("colspan", "rowspan", "scope", "id"),
    "ol": ("start", "type"),
    "li": ("value",),
    "blockquote": ("cite",),
    "time": ("datetime",),
}
# What means nothing when it holds nothing.
HOLDERS = ("strong", "em", "a", "sup", "sub", "p", "h2", "h3", "h4", "li", "ul", "ol")
# Marks the lists that are being made; gone in the end.
RUN = "data-run"
# Classes that our own stylesheets know, and the one that keeps words out of the conversion of characters.
OWN_CLASSES = frozenset(
    (
        *("centred", "right", "image-left", "image-right", "decorative", "listing", "article", "clause"),
        "notranslate",
    )
)
ALIGNMENT = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
LIST_LEVEL = re.compile(r"mso-list\s*:[^;]*level(\d)")
CONDITIONAL = re.compile(r"<!--\[if[^>]*>.*?<!\[endif\]-->|<!\[[^\]>]*\]>|<\?xml[^>]*>", re.IGNORECASE | re.DOTALL)
BULLET = re.compile(r"^[\s\u00a0\u3000]*(?:[·•●○■◆▪o\-–\uf0b7\uf0a7\uf0d8\uf06c\uf06e\u00d8§ü])(?:[\s\u00a0\u3000]+|$)")
NUMBER = re.compile(r"^[\s\u00a0\u3000]*(\d{1,2})[.)\u3001\uff0e](?:[\s\u00a0\u3000]+|$)")
# Ideographic spaces at the start of a paragraph; the stylesheet indents.
INDENT = re.compile(r"^[\s\u00a0\u3000]+")
NOT_OURS = re.compile(
    r"mso-|class=[\"']?Mso|<o:p|<font|<center|style=|<!--|<!\[|>\s*[\u3000\u00a0]|&nbsp;|<b>|<i>|<h[156]\b|<div>|<table\b"
    r"|<(?:p|t[dr])\s[^>]*(?:align|width)=",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """HTML with headings 2 to 4, paragraphs, lists, tables, links, emphasis and pictures, and no looks.

    Text that is clean already comes back as it is, so cleaning twice changes nothing.
    """
    if not NOT_OURS.search(text):
        return text
    text = CONDITIONAL.sub("", text)
    if not text.strip():
        return ""
    root = html.fragment_fromstring(text, create_parent="div")
    for comment in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        _drop(comment)
    _lists_of_paragraphs(root)
    # What has a first level of its own comes from an office: a page's text begins with the second.
    deeper = 1 if root.find(".//h1") is not None else 0
    for element in list(root.iter()):
        if element is not root:
            _clean_element(element, deeper)
    _header_rows(root)
    _tidy(root)
    return _inner(root)


def _clean_element(element, deeper: int) -> None:
    name, style = element.tag.lower(), element.get("style", "")
    if name in NOISE or (name == "img" and element.get("src", "").startswith("file:")):
        _drop(element)
    elif name in LOOKS:
        meaning = "strong" if BOLD.search(style) else "em" if ITALIC.search(style) else ""
        if meaning and _words(element):
            element.tag = meaning
            element.attrib.clear()
        else:
            element.drop_tag()
    elif ":" in name or (name in BOXES and any(part.tag in BLOCKS for part in element)):
        element.drop_tag()
    else:
        if name == "center":
            element.set("align", "center")
        element.tag = _heading(element, name, style, deeper) or NAMESAKES.get(name, name)
        _keep_attributes(element, style)


def _heading(element, name: str, style: str, deeper: int) -> str:
    """The heading that an element stands for, "" for none: the second level to the fourth."""
    level = 0
    if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        level = min(max(int(name[1]) + deeper, 2), 4)
    elif name == "p":
        found = HEADING.search(element.get("class", "")) or OUTLINE.search(style)
        level = min(int(found[1]) + 1, 4) if found else 0
    return f"h{level}" if level else ""


def _keep_attributes(element, style: str) -> None:
    classes = [name for name in element.get("class", "").split() if name in OWN_CLASSES]
    found = ALIGNMENT.search(style)
    aligned = found[1].lower() if found else element.get("align", "").lower()
    if element.tag in ("p", "h2", "h3", "h4", "td", "th") and aligned in ("center", "right"):
        classes.append("centred" if aligned == "center" else "right")
    kept = KEPT_ATTRIBUTES.get(element.tag, ())
    anchor = element.get("id") if element.tag in ("h2", "h3", "h4", "p") else None
    for name in list(element.attrib):
        if name not in kept or (name in ("id", "name") and element.get(name, "").startswith("_")):
            del element.attrib[name]
    if anchor and not anchor.startswith("_"):
        element.set("id", anchor)
    if classes:
        element.set("class", " ".join(dict.fromkeys(classes)))
    elif "class" in element.attrib:
        del element.attrib["class"]
    for name in ("colspan", "rowspan"):
        if element.get(name) == "1":
            del element.attrib[name]


def _lists_of_paragraphs(root) -> None:
    """Turn runs of paragraphs that a word processor shows as a list into lists, nested by their levels."""
    paragraphs = [item for item in root.iter("p") if _list_level(item)]
    for paragraph in paragraphs:
        level = _list_level(paragraph)
        ordered = _take_symbol(paragraph)
        parent, before = paragraph.getparent(), paragraph.getprevious()
        kind = "ol" if ordered else "ul"
        target = before
        if before is None or not before.get(RUN) or (before.tail or "").strip() or (level == 1 and before.tag != kind):
            target = html.Element(kind, {RUN: "1"})
            parent.insert(parent.index(paragraph), target)
        holder = target
        for _ in range(level - 1):
            items = holder.findall("li")
            if not items:
                break
            inner = [part for part in items[-1] if part.tag in ("ul", "ol")]
            holder = inner[-1] if inner else etree.SubElement(items[-1], kind)
        tail, paragraph.tail = paragraph.tail, None
        target.tail = tail
        paragraph.tag = "li"
        paragraph.attrib.clear()
        holder.append(paragraph)


def _list_level(paragraph) -> int:
    """The level of a paragraph that is an item of a list, from 1; 0 for any other."""
    found = LIST_LEVEL.search(paragraph.get("style", ""))
    if found:
        return int(found[1])
    is_item = "MsoListParagraph" in paragraph.get("class", "")
    words = paragraph.text_content()
    return 1 if is_item and (BULLET.match(words) or NUMBER.match(words)) else 0


def _take_symbol(paragraph) -> bool:
    """Take the symbol or number off the start of a list's paragraph; True when it was a number."""
    for span in list(paragraph.iter("span")):
        if "mso-list" in span.get("style", "").lower() and "ignore" in span.get("style", "").lower():
            symbol = span.text_content()
            span.drop_tree()
            return bool(NUMBER.match(f"{symbol.strip()} ")) or symbol.strip()[:1].isdigit()
    words = paragraph.text_content()
    number = NUMBER.match(words)
    found = number or BULLET.match(words)
    if found:
        _cut_start(paragraph, len(found[0]))
    return number is not None


def _cut_start(element, count: int) -> None:
    """Take `count` characters off the start of an element's text, however deep it lies."""
    for node in list(element.iter()):
        for name in ("text", "tail"):
            if name == "tail" and node is element:
                continue
            words = getattr(node, name) or ""
            taken = min(count, len(words))
            setattr(node, name, words[taken:])
            count -= taken
            if not count:
                return


def _header_rows(root) -> None:
    """Name the cells of a table's first row headers when all of them are bold."""
    for table in root.iter("table"):
        row = next(table.iter("tr"), None)
        cells = [] if row is None else [cell for cell in row if cell.tag in ("td", "th")]
        rows = sum(1 for _ in table.iter("tr"))
        if rows < 2 or not all(_is_bold(cell) for cell in cells if _words(cell)) or not any(map(_words, cells)):
            continue
        for cell in cells:
            cell.tag = "th"
            cell.set("scope", "col")
            for strong in list(cell.iter("strong")):
                strong.drop_tag()


def _is_bold(cell) -> bool:
    strong = "".join(part.text_content() for part in cell.iter("strong"))
    return cell.tag == "th" or strong.strip() == cell.text_content().strip() != ""


def _tidy(root) -> None:
    """Take away what is empty, indents made of blanks, and paragraphs that are all that a cell holds."""
    for element in root.iter():
        element.attrib.pop(RUN, None)
    _drop_empty(root)
    for anchor in list(root.iter("a")):
        if not anchor.attrib:
            anchor.drop_tag()
    for element in root.iter("p", "h2", "h3", "h4", "li", "td", "th"):
        element.text = INDENT.sub("", element.text) if element.text else element.text
    for cell in root.iter("td", "th"):
        blocks = list(cell)
        if len(blocks) == 1 and blocks[0].tag == "p" and not (cell.text or "").strip():
            aligned = blocks[0].get("class")
            blocks[0].drop_tag()
            if aligned:
                cell.set("class", aligned)
    for emphasis in list(root.iter("strong", "em")):
        _join_emphasis(emphasis)


def _drop_empty(root) -> None:
    """Take away emphasis, links, paragraphs and lists without words; inner ones first."""
    for element in reversed(list(root.iter(*HOLDERS))):
        is_target = element.get("id") or element.get("name")
        if not _words(element) and element.find(".//img") is None and not is_target:
            _drop(element)


def _join_emphasis(element) -> None:
    """Make one of emphasis within or right beside its like."""
    if any(part.tag == element.tag for part in element.iterancestors()):
        element.drop_tag()
        return
    after = element.getnext()
    while after is not None and after.tag == element.tag and not element.tail:
        _join(element, after)
        after = element.getnext()


def _join(first, second) -> None:
    """Put what the second of two neighbours of one kind holds at the end of the first."""
    if len(first):
        first[-1].tail = (first[-1].tail or "") + (second.text or "")
    else:
        first.text = (first.text or "") + (second.text or "")
    first.extend(list(second))
    first.tail = second.tail
    second.getparent().remove(second)


def _words(element) -> str:
    return element.text_content().replace("\u00a0", " ").replace("\u3000", " ").strip()


def _drop(element) -> None:
    """Take an element out with all it holds; the text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _inner(root) -> str:
    parts = [escape(root.text or "", quote=False)] + [
        etree.tostring(part, encoding="unicode", method="html") for part in root
    ]
    return re.sub(r"\n\s*\n+", "\n", "".join(parts)).strip()
