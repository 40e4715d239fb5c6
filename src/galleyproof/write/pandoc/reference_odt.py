"""The look of OpenDocument files: the same manuscript as in Word, set into the styles of Pandoc's reference document."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from io import BytesIO

from galleyproof.write.pandoc.reference_docx import FONT

INDENT = "7.5mm"
_LINE = {"fo:line-height": "150%", "fo:margin-top": "0mm", "fo:margin-bottom": "0mm"}
_CLOSE = {"fo:line-height": "115%"}
_KEEP = {"fo:keep-with-next": "always", "fo:text-align": "start"}
_WHOLE = {"fo:keep-together": "always"}


def _space(before: float, after: float) -> dict[str, str]:
    return {"fo:margin-top": f"{before}pt", "fo:margin-bottom": f"{after}pt"}


def _text(size: float, *, weight: str = "normal", style: str = "normal") -> dict[str, str]:
    return {
        "style:font-name": FONT,
        "fo:font-family": f"'{FONT}'",
        "fo:font-size": f"{size}pt",
        "fo:font-weight": weight,
        "fo:font-style": style,
        "fo:color": "#000000",
    }


STYLES: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "Standard": ({}, _text(12)),
    "Heading": (_KEEP, _text(12)),
    "Text_20_body": (_LINE | {"fo:text-indent": INDENT}, {}),
    "First_20_paragraph": (_LINE | {"fo:text-indent": "0mm"}, {}),
    "Title": (_KEEP | _space(0, 4), _text(18, weight="bold")),
    "Subtitle": (_KEEP | _space(0, 12), _text(14, style="italic")),
    "Author": (_KEEP | _space(0, 4), _text(12)),
    "Abstract": (_space(0, 6) | _CLOSE | {"fo:margin-left": INDENT, "fo:margin-right": INDENT}, _text(12)),
    "Heading_20_1": (_KEEP | _space(24, 8), _text(14, weight="bold")),
    "Heading_20_2": (_KEEP | _space(16, 6), _text(12, style="italic")),
    "Heading_20_3": (_KEEP | _space(12, 4), _text(12, weight="bold")),
    "Heading_20_4": (_KEEP | _space(12, 4), _text(12, style="italic")),
    "Heading_20_5": (_KEEP | _space(12, 4), _text(12, style="italic")),
    "Heading_20_6": (_KEEP | _space(12, 4), _text(12, style="italic")),
    "Quotations": (_space(8, 8) | _CLOSE | {"fo:margin-left": INDENT, "fo:margin-right": INDENT}, {}),
    "Caption": (_space(6, 16) | _WHOLE, _text(10)),
    "TableCaption": (_space(16, 6) | _KEEP | _WHOLE, _text(10)),
    "FigureCaption": (_space(6, 16) | _WHOLE, _text(10)),
    "FigureWithCaption": (_space(16, 0) | {"fo:keep-with-next": "always", "fo:text-align": "center"}, {}),
    "Table_20_Contents": (_space(1, 2), _text(10)),
    "Table_20_Heading": (_space(1, 2) | {"fo:text-align": "start"}, _text(10, style="italic")),
    "Footnote": (
        _space(0, 2) | {"fo:margin-left": "7mm", "fo:text-indent": "-7mm", "fo:text-align": "start"},
        _text(10),
    ),
    "Footnote_20_Symbol": ({}, {"style:text-position": "super 58%"}),
    "Footnote_20_anchor": ({}, {"style:text-position": "super 58%"}),
    "Internet_20_link": ({}, {"fo:color": "#000000", "style:text-underline-style": "none"}),
    "Definition": ({}, {"fo:color": "#000000"}),
}
"""Properties of paragraphs and of letters, by the style's name in the file."""

PAGE = {
    "fo:page-width": "210mm",
    "fo:page-height": "297mm",
    "fo:margin-top": "25mm",
    "fo:margin-bottom": "20mm",
    "fo:margin-left": "25mm",
    "fo:margin-right": "25mm",
}


def reference_odt(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pandoc's own reference document with our styles and page in it; `parts` are its parts by name."""
    return {**parts, "styles.xml": _change(parts["styles.xml"])}


def rule_tables(content: str) -> str:
    """The content with lines around each table's head and below its last row, no row broken over pages, and room in it.

    Pandoc writes these into the content, where no style of the reference document reaches.
    """
    content = (
        _with_parents(content).replace(_HEAD_CELL, _cell(_HEAD_CELL, _RULED_HEAD)).replace(_CELL, _cell(_CELL, _PADDED))
    )
    content = content.replace("<table:table-row>", '<table:table-row table:style-name="TableRow">')
    content = re.sub(r"<style:table-properties (?=[^>]*/>)", f"\\g<0>{_BELOW_TABLE} ", content)
    content = _TABLE.sub(lambda table: _with_last_rule(table[0]), content)
    return content.replace("</office:automatic-styles>", f"{_KEPT_ROW}{_LAST_CELL}</office:automatic-styles>")


def _with_last_rule(table: str) -> str:
    """The table with a line below each cell that reaches down to its end."""
    left = len(_ROW.findall(table))

    def ruled(row: re.Match[str]) -> str:
        nonlocal left
        below, left = left, left - 1
        return _ROW_CELL.sub(lambda cell: _with_rule(cell[0], below), row[0])

    return _ROW.sub(ruled, table)


def _with_rule(cell: str, rows_below: int) -> str:
    spanned = _ROWS_SPANNED.search(cell)
    reaches = int(spanned[1]) if spanned else 1
    return cell.replace('"TableRowCell"', '"TableLastRowCell"') if reaches == rows_below else cell


def _with_parents(content: str) -> str:
    """The content whose own styles have those of the document for parents; Pandoc makes some children of one another."""
    parents = dict(_PARENT.findall(content))

    def known(match: re.Match[str]) -> str:
        parent = match[2]
        while parent in parents:
            parent = parents[parent]
        return match[0].replace(f'parent-style-name="{match[2]}"', f'parent-style-name="{parent}"')

    return _PARENT.sub(known, content)


_PARENT = re.compile(r'<style:style style:name="(P\d+)" style:family="paragraph" style:parent-style-name="([^"]+)"')


def _cell(style: str, properties: str) -> str:
    return style.replace('fo:border="none"', properties)


_HEAD_CELL = """<style:style style:name="TableHeaderRowCell" style:family="table-cell">
  <style:table-cell-properties fo:border="none" />"""
_CELL = _HEAD_CELL.replace("TableHeaderRowCell", "TableRowCell")
_PADDED = 'fo:border="none" fo:padding-left="1.2mm" fo:padding-right="1.2mm"'
_RULED_HEAD = (
    'fo:border-top="0.8pt solid #000000" fo:border-bottom="0.4pt solid #000000" fo:border-left="none" '
    'fo:border-right="none" fo:padding-left="1.2mm" fo:padding-right="1.2mm" style:vertical-align="bottom"'
)
_TABLE = re.compile(r"<table:table\s(?:(?!<table:table\s).)*</table:table>", re.DOTALL)
_ROW = re.compile(r"<table:table-row\b(?:(?!<table:table-row\b).)*", re.DOTALL)
_ROW_CELL = re.compile(r'<table:table-cell table:style-name="TableRowCell"[^>]*>')
_ROWS_SPANNED = re.compile(r'number-rows-spanned="(\d+)"')
_LAST_CELL = (
    _CELL.replace("TableRowCell", "TableLastRowCell").replace(
        'fo:border="none"', f'{_PADDED.partition(" ")[2]} fo:border-bottom="0.8pt solid #000000"'
    )
    + "</style:style>"
)
_BELOW_TABLE = 'fo:margin-bottom="12pt"'
_KEPT_ROW = (
    '<style:style style:name="TableRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always" /></style:style>'
)


def _change(styles: bytes) -> bytes:
    spaces = dict(re.findall(r'xmlns:([\w-]+)="([^"]+)"', styles.decode("utf-8")))
    for prefix, address in spaces.items():
        ET.register_namespace(prefix, address)
    root = ET.fromstring(styles)  # noqa: S314  a file of Pandoc's own

    def name(prefixed: str) -> str:
        prefix, _, local = prefixed.partition(":")
        return f"{{{spaces[prefix]}}}{local}"

    def put(style: ET.Element, kind: str, properties: Mapping[str, str]) -> None:
        if not properties:
            return
        found = style.find(name(kind))
        if found is None:
            found = ET.SubElement(style, name(kind))
        for key, value in properties.items():
            found.set(name(key), value)

    known = {style.get(name("style:name"), "") for style in root.iter(name("style:style"))}
    for styles_ in root.iter(name("office:styles")):
        for missing in (style for style in STYLES if style not in known):
            added = ET.SubElement(styles_, name("style:style"))
            added.set(name("style:name"), missing)
            added.set(name("style:family"), "paragraph")
            added.set(name("style:parent-style-name"), "Standard")
    for style in root.iter(name("style:style")):
        paragraph, text = STYLES.get(style.get(name("style:name"), ""), ({}, {}))
        put(style, "style:paragraph-properties", paragraph)
        put(style, "style:text-properties", text)
    for page in root.iter(name("style:page-layout")):
        put(page, "style:page-layout-properties", PAGE)
    for line in root.iter(name("style:footnote-sep")):
        line.set(name("style:line-style"), "solid")
    for faces in root.iter(name("office:font-face-decls")):
        face = ET.SubElement(faces, name("style:font-face"))
        face.set(name("style:name"), FONT)
        face.set(name("svg:font-family"), f"'{FONT}'")
    out = BytesIO()
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue()
