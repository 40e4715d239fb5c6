"""The Manuscript in, the names that headings, figures and tables bear in web pages and XML out."""

from collections.abc import Iterator, Mapping

from galleyproof.model.text.block import Division
from galleyproof.model.text.inline import Phrase, PrintedFormula
from galleyproof.model.text.manuscript import Manuscript, PrintedBlock, PrintedFigure, PrintedHeading, PrintedTable
from galleyproof.model.text.walk import blocks_in, runs, walk

KINDS = ("sec:", "fig:", "tbl:", "eq:")


def link_ids(manuscript: Manuscript) -> Mapping[str, str]:
    """What each id is called in files where a colon means something else: `sec-economics` for `sec:economics`.

    Of two ids two names, each an XML name, and none that a format gives to its own parts, such as `fn1` or `notes`.
    """
    found: dict[str, str] = {}
    notes = (block for note in manuscript.by_place.values() for block in note.blocks)
    for id_ in (id_ for blocks in (manuscript.blocks, notes) for block in blocks_in(blocks) for id_ in _ids(block)):
        if id_ and id_ not in found:
            stem = name = _xml_name(id_)
            number = 1
            while name in found.values():
                number += 1
                name = f"{stem}-{number}"
            found[id_] = name
    return found


def _ids(block: PrintedBlock) -> Iterator[str]:
    if isinstance(block, PrintedHeading | PrintedFigure | Division):
        yield block.id
    elif isinstance(block, PrintedTable):
        yield block.anchor
    for run in runs(block):
        yield from (inline.id for inline in walk(run) if isinstance(inline, Phrase | PrintedFormula))


def _xml_name(id_: str) -> str:
    name = "".join(character if _is_in_names(character) else "-" for character in id_)
    return name if id_.startswith(KINDS) else f"id-{name}"


def _is_in_names(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_."
    return character >= "\u00c0" and (character.isalpha() or character.isdecimal())
