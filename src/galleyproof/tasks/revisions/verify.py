"""A revision, or a PDF that was printed from one: rebuilt from git with the tools of its lock, and compared to the byte."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from galleyproof.disk.door import open_folder
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.manifest import METADATA_INPUTS, METADATA_REVISION, Manifest
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import Repository, Revision, find_repository, last_paper_revision, read_revision
from galleyproof.revise.manifest_difference import compare_manifests, is_identical
from galleyproof.revise.page_pictures import UnreadablePagesError, first_difference
from galleyproof.tasks.revisions.kept_releases import read_manifest, read_release, read_releases
from galleyproof.tasks.revisions.rebuild import Rebuilt, rebuild

PICTURE = "build/verify/page-{page}.png"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rebuild showed."""

    revision: Revision
    """What was rebuilt."""
    against: str
    """What it was compared with: `build/paper.pdf`, `revisions/1.1.json`, `a second rebuild`."""
    is_identical: bool
    """Whether the PDF and every figure are the same to the byte; where not, the findings say what differs."""
    sha256: str
    """Of the rebuilt PDF."""
    picture: Path | None
    """Of the first page that differs."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a rebuild is compared with; a manifest or the bytes may be all that is left."""

    name: str
    manifest: Manifest | None
    pdf: bytes | None


WORLDS = (("Pacific/Kiritimati", "C"), ("America/St_Johns", "C.UTF-8"))
"""Two rebuilds that are compared with each other stand in different time zones and languages."""


def verify(root: Path, what: str | None, sink: Sink, progress: Progress) -> Verdict | None:
    """Rebuilds the revision or PDF `what` (HEAD where None) and compares; None, with findings, where that cannot be done.

    A release is compared with its manifest, HEAD with build/, a PDF with itself; a revision of which nothing is left is
    rebuilt twice. What differs is reported as errors.
    """
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        _fail(repository, sink)
        return None
    if what is not None and (what.lower().endswith(".pdf") or _is_file(what)):
        return _verify_pdf(repository, Path(what), sink, progress)
    revision = _find_revision(repository, what)
    if isinstance(revision, GitFault):
        _fail(revision, sink)
        return None
    printed = _find_printed(repository, revision, what, sink)
    if sink.has_errors:
        return None
    return _verify_revision(repository, (revision,), printed, sink, progress)


def verify_releases(root: Path, sink: Sink, progress: Progress) -> tuple[Verdict, ...]:
    """Proves every release anew; releases that cannot be rebuilt are findings."""
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        _fail(repository, sink)
        return ()
    verdicts = []
    for release in read_releases(repository, sink):
        if release.tag is None:
            message = f"there is no tag `v{release.version}`: nobody can say what was released"
            sink.report(codes.BAD_MANIFEST, message, Span(release.path), "`git fetch --tags` may bring it")
            continue
        progress(f"release {release.version}")
        printed = _Printed(release.path, release.manifest, None)
        if verdict := _verify_revision(repository, (release.tag,), printed, sink, progress):
            verdicts.append(verdict)
    return tuple(verdicts)


# ---------------------------------------------------------------- what is compared


def _is_file(name: str) -> bool:
    """Names longer than any file's are no files, and may be no revisions either."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _find_revision(repository: Repository, what: str | None) -> Revision | GitFault:
    found = read_revision(repository, what if what is not None else "HEAD")
    if isinstance(found, GitFault) and what is not None:
        # `1.1` is how a release is spoken of.
        released = read_revision(repository, f"refs/tags/v{what}")
        return found if isinstance(released, GitFault) else released
    return found


def _find_printed(repository: Repository, revision: Revision, what: str | None, sink: Sink) -> _Printed | None:
    """What is left of a revision's printing."""
    for tag in revision.tags:
        if tag.startswith("v") and (release := read_release(repository, tag.removeprefix("v"), sink)):
            return _Printed(release.path, release.manifest, None)
    built = _read_built(repository.root, sink)
    if built is None or built.manifest is None or what in (None, "HEAD"):
        return built
    last = last_paper_revision(repository, at=revision.hash)
    is_of_it = isinstance(last, Revision) and built.manifest.stamp.revision == last.hash
    return built if is_of_it and built.manifest.stamp.is_clean else None


def _read_built(root: Path, sink: Sink) -> _Printed | None:
    """What the last build left."""
    path = root / "build" / "manifest.json"
    if not path.is_file():
        return None
    manifest = read_manifest(path, "build/manifest.json", sink)
    if manifest is None:
        return None
    try:
        pdf = (root / "build" / "paper.pdf").read_bytes()
    except OSError:
        return _Printed("build/manifest.json", manifest, None)
    return _Printed("build/paper.pdf", manifest, pdf)


def _verify_pdf(repository: Repository, path: Path, sink: Sink, progress: Progress) -> Verdict | None:
    """A PDF names the revision in its metadata; the manifest that knows its digest, where there is one, knows more."""
    shown = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.NO_STAMP, f"`{shown}` cannot be read: {error.strerror}", Span(shown))
        return None
    facts = read_pdf(data, shown, sink)
    if facts is None:
        return None
    marked, inputs = (facts.metadata.get(name, "") for name in (METADATA_REVISION, METADATA_INPUTS))
    if not inputs:
        sink.report(codes.NO_STAMP, f"`{shown}` carries no stamp", Span(shown), "`galleyproof build` prints one")
        return None
    if not marked:
        message = f"the stamp of `{shown}` names no revision, only the digest {inputs[:16]} of its inputs"
        sink.report(codes.NO_STAMP, message, Span(shown), "it was printed outside git, or in a shallow clone")
        return None
    if marked.endswith("+"):
        _report_unclean(shown, marked, sink)
    manifest = _manifest_of(repository, data, path.parent, sink)
    revision = read_revision(repository, marked.removesuffix("+"))
    if isinstance(revision, GitFault) and revision.code is codes.UNKNOWN_REVISION:
        message = f"`{shown}` was printed from the revision `{marked[:12]}`, which is not in this repository"
        hint = "it may be of another paper, or of a commit that `git fetch` brings"
        sink.report(revision.code, message, Span(shown), hint)
        return None
    if isinstance(revision, GitFault):
        _fail(revision, sink)
        return None
    candidates = [revision]
    # The program may lie in the same repository and have moved on since the paper was touched last.
    later = read_revision(repository, manifest.git.head if manifest and manifest.git else "HEAD")
    if isinstance(later, Revision) and later.hash != revision.hash:
        last = last_paper_revision(repository, at=later.hash)
        if isinstance(last, Revision) and last.hash == revision.hash:
            candidates.insert(0 if manifest else 1, later)
    return _verify_revision(repository, tuple(candidates), _Printed(shown, manifest, data), sink, progress)


def _manifest_of(repository: Repository, pdf: bytes, beside: Path, sink: Sink) -> Manifest | None:
    """The manifest that names the PDF by its digest."""
    digest = sha256(pdf).hexdigest()
    found = [release.manifest for release in read_releases(repository, sink)]
    near = dict.fromkeys((beside / "manifest.json", repository.root / "build" / "manifest.json"))
    found += [kept for path in near if path.is_file() and (kept := read_manifest(path, path.as_posix(), Sink()))]
    for manifest in found:
        record = manifest.output("paper.pdf")
        if record and record.sha256 == digest:
            return manifest
    return None


# ---------------------------------------------------------------- rebuilding


def _verify_revision(
    repository: Repository, candidates: tuple[Revision, ...], printed: _Printed | None, sink: Sink, progress: Progress
) -> Verdict | None:
    """Rebuilds the candidates until one is identical; the findings are the first one's where none is."""
    first: tuple[Rebuilt, _Printed] | None = None
    for revision in candidates:
        said = Sink()
        rebuilt = rebuild(repository, revision, WORLDS[0], said, progress)
        if first is None:
            sink.pass_on(said)
        if rebuilt is None:
            continue
        against = printed
        if against is None:
            progress("rebuild once more")
            again = rebuild(repository, revision, WORLDS[1], sink, progress)
            if again is None:
                return None
            against = _Printed("a second rebuild", again.manifest, again.pdf)
        if _is_same(against, rebuilt):
            return Verdict(revision, against.name, True, sha256(rebuilt.pdf).hexdigest(), None)
        first = first or (rebuilt, against)
    if first is None:
        return None
    rebuilt, against = first
    picture = _report_differences(repository.root, against, rebuilt, sink)
    return Verdict(rebuilt.revision, against.name, False, sha256(rebuilt.pdf).hexdigest(), picture)


def _is_same(printed: _Printed, rebuilt: Rebuilt) -> bool:
    if printed.pdf is not None and printed.pdf != rebuilt.pdf:
        return False
    if printed.manifest is None or rebuilt.manifest is None:
        return printed.pdf is not None or _has_digest(printed.manifest, rebuilt.pdf)
    return is_identical(printed.manifest, rebuilt.manifest)


def _has_digest(manifest: Manifest | None, pdf: bytes) -> bool:
    record = manifest.output("paper.pdf") if manifest else None
    return record is not None and record.sha256 == sha256(pdf).hexdigest()


# ---------------------------------------------------------------- what is told


def _report_differences(root: Path, printed: _Printed, rebuilt: Rebuilt, sink: Sink) -> Path | None:
    """Every cause that the manifests name, and a picture of the first page."""
    if printed.manifest and printed.manifest.stamp.revision and not printed.manifest.stamp.is_clean:
        _report_unclean(printed.name, printed.manifest.stamp.revision, sink)
    if printed.manifest and rebuilt.manifest:
        for difference in compare_manifests(printed.manifest, rebuilt.manifest):
            sink.report(difference.code, difference.message, Span(difference.path))
    else:
        message = "the PDF is not the same to the byte, and no manifest tells what it was printed from"
        sink.report(codes.OUTPUT_DIFFERS, message, Span(printed.name))
    if printed.pdf is None:
        return None
    if printed.manifest and not _has_digest(printed.manifest, printed.pdf):
        message = f"`{printed.name}` is not the file that its manifest names: it was changed after it was printed"
        sink.report(codes.OUTPUT_DIFFERS, message, Span(printed.name))
    try:
        found = first_difference(printed.pdf, rebuilt.pdf)
    except UnreadablePagesError as error:
        sink.report(codes.UNREADABLE_PDF, f"the pages cannot be compared: {error}", Span(printed.name))
        return None
    if found is None:
        return None
    name = PICTURE.format(page=found.page)
    counts = (
        "" if found.pages[0] == found.pages[1] else f"; {found.pages[0]} pages were printed, {found.pages[1]} rebuilt"
    )
    sink.report(codes.PAGE_DIFFERS, f"page {found.page} looks different{counts}", Span(printed.name), f"see {name}")
    if refused := open_folder(root, "build", "build/verify"):
        sink.report(refused.code, refused.message, Span("build"), refused.hint)
        return None
    try:
        write_file(root / name, found.picture)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{name}` cannot be written: {error.strerror}", Span("build"))
        return None
    return root / name


def _report_unclean(name: str, revision: str, sink: Sink) -> None:
    message = f"`{name}` was printed from revision {revision[:12]} with changes that were not committed"
    sink.report(codes.UNCLEAN_STAMP, message, Span(name))


def _fail(fault: GitFault, sink: Sink) -> None:
    sink.report(fault.code, fault.message, Span("."), fault.hint)
