"""The manuscripts of this folder: where each is, laid out as its author had it, and what import makes of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.tasks.begin.import_draft import Imported, import_paper

HERE = Path(__file__).parent
PACKED = (".docx", ".odt")
"""Kept unpacked, so that they can be read; zipped before they are imported."""

SOURCES = {
    "quarto-article": "index.qmd",
    "bookdown": ".",
    "manubot": ".",
    "french-thesis": "these.md",
    "latex-footcite": "main.tex",
    "latex-natbib": "paper.tex",
    "word-zotero": "road.docx",
    "word-typed-notes": "gates.docx",
    "odt-zotero": "bees.odt",
    "edition": "edition.md",
    "statistics": "larks.md",
    "book": ".",
    "chapters": ".",
    "quarto-thesis": ".",
    "jupyter-book": ".",
}
"""By the name of its folder, what of each manuscript is imported."""


@dataclass(frozen=True, slots=True)
class Import:
    """A manuscript that was imported."""

    name: str
    folder: Path
    result: Imported
    found: tuple[Diagnostic, ...]


def lay_out(name: str, place: Path) -> Path:
    """A copy of the manuscript; what the author would name."""
    folder = place / name
    shutil.copytree(HERE / name / "source", folder)
    for unpacked in [path for path in folder.rglob("*") if path.suffix in PACKED and path.is_dir()]:
        files = sorted(path for path in unpacked.rglob("*") if path.is_file())
        with ZipFile(packed := unpacked.with_suffix(".zip"), "w", ZIP_DEFLATED) as archive:
            for path in files:
                archive.write(path, path.relative_to(unpacked).as_posix())
        shutil.rmtree(unpacked)
        packed.rename(unpacked)
    return (folder / SOURCES[name]).resolve()


def run_import(name: str, place: Path) -> Import:
    """Imports the manuscript into a folder of its own."""
    sink = Sink()
    folder = place / f"{name}-paper"
    result = import_paper(lay_out(name, place), folder, (), sink, lambda _: None)
    assert result is not None, list(sink)
    return Import(name, folder, result, tuple(sink))


def shown(done: Import) -> str:
    """What an author sees of it: settings, sections, works, pictures, findings. The words are compared elsewhere."""
    parts = [("paper.yml", (done.folder / "paper.yml").read_text(encoding="utf-8"))]
    parts += [
        (path.relative_to(done.folder).as_posix(), path.read_text(encoding="utf-8"))
        for folder in ("sections", "bib")
        for path in sorted((done.folder / folder).iterdir())
    ]
    pictures = (
        sorted(path.name for path in (done.folder / "images").iterdir()) if (done.folder / "images").is_dir() else []
    )
    parts.append(("images", "\n".join(pictures)))
    parts.append(("findings", "\n".join(line for found in done.found if (line := _line(found)))))
    return "\n".join(f"=== {name}\n{text.strip()}\n" for name, text in parts)


def _line(found: Diagnostic) -> str:
    if found.code.name == "words-missing":
        return ""
    return f"{found.span} {found.code.name}: {found.message}" + (f"\n    {found.hint}" if found.hint else "")
