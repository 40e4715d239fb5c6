"""The files of an anonymous submission in; every place where one still tells who wrote the paper out."""

import re
from collections.abc import Iterator

from galleyproof.building import Prepared
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.submission import Demand
from galleyproof.model.outcome.target import DOTTED
from galleyproof.model.text.counted import counted
from galleyproof.submit.anonymity.anonymous import Anonymised
from galleyproof.submit.anonymity.hidden_names import hidden_words, shared_names
from galleyproof.submit.anonymity.name_place import name_place
from galleyproof.submit.anonymity.search import find_hidden
from galleyproof.submit.anonymity.telling_sentences import telling_sentences
from galleyproof.tasks.submissions.sent_material import Files, Material


def check_anonymity(
    files: Files, prepared: Prepared, material: Material, hidden: Anonymised, sink: Sink
) -> Iterator[Demand]:
    """What the checklist says of them; each place where a name is left is a finding.

    `prepared` is the paper as its authors see it, `material` what `files` were made of.
    """
    paper, target = prepared.manuscript.paper, material.target
    words = hidden_words(paper, target, _traces(prepared))
    # What a figure says is read where it still is text.
    names = material.figure_names if target.format in DOTTED else ()
    drawn = {f"figures/{name}.pdf": material.manuscript.pictures[name].path.read_bytes() for name in names}
    hits = find_hidden({**files, **drawn}, words, target.may_stay)
    for hit in hits:
        if hit.file in drawn:
            place = Span(f"build/{hit.file}")
        else:
            made = Span(f"build/submission/{target.name}/{hit.file}")
            same = [word for word in words if word.what == hit.what]
            place = name_place(same, hidden.paper, target.may_stay) or made
        message = f"`{hit.what}` still stands in `{hit.file}`, {hit.where}: {hit.excerpt}"
        sink.report(codes.NAME_LEFT, message, place, "take it out, or list what means somebody else under `may_stay`")
    for sentence, span in telling_sentences(hidden.paper):
        hint = "write it under `statements` in paper.yml, which reviewers do not get, or say it otherwise"
        sink.report(codes.TELLING_SENTENCE, f"reviewers may know by this who wrote the paper: “{sentence}”", span, hint)
    # The checklist lies beside what is sent, and names nobody.
    looked_for = counted(len({word.what for word in words}), "telling word")
    yield Demand("anonymity", f"nowhere: {looked_for}", counted(len(hits), "place") if hits else "nowhere", not hits)
    if shared := shared_names(paper):
        found = f"{len(shared)} of the authors' names, searched for beside given names only"
        yield Demand("names that others bear too", "", found, holds=True)
    if hidden.own_works:
        yield Demand("own works", "cited without names", f"{len(hidden.own_works)} now cited as `Author`", holds=True)
    if hidden.left_out:
        yield Demand("sections about the authors", "left out", ", ".join(hidden.left_out), holds=True)


def _traces(prepared: Prepared) -> tuple[str, ...]:
    """What the computer and the repository would tell: folders, revisions, the addresses of the repository."""
    root = prepared.manuscript.paper.root
    found = [str(root)] if len(root.parts) > 2 else []
    git = prepared.origin.git
    if git is not None:
        found += [revision[:12] for revision in (git.revision, git.head) if revision]
    for folder in (root, *root.parents):
        try:
            config = (folder / ".git" / "config").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        found += re.findall(r"^\s*(?:url|email|name)\s*=\s*(\S.*?)\s*$", config, re.MULTILINE)
        break
    return tuple(found)
