"""A drawing beside it in, a page of PDF out: run as a process of its own, which is given little time and room.

`python -m galleyproof.draw.svg.svg_engine WIDTH HEIGHT`, in points, within a folder that holds `drawing.svg` and `fonts/`;
`drawing.pdf` is written beside them.
"""

import sys
from pathlib import Path

import typst


def main() -> None:
    width, height = (float(words) for words in sys.argv[1:3])
    page = (
        f"#set page(width: {width:.4f}pt, height: {height:.4f}pt, margin: 0pt)\n"
        '#image("drawing.svg", width: 100%, height: 100%, fit: "stretch")\n'
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=["fonts"])
    Path("page.typ").write_text(page, encoding="utf-8")
    made = typst.compile(
        "page.typ", root=".", font_paths=fonts, format="pdf", timestamp=0, pdf_standards=["1.5"], pdf_tags=False
    )
    Path("drawing.pdf").write_bytes(made)


if __name__ == "__main__":
    main()
