"""A revision is checked out beside the paper and built by its own program with the tools of its lock."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.manifest import Manifest
from galleyproof.revise.environment import PROGRAM, BuildEnded, ToolFault, World, find_tools, run_build
from galleyproof.revise.git.checkout import check_out
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import Repository, Revision
from galleyproof.revise.lock import LOCK
from galleyproof.tasks.revisions.kept_releases import read_manifest
from galleyproof.trust import HINT, VARIABLE, is_trusted


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a revision's own build made."""

    revision: Revision
    pdf: bytes
    manifest: Manifest | None
    """None where the revision's program is older than manifests."""


def rebuild(
    repository: Repository, revision: Revision, world: tuple[str, str], sink: Sink, progress: Progress
) -> Rebuilt | None:
    """The revision's build, in a time zone and language of `world`; None, with findings, where there is none."""
    with _scratch_folder() as scratch:
        progress(f"check out {revision.short}")
        root = check_out(repository, revision.hash, scratch / "paper")
        if isinstance(root, GitFault):
            sink.report(root.code, root.message, Span("."), root.hint)
            return None
        brings_program = (root / "src" / PROGRAM).exists() or (root / LOCK).exists()
        if brings_program and not is_trusted(repository.root):
            message = (
                f"revision {revision.short} is rebuilt by the program that it brings, only for a paper that you trust"
            )
            sink.report(codes.UNTRUSTED, message, Span("requirements.txt"), HINT)
            return None
        progress("tools")
        tools = find_tools(root, repository.root / "build" / ".cache" / "verify")
        if isinstance(tools, ToolFault):
            sink.report(tools.code, f"revision {revision.short}: {tools.message}", Span("requirements.txt"), tools.hint)
            return None
        if not tools.is_locked:
            message = (
                f"revision {revision.short} has no `requirements.txt`: it is rebuilt with the tools of this computer"
            )
            sink.report(
                codes.NO_LOCK, message, Span("requirements.txt"), "lock them with `uv pip compile` or `pip freeze`"
            )
        progress("rebuild")
        ended = run_build(
            tools,
            root,
            scratch,
            World(scratch / "home", *world),
            {VARIABLE: "1" if is_trusted(repository.root) else "0"},
        )
        if not ended.is_fine:
            _report_refusal(revision, ended, sink)
            return None
        try:
            pdf = (root / "build" / "paper.pdf").read_bytes()
        except OSError:
            sink.report(codes.REVISION_NOT_BUILT, f"revision {revision.short} left no build/paper.pdf", Span("build"))
            return None
        path = root / "build" / "manifest.json"
        manifest = read_manifest(path, "build/manifest.json", Sink()) if path.is_file() else None
        return Rebuilt(revision, pdf, manifest)


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="galleyproof-"))
    try:
        yield folder.resolve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _report_refusal(revision: Revision, ended: BuildEnded, sink: Sink) -> None:
    errors = [finding for finding in ended.findings if finding.get("severity") == "error"]
    for finding in errors:
        line, column = finding.get("line"), finding.get("column")
        span = Span(
            str(finding.get("file")), line if isinstance(line, int) else 1, column if isinstance(column, int) else 1
        )
        message = f"revision {revision.short} does not build: {finding.get('code')} {finding.get('message')}"
        sink.report(codes.REVISION_NOT_BUILT, message, span)
    if not errors:
        message = f"revision {revision.short} does not build"
        sink.report(codes.REVISION_NOT_BUILT, message, Span("paper.yml"), ended.said or None)
