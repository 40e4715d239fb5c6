"""Which files belong to a manuscript, and in which order: by the list of a project, or by what lies in its folder."""

from pathlib import Path

import pytest

from galleyproof.bring.markdown.split import SectionPiece, section_names
from galleyproof.bring.typescript import find_typescript, tell_order
from galleyproof.bring.written.brought_pictures import grey_field
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.begin.import_draft import import_paper
from tests.submit.programs import needs_pandoc

PROJECTS = {
    "Jupyter Book": (
        {
            "_toc.yml": "format: jb-book\nroot: a\nchapters:\n- file: c\n  sections:\n  - file: in/d\n- file: b\n",
            "a.md": "",
            "b.md": "",
            "c.ipynb": "",
            "in/d.md": "",
        },
        "a c >in/d b",
    ),
    "Jupyter Book, in parts": (
        {
            "_toc.yml": "format: jb-book\nroot: a\nparts:\n- caption: Tides\n  chapters:\n  - file: b\n  - url: https://a.example\n",
            "a.md": "",
            "b.md": "",
        },
        "a [Tides]b",
    ),
    "Jupyter Book, before 2021": (
        {
            "_toc.yml": "- file: a\n- part: Tides\n- file: b\n  sections:\n  - file: c\n",
            "a.md": "",
            "b.md": "",
            "c.md": "",
        },
        "a [Tides]b >c",
    ),
    "an article of Jupyter Book": (
        {"_toc.yml": "format: jb-article\nroot: a\nsections:\n- file: b\n", "a.md": "", "b.md": ""},
        "a b",
    ),
    "MyST": (
        {
            "myst.yml": "version: 1\nproject:\n  toc:\n  - file: b.md\n  - title: Tides\n    children:\n    - pattern: c*.md\n",
            "b.md": "",
            "c2.md": "",
            "c1.md": "",
        },
        "b [Tides]c1 c2",
    ),
    "MyST without a list": (
        {
            "myst.yml": "version: 1\nproject:\n  title: A\n",
            "in/10.md": "",
            "in/2.md": "",
            "index.md": "",
            "_build/x.md": "",
        },
        "index in/2 in/10",
    ),
    "Zettlr": (
        {
            ".ztr-directory": '{"sorting": "name-up", "project": {"title": "A", "files": ["b.md", "a.md"]}}',
            "a.md": "",
            "b.md": "",
        },
        "b a",
    ),
    "mdBook": (
        {
            "SUMMARY.md": "# Summary\n\n[First](a.md)\n\n- [B](b.md)\n    - [C](in/c.md)\n- [to be written]()\n\n# Tides\n\n* [D](<d e.md>)\n",
            "a.md": "",
            "b.md": "",
            "in/c.md": "",
            "d e.md": "",
        },
        "a b >in/c [Tides]d e",
    ),
    "a list for each output": (
        {
            "_bookdown.yml": "rmd_files:\n  html: [index.Rmd]\n  latex: [index.Rmd, b.Rmd]\n",
            "index.Rmd": "",
            "b.Rmd": "",
        },
        "index b",
    ),
    "notebooks alone": ({"2.ipynb": "", "10.ipynb": ""}, "2 10"),
    "a book within a repository": (
        {
            "README.md": "",
            "code/run.py": "",
            "report/_toc.yml": "format: jb-book\nroot: a\nchapters:\n- file: b\n",
            "report/a.md": "",
            "report/b.md": "",
        },
        "a b",
    ),
}


def laid_out(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("files", "chapters"), PROJECTS.values(), ids=PROJECTS)
def test_chapters_stand_in_the_order_of_the_projects_list(files: dict[str, str], chapters: str, tmp_path: Path) -> None:
    sink = Sink()
    found = find_typescript(laid_out(tmp_path, files), sink)
    assert found is not None
    shown = (
        f"{'>' * each.depth}{f'[{each.part}]' if each.part else ''}{each.path.rpartition('.')[0]}"
        for each in found.chapters
    )
    assert " ".join(shown) == chapters
    assert list(sink) == []


def test_a_chapter_that_is_listed_and_not_there_is_told(tmp_path: Path) -> None:
    toc = "format: jb-book\nroot: a\nchapters:\n- file: lost\n- file: other\n"
    files = {"_toc.yml": toc, "a.md": "", "other.rst": ""}
    sink = Sink()
    assert find_typescript(laid_out(tmp_path, files), sink) is not None
    assert [f"{found.span} {found.code.name}: {found.message}" for found in sink] == [
        "_toc.yml:4:9 lost-file: the chapter `lost` is listed, and there is no such file",
        "_toc.yml:5:9 lost-file: the chapter `other.rst` is written in reStructuredText, among others that are not",
    ]


def test_chapters_with_a_folder_each_stand_in_the_order_of_the_numbers(tmp_path: Path) -> None:
    names = (
        "02_quays/results.md",
        "02_quays/conclusion.md",
        "02_quays/introduction.md",
        "10_end/end.md",
        "1_tides/tides.md",
    )
    found = find_typescript(laid_out(tmp_path, {**dict.fromkeys(names, "Words."), "README.md": "Run it."}), Sink())
    assert found is not None
    assert [each.path for each in found.chapters] == [
        "1_tides/tides.md",
        "02_quays/introduction.md",
        "02_quays/results.md",
        "02_quays/conclusion.md",
        "10_end/end.md",
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("sections/tides.md", "sections/quays.md"), ["`sections/quays.md`, `sections/tides.md`"]),
        (("sections/01-tides.md", "sections/02-quays.md"), []),
        (("sections/tides.md",), []),
    ],
)
def test_an_order_that_nothing_says_is_told(names: tuple[str, ...], said: list[str], tmp_path: Path) -> None:
    sink = Sink()
    found = find_typescript(laid_out(tmp_path, dict.fromkeys(names, "Words.")), sink)
    assert found is not None
    tell_order(found, sink)
    assert [each.message.partition("do, ")[2] for each in sink] == said


def test_a_file_of_settings_that_ends_like_a_header_is_read(tmp_path: Path) -> None:
    sink = Sink()
    files = {"metadata.yaml": "---\ntitle: The Quay\n---\n\n", "01.md": "Words."}
    found = find_typescript(laid_out(tmp_path, files), sink)
    assert found is not None
    assert [header.text("title") for header in found.headers] == ["The Quay"]
    assert list(sink) == []


def told(folder: Path, files: dict[str, str]) -> list[str]:
    sink = Sink()
    source = laid_out(folder / "in", files)
    assert import_paper(source, folder / "out", (), sink, lambda _: None) is not None, list(sink)
    return [f"{found.span} {found.code.name}: {found.message}" for found in sink if found.code.id in ("I114", "I106")]


@needs_pandoc
def test_documents_that_nothing_lists_are_told(tmp_path: Path) -> None:
    files = {
        "title.md": "---\ntitle: A\n---\n\nWords.\n\n{{< include part.qmd >}}\n",
        "part.qmd": "More words.",
        "README.md": "Run it.",
        ".obsidian/hidden.md": "x",
        "_drafts/old.md": "x",
        "chapters/02.md": "x",
        "chapters/10.md": "x",
    }
    (found,) = told(
        tmp_path,
        {name: text for name, text in files.items() if name != "part.qmd"}
        | {"in/part.qmd": "y"}
        | {"title.md": files["title.md"].replace("part", "in/part")},
    )
    assert (
        found
        == "chapters/02.md:1:1 documents-left: 2 documents of the folder are not in the paper: `chapters/02.md`, `chapters/10.md`"
    )


@needs_pandoc
def test_what_a_project_leaves_out_is_not_told(tmp_path: Path) -> None:
    files = {
        "_quarto.yml": "project:\n  type: book\nbook:\n  title: A\n  chapters: [index.qmd, one.qmd]\n",
        "index.qmd": "# One\n\nWords.\n",
        "one.qmd": "# Two\n\nWords.\n",
        "old.qmd": "# Three\n\nWords.\n",
    }
    assert told(tmp_path, files) == []


@needs_pandoc
def test_what_a_chapters_header_says_beside_its_title_is_told(tmp_path: Path) -> None:
    files = {
        "_quarto.yml": "project:\n  type: book\nbook:\n  title: A\n  chapters: [index.qmd, one.qmd]\n",
        "index.qmd": "# One\n\nWords [@other].\n",
        "one.qmd": "---\ntitle: Two\nabstract: Short.\nbibliography: one.bib\ntags: [x]\n---\n\nWords [@roe].\n",
        "one.bib": "@misc{roe, author = {Roe, A.}, title = {Tar}, year = {1990}}\n@misc{other, title = {Oil}, year = {1990}}\n",
    }
    assert told(tmp_path, files) == [
        "one.qmd:3:1 header-left: the header of a chapter says what a section has no word for: `abstract`"
    ]
    assert "@misc{roe" in (tmp_path / "out" / "bib" / "references.bib").read_text(encoding="utf-8")


@needs_pandoc
def test_latex_before_the_text_is_read_and_words_before_the_text_are_told(tmp_path: Path) -> None:
    files = {
        "thesis.qmd": "---\ntitle: A\nformat:\n  pdf:\n    include-in-header: tex/macros.tex\n    include-before-body: tex/oath.tex\n---\n\n"
        "# One\n\nThe \\gls{wsa} and again the \\gls{wsa}: $\\weir$.\n\n# Two\n\nEnd.\n",
        "tex/macros.tex": "\\newcommand{\\weir}{w^2}\n\\newacronym{wsa}{WSA}{Weir and Sluice Act}\n",
        "tex/oath.tex": "I swear that it is mine.",
    }
    sink = Sink()
    source = laid_out(tmp_path / "in", files)
    assert import_paper(source / "thesis.qmd", tmp_path / "out", (), sink, lambda _: None) is not None
    text = (tmp_path / "out" / "sections" / "01-one.md").read_text(encoding="utf-8")
    assert "The Weir and Sluice Act (WSA) and again the WSA: $w^2$." in text
    assert [f"{found.span} {found.message}" for found in sink if found.code.id == "I114"] == [
        "thesis.qmd:6:26 the settings put `tex/oath.tex` into the manuscript, and its words are not in the paper"
    ]


@needs_pandoc
@pytest.mark.parametrize(
    ("named", "beside", "told"),
    [
        ("source/works.bib", "source/works.bib", []),
        ("works.bib", "source/works.bib", []),
        (
            "lost.bib",
            "source/works.bib",
            ["there is no bibliography `source/lost.bib`: `source/works.bib`, which lies there, is taken"],
        ),
    ],
)
def test_a_bibliography_is_found_from_where_pandoc_was_started(
    named: str, beside: str, told: list[str], tmp_path: Path
) -> None:
    files = {
        "Makefile": "thesis.pdf:\n",
        "source/00_meta.md": f"---\ntitle: A\nbibliography: {named}\n---\n",
        "source/01_one.md": "# One\n\nWords [@roe].\n",
        beside: "@misc{roe, author = {Roe, A.}, title = {Tar}, year = {1990}}\n",
    }
    sink = Sink()
    source = laid_out(tmp_path / "in", files)
    assert import_paper(source, tmp_path / "out", (), sink, lambda _: None) is not None
    assert "@misc{roe" in (tmp_path / "out" / "bib" / "references.bib").read_text(encoding="utf-8")
    assert [found.message for found in sink] == told


def test_a_section_in_another_script_has_a_file_with_its_own_name() -> None:
    words = ("Вступ до справи", "引言", "Été 1900", "Straße", "", "!!")
    names = section_names([SectionPiece(each, f"# {each}\n\nWords.\n") for each in words])
    assert names == (
        "01-вступ-до-справи.md",
        "02-引言.md",
        "03-ete-1900.md",
        "04-strasse.md",
        "05-text.md",
        "06-section.md",
    )


VAULT = {
    ".obsidian/app.json": "{}",
    "Book.md": "# The Book\n\n![[Reeds]]\n\n![[Tides#Neap]]\n\n![[Reeds#^soft]]\n\n![[Nowhere]]\n",
    "Notes/Reeds.md": "---\ntags: [x]\n---\nReeds are [[Tides|soft]] [@roe].\n\nThey bend. ^soft\n",
    "Notes/Tides.md": "# Tides\n\nHigh.\n\n## Neap\n\nLow.\n\n![[stand.png]]\n\n## Spring\n\nHighest.\n",
    "works.bib": "@misc{roe, author = {Roe, A.}, title = {Tar}, year = {1990}}\n",
}


@needs_pandoc
def test_notes_of_a_vault_stand_where_they_are_embedded(tmp_path: Path) -> None:
    source = laid_out(tmp_path / "in", VAULT)
    (source / "Pictures").mkdir()
    (source / "Pictures" / "stand.png").write_bytes(grey_field())
    sink = Sink()
    assert import_paper(source / "Book.md", tmp_path / "out", (), sink, lambda _: None) is not None
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted((tmp_path / "out" / "sections").iterdir()))
    for words in ("Reeds are soft [@roe].", "# Neap\n\nLow.\n\n![](<images/stand.png>)", "Nowhere\\]\\]]{.todo}"):
        assert words in whole
    assert whole.count("They bend.") == 2
    assert "Highest" not in whole


@needs_pandoc
def test_a_chapter_of_a_vault_finds_what_lies_in_the_vault(tmp_path: Path) -> None:
    source = laid_out(tmp_path / "in", VAULT)
    sink = Sink()
    assert import_paper(source / "Notes", tmp_path / "out", (), sink, lambda _: None) is not None
    assert "@misc{roe" in (tmp_path / "out" / "bib" / "references.bib").read_text(encoding="utf-8")
    assert [found.message for found in sink if found.code.name != "left-as-it-was"] == [
        "there is no picture `stand.png`"
    ]
