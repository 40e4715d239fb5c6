"""The look of Word files: a manuscript as journals ask for it, in styles that an editor can change in one place.

A4 with wide margins, Times New Roman, one and a half lines, real heading styles, page numbers at the foot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = "Times New Roman"
INDENT = 425
"""Of a paragraph's first line, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style of the document."""

    id: str
    name: str
    """As word processors show it; for built-in styles Word's own name."""
    based_on: str = "Normal"
    next: str = ""
    paragraph: str = ""
    """WordprocessingML within `w:pPr`."""
    run: str = ""
    """The same within `w:rPr`."""
    kind: str = "paragraph"


def reference_docx(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pandoc's own reference document with our styles, page and footer in it; `parts` are its parts by name."""
    changed = dict(parts)
    changed["word/styles.xml"] = _styles().encode("utf-8")
    changed["word/footer1.xml"] = _footer().encode("utf-8")
    changed["word/document.xml"] = _document().encode("utf-8")
    changed["[Content_Types].xml"] = _insert(
        parts["[Content_Types].xml"],
        "</Types>",
        '<Override PartName="/word/footer1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml" />',
    )
    changed["word/_rels/document.xml.rels"] = _insert(
        parts["word/_rels/document.xml.rels"],
        "</Relationships>",
        f'<Relationship Type="{OFFICE}/footer" Id="rId90" Target="footer1.xml" />',
    )
    return changed


def set_tables(document: str) -> str:
    """The document with no table row broken over pages, no small table at all, and room below each table.

    Pandoc leaves the first to chance, and Word knows no room below a table: the paragraph that follows has it above.
    """
    document = re.sub(r"<w:tbl>.*?</w:tbl>", lambda table: _keep_table(table[0]), document, flags=re.DOTALL)
    return _AFTER_TABLE.sub(r'\1<w:spacing w:before="240" />', document)


def set_compatibility(settings: str) -> str:
    """The settings of a file that Word opens as one of its own, not in the mode for those of 2007, with the rule above notes."""
    if "<w:compat" in settings:
        return settings
    return re.sub(r"(?=<w:rsids\b|<w:themeFontLang\b)", _COMPATIBILITY, settings, count=1)


_COMPATIBILITY = (
    '<w:footnotePr><w:footnote w:id="-1" /><w:footnote w:id="0" /></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" />'
    "</w:compat>"
)


def _keep_table(table: str) -> str:
    table = re.sub(r"<w:tr>(?!\s*<w:trPr>)", "<w:tr><w:trPr><w:cantSplit /></w:trPr>", table)
    table = re.sub(r"<w:trPr>(?!<w:cantSplit)", "<w:trPr><w:cantSplit />", table)
    rows = table.count("</w:tr>")
    if rows > MOST_KEPT:
        return table
    *kept, last = table.split("<w:tr>")
    return "<w:tr>".join([*(row.replace('<w:pStyle w:val="Compact" />', _COMPACT_KEPT) for row in kept), last])


_AFTER_TABLE = re.compile(
    r'(</w:tbl>\s*(?:<w:bookmarkEnd [^>]*/>\s*)*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?:BodyText|FirstParagraph)" />)'
)
"""A paragraph of text behind a table; headings and captions have room of their own."""
MOST_KEPT = 12
"""Rows of a table that stays on one page."""
_COMPACT_KEPT = '<w:pStyle w:val="Compact" /><w:keepNext />'


def _insert(part: bytes, before: str, addition: str) -> bytes:
    return part.decode("utf-8").replace(before, addition + before).encode("utf-8")


# ---------------------------------------------------------------- styles


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:g}" /><w:szCs w:val="{points * 2:g}" />'


def _spacing(before: int, after: int, line: int = 240) -> str:
    """`before` and `after` in points, `line` in 240ths of a line."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{line}" w:lineRule="auto" />'


def _indent(left: int = 0, first: int = 0, hanging: int = 0, right: int = 0) -> str:
    begin = f'w:hanging="{hanging}"' if hanging else f'w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {begin} />'


KEEP = "<w:keepNext /><w:keepLines />"
LEFT = '<w:jc w:val="left" />'


def _heading(level: int, run: str, before: int, after: int) -> WordStyle:
    outline = f'<w:outlineLvl w:val="{level - 1}" />'
    paragraph = KEEP + _spacing(before, after) + _indent() + LEFT + outline
    return WordStyle(f"Heading{level}", f"heading {level}", "Normal", "FirstParagraph", paragraph, run)


STYLES = (
    WordStyle("BodyText", "Body Text", "Normal", "BodyText", _spacing(0, 0, 360) + _indent(first=INDENT)),
    WordStyle("FirstParagraph", "First Paragraph", "BodyText", "BodyText", _indent()),
    WordStyle("Compact", "Compact", "Normal", "", _spacing(2, 2) + _indent() + LEFT, _size(10)),
    WordStyle("Title", "Title", "Normal", "Subtitle", KEEP + _spacing(0, 4) + LEFT, "<w:b /><w:bCs />" + _size(18)),
    WordStyle("Subtitle", "Subtitle", "Normal", "Author", KEEP + _spacing(0, 12) + LEFT, "<w:i /><w:iCs />" + _size(14)),
    WordStyle("Author", "Author", "Normal", "BodyText", KEEP + _spacing(0, 4) + LEFT),
    WordStyle("Date", "Date", "Normal", "BodyText", KEEP + _spacing(0, 12) + LEFT),
    WordStyle("AbstractTitle", "Abstract Title", "Normal", "Abstract", KEEP + _spacing(12, 3) + LEFT, "<w:b /><w:bCs />"),
    WordStyle("Abstract", "Abstract", "Normal", "BodyText", _spacing(0, 6, 276) + _indent(left=INDENT, right=INDENT)),
    WordStyle("Keywords", "Keywords", "Abstract", "BodyText", _spacing(0, 12, 276) + LEFT),
    WordStyle("Bibliography", "Bibliography", "Normal", "Bibliography", _spacing(0, 6) + _indent(INDENT, hanging=INDENT) + LEFT),
    _heading(1, "<w:b /><w:bCs />" + _size(14), 24, 8),
    _heading(2, "<w:i /><w:iCs />" + _size(12), 16, 6),
    _heading(3, "<w:b /><w:bCs />" + _size(12), 12, 4),
    *(_heading(level, "<w:i /><w:iCs />" + _size(12), 12, 4) for level in (4, 5, 6)),
    WordStyle("BlockText", "Block Text", "Normal", "BodyText", _spacing(8, 8, 276) + _indent(left=INDENT, right=INDENT)),
    WordStyle("FootnoteText", "footnote text", "Normal", "FootnoteText", _spacing(0, 2) + LEFT, _size(10)),
    WordStyle("FootnoteBlockText", "Footnote Block Text", "FootnoteText", "", _spacing(2, 2) + _indent(left=INDENT)),
    WordStyle("SourceCode", "Source Code", "Normal", "", _spacing(6, 6) + LEFT, '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" />' + _size(10)),
    WordStyle("DefinitionTerm", "Definition Term", "Normal", "Definition", KEEP, "<w:b />"),
    WordStyle("Definition", "Definition", "Normal", "", _indent(left=INDENT)),
    WordStyle("Caption", "caption", "Normal", "BodyText", "<w:keepLines />" + _spacing(6, 16) + LEFT, _size(10)),
    WordStyle("TableCaption", "Table Caption", "Caption", "BodyText", KEEP + _spacing(16, 6)),
    WordStyle("ImageCaption", "Image Caption", "Caption", "BodyText"),
    WordStyle("Figure", "Figure", "Normal", "ImageCaption", _spacing(16, 0) + '<w:jc w:val="center" />'),
    WordStyle("CaptionedFigure", "Captioned Figure", "Figure", "ImageCaption", "<w:keepNext />"),
    WordStyle("Footer", "footer", "Normal", "", '<w:jc w:val="center" />', _size(10)),
    WordStyle("TOCHeading", "TOC Heading", "Normal", "BodyText", KEEP, "<w:b />"),
    WordStyle("BodyTextChar", "Body Text Char", "DefaultParagraphFont", kind="character"),
    WordStyle("VerbatimChar", "Verbatim Char", "DefaultParagraphFont", run='<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" />', kind="character"),
    WordStyle("SectionNumber", "Section Number", "DefaultParagraphFont", kind="character"),
    WordStyle("FootnoteReference", "footnote reference", "DefaultParagraphFont", run='<w:vertAlign w:val="superscript" />', kind="character"),
    WordStyle("Hyperlink", "Hyperlink", "DefaultParagraphFont", kind="character"),
)  # fmt: skip


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}" />'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:styles xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}">\n'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(12)}"
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA" /></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 6)}</w:pPr></w:pPrDefault></w:docDefaults>\n"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal" /><w:qFormat />'
        "<w:pPr><w:widowControl /></w:pPr></w:style>\n"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font" /><w:uiPriority w:val="1" /><w:semiHidden /></w:style>\n'
        f"{''.join(map(_style, STYLES))}{_TABLES}</w:styles>\n"
    )


def _style(style: WordStyle) -> str:
    follow = f'<w:next w:val="{style.next}" />' if style.next else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="{style.kind}" w:styleId="{style.id}"><w:name w:val="{escape(style.name)}" />'
        f'<w:basedOn w:val="{style.based_on}" />{follow}<w:qFormat />{paragraph}{run}</w:style>\n'
    )


_RULE = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000" />'
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table" /><w:semiHidden />'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa" /></w:tblPr></w:style>\n'
    # Pandoc sets pictures into tables of this look.
    '<w:style w:type="table" w:customStyle="1" w:styleId="FigureTable"><w:name w:val="Figure Table" />'
    '<w:basedOn w:val="TableNormal" /></w:style>\n'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table" />'
    '<w:basedOn w:val="TableNormal" /><w:qFormat /><w:tblPr><w:tblBorders>'
    f"{_RULE.format('top', 8)}{_RULE.format('bottom', 8)}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="70" w:type="dxa" /><w:right w:w="70" w:type="dxa" /></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:i /></w:rPr><w:tcPr><w:tcBorders>{_RULE.format("bottom", 4)}'
    '</w:tcBorders><w:vAlign w:val="bottom" /></w:tcPr></w:tblStylePr></w:style>\n'
)


# ---------------------------------------------------------------- page


def _document() -> str:
    """One empty page, whose size, margins and footer every page takes over."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"><w:body><w:p />'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId90" />'
        '<w:pgSz w:w="11906" w:h="16838" /><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="709" w:footer="709" w:gutter="0" /></w:sectPr></w:body></w:document>\n'
    )


def _footer() -> str:
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin" />',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate" />',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end" />',
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer" />'
        f"</w:pPr>{field}</w:p></w:ftr>\n"
    )
