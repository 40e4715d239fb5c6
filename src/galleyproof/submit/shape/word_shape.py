"""The parts of a Word or OpenDocument file in, the same with the lines as far apart as asked, and with numbers, out."""

import re

from galleyproof.model.outcome.target_shape import LINES, PageShape

WORD_STYLES = (
    "BodyText",
    "FirstParagraph",
    "Abstract",
    "BlockText",
    "Bibliography",
    "FootnoteText",
    "Keywords",
    "Definition",
)
"""Whose lines are set apart; headings and captions are single."""
ODT_STYLES = (
    "Text_20_body", "First_20_paragraph", "Abstract", "Quotations", "Bibliography", "Footnote", "Standard", "Definition_20_Definition",
)  # fmt: skip


def shape_docx(parts: dict[str, bytes], shape: PageShape) -> None:
    """Changes the parts."""
    if shape.spacing:
        lines = round(240 * LINES[shape.spacing])
        styles = parts["word/styles.xml"].decode("utf-8")
        for name in WORD_STYLES:
            styles = re.sub(
                rf'(<w:style\b[^>]*\bw:styleId="{name}"[^>]*>)(.*?)(</w:style>)',
                lambda style: style[1] + _spaced(style[2], lines) + style[3],
                styles,
                flags=re.DOTALL,
            )
        parts["word/styles.xml"] = styles.encode("utf-8")
    if shape.line_numbers:
        document = parts["word/document.xml"].decode("utf-8")
        numbers = '<w:lnNumType w:countBy="1" w:restart="continuous" />'
        # Its place among the properties of a section is fixed: behind the borders of the page, before its numbers.
        document = re.sub(r"<w:sectPr\b([^>]*?)\s*/>", r"<w:sectPr\1></w:sectPr>", document)
        document = re.sub(
            r"(<w:sectPr\b[^>]*>)(.*?)(</w:sectPr>)",
            lambda section: section[1] + _numbered(section[2], numbers) + section[3],
            document,
            flags=re.DOTALL,
        )
        parts["word/document.xml"] = document.encode("utf-8")


_BEFORE_NUMBERS = (
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "headerReference",
    "footerReference",
)
"""What stands before the numbers of lines among the properties of a section."""


def _numbered(section: str, numbers: str) -> str:
    section = re.sub(r"<w:lnNumType\b[^>]*/>", "", section)
    ends = [
        match.end() for name in _BEFORE_NUMBERS for match in re.finditer(rf"<w:{name}\b[^>]*/>|</w:{name}>", section)
    ]
    at = max(ends, default=0)
    return section[:at] + numbers + section[at:]


def _spaced(style: str, lines: int) -> str:
    said = f'w:line="{lines}" w:lineRule="auto"'
    if match := re.search(r"<w:spacing\b[^>]*/>", style):
        bare = re.sub(r'\s*w:(?:line|lineRule)="[^"]*"', "", match[0])
        return style.replace(match[0], bare.replace("<w:spacing", f"<w:spacing {said}", 1), 1)
    spacing = f"<w:spacing {said} />"
    if "<w:pPr>" not in style:
        # The properties of paragraphs stand before those of their letters, behind all that names the style.
        letters = re.search(r"<w:rPr\b", style)
        at = letters.start() if letters else len(style)
        return f"{style[:at]}<w:pPr>{spacing}</w:pPr>{style[at:]}"
    # Within them it comes before indents and all that Word puts behind those.
    return re.sub(
        r"(<w:pPr>.*?)(?=<w:ind\b|<w:jc\b|<w:outlineLvl\b|</w:pPr>)", rf"\1{spacing}", style, count=1, flags=re.DOTALL
    )


def shape_odt(parts: dict[str, bytes], shape: PageShape) -> None:
    """Changes the parts."""
    styles = parts["styles.xml"].decode("utf-8")
    if shape.spacing:
        height = f'fo:line-height="{round(100 * LINES[shape.spacing])}%"'
        for name in ODT_STYLES:
            styles = re.sub(
                rf'(<style:style\b[^>]*\bstyle:name="{name}"[^>]*?)(/>|>.*?</style:style>)',
                lambda style: style[1] + _high(style[2], height),
                styles,
                count=1,
                flags=re.DOTALL,
            )
    if shape.line_numbers:
        styles = re.sub(r"<text:linenumbering-configuration\b[^>]*/>", "", styles)
        configuration = (
            '<text:linenumbering-configuration text:number-lines="true" text:increment="1" text:offset="0.5cm" '
            'style:num-format="1" text:number-position="left" text:count-empty-lines="false" />'
        )
        styles = styles.replace("</office:styles>", f"{configuration}</office:styles>", 1)
    parts["styles.xml"] = styles.encode("utf-8")


def _high(rest: str, height: str) -> str:
    if rest == "/>":
        return f"><style:paragraph-properties {height} /></style:style>"
    rest = re.sub(r'\s*fo:line-height="[^"]*"', "", rest)
    if "<style:paragraph-properties" in rest:
        return rest.replace("<style:paragraph-properties", f"<style:paragraph-properties {height}", 1)
    return rest.replace(">", f"><style:paragraph-properties {height} />", 1)
