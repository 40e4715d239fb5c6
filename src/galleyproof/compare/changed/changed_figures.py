"""The figures of two papers in, those that changed out: script, data, files, caption, alternative text."""

from collections.abc import Iterator, Mapping
from typing import Literal

from galleyproof.compare.changed.changed_data import table_digest
from galleyproof.model.outcome.difference import FigureChange, Reading
from galleyproof.model.text.document import Figure
from galleyproof.model.text.walk import blocks_of, plain_text


def figure_changes(old: Reading, new: Reading) -> tuple[FigureChange, ...]:
    """In the order of the newer paper; dropped figures last."""
    before, after = dict(_figures(old)), dict(_figures(new))
    changes = []
    for name, figure in after.items():
        # A picture from a file that is printed in another size has another name, and is the same.
        known = name if name in before else _resized(figure, before, after)
        was = before.pop(known, None)
        if was is None:
            changes.append(FigureChange(name, "added", (), (), (), caption=False, alt=False, file=figure.file))
            continue
        scripts, files = _changed_files(name, "scripts", old, new), _changed_files(name, "files", old, new)
        tables = _changed_tables(name, old, new)
        caption = " ".join(plain_text(was.caption).split()) != " ".join(plain_text(figure.caption).split())
        alt = " ".join(was.alt.split()) != " ".join(figure.alt.split())
        resized = known != name
        if resized:
            files = tuple(path for path in (figure.file,) if old.files.get(path) != new.files.get(path))
        if scripts or tables or files or caption or alt or resized:
            changes.append(FigureChange(name, "changed", scripts, tables, files, caption, alt, figure.file, resized))
    changes += [
        FigureChange(name, "dropped", (), (), (), caption=False, alt=False, file=figure.file)
        for name, figure in before.items()
    ]
    return tuple(changes)


def _resized(figure: Figure, before: Mapping[str, Figure], after: Mapping[str, Figure]) -> str:
    """The name of the same picture in another size, that is printed no more; empty where there is none."""
    if not figure.file:
        return ""
    return next((name for name, old in before.items() if old.file == figure.file and name not in after), "")


def _figures(reading: Reading) -> Iterator[tuple[str, Figure]]:
    for block in blocks_of(reading.paper.sections):
        if isinstance(block, Figure):
            yield block.name, block


def _changed_files(name: str, kind: Literal["scripts", "files"], old: Reading, new: Reading) -> tuple[str, ...]:
    digests = []
    for reading in (old, new):
        paths = getattr(reading.figures[name], kind) if name in reading.figures else ()
        digests.append({path: reading.files.get(path, "") for path in paths})
    return _differing(*digests)


def _changed_tables(name: str, old: Reading, new: Reading) -> tuple[str, ...]:
    digests = []
    for reading in (old, new):
        tables = reading.paper.data.tables
        drawn = reading.figures[name].tables if name in reading.figures else ()
        digests.append({table: table_digest(tables[table], reading.files) for table in drawn if table in tables})
    return _differing(*digests)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name))
