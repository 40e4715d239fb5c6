"""The lists of works of two revisions in, one list with the changes marked out."""

from difflib import SequenceMatcher

from galleyproof.model.document import Inline
from galleyproof.revise.difference.merging import Merger

Entries = tuple[tuple[str, tuple[Inline, ...]], ...]
"""Key and wording of each work."""


def merge_bibliography(old: Entries, new: Entries, merger: Merger) -> Entries:
    before = [merger.old.keys.get(key, key) for key, _ in old]
    after = [key for key, _ in new]
    wordings = dict(zip(before, (wording for _, wording in old), strict=True))
    merged: list[tuple[str, tuple[Inline, ...]]] = []
    for _, i, end_old, j, end_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone = (index for index in range(i, end_old) if before[index] not in after)
        merged += [(before[index], merger.deleted(old[index][1])) for index in gone]
        for key, wording in new[j:end_new]:
            is_known = key in wordings
            merged.append((key, merger.run(wordings[key], wording) if is_known else merger.inserted(wording)))
    return tuple(merged)
