"""The layers of the program hold: who may import whom, which library is named where, and that one folder prints."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent / "src" / "galleyproof"
# What `galleyproof new` lays down is a paper, not the program.
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parts[len(ROOT.parts)] != "starter")
STAGES = (
    "start", "read", "draw", "cite", "check", "number", "resolve", "write", "letters", "typeset", "tag", "readback", "compare",
    "revise", "submit", "report",
)  # fmt: skip

LAYERS: dict[str, tuple[str, ...]] = {
    "model": ("model",),
    "disk": ("model", "disk"),
    "confine": ("confine",),
    "packed": (),
    "pandoc": ("model", "confine"),
    **{stage: ("model", "disk", stage) for stage in STAGES},
    "draw": ("model", "disk", "confine", "draw"),
    "typeset": ("model", "disk", "confine", "typeset"),
    "cite": ("model", "disk", "pandoc", "cite"),
    "check": ("model", "number", "check"),
    "write": ("model", "disk", "pandoc", "packed", "write"),
    "bring": ("model", "disk", "read", "pandoc", "bring"),
    "trust": ("model", "disk", "confine", "start.starter"),
    "pictures": ("model", "draw", "write.latex.print_document"),
    "lsp": ("model", "disk", "cite", "live", "number", "pipeline", "resolve", "write.records", "lsp"),
    "live": (
        "model", "disk", "trust", "pictures", "pipeline", "tasks.watch", "letters.with_cut_fonts", "resolve", "revise", "typeset", "write", "live",
        "compare", "tasks.revisions.revision_reading",
    ),
    "word": ("model", "packed", "word"),
    "pipeline": ("model", "disk", "read", "cite", "check", "number", "resolve", "write", "letters", "draw.picture"),
    "marked_print": ("model", "disk", "letters", "readback", "revise", "tag", "typeset", "write"),
    "building": ("model", "disk", "trust", "pictures", "marked_print", "pipeline", "check", "resolve", "write", "letters", "typeset", "tag", "readback", "revise"),
    "tasks.bind": ("model", "disk", "pipeline", "number", "read", "tasks.fix"),
    "tasks.doctor": ("model", "disk", "confine", "pandoc", "read", "typeset"),
    "tasks.fix": ("model", "disk", "pipeline", "draw", "number", "read", "revise"),
    "tasks.submissions.sent_material": ("model",),
    "tasks.submissions.works_files": ("model", "cite", "resolve", "submit", "tasks.submissions.sent_material"),
    "tasks.submissions.latex_source": ("model", "letters", "packed", "readback", "submit", "typeset", "write", "tasks.submissions.sent_material"),
    "tasks.submissions.formats": (
        "model", "cite", "packed", "readback", "submit", "word", "write",
        "tasks.submissions.latex_source", "tasks.submissions.sent_material", "tasks.submissions.works_files",
    ),
    "tasks.submissions.remade": ("model", "pipeline", "letters", "readback", "resolve", "submit", "tag", "typeset", "write", "tasks.submissions.sent_material"),
    "tasks.submissions.beside": (
        "model", "disk", "pipeline", "read", "resolve", "submit", "tasks.submissions.formats", "tasks.submissions.remade", "tasks.submissions.sent_material",
    ),
    "tasks.submissions.target_copy": ("model", "disk", "read"),
    "tasks.submissions.named_target": ("model", "read"),
    "tasks.submissions.left_names": ("model", "building", "submit", "tasks.submissions.sent_material"),
    "tasks.submissions.submit": ("model", "disk", "building", "pipeline", "resolve", "revise", "submit", "tasks.submissions"),
    "tasks.watch": (),
    "tasks.begin": ("model", "disk", "bring", "pandoc", "pipeline", "start", "tasks.begin"),
    "tasks.revisions.diff": (
        "model", "disk", "trust", "pictures", "pipeline", "compare", "draw", "letters", "resolve", "revise", "typeset", "write",
        "tasks.revisions.revision_reading", "tasks.revisions.tracked_copy",
    ),
    "tasks.revisions.revision_reading": ("model", "pipeline", "draw", "resolve", "revise", "write"),
    "tasks.revisions.tracked_copy": ("model", "pandoc", "packed", "revise", "word", "write.pandoc"),
    "tasks.revisions.answer": (
        "model", "disk", "trust", "letters", "pandoc", "readback", "typeset", "word", "write.latex", "tasks.revisions.diff",
        "tasks.revisions.review",
    ),
    "tasks.revisions.sent_revision": ("model", "disk", "pipeline", "resolve", "revise", "word"),
    "tasks.revisions.review": ("model", "disk", "packed", "revise", "word", "write.pandoc", "tasks.revisions.sent_revision"),
    "tasks.revisions.kept_releases": ("model", "revise"),
    "tasks.revisions.release": ("model", "disk", "building", "pipeline", "revise", "tasks.revisions.kept_releases"),
    "tasks.revisions.rebuild": ("model", "trust", "revise", "tasks.revisions.kept_releases"),
    "tasks.revisions.verify": (
        "model", "disk", "readback", "revise", "tasks.revisions.kept_releases", "tasks.revisions.rebuild",
    ),
    "cli": (
        "model", "disk", "kept", "trust", "building", "pipeline", "live", "lsp", "tasks", "number", "read.settings.paper_schema", "read.tables.register_schema", "report", "resolve", "revise", "word.returned.told_changes", "write.records", "cli",
    ),
    "kept": ("kept", "disk.nearest_paper", "disk.own_program"),
    "__main__": ("cli", "kept"),
    "__init__": (),
}  # fmt: skip
"""What each part of the package may import of the package; the longest name that fits a file is its part."""

LIBRARIES: dict[str, tuple[str, ...]] = {
    "markdown_it": ("read/markdown/",),
    "mdit_py_plugins": ("read/markdown/inline_rules/note_marker.py", "read/markdown/tokens/parser.py"),
    "yaml": ("read/yaml_text.py",),
    "pybtex.database": ("read/works/bibtex.py", "read/works/typed_name.py"),
    "pybtex.scanner": ("read/works/bibtex.py",),
    "pybtex.bibtex": ("read/works/typed_name.py",),
    "pybtex.richtext": ("cite/",),
    "latexcodec": ("cite/",),
    "pikepdf": (
        "draw/picture/",
        "live/proof.py",
        "readback/pdf_bytes.py",
        "readback/element_texts.py",
        "submit/pdf/",
        "submit/anonymity/",
        "tag/",
    ),
    "pypdfium2": (
        "live/pages.py",
        "draw/picture/picture_page.py",
        "readback/pdf_bytes.py",
        "readback/page_text.py",
        "readback/reading_order.py",
        "revise/page_pictures.py",
        "submit/",
    ),
    "typst": ("draw/svg/svg_engine.py",),
    "PIL": (
        "draw/picture/picture_dots.py",
        "revise/page_pictures.py",
        "submit/pdf/separate_figures.py",
    ),
    "packaging": ("revise/lock.py", "tasks/doctor.py"),
    "jinja2": ("write/template/template.py", "write/template/sandbox.py"),
    "pandas": ("draw/",),
    "matplotlib": ("draw/",),
    "cycler": ("draw/",),
    "fontTools": ("draw/", "letters/font/truetype.py", "letters/font/named_glyphs.py"),
    "pyphen": ("letters/patterns.py",),
    "budoux": ("letters/unspaced",),
    "uharfbuzz": ("letters/font/face.py",),
    "watchdog": ("tasks/watch.py",),
    "click": ("cli/",),
    "pygls": ("lsp/",),
    "lsprotocol": ("lsp/",),
    "subprocess": (
        "confine/cell.py",
        "typeset/engine.py",
        "typeset/engine_pass.py",
        "draw/process.py",
        "draw/svg/svg_page.py",
        "live/serve/own_editor.py",
        "revise/git/git_process.py",
        "revise/environment.py",
        "pandoc/pandoc_process.py",
    ),
}
"""Where each library may be named."""


def test_every_part_imports_only_the_parts_below_it() -> None:
    assert [
        f"{name(file)}:{line}: {imported}"
        for file in FILES
        for line, imported in imports(file)
        if imported.partition(".")[0] == "galleyproof" and not is_allowed(file, imported)
    ] == []


def test_the_model_imports_the_standard_library_alone() -> None:
    assert [
        f"{name(file)}:{line}: {imported}"
        for file in FILES
        if part(file) == "model"
        for line, imported in imports(file)
        if imported.partition(".")[0] not in {*sys.stdlib_module_names, "galleyproof"}
    ] == []


def test_every_library_is_named_in_its_own_place() -> None:
    strays = []
    for file in FILES:
        for line, imported in imports(file):
            if imported.partition(".")[0] in {*sys.stdlib_module_names, "galleyproof"} - {"subprocess"}:
                continue
            places = [where for library, where in LIBRARIES.items() if f"{imported}.".startswith(f"{library}.")]
            if not any(name(file).startswith(place) for where in places for place in where):
                strays.append(f"{name(file)}:{line}: {imported}")
    assert strays == []


def test_no_file_imports_itself_by_way_of_others() -> None:
    known = {module(file): file for file in FILES}
    edges = {
        own: {found for _, imported in imports(file) if (found := nearest_module(imported, known)) not in (None, own)}
        for own, file in known.items()
    }
    while leaves := [own for own, targets in edges.items() if not targets & edges.keys()]:
        for own in leaves:
            del edges[own]
    assert sorted(edges) == []


def test_one_folder_prints() -> None:
    assert {
        part(file)
        for file in FILES
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "click.echo", "sys.stdout.write")
    } == {"cli"}


def test_no_shell_and_no_evaluation() -> None:
    forbidden = ("eval", "exec", "os.system", "os.popen", "yaml.load", "pickle.loads", "pickle.load")
    assert [
        f"{name(file)}:{node.lineno}"
        for file in FILES
        for node in ast.walk(tree(file))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in forbidden)
        or (isinstance(node, ast.keyword) and node.arg == "shell")
        # A figure's script is a program of the author's; it is run as one, in a process of its own.
        if name(file) != "draw/script.py"
    ] == []


def test_no_two_modules_have_one_name_nor_two_public_types() -> None:
    modules = Counter(file.stem for file in FILES if file.name != "__init__.py")
    types = Counter(name for file in FILES for node in tree(file).body for name in public_types(node))
    assert [
        name for name, count in (modules + types).items() if count > 1 and max(modules[name], types[name]) > 1
    ] == []


def test_a_folder_holds_no_more_than_a_reader_takes_in() -> None:
    assert {
        folder.relative_to(ROOT).as_posix(): count
        for folder, count in Counter(file.parent for file in FILES).items()
        if count > 12
    } == {}


def test_every_file_says_in_a_sentence_what_it_holds() -> None:
    assert [
        name(file)
        for file in FILES
        if file.read_text(encoding="utf-8")
        and not (ast.get_docstring(tree(file)) or "").partition("\n\n")[0].rstrip().endswith((".", "?"))
    ] == []


# ---------------------------------------------------------------- reading the program


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that the file imports."""
    for node in ast.walk(tree(file)):
        match node:
            case ast.Import():
                yield from ((node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                assert node.level == 0, f"{name(file)}:{node.lineno}: imports are absolute"
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
            case _:
                pass


def is_allowed(file: Path, imported: str) -> bool:
    inner = imported.removeprefix("galleyproof").removeprefix(".")
    if inner in ("", "__version__"):
        return part(file) != "model"
    return any(inner == allowed or inner.startswith(f"{allowed}.") for allowed in LAYERS[part(file)])


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def part(file: Path) -> str:
    """The layer that the file belongs to."""
    places = file.relative_to(ROOT).with_suffix("").parts
    return next(
        (name for end in range(len(places), 0, -1) if (name := ".".join(places[:end])) in LAYERS), ".".join(places)
    )


def public_types(node: ast.stmt) -> Iterator[str]:
    """Classes, and names of other types: those in capitals and small letters that are assigned."""
    match node:
        case ast.ClassDef(name=name):
            names = [name]
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            names = [name] if name[:1].isupper() and not name.isupper() else []
        case _:
            names = []
    yield from (name for name in names if not name.startswith("_"))


def module(file: Path) -> str:
    return ".".join(("galleyproof", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def nearest_module(imported: str, known: dict[str, Path]) -> str | None:
    """The module of the package that an import leads to; None for another package's."""
    while imported and imported not in known:
        imported = imported.rpartition(".")[0]
    return imported or None
