"""The Manuscript in, the names that headings, figures and tables bear in web pages and XML out."""

from collections.abc import Mapping

from galleyproof.model.manuscript import Manuscript, PrintedFigure, PrintedHeading, PrintedTable
from galleyproof.model.walk import blocks_in

KINDS = ("sec:", "fig:", "tbl:")


def link_ids(manuscript: Manuscript) -> Mapping[str, str]:
    """What each id is called in files where a colon means something else: `sec-economics` for `sec:economics`.

    Of two ids two names, each an XML name, and none that a format gives to its own parts, such as `fn1` or `notes`.
    """
    found: dict[str, str] = {}
    for block in blocks_in(manuscript.blocks):
        if isinstance(block, PrintedHeading | PrintedFigure | PrintedTable) and block.id and block.id not in found:
            stem = name = _xml_name(block.id)
            number = 1
            while name in found.values():
                number += 1
                name = f"{stem}-{number}"
            found[block.id] = name
    return found


def _xml_name(id_: str) -> str:
    name = "".join(character if _is_in_names(character) else "-" for character in id_)
    return name if id_.startswith(KINDS) else f"id-{name}"


def _is_in_names(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_."
    return character >= "\u00c0" and (character.isalpha() or character.isdecimal())
