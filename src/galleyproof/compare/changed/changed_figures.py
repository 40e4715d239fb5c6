"""The figures of two papers in, those that changed out: script, data, files, caption, alternative text."""

from collections.abc import Iterator, Mapping
from typing import Literal

from galleyproof.model.outcome.difference import FigureChange, Reading
from galleyproof.model.text.document import Figure
from galleyproof.model.text.walk import blocks_of, plain_text


def figure_changes(old: Reading, new: Reading) -> tuple[FigureChange, ...]:
    """In the order of the newer paper; dropped figures last."""
    before, after = dict(_figures(old)), dict(_figures(new))
    changes = []
    for name, figure in after.items():
        was = before.get(name)
        if was is None:
            changes.append(FigureChange(name, "added", (), (), (), caption=False, alt=False))
            continue
        scripts, files = _changed_files(name, "scripts", old, new), _changed_files(name, "files", old, new)
        tables = _changed_tables(name, old, new)
        caption = " ".join(plain_text(was.caption).split()) != " ".join(plain_text(figure.caption).split())
        alt = " ".join(was.alt.split()) != " ".join(figure.alt.split())
        if scripts or tables or files or caption or alt:
            changes.append(FigureChange(name, "changed", scripts, tables, files, caption, alt))
    changes += [
        FigureChange(name, "dropped", (), (), (), caption=False, alt=False) for name in before if name not in after
    ]
    return tuple(changes)


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
        digests.append({table: reading.files.get(tables[table].path, "") for table in drawn if table in tables})
    return _differing(*digests)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name))
