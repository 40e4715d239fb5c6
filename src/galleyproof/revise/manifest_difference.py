"""Two manifests in, of a printed paper and of its rebuild; what they were made of and made differently out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.model.outcome.manifest import PRINTED_REVISION, FileRecord, Manifest
from galleyproof.revise.lock import LOCK

REBUILT_BYTES = ("paper.pdf", "figures/")
"""The outputs that make a rebuild identical: the paper and its figures. The rest only tells how it came about."""


@dataclass(frozen=True, slots=True)
class ManifestDifference:
    """One thing that is not the same."""

    code: Code
    message: str
    path: str
    """Of the file concerned."""


def is_identical(printed: Manifest, rebuilt: Manifest) -> bool:
    """Whether the paper and every figure are the same to the byte."""
    kept, made = (
        {(record.path, record.sha256) for record in manifest.outputs if record.path.startswith(REBUILT_BYTES)}
        for manifest in (printed, rebuilt)
    )
    return kept == made


def compare_manifests(printed: Manifest, rebuilt: Manifest) -> tuple[ManifestDifference, ...]:
    """What may have made them differ, causes before effects: inputs, stamp, tools, settings, then outputs."""
    return (
        *_compare_inputs(printed, rebuilt),
        *_compare_stamps(printed, rebuilt),
        *_compare_packages(printed, rebuilt),
        *_compare_tools(printed, rebuilt),
        *_compare_outputs(printed, rebuilt),
    )


def _compare_inputs(printed: Manifest, rebuilt: Manifest) -> Iterator[ManifestDifference]:
    for path, was, now in _differing(printed.inputs, rebuilt.inputs):
        if was is None:
            message = f"the paper was printed without `{path}`, which the revision has"
        elif now is None:
            message = f"the paper was printed with `{path}`, which the revision has not"
        else:
            message = f"`{path}` is not the file that the paper was printed from"
        yield ManifestDifference(codes.INPUT_DIFFERS, message, path)


def _compare_stamps(printed: Manifest, rebuilt: Manifest) -> Iterator[ManifestDifference]:
    """Of the same inputs: where those differ, another revision is no more than their consequence."""
    was, now = printed.stamp, rebuilt.stamp
    if was.digest == now.digest and was.revision != now.revision:
        names = [one.revision[:PRINTED_REVISION] or "none" for one in (was, now)]
        message = f"the paper names the revision {names[0]}, its rebuild {names[1]}, though both are of the same files"
        yield ManifestDifference(codes.REVISION_DIFFERS, message, "build/paper.pdf")


def _compare_packages(printed: Manifest, rebuilt: Manifest) -> Iterator[ManifestDifference]:
    was = {package.name: package for package in printed.packages}
    now = {package.name: package for package in rebuilt.packages}
    for name in sorted(was.keys() | now.keys()):
        old, new = was.get(name), now.get(name)
        if old and new and old.version != new.version:
            message = f"printed with `{name}` {old.version or 'missing'}, rebuilt with {new.version or 'none'}"
        elif old and new and old.locked != new.locked:
            message = f"the lock named `{name}` {old.locked} when the paper was printed, now {new.locked}"
        elif old and not new:
            message = f"printed with `{name}` {old.version}, which the revision's lock does not name"
        elif new and not old:
            message = f"the revision's lock names `{name}` {new.locked}, which the paper was printed without"
        else:
            continue
        yield ManifestDifference(codes.TOOL_DIFFERS, message, LOCK)


def _compare_tools(printed: Manifest, rebuilt: Manifest) -> Iterator[ManifestDifference]:
    for label, was, now in (*_pairs(printed.tools, rebuilt.tools), *_pairs(printed.settings, rebuilt.settings)):
        if label == "galleyproof code":
            # What they add up to says nothing to anyone.
            message = "the program's own code is not what the paper was printed with"
        else:
            message = f"printed with `{label}` {was or 'none'}, rebuilt with {now or 'none'}"
        yield ManifestDifference(codes.TOOL_DIFFERS, message, "paper.yml")
    for path, old, new in _differing(printed.engine_files, rebuilt.engine_files):
        verb = "also opened" if old is None else "did not open" if new is None else "read another"
        yield ManifestDifference(codes.TOOL_DIFFERS, f"the engine {verb} `{path}`", path)
    if printed.time != rebuilt.time:
        message = f"the date in the PDF was {_time(printed)}, and is {_time(rebuilt)} in the rebuild"
        yield ManifestDifference(codes.TOOL_DIFFERS, message, "paper.yml")


def _compare_outputs(printed: Manifest, rebuilt: Manifest) -> Iterator[ManifestDifference]:
    for path, was, now in _differing(printed.outputs, rebuilt.outputs):
        if was is None:
            message = f"the rebuild also made `{path}`"
        elif now is None:
            message = f"the rebuild did not make `{path}`"
        else:
            message = (
                f"`{path}` has {was.size} bytes of digest {was.sha256[:12]}, rebuilt {now.size} of {now.sha256[:12]}"
            )
        yield ManifestDifference(codes.OUTPUT_DIFFERS, message, f"build/{path}")


def _differing(
    one: Iterable[FileRecord], other: Iterable[FileRecord]
) -> Iterator[tuple[str, FileRecord | None, FileRecord | None]]:
    was, now = ({record.path: record for record in records} for records in (one, other))
    for path in sorted(was.keys() | now.keys()):
        if was.get(path) != now.get(path):
            yield path, was.get(path), now.get(path)


def _pairs(was: Mapping[str, object], now: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield name, was.get(name), now.get(name)


def _time(manifest: Manifest) -> str:
    origin = {"environment": "SOURCE_DATE_EPOCH", "paper": "paper.yml", "git": "the last commit", "none": "no date"}
    return f"{manifest.time.seconds} (from {origin[manifest.time.origin]})"
