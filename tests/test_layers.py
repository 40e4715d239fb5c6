"""The layers of the program hold: who may import whom, which library is named where, and that one folder prints."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent / "src" / "galleyproof"
# What `galleyproof new` lays down is a paper, not the program.
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parts[len(ROOT.parts)] != "starter")
STAGES = (
    "start", "read", "draw", "cite", "check", "resolve", "write", "letters", "typeset", "revise", "submit", "report",
)  # fmt: skip

LAYERS: dict[str, tuple[str, ...]] = {
    "model": ("model",),
    "disk": ("model", "disk"),
    "confine": ("confine",),
    **{stage: ("model", "disk", stage) for stage in STAGES},
    "draw": ("model", "disk", "confine", "draw"),
    "typeset": ("model", "disk", "confine", "typeset"),
    "submit": ("model", "disk", "confine", "submit"),
    "trust": ("model", "confine", "start.starter", "write.file"),
    "pictures": ("model", "draw", "write.paper"),
    "pipeline": (
        "model",
        "disk",
        "trust",
        "pictures",
        *(stage for stage in STAGES if stage not in ("start", "report")),
    ),
    "live": ("model", "disk", "pipeline", "resolve", "live"),
    "corrections": ("model", "disk", "pipeline", "check", "draw", "read", "revise", "write.file"),
    "bindings": ("model", "corrections", "pipeline", "check", "read", "revise", "write.file"),
    "revisions": (
        "model",
        "disk",
        "trust",
        "pictures",
        "pipeline",
        "check",
        "draw",
        "letters",
        "read",
        "resolve",
        "revise",
        "tracked_copy",
        "typeset",
        "write",
    ),
    "tracked_copy": ("model", "revise", "submit"),
    "formats": ("model", "check", "cite", "letters", "read", "resolve", "submit", "typeset", "write"),
    "submission": ("model", "disk", "formats", "pictures", "pipeline", "resolve", "submit", "write.file"),
    "releases": ("model", "disk", "pipeline", "revise", "write.file"),
    "watching": (),
    "rebuild": ("model", "trust", "releases", "revise"),
    "verification": ("model", "disk", "read.pdf", "rebuild", "releases", "revise", "write.file"),
    "bring": ("model", "disk", "bring", "read", "submit.pandoc_process"),
    "importing": ("model", "bring", "pipeline", "start", "submit.pandoc_process"),
    "initiation": ("model", "bring", "importing", "start"),
    "doctor": ("model", "disk", "confine", "read", "submit", "typeset"),
    "cli": (
        "cli",
        "model",
        "disk",
        "trust",
        "start",
        "pipeline",
        "bindings",
        "corrections",
        "revisions",
        "releases",
        "verification",
        "submission",
        "importing",
        "initiation",
        "doctor",
        "watching",
        "report",
        "resolve",
        "revise",
        "write.file",
        "write.notes",
        "write.ledger",
    ),
    "__main__": ("cli",),
    "__init__": (),
}
"""What each part of the package may import of the package."""

LIBRARIES: dict[str, tuple[str, ...]] = {
    "markdown_it": (
        "read/markdown/",
        "read/markdown/section.py",
        "read/markdown/meaning/set_apart.py",
        "read/markdown/definitions.py",
        "read/markdown/inline_reader.py",
    ),
    "mdit_py_plugins": ("read/markdown/inline_rules/note_marker.py", "read/markdown/tokens/parser.py"),
    "yaml": ("read/yaml_text.py",),
    "pybtex.database": ("read/works/bibtex.py", "read/works/typed_name.py"),
    "pybtex.scanner": ("read/works/bibtex.py",),
    "pybtex.bibtex": ("read/works/typed_name.py",),
    "pybtex.richtext": ("cite/",),
    "latexcodec": ("cite/",),
    "pikepdf": ("draw/picture/picture_page.py", "draw/picture/picture_dots.py", "readback/pdf_bytes.py", "submit/"),
    "pypdfium2": (
        "draw/picture/picture_page.py",
        "readback/pdf_bytes.py",
        "readback/page_text.py",
        "revise/page_pictures.py",
        "submit/",
    ),
    "typst": ("draw/svg/svg_engine.py",),
    "PIL": (
        "draw/picture/picture_dots.py",
        "revise/page_pictures.py",
    ),
    "packaging": ("revise/lock.py", "tasks/doctor.py"),
    "jinja2": ("write/template/template.py", "write/template/sandbox.py"),
    "pandas": ("draw/",),
    "matplotlib": ("draw/",),
    "cycler": ("draw/",),
    "fontTools": ("draw/", "letters/font/truetype.py"),
    "pyphen": ("letters/patterns.py",),
    "uharfbuzz": ("letters/font/face.py",),
    "watchdog": ("tasks/watch.py",),
    "click": ("cli/",),
    "subprocess": (
        "confine/cell.py",
        "typeset/engine.py",
        "draw/process.py",
        "draw/svg/svg_page.py",
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


def test_every_file_says_in_a_sentence_what_it_holds() -> None:
    assert [
        name(file)
        for file in FILES
        if file.read_text(encoding="utf-8")
        and not (ast.get_docstring(tree(file)) or "").partition("\n\n")[0].rstrip().endswith((".", "?"))
    ] == []


# ---------------------------------------------------------------- reading the program


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
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def module(file: Path) -> str:
    return ".".join(("galleyproof", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def nearest_module(imported: str, known: dict[str, Path]) -> str | None:
    """The module of the package that an import leads to; None for another package's."""
    while imported and imported not in known:
        imported = imported.rpartition(".")[0]
    return imported or None
