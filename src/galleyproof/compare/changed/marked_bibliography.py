"""The lists of works of two revisions in, one list with the changes marked out."""

from difflib import SequenceMatcher

from galleyproof.compare.marking.merging import Merger
from galleyproof.model.text.manuscript import ListedWork


def merge_bibliography(
    old: tuple[ListedWork, ...], new: tuple[ListedWork, ...], merger: Merger
) -> tuple[ListedWork, ...]:
    """Works that are gone stand where they stood."""
    before = [merger.old.keys.get(work.key, work.key) for work in old]
    after = [work.key for work in new]
    wordings = dict(zip(before, (work.wording for work in old), strict=True))
    merged: list[ListedWork] = []
    for _, i, end_old, j, end_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone = (index for index in range(i, end_old) if before[index] not in after)
        merged += [ListedWork(before[index], merger.deleted(old[index].wording)) for index in gone]
        for work in new[j:end_new]:
            known = wordings.get(work.key)
            words = merger.inserted(work.wording) if known is None else merger.run(known, work.wording)
            merged.append(ListedWork(work.key, words, work.heading))
    return tuple(merged)
