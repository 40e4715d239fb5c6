"""A printed paper in, its manifest out; a manifest to JSON, and JSON, of which nothing is trusted, to a manifest."""

import contextlib
import json
import platform
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from galleyproof import __version__
from galleyproof.model.evidence.numeral import Numbers
from galleyproof.model.finding.diagnostic import Diagnostic, Severity
from galleyproof.model.look.engine_settings import embedded_tree
from galleyproof.model.outcome.manifest import Counts, FileRecord, FindingCounts, Manifest, NumberCounts, PackageRecord
from galleyproof.model.outcome.output import Pdf
from galleyproof.model.settings import Settings
from galleyproof.model.text.manuscript import Manuscript, PrintedBlock, PrintedFigure
from galleyproof.model.text.walk import blocks_in, plain_text, runs_in
from galleyproof.revise.lock import LOCK, read_packages
from galleyproof.revise.origin import Origin, inputs_digest, record_file

VERSION = 1
"""Of the JSON's shape; docs/manifest.schema.json describes it."""

TREE = "texmf"
"""How the recorder names the embedded engine's tree."""


class BadManifestError(ValueError):
    """What is wrong with a manifest."""


def make_manifest(
    manuscript: Manuscript,
    numbers: Numbers | None,
    *,
    origin: Origin,
    pdf: Pdf,
    pages: int,
    outputs: Iterable[FileRecord],
    findings: Iterable[Diagnostic],
) -> Manifest:
    """The manifest of a paper that was just printed; raises OSError where a file of the engine is gone."""
    # A template may spell the engine's name as it likes; the log's first line is the engine's own.
    paper = manuscript.paper
    engine = pdf.log.partition("\n")[0].removeprefix("This is ").partition(" (preloaded")[0].strip()
    return Manifest(
        title=plain_text(manuscript.title),
        stamp=origin.stamp,
        git=origin.git,
        time=origin.time,
        inputs=origin.inputs,
        engine_files=_engine_files(pdf),
        tools={
            "galleyproof": __version__,
            "galleyproof code": code_digest(),
            "python": platform.python_version(),
            "engine": engine,
            "system": f"{platform.system()} {platform.machine()}",
        },
        packages=read_locked_packages(paper.root),
        settings=_settings(paper.settings),
        outputs=tuple(sorted(outputs, key=lambda record: record.path)),
        findings=_count_findings(findings),
        numbers=_count_numbers(numbers) if numbers else None,
        counts=_count(manuscript, pages),
    )


def read_locked_packages(root: Path) -> tuple[PackageRecord, ...]:
    """The packages that the lock of the paper in `root` names; none where it has no lock."""
    lock = root / LOCK
    return read_packages(lock.read_text("utf-8", "replace")) if lock.is_file() else ()


def manifest_json(manifest: Manifest) -> str:
    """The manifest as build/manifest.json has it; the same manifest gives the same text."""
    return json.dumps({"version": VERSION, **asdict(manifest)}, ensure_ascii=False, indent=2) + "\n"


def parse_manifest(text: str | bytes) -> Manifest:
    """The manifest that a JSON text holds; raises BadManifestError with what is wrong with it."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadManifestError(f"it is no JSON: {error}") from None
    if not isinstance(value, dict) or value.pop("version", None) != VERSION:
        raise BadManifestError(f"it is no manifest of version {VERSION}")
    manifest: Manifest = _parse(value, Manifest, "manifest")
    # Before 2026-12 the time was no part of it.
    if manifest.stamp.digest not in (inputs_digest(manifest.inputs, manifest.time), inputs_digest(manifest.inputs)):
        raise BadManifestError("its digest is not that of its inputs")
    return manifest


# ---------------------------------------------------------------- what was read


def _engine_files(pdf: Pdf) -> tuple[FileRecord, ...]:
    """What the engine opened besides what was written for it."""
    tree = embedded_tree()
    found = {}
    for path in pdf.inputs:
        if path.parts[:1] == (TREE,) and tree:
            found[path.as_posix()] = tree.joinpath(*path.parts[1:])
        elif path.is_absolute():
            found[path.as_posix()] = path
    return tuple(record_file(found[name], name) for name in sorted(found))


@cache
def code_digest() -> str:
    """Of the program's own files: a version that is being worked on has the same number for many of them."""
    folder = Path(__file__).parent.parent
    files = sorted(path for path in folder.rglob("*.py") if path.parts[len(folder.parts)] != "starter")
    return inputs_digest(record_file(path, path.relative_to(folder).as_posix()) for path in files)


def _settings(settings: Settings) -> Mapping[str, str | bool]:
    return {
        "page": settings.page,
        "kind": settings.book.kind,
        "notes.restart": settings.book.restart,
        "notes.place": settings.book.place,
        "language": settings.language,
        "engine": settings.engine.name,
        "engine.program": settings.engine.program,
        "style.subsequent": settings.style.subsequent,
        "style.quotes": settings.style.quotes,
        "style.edition": str(settings.style.edition),
        "style.bibliography": settings.style.bibliography,
        "number_sections": settings.number_sections,
        "raw_tex": settings.raw_tex,
        "licence": settings.licence,
        **({"accessible": True} if settings.accessible else {}),
    }


# ---------------------------------------------------------------- counting


def _count_findings(findings: Iterable[Diagnostic]) -> FindingCounts:
    found = list(findings)
    severities = Counter(finding.code.severity for finding in found)
    by_code = Counter(finding.code.id for finding in found)
    return FindingCounts(severities[Severity.ERROR], severities[Severity.WARNING], dict(sorted(by_code.items())))


def _count_numbers(numbers: Numbers) -> NumberCounts:
    statuses = Counter(numeral.status for numeral in numbers.numerals)
    total = statuses.total()
    return NumberCounts(dict(sorted(statuses.items())), 1.0 if not total else 1 - statuses["unbound"] / total)


def _count(manuscript: Manuscript, pages: int) -> Counts:
    return Counts(
        words=_count_words(manuscript.blocks),
        note_words=sum(_count_words(note.blocks) for note in manuscript.by_place.values()),
        notes=len(manuscript.notes),
        works=len(manuscript.paper.library.works),
        figures=sum(isinstance(block, PrintedFigure) for block in blocks_in(manuscript.blocks)),
        pages=pages,
    )


def _count_words(blocks: Iterable[PrintedBlock]) -> int:
    return sum(len(plain_text(run).split()) for run in runs_in(blocks))


# ---------------------------------------------------------------- from JSON


def _parse(value: object, kind: Any, where: str) -> Any:
    """The value as the dataclass or type `kind`; every member must be there, and no other."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        for member in arguments:
            with contextlib.suppress(BadManifestError):
                return _parse(value, member, where)
    if origin is tuple and isinstance(value, list):
        return tuple(_parse(item, arguments[0], f"{where}[{index}]") for index, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return {name: _parse(item, arguments[1], f"{where}.{name}") for name, item in value.items()}
    if str(origin) == "typing.Literal" and value in arguments:
        return value
    if hasattr(kind, "__dataclass_fields__") and isinstance(value, dict):
        return _parse_members(value, kind, where)
    if kind is float and type(value) is int:
        return float(value)
    if isinstance(kind, type) and type(value) is kind:
        return value
    raise BadManifestError(f"`{where}` has a value that it cannot have")


def _parse_members(value: Mapping[str, object], kind: Any, where: str) -> Any:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    if strange := sorted({*names} ^ {*value}):
        verb = "lacks" if strange[0] in names else "has an unknown"
        raise BadManifestError(f"`{where}` {verb} member `{strange[0]}`")
    return kind(*(_parse(value[name], hints[name], f"{where}.{name}") for name in names))
