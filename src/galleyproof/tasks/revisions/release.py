"""A clean tree of a paper that holds in, a release out: a manifest, an entry in REVISIONS.md, a commit and its tag."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from galleyproof import building, pipeline
from galleyproof.disk.door import open_folder
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.unfinished_paper import refuse_unfinished
from galleyproof.model.settings import Settings
from galleyproof.model.text.counted import counted
from galleyproof.model.text.walk import plain_text
from galleyproof.revise.git.commit import add_tag, commit_files, undo_commit
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.missed_commits import has_remote, missed_commits, missed_tags
from galleyproof.revise.git.repository import (
    Repository,
    Revision,
    changed_paths,
    converted_paths,
    find_repository,
    last_change,
    read_file,
    read_revision,
)
from galleyproof.revise.manifest_file import manifest_json
from galleyproof.revise.unfinished_release import marked, take_back
from galleyproof.tasks.revisions.kept_releases import FOLDER, Release, is_version, read_releases, version_key

HISTORY = "REVISIONS.md"

Summary = Callable[[str, str], Sequence[str] | None]
"""The hashes of two revisions, older and newer; lines of Markdown that say what changed, or None with findings."""


def release(root: Path, version: str, sink: Sink, progress: Progress, summarize: Summary) -> Release | None:
    """Prints the paper, keeps its manifest and an entry in REVISIONS.md, commits both and tags the commit `vVERSION`.

    None, with findings and nothing changed but build/, unless the tree is clean, every check holds, and paper.yml says what
    a publication must.
    """
    take_back(root)
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        sink.report(repository.code, repository.message, Span("."), repository.hint)
        return None
    previous = read_releases(repository, sink)
    _check_version(repository, version, previous, sink)
    _check_repository(repository, sink)
    checked = pipeline.check(root, sink, progress)
    if checked is not None:
        _check_settings(checked.paper.settings, sink)
        refuse_unfinished(sink)
    # What is refused already need not be printed.
    built = None if checked is None or sink.has_errors else building.build(root, sink, progress)
    if built is None:
        return None
    if not (built.manifest.git and built.manifest.git.revision):
        sink.report(codes.UNKNOWN_REVISION, "git names no revision that touched the paper", Span("paper.yml"))
        return None
    if previous and previous[-1].manifest.stamp.digest == built.manifest.stamp.digest:
        last = previous[-1]
        message = f"nothing has changed since `{last.version}`"
        hint = "`galleyproof revisions` lists what there is; release again after a change of the paper"
        sink.report(codes.UNCHANGED_RELEASE, message, Span(last.path), hint)
        return None
    progress("release")
    old = next((kept for kept in reversed(previous) if kept.tag), None)
    changes = summarize(old.tag.hash, repository.head) if old and old.tag else ("First release.",)
    if changes is None:
        return None
    made = Release(version, built.manifest, None, f"{FOLDER}/{version}.json")
    return _keep(repository, made, _entry(made, changes), sink)


# ---------------------------------------------------------------- what a release needs


def _check_version(repository: Repository, version: str, previous: Sequence[Release], sink: Sink) -> None:
    if not is_version(version):
        bare = version.removeprefix("v")
        hint = f"write `{bare}`: its tag is `v{bare}`" if is_version(bare) else "write `1.0`, `1.1`, `2.0-draft`"
        sink.report(codes.BAD_VERSION, f"`{version}` is no version", Span("."), hint)
        return
    path = f"{FOLDER}/{version}.json"
    if isinstance(read_revision(repository, f"refs/tags/v{version}"), Revision):
        sink.report(codes.RELEASE_EXISTS, f"there is a tag `v{version}` already", Span("."), "take the next number")
    elif (repository.root / path).exists():
        hint = _interruption(repository, version, path)
        sink.report(codes.RELEASE_EXISTS, f"there is a file `{path}` already", Span(path), hint)
    elif previous and version_key(version) < version_key(previous[-1].version):
        message = f"`{version}` comes before `{previous[-1].version}`, which was released already"
        sink.report(codes.BAD_VERSION, message, Span("."), "take the next number")


def _check_repository(repository: Repository, sink: Sink) -> None:
    if not repository.head:
        sink.report(
            codes.NO_COMMITS, "the repository holds no commit yet", Span("."), "make the first with `git commit`"
        )
        return
    if not repository.branch:
        sink.report(codes.DETACHED_HEAD, "no branch is checked out", Span("."), "`git switch main` goes back to one")
    if repository.is_shallow:
        message = "the clone is shallow: what touched the paper last is not certain"
        sink.report(codes.SHALLOW_CLONE, message, Span("."), "`git fetch --unshallow` brings the history")
    _check_branch(repository, sink)
    changed = changed_paths(repository)
    if isinstance(changed, GitFault):
        sink.report(changed.code, changed.message, Span("."), changed.hint)
        return
    for path in changed[:20]:
        sink.report(
            codes.UNCLEAN_TREE, f"`{path}` is not as in the last commit", Span(path), "commit it, or take it back"
        )
    converted = converted_paths(repository)
    for path in [] if isinstance(converted, GitFault) else [path for path in converted if path not in changed][:20]:
        message = f"the lines of `{path}` do not end as in the last commit, and a clone would not print the same"
        hint = "`git config core.autocrlf false`, remove the file, and `git checkout` brings it back"
        sink.report(codes.UNCLEAN_TREE, message, Span(path), hint)
    if len(changed) > 20:
        message = f"{len(changed) - 20} more files are not as in the last commit"
        sink.report(codes.UNCLEAN_TREE, message, Span("."), "`git status` lists them")


def _check_branch(repository: Repository, sink: Sink) -> None:
    """Asks nobody but the clone itself: what was fetched last is known."""
    for tag in missed_tags(repository):
        if is_version(tag.removeprefix("v")):
            message = f"`{tag}` was released, and the branch does not hold it"
            sink.report(codes.STALE_BRANCH, message, Span("."), f"`git pull`, or `git merge {tag}`, brings it")
    upstream, number = missed_commits(repository)
    if number:
        message = f"the branch lacks {counted(number, 'commit')} of `{upstream}`"
        sink.report(codes.STALE_BRANCH, message, Span("."), "`git pull` brings what it lacks")


def _interruption(repository: Repository, version: str, path: str) -> str:
    """How a release that ended in the middle, as with the power, is ended or taken back."""
    if not repository.head or read_file(repository, repository.head, path) is None:
        return f"if a release was interrupted, `git rm --cached --ignore-unmatch {path}` and removing it begin anew"
    made = last_change(repository, path)
    if made is None or made.subject != _message(version):
        return "take the next number"
    ends = f"`git tag -a -m '{_message(version)}' v{version} {made.short}` ends it"
    if has_remote(repository):
        return f"`git fetch --tags` may bring its tag; if the release was interrupted before its tag, {ends}"
    return f"a release was interrupted before its tag: {ends}"


def _message(version: str) -> str:
    return f"Release {version}"


STARTER = {
    "title": "A Harbour and Its Ships",
    "abstract": "The town lived by its harbour, and its harbour by low duties.",
}
"""What `galleyproof new` writes: nobody publishes it."""


def _check_settings(settings: Settings, sink: Sink) -> None:
    said = {"title": plain_text(settings.title), "abstract": " ".join(map(plain_text, settings.abstract))}
    for name, words in STARTER.items():
        if said[name].startswith(words):
            message = f"the {name} is still that of the example which a new paper begins with"
            sink.report(codes.NOT_PUBLISHABLE, message, settings.place(name), "write your own")
    needed = (
        ("title", bool(settings.title), 'title: "The Harbour and the Sea"'),
        ("authors", any(author.name.strip() for author in settings.authors), "authors: [Jane Doe]"),
        ("date", settings.date is not None, "date: 2026-11-23"),
        ("licence", bool(settings.licence), "licence: CC-BY-4.0"),
    )
    for name, is_there, example in needed:
        if not is_there:
            message = f"a publication needs `{name}`, which paper.yml leaves empty"
            sink.report(codes.NOT_PUBLISHABLE, message, settings.place(name), f"write `{example}`")


# ---------------------------------------------------------------- what a release leaves


def _entry(made: Release, changes: Sequence[str]) -> str:
    manifest = made.manifest
    pdf, counts = manifest.output("paper.pdf"), manifest.counts
    assert pdf
    return "\n".join((
        f"## {made.version} ({made.day})",
        "",
        *changes,
        "",
        f"{counts.pages} pages, {counts.words} words, {counts.notes} notes, {counts.works} works.  ",
        f"{manifest.stamp}.  ",
        f"SHA-256 of the PDF: `{pdf.sha256}`",
        "",
    ))  # fmt: skip


def _keep(repository: Repository, made: Release, entry: str, sink: Sink) -> Release | None:
    """Writes, commits and tags; takes everything back where one of these fails."""
    if refused := open_folder(repository.root, "build", FOLDER):
        sink.report(refused.code, refused.message, Span(FOLDER), refused.hint)
        return None
    history = repository.root / HISTORY
    before: bytes | None = None
    fault: GitFault | None = None
    try:
        before = history.read_bytes() if history.exists() else None
        written = {
            made.path: manifest_json(made.manifest).encode("utf-8"),
            HISTORY: _with_entry((before or b"").decode("utf-8", "replace"), entry).encode("utf-8"),
        }
        with marked(repository, f"v{made.version}", _message(made.version), written):
            fault = _commit(repository, made, written)
    except OSError as error:
        fault = GitFault(codes.RELEASE_FAILED, f"`{error.filename}` cannot be written: {error.strerror}")
    tag = read_revision(repository, f"refs/tags/v{made.version}") if fault is None else None
    if isinstance(tag, Revision):
        return Release(made.version, made.manifest, tag, made.path)
    undo_commit(repository, (made.path, HISTORY))
    _restore(repository, made.path, before)
    told = fault.message if fault else "the tag cannot be read back"
    hint = fault.hint if fault else None
    if any(word in told for word in ("user.email", "email address", "identity", "ident name")):
        hint = "tell git who you are: `git config user.name` and `git config user.email`"
    sink.report(codes.RELEASE_FAILED, f"the release was not made: {told}", Span("."), hint)
    return None


def _commit(repository: Repository, made: Release, written: Mapping[str, bytes]) -> GitFault | None:
    for path, data in written.items():
        write_file(repository.root / path, data)
    commit = commit_files(repository, written, _message(made.version))
    if isinstance(commit, GitFault):
        return commit
    return add_tag(repository, f"v{made.version}", commit, _message(made.version))


def _restore(repository: Repository, path: str, history: bytes | None) -> None:
    (repository.root / path).unlink(missing_ok=True)
    # The first release made its folder.
    with suppress(OSError):
        (repository.root / path).parent.rmdir()
    if history is None:
        (repository.root / HISTORY).unlink(missing_ok=True)
    else:
        write_file(repository.root / HISTORY, history)


def _with_entry(history: str, entry: str) -> str:
    """The newest entry stands first, below the title and what the author wrote above the entries."""
    if not history.strip():
        return f"# Revisions\n\n{entry}"
    first = re.search(r"^## ", history, re.MULTILINE)
    if first is None:
        return f"{history.rstrip()}\n\n{entry}"
    return f"{history[: first.start()]}{entry}\n{history[first.start() :]}"
