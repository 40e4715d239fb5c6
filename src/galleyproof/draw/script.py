"""A figure's script goes in, unexecuted; which tables it draws and which other scripts it needs come out."""

import ast
from dataclasses import dataclass
from pathlib import Path

from galleyproof.disk.door import Refused, read_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span


@dataclass(frozen=True, slots=True)
class Script:
    """One file of figures/ that defines `draw`."""

    name: str
    path: Path
    tables: tuple[str, ...]
    """The arguments of `draw`, in order: names of tables."""
    files: tuple[Path, ...]
    """The script and those of its folder that it imports, by name."""


def read_script(name: str, folder: Path, known_tables: frozenset[str], sink: Sink) -> Script | None:
    """The script of figure `name`; None, and findings in the script, where it cannot be drawn by it.

    Raises FileNotFoundError where there is none.
    """
    path = folder / f"{name}.py"
    shown = f"{folder.name}/{path.name}"
    data = read_file(folder.parent, shown)
    if isinstance(data, Refused):
        if data.is_absent:
            raise FileNotFoundError(shown)
        sink.report(data.code, data.message, Span(shown), data.hint)
        return None
    try:
        source = Source(shown, data.decode("utf-8").replace("\r\n", "\n"))
        tree = ast.parse(source.text, shown)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = error.lineno if isinstance(error, SyntaxError) and error.lineno else 1
        told = error.msg if isinstance(error, SyntaxError) else str(error)
        sink.report(codes.FIGURE_FAILED, f"the script is no Python: {told}", Span(shown, line))
        return None
    draw = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "draw"), None)
    if draw is None:
        sink.report(
            codes.NO_DRAW_FUNCTION,
            "the script defines no function `draw`",
            Span(shown),
            f"write `def draw({min(known_tables, default='table')}: DataFrame) -> Figure:`",
        )
        return None
    arguments = draw.args
    if arguments.vararg or arguments.kwarg or arguments.posonlyargs:
        sink.report(
            codes.NO_DRAW_FUNCTION,
            "`draw` must name each table that it draws",
            Span(shown, draw.lineno, draw.col_offset + 1),
            "write the names of the tables as plain arguments, without `*`, `**` and `/`",
        )
        return None
    wanted = [*arguments.args, *arguments.kwonlyargs]
    unknown = [argument for argument in wanted if argument.arg not in known_tables]
    for argument in unknown:
        sink.report(
            codes.UNKNOWN_TABLE,
            f"there is no table `{argument.arg}`",
            Span(shown, argument.lineno, argument.col_offset + 1),
            f"the data holds {', '.join(f'`{table}`' for table in sorted(known_tables)) or 'no table'}",
        )
    if unknown:
        return None
    return Script(name, path, tuple(argument.arg for argument in wanted), _imported_files(path, folder))


def _imported_files(path: Path, folder: Path) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    waiting = [path]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found[file] = None
        try:
            tree = ast.parse(file.read_bytes())
        except (OSError, SyntaxError, ValueError):
            # The interpreter tells it better, with the line that imports the file.
            continue
        for name in _imported_names(tree, folder.name):
            candidate = folder / f"{name}.py"
            if candidate.is_file():
                waiting.append(candidate)
    return tuple(sorted(found))


def _imported_names(tree: ast.Module, package: str) -> list[str]:
    """Modules of the script's own folder: `from figures.a import b`, `from . import a`, `import figures.a`."""
    names: list[str] = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names += [alias.name.removeprefix(f"{package}.") for alias in aliases]
            case ast.ImportFrom(module=None, names=aliases, level=1):
                names += [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module), names=aliases, level=0) if module == package:
                names += [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module), level=0 | 1):
                names.append(module.removeprefix(f"{package}."))
            case _:
                pass
    return names
