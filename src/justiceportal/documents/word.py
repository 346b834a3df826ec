"""A document as DOCX, for offices that print, seal and file it: page, type and page numbers as in GB/T 9704-2012.

Fonts are named, not embedded: 仿宋 for the text, 宋体 for the head; where they are missing, Word takes the names that
the table of fonts gives beside them. No red head and no seal is pretended.
"""

from datetime import datetime
from functools import cache
from io import BytesIO
from justiceportal.core.clock import CHINA
from justiceportal.documents.domain.html import CASE_NUMBER
from justiceportal.documents.domain.model import Document
from justiceportal.documents.domain.model import Paragraph
from justiceportal.documents.domain.model import Style
from justiceportal.documents.domain.model import Table


TEXT_FONT, HEAD_FONT, LATIN_FONT = "仿宋", "宋体", "Times New Roman"
#: other names of the two fonts, in the table of fonts
OTHER_NAMES = {TEXT_FONT: "FangSong", HEAD_FONT: "SimSun"}
#: sizes of type (3号, 2号, 4号, 小四) and the distance of lines, in points
TEXT_POINTS, TITLE_POINTS, FOOT_POINTS, SMALL_POINTS, LINE_POINTS = 16, 22, 14, 12, 29
#: the page and its margins (天头, 切口, 下白边, 订口), in millimetres
PAGE, MARGINS = (210, 297), (37, 26, 35, 28)
INDENT_SIGNS = 2
FONT_TABLE = "/word/fontTable.xml"
#: relations of the package's empty document that go, and the styles of tables that stay
UNNEEDED, TABLE_STYLES = ("/thumbnail", "/stylesWithEffects", "/customXml"), ("TableNormal", "TableGrid")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def file_of(document: Document, moment: datetime) -> bytes:
    """The file. `moment` (aware) is said to be that of its making."""
    return _Writer(document, moment).data()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document, moment: datetime) -> None:
        # The package takes a tenth of a second to import, and most processes never write a document.
        from docx import Document as open_docx
        from docx.shared import Mm
        from docx.shared import Pt

        self.document, self.moment, self.pt = document, moment, Pt
        self.docx = open_docx(BytesIO(_blank()))
        section = self.docx.sections[0]
        section.page_width, section.page_height = (Mm(length) for length in PAGE)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, MARGINS)

    def data(self) -> bytes:
        """The bytes of the file."""
        self._styles()
        self._head()
        entry = 0
        for block in self.document.blocks:
            entry = entry + 1 if isinstance(block, Paragraph) and block.style is Style.ENTRY else 0
            self._block(block, entry)
        self._foot()
        self._page_number()
        self._properties()
        target = BytesIO()
        self.docx.save(target)
        return target.getvalue()

    def _styles(self) -> None:
        normal = self.docx.styles["Normal"]
        _font(normal.element.get_or_add_rPr(), TEXT_FONT)
        normal.font.size = self.pt(TEXT_POINTS)
        normal.paragraph_format.line_spacing = self.pt(LINE_POINTS)
        normal.paragraph_format.space_after = self.pt(0)

    def _line(self, text: str, points: int = TEXT_POINTS, font: str = TEXT_FONT, is_bold: bool = False):
        paragraph = self.docx.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold = self.pt(points), is_bold or None
        _font(run._element.get_or_add_rPr(), font)
        return paragraph

    def _head(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        organ = self._line(self.document.organ, font=HEAD_FONT)
        title = self._line(self.document.title, TITLE_POINTS, HEAD_FONT, is_bold=True)
        _outline(title)
        lines = [organ, title]
        if self.document.number:
            lines.append(self._line(self.document.number))
        for line in lines:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.line_spacing = self.pt(TITLE_POINTS * 1.6)
        lines[-1].paragraph_format.space_after = self.pt(LINE_POINTS)

    def _block(self, block: Paragraph | Table, entry: int) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if isinstance(block, Table):
            self._table(block)
            return
        paragraph = self._line(f"{entry}．{block.text}" if entry else block.text)
        if block.style is not Style.FLUSH:
            paragraph.paragraph_format.first_line_indent = self.pt(TEXT_POINTS * INDENT_SIGNS)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def _table(self, block: Table) -> None:
        table = self.docx.add_table(rows=0, cols=max(len(row) for row in block.rows), style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text

    def _foot(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for place, text in enumerate((self.document.organ, self.document.date)):
            line = self._line(text)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.right_indent = self.pt(TEXT_POINTS * INDENT_SIGNS)
            line.paragraph_format.keep_with_next = place == 0
            if place == 0:
                line.paragraph_format.space_before = self.pt(LINE_POINTS * 2)
        if self.document.case_number:
            small = self._line(f"{CASE_NUMBER}：{self.document.case_number}", SMALL_POINTS)
            small.paragraph_format.space_before = self.pt(LINE_POINTS)

    def _page_number(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self.docx.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text, field in (("— ", ""), ("", "begin"), ("PAGE", ""), ("", "end"), (" —", "")):
            run = paragraph.add_run()
            run.font.size = self.pt(FOOT_POINTS)
            _font(run._element.get_or_add_rPr(), HEAD_FONT)
            run._element.append(_field_part(text, field))

    def _properties(self) -> None:
        # The format keeps times without a zone; they are China's, as those of the document are.
        moment = self.moment.astimezone(CHINA).replace(tzinfo=None, microsecond=0)
        properties = self.docx.core_properties
        properties.title = f"{self.document.title} {self.document.number}".strip()
        properties.author = properties.last_modified_by = self.document.organ
        properties.created = properties.modified = moment
        properties.language = "zh-CN"
        properties.comments = properties.subject = properties.keywords = ""


@cache
def _blank() -> bytes:
    """The package's empty document without what no document of ours needs, its fonts known by all their names."""
    from docx import Document as open_docx
    from docx.oxml.ns import qn
    from lxml import etree

    docx = open_docx()
    package = docx.part.package
    for relations in (package.rels, docx.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(UNNEEDED):
                del relations[key]
    styles = docx.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in TABLE_STYLES:
            styles.remove(style)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for part in package.iter_parts():
        if str(part.partname) == FONT_TABLE:
            fonts = etree.fromstring(part.blob)
            for name, other in OTHER_NAMES.items():
                font = etree.SubElement(fonts, f"{{{WORD}}}font", {f"{{{WORD}}}name": name})
                etree.SubElement(font, f"{{{WORD}}}altName", {f"{{{WORD}}}val": other})
            part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
    target = BytesIO()
    docx.save(target)
    return target.getvalue()


def _font(properties, name: str) -> None:
    """Name the fonts of a run or a style: one for Chinese, one for Latin."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for attribute, font in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("eastAsia", name), ("cs", LATIN_FONT)):
        fonts.set(qn(f"w:{attribute}"), font)


def _outline(paragraph) -> None:
    """Make a paragraph a heading for who walks a document by its headings, without the look of one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    paragraph._element.get_or_add_pPr().append(level)


def _field_part(text: str, field: str):
    """A piece of a field: text, its code, its beginning or end."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if field:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), field)
        return part
    part = OxmlElement("w:instrText" if text == "PAGE" else "w:t")
    part.set(qn("xml:space"), "preserve")
    part.text = text
    return part
