"""A stranger's manuscript brings nothing of the machine it is imported on: no include, picture, link or work from outside."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from galleyproof.bring.written.paper_files import make_files
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.begin.import_draft import bring
from tests.submit.programs import needs_pandoc

pytestmark = needs_pandoc

LATEX = r"""\documentclass{article}
\usepackage{graphicx}
\graphicspath{{..}{../}{@}}
\addbibresource{../secret.bib}
\bibliography{../secret}
\begin{document}
Some words.
\input{../secret}
\input{@/secret}
\include{../../in/../secret}
\subfile{../secret}
\import{../}{secret}
\subimport{..}{/secret.tex}
\verbatiminput{@/secret.txt}
\lstinputlisting{@/secret.txt}
\inputminted{text}{@/secret.txt}
\csvautotabular{@/secret.csv}
\InputIfFileExists{@/secret}{}{}
\input{linked}
\input{folder/secret}
\includegraphics{../secret.png}
\includegraphics{secret.png}
\includegraphics{@/secret.png}
\includegraphics{linked.png}
\newcommand{\there}{@/secret}
\input{\there}
\input|"cat @/secret.txt"
\immediate\write18{cp @/secret.txt here.tex}
\input{here}
\openin1=@/secret.txt \read1 to \x \x
\end{document}
"""
MARKDOWN = """---
title: Words
bibliography: [../secret.bib, "@/secret.bib"]
csl: ../secret.csl
---

# Words

Some words [@secret].

![a](../secret.png) ![b](@/secret.png) ![c](linked.png) ![d](%2e%2e/secret.png) ![e](file://@/secret.png)

![[../secret.png]]

<img src="../secret.png">

{{< include ../secret.md >}}

{{< include linked.md >}}

{{< include folder/secret.md >}}

```{r, child="../secret.md"}
```

!include(../secret.md)
"""
RESTRUCTURED = """Words
=====

Some words.

.. include:: ../secret.txt

.. literalinclude:: @/secret.txt

.. raw:: html
   :file: @/secret.txt

.. image:: @/secret.png

.. figure:: ../secret.png

.. image:: linked.png
"""
ORG = """* Words
Some words.

#+INCLUDE: "@/secret.txt"
#+SETUPFILE: @/secret.txt
#+BIBLIOGRAPHY: @/secret.bib

[[file:@/secret.png]]
[[file:../secret.png]]
[[./linked.png]]
"""
PAGE = """<html><head><link rel="stylesheet" href="@/secret.txt"><base href="file://@/"></head><body><h1>Words</h1>
<p>Some words.</p><img src="@/secret.png"><img src="../secret.png"><img src="linked.png"><img src="file://@/secret.png">
<iframe src="@/secret.txt"></iframe><object data="@/secret.txt"></object><embed src="@/secret.txt"></body></html>
"""
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
    "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p>"
    '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:embed="i" r:link="i"/></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:embed="j"/>'
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:altChunk r:id="c"/></w:body></w:document>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="file://@/secret.png" TargetMode="External"/>'
    '<Relationship Id="j" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="../../../../../..@/secret.png"/>'
    '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
    'Target="file://@/secret.txt" TargetMode="External"/></Relationships>'
)
OPEN_DOCUMENT = Path(__file__).parent / "odt-zotero" / "source" / "bees.odt"
"""Kept unpacked; a document of LibreOffice."""
PARTS = (
    '<text:p>Some words.</text:p><text:p><draw:frame><draw:image xlink:href="../secret.png"/></draw:frame>'
    '<draw:frame><draw:image xlink:href="file://@/secret.png"/></draw:frame></text:p>'
    '<text:section text:name="s"><text:section-source xlink:href="@/secret.txt"/></text:section></office:text>'
)


def packed(**files: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


MANUSCRIPTS = {
    "main.tex": lambda there: LATEX.replace("@", there).encode(),
    "main.md": lambda there: MARKDOWN.replace('"@/', f'"{there}/').replace("(@/", f"({there}/").replace("//@/", f"//{there}/").encode(),
    "main.rst": lambda there: RESTRUCTURED.replace("@", there).encode(),
    "main.org": lambda there: ORG.replace("@", there).encode(),
    "main.html": lambda there: PAGE.replace("@", there).encode(),
    "main.docx": lambda there: packed(**{
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": WORD,
        "word/_rels/document.xml.rels": RELATIONS.replace("@", there),
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    }),
    "main.odt": lambda there: packed(**{
        path.relative_to(OPEN_DOCUMENT).as_posix(): path.read_text("utf-8").replace("</office:text>", PARTS.replace("@", there))
        for path in sorted(OPEN_DOCUMENT.rglob("*")) if path.is_file()
    }),
}  # fmt: skip


def lay_secrets(place: Path) -> Path:
    """Files beside the manuscript's folder, and links in it that lead to them; the folder."""
    for ending in ("tex", "txt", "md", "csv", "csl", "png"):
        (place / f"secret.{ending}").write_text("THE SECRET")
    (place / "secret.bib").write_text("@book{secret, title = {THE SECRET}}")
    folder = place / "in"
    folder.mkdir()
    for ending in ("tex", "md", "png"):
        (folder / f"linked.{ending}").symlink_to(place / f"secret.{ending}")
    (folder / "folder").symlink_to(place)
    return folder


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_nothing_from_outside_its_folder_comes_with_it(name: str, tmp_path: Path) -> None:
    folder = lay_secrets(tmp_path)
    (folder / name).write_bytes(MANUSCRIPTS[name](str(tmp_path)))
    sink = Sink()
    brought = bring(folder / name, (), sink)
    assert brought is not None, [found.message for found in sink]
    files = make_files(brought).files
    assert "Some words" in b"".join(data for data in files.values() if isinstance(data, bytes)).decode(
        "utf-8", "replace"
    )
    read = {path: data.read_bytes() if isinstance(data, Path) else data for path, data in files.items()}
    assert [path for path, data in read.items() if b"THE SECRET" in data] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["in", *(f"secret.{ending}" for ending in ("tex", "txt", "md", "csv", "csl", "png", "bib"))]
    )


@pytest.mark.parametrize("name", ["main.docx", "main.odt", "main.tex", "main.md", "main.rst"])
def test_a_manuscript_that_is_found_is_no_link_out(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / name).write_bytes(MANUSCRIPTS[name](str(tmp_path)))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).symlink_to(outside / name)
    sink = Sink()
    assert bring(tmp_path / "in", (), sink) is None
    assert sink.has_errors
